/** A visit that is a conversation with a host who is elsewhere: a small symbol, and the word. */
import { MessagesSquare } from 'lucide-react';
import { words } from '../words.ts';
import styles from './remote-mark.module.css';

export function RemoteMark() {
  return (
    <span className={styles.mark}>
      <MessagesSquare size={14} aria-hidden="true" />
      {words.visit.remote}
    </span>
  );
}
