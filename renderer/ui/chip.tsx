/** One of several choices in a grid: what it is called, and what it comes to. A radio button under a soft surface. */
import styles from './chip.module.css';

type Props = { group: string; label: string; result: string; chosen: boolean; onChoose: () => void };

export function Chip({ group, label, result, chosen, onChoose }: Props) {
  return (
    <label className={styles.chip}>
      <input type="radio" className={styles.input} name={group} checked={chosen} onChange={onChoose} />
      <span className={styles.face}>
        <span className={styles.label}>{label}</span>
        <span className={styles.result}>{result}</span>
      </span>
    </label>
  );
}
