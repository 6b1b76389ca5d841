/** While the house records the visit: who is being told, in words. */
import { useEffect, useRef } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import type { CheckInDraft } from '#renderer/state/check-in.ts';
import styles from './telling-page.module.css';

export function TellingPage({ draft: { host, meeting } }: { draft: Pick<CheckInDraft, 'host' | 'meeting'> }) {
  const words = useWords().telling;
  const telling = meeting === 'remote' ? words.talk : words.host;
  return <WaitingPage title={host?.kind === 'host' ? telling(host.name) : words.desk} lead={words.wait} />;
}

export function WaitingPage({ title, lead }: { title: string; lead?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className={styles.waiting} aria-busy="true">
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
      <span className={styles.line} aria-hidden="true" />
      {lead && <p className={styles.lead}>{lead}</p>}
    </main>
  );
}
