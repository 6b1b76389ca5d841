/** What a meeting or a visit was, line by line. */
import styles from './visit-facts.module.css';

export type VisitFact = { name: string; value: string; detail?: string };

export function VisitFacts({ facts }: { facts: readonly VisitFact[] }) {
  return (
    <dl className={styles.lines}>
      {facts.map(({ name, value, detail }) => (
        <div key={name} className={styles.line}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
            {detail && <span className={styles.detail}>{detail}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
