/**
 * The page of a link that leads nowhere: why that may be, and how to reach somebody. It names all the reasons there are and does not
 * know which it is, because knowing would tell a link that was guessed wrong from one that has lapsed.
 */
/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { LinkDesk } from '#contract/links.ts';
import { api } from './api.ts';
import app from './app.module.css';
import styles from './expired-page.module.css';
import { useWords } from './language.ts';
import { CallLink, Title } from './parts.tsx';

export function ExpiredPage() {
  const { expired: say } = useWords();
  const [desk, setDesk] = useState<LinkDesk>();
  useEffect(() => {
    // Only an offer to call: without a connection there is none.
    api.links.desk().then(setDesk, () => undefined);
  }, []);
  return (
    <main class={app.main}>
      <div class={styles.message}>
        <Title>{say.title}</Title>
        <p>{say.lead}</p>
        <ul class={styles.reasons}>
          {say.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p class={styles.waiting}>{say.waiting}</p>
      </div>
      {desk?.phone && (
        <div class={app.foot}>
          <CallLink number={desk.phone} shown={desk.phoneShown ?? desk.phone}>
            {say.call}
          </CallLink>
        </div>
      )}
    </main>
  );
}
