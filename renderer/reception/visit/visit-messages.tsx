/** The messages of a visit with their true state, and the story they are part of. */
import { Mail, MessageSquare } from 'lucide-react';
import { useCallback } from 'react';
import { Link } from 'wouter';
import type { Visit } from '#contract/visits.ts';
import { api } from '#renderer/api.ts';
import { exactTime } from '#renderer/i18n/times.ts';
import { useBoard } from '#renderer/state/board.ts';
import { failureText } from '../failure-words.ts';
import { addressOf } from '../messages/message-words.ts';
import { StatePill } from '../messages/state-pill.tsx';
import { Button } from '../parts/button.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import sheet from '../parts/sheet.module.css';
import { useLoad } from '../parts/use-load.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { storyOf } from '../visit-story.ts';
import { words } from '../words.ts';
import styles from './visit-page.module.css';

const text = words.visit;

export function VisitMessages({ visit }: { visit: Visit }) {
  const style = useTimeStyle();
  const revision = useBoard((board) => board.messagesRevision);
  const visitId = visit.id;
  const { value, failure, reload } = useLoad(
    useCallback(async () => {
      const [{ notifications }, { entries }] = await Promise.all([
        api.notifications.list({ visitId, limit: 100 }),
        api.visits.history({ visitId }),
      ]);
      const tried = notifications
        .toReversed()
        .map(async (notification) =>
          notification.attempts === 0 && notification.lastText === null
            ? { notification, attempts: [] }
            : await api.notifications.get({ notificationId: notification.id }),
        );
      return { messages: await Promise.all(tried), entries };
    }, [visitId]),
    revision,
  );
  return (
    <div className={sheet.stack}>
      <section className={sheet.sheet} aria-labelledby="visit-messages">
        <h2 id="visit-messages" className={sheet.title}>
          {text.messages}
        </h2>
        {failure && (
          <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
            {failureText(failure)}
          </Notice>
        )}
        {value === null && !failure && <Loading rows={2} />}
        {value?.messages.length === 0 && <p className={sheet.quiet}>{text.noMessages}</p>}
        {value && value.messages.length > 0 && (
          <ul className={styles.messages}>
            {value.messages.map(({ notification: message }) => (
              <li key={message.id} className={styles.message}>
                {message.channel === 'email' ? (
                  <Mail size={20} aria-hidden="true" />
                ) : (
                  <MessageSquare size={20} aria-hidden="true" />
                )}
                <span className={styles.what}>
                  <Link href={`/messages/${message.id}`} className={styles.link ?? ''}>
                    {words.messages.kind[message.kind]}
                  </Link>
                  <span className={styles.address}>{addressOf(message)}</span>
                </span>
                <StatePill message={message} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={sheet.sheet} aria-labelledby="visit-story">
        <h2 id="visit-story" className={sheet.title}>
          {text.timeline}
        </h2>
        <ol className={styles.story}>
          {storyOf(visit, value?.messages ?? [], value?.entries).map((line) => (
            <li key={line.key} className={styles.event} data-tone={line.tone}>
              <time dateTime={new Date(line.at).toISOString()}>{exactTime(line.at, style)}</time>
              <div>
                {line.text}
                {line.detail && <p className={styles.detail}>{line.detail}</p>}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
