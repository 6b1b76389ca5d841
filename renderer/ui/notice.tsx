/** A line that stays until it is answered: what is wrong with a field, or what has changed meanwhile. Read out when it appears. */
import { CircleAlert } from 'lucide-react';
import styles from './notice.module.css';

type Props = { id?: string; children: string };

export function Notice({ id, children }: Props) {
  return (
    <p id={id} role="alert" className={styles.notice}>
      <CircleAlert size={32} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
