/** A visit that is a conversation with a host who is elsewhere: a small symbol, and the word. */
import { MessagesSquare } from 'lucide-react';
import { words } from '../words.ts';
import styles from './remote-mark.module.css';

/** @param atLobby they talk from the lobby's screen just now */
export function RemoteMark({ atLobby = false }: { atLobby?: boolean }) {
  return (
    <span className={styles.mark}>
      <MessagesSquare size={14} aria-hidden="true" />
      {atLobby ? words.visit.remoteAtLobby : words.visit.remote}
    </span>
  );
}
