/** One message: how it stands and why, every try in the provider's own words, and what the desk can do about it. */
import { SearchX } from 'lucide-react';
import { useCallback } from 'react';
import type { Attempt, Notification } from '#contract/notifications.ts';
import { api } from '#renderer/api.ts';
import type { TimeStyle } from '#renderer/i18n/times.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import sheet from '../parts/sheet.module.css';
import { useLoad } from '../parts/use-load.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { withCode } from '../provider-words.ts';
import { whenText } from '../times.ts';
import { useTrail } from '../trail.ts';
import { words } from '../words.ts';
import { MessageActs, useMessageActs } from './message-acts.tsx';
import { MessageAttempts } from './message-attempts.tsx';
import styles from './message-page.module.css';
import { addressOf, nextTryText, reasonOf, standingOf } from './message-words.ts';
import { StatePill } from './state-pill.tsx';

const text = words.messages;

export function MessagePage({ messageId }: { messageId: string }) {
  const trail = useTrail({ href: '/messages', label: words.app.messages });
  const revision = useBoard((board) => board.messagesRevision);
  const { value, failure, reload } = useLoad(
    useCallback(() => api.notifications.get({ notificationId: messageId }), [messageId]),
    revision,
  );

  if (value) return <Details {...value} back={trail} onChange={reload} />;
  if (!failure) {
    return (
      <Page title={text.title} back={trail}>
        <Loading rows={3} />
      </Page>
    );
  }
  const gone = failure.code === 'not-found' || failure.code === 'invalid-input';
  return (
    <Page title={text.title} back={trail} narrow>
      {gone ? (
        <Empty icon={<SearchX size={24} />} title={words.app.notFoundTitle}>
          {words.app.notFound}
        </Empty>
      ) : (
        <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
          {failureText(failure)}
        </Notice>
      )}
    </Page>
  );
}

type DetailsProps = {
  notification: Notification;
  attempts: Attempt[];
  back: { href: string; label: string };
  onChange: () => void;
};

function Details({ notification: message, attempts, back, onChange }: DetailsProps) {
  const style = useTimeStyle();
  const now = useHouseNow(1_000);
  const acts = useMessageActs(message, onChange);
  return (
    <Page
      title={text.titleOf(words.message.channel[message.channel], message.recipientName)}
      kicker={text.kind[message.kind]}
      back={back}
      subject={message.id}
      actions={
        <>
          {message.visitId && (
            <ButtonLink kind="quiet" href={`/visit/${message.visitId}`}>
              {text.openVisit}
            </ButtonLink>
          )}
          <MessageActs message={message} acts={acts} />
        </>
      }
    >
      {acts.notice}
      <div className={sheet.two}>
        <section className={sheet.sheet} aria-label={text.state}>
          <div className={styles.standing}>
            <StatePill message={message} />
            <p className={styles.reason}>{reasonOf(message, now, style)}</p>
          </div>
          <Facts facts={factsOf(message, attempts.length, now, style)} />
        </section>
        <MessageAttempts attempts={attempts} />
      </div>
    </Page>
  );
}

function factsOf(message: Notification, made: number, now: number, style: TimeStyle): Fact[] {
  const waiting = message.job === 'scheduled';
  const fact = (name: string, value: string | null, note = ''): Fact[] =>
    value === null ? [] : [{ name, value, note }];
  return [
    ...fact(text.visitor, message.visitorName || null),
    ...fact(text.recipient, addressOf(message)),
    ...fact(
      text.channel,
      words.message.channel[message.channel],
      message.job === 'sent' ? text.delivered[message.delivery] : '',
    ),
    ...fact(text.when, whenText(message.createdAt, now, style)),
    ...fact(
      text.nextTryName,
      waiting && message.dueAt > now
        ? standingOf(message) === 'retry'
          ? nextTryText(message.dueAt, now, style)
          : whenText(message.dueAt, now, style)
        : null,
    ),
    ...fact(text.useUntil, waiting ? whenText(message.expiresAt, now, style) : null),
    ...fact(text.finished, message.finishedAt === null ? null : whenText(message.finishedAt, now, style)),
    ...fact(
      text.deliveredName,
      message.deliveredAt === null ? null : whenText(message.deliveredAt, now, style),
    ),
    ...fact(text.receipt, message.receipt === 'none' ? null : text.receipts[message.receipt]),
    ...fact(
      text.attempts,
      text.attemptsOf(message.attempts, message.maxAttempts, message.finishedAt !== null),
      made > message.attempts ? text.attemptsNote : '',
    ),
    // Of any other message the last words are part of the sentence above.
    ...fact(
      text.providerSaid,
      message.job === 'sent' && message.delivery !== 'failed' && message.lastText !== null
        ? withCode(message.lastCode, message.lastText)
        : null,
    ),
    ...fact(text.providerId, message.providerId),
    ...fact(text.putAside, message.dismissedAt === null ? null : whenText(message.dismissedAt, now, style)),
  ];
}
