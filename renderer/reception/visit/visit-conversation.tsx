/** The conversation of a visit, where there is one: its last words, and the way to it. */
import { useCallback } from 'react';
import type { Visit } from '#contract/visits.ts';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Pill } from '../parts/pill.tsx';
import sheet from '../parts/sheet.module.css';
import { useLoad } from '../parts/use-load.ts';
import { words } from '../words.ts';
import styles from './visit-conversation.module.css';

const text = words.conversations;

export function VisitConversation({ visit: { id: visitId } }: { visit: Visit }) {
  const revision = useBoard((board) => board.conversationsRevision);
  const load = useCallback(async () => {
    const { conversations } = await api.conversations.list({ show: 'all', visitId, limit: 1 });
    return conversations[0] ?? null;
  }, [visitId]);
  const { value: line } = useLoad(load, revision);
  if (!line) return null;
  const { lastMessage, unread, state } = line;
  return (
    <section className={sheet.sheet} aria-labelledby="visit-conversation">
      <div className={sheet.head}>
        <h2 id="visit-conversation" className={sheet.title}>
          {words.visit.conversation}
        </h2>
        <ButtonLink href={`/conversations/${line.id}`}>{words.visit.openConversation}</ButtonLink>
      </div>
      <p className={styles.last}>
        {lastMessage ? text.said(text.from[lastMessage.from], lastMessage.text) : text.nothing}
      </p>
      <p className={styles.state}>
        {unread > 0 && <Pill tone="warn">{text.unread(unread)}</Pill>}
        <span className={sheet.quiet}>
          {state === 'open' ? text.open : text.ended} · {words.visit.saidSoFar(line.messages)}
        </span>
      </p>
    </section>
  );
}
