/** Ends the session here. */
/** @jsxImportSource preact */
import { api } from '#renderer/phone/api.ts';
import styles from './app.module.css';
import { useWords } from './language.ts';
import { useCall } from './use-call.ts';

export function SignOut({ onLeft }: { onLeft: () => void }) {
  const words = useWords();
  const call = useCall();
  const leave = async () => {
    if (await call.run(() => api.visitorAccounts.signOut())) onLeft();
  };
  return (
    <button type="button" class={styles.quiet} aria-disabled={call.busy} onClick={() => void leave()}>
      {call.failed ?? words.home.signOut}
    </button>
  );
}
