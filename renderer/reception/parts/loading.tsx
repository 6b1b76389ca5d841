/** Lines where rows will be. It appears only after a moment: on a quick answer nothing flashes. */
import { words } from '../words.ts';
import styles from './loading.module.css';

export function Loading({ rows = 4 }: { rows?: number }) {
  return (
    <div className={styles.loading} role="status">
      <span className="said">{words.app.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={row} className={styles.row} aria-hidden="true">
          <span className={styles.dot} />
          <span className={styles.line} />
        </span>
      ))}
    </div>
  );
}
