/** A person at a glance: the initials of their name. Decoration; the name itself stands beside it. */
import { initialsOf } from '../initials.ts';
import styles from './initials.module.css';

export function Initials({ name, large }: { name: string; large?: boolean }) {
  return (
    <span className={styles.initials} data-initials data-large={large || undefined} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
