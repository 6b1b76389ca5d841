/** The database can't be used. Said plainly, with the system's own words for whoever is called. */
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { words } from '../words.ts';
import styles from './fault.module.css';

const text = words.failure;

export function Fault() {
  const fault = useHouse((house) => house.fault?.fault ?? null);
  return (
    <div className={styles.fault} role="alert">
      <h1 className={styles.title}>{text.faultTitle}</h1>
      <p>{fault ? text.fault[fault.kind] : text.outOfOrder}</p>
      {fault && (
        <dl className={styles.facts}>
          <dt>{text.faultFile}</dt>
          <dd>{fault.path}</dd>
          <dt>{text.faultDetail}</dt>
          <dd>{fault.detail}</dd>
          <dt>{text.faultBackup}</dt>
          <dd>{fault.backup ?? text.noBackup}</dd>
        </dl>
      )}
    </div>
  );
}
