/** One message: its two states, why it waits or failed, every try in the provider's own words, and the way to try again. */
import { RotateCw, SearchX } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Attempt, Notification } from '#contract/notifications.ts';
import { api } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/kiosk-house.ts';
import { failureText } from '../failure-words.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Pill, type PillTone } from '../parts/pill.tsx';
import sheet from '../parts/sheet.module.css';
import { useLoad } from '../parts/use-load.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { comingText, durationText, exactTime, whenText } from '../times.ts';
import { useTrail } from '../trail.ts';
import { words } from '../words.ts';
import styles from './message-page.module.css';
import { StatePill, stateText } from './state-pill.tsx';

const text = words.messages;

export function MessagePage({ messageId }: { messageId: string }) {
  const trail = useTrail({ href: '/messages', label: words.app.messages });
  const revision = useBoard((board) => board.messagesRevision);
  const { value, failure, reload } = useLoad(
    useCallback(async () => {
      const found = await api.notifications.get({ notificationId: messageId });
      const { visitId } = found.notification;
      // The visit may be gone after its time; the message is still worth showing.
      const visit = visitId === null ? null : await api.visits.get({ visitId }).catch(() => null);
      return { ...found, visitor: visit?.visitorName ?? null };
    }, [messageId]),
    revision,
  );
  if (value) return <Details {...value} back={trail} onChange={reload} />;
  const gone = failure?.code === 'not-found' || failure?.code === 'invalid-input';
  return (
    <Page title={words.app.messages} back={trail} narrow>
      {!failure && <Loading rows={3} />}
      {gone && (
        <Empty icon={<SearchX size={24} />} title={words.app.notFoundTitle}>
          {words.app.notFound}
        </Empty>
      )}
      {failure && !gone && (
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
  visitor: string | null;
  back: { href: string; label: string };
  onChange: () => void;
};

function Details({ notification: message, attempts, visitor, back, onChange }: DetailsProps) {
  const style = useTimeStyle();
  const now = useHouseNow(1_000);
  const [working, setWorking] = useState(false);
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null);
  const retryable = message.job === 'scheduled' || message.job === 'discarded';

  const retry = async () => {
    setWorking(true);
    const outcome = await ask(() => api.notifications.retry({ notificationId: message.id }));
    setWorking(false);
    if (outcome.ok) {
      const held =
        outcome.value.waitReason === 'channel-not-set-up' || outcome.value.waitReason === 'channel-paused';
      setSaid({ ok: !held, text: held ? text.queuedHeld : text.queuedAgain });
    } else {
      setSaid({
        ok: false,
        text: outcome.failure.code === 'not-retryable' ? text.notRetryable : failureText(outcome.failure),
      });
    }
    onChange();
  };

  return (
    <Page
      title={`${words.message.channel[message.channel]} to ${message.recipientName}`}
      kicker={text.kind[message.kind]}
      back={back}
      subject={message.id}
      actions={
        <>
          {message.visitId && <ButtonLink href={`/visit/${message.visitId}`}>{text.openVisit}</ButtonLink>}
          {retryable && (
            <Button
              kind="primary"
              icon={<RotateCw size={18} aria-hidden="true" />}
              working={working && text.sending}
              onClick={() => void retry()}
            >
              {message.job === 'discarded' ? text.sendAgain : text.sendNow}
            </Button>
          )}
        </>
      }
    >
      {said && <Notice tone={said.ok ? 'good' : 'warn'}>{said.text}</Notice>}
      <div className={sheet.two}>
        <section className={sheet.sheet} aria-label={text.state}>
          <div>
            <StatePill message={message} />
          </div>
          <Facts
            facts={[
              ...(visitor === null ? [] : [{ name: text.visitor, value: visitor }]),
              ...factsOf(message, attempts.length, now, style),
            ]}
          />
        </section>
        <section className={sheet.sheet} aria-labelledby="message-attempts">
          <h2 id="message-attempts" className={sheet.title}>
            {text.attemptList}
          </h2>
          {attempts.length === 0 ? (
            <p className={sheet.quiet}>{text.noAttempts}</p>
          ) : (
            <ol className={styles.attempts}>
              {attempts.toReversed().map((attempt) => (
                <li key={attempt.number} className={styles.attempt}>
                  <div className={styles.head}>
                    <span className={styles.number}>{text.attempt(attempt.number)}</span>
                    <Pill tone={toneOf(attempt)}>
                      {attempt.outcome === null ? text.attemptRunning : text.outcome[attempt.outcome]}
                    </Pill>
                    <span className={styles.when}>
                      {whenText(attempt.startedAt, now, style).replace(/[^,]*$/, '')}
                      {exactTime(attempt.startedAt, style)}
                      {attempt.durationMs !== null && `, ${text.took(durationText(attempt.durationMs))}`}
                    </span>
                  </div>
                  {(attempt.code ?? attempt.text) !== null && (
                    <p className={styles.said}>
                      {attempt.code && <span className={styles.code}>{attempt.code} </span>}
                      {attempt.text}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          )}
        </section>
      </div>
    </Page>
  );
}

function factsOf(
  message: Notification,
  made: number,
  now: number,
  style: ReturnType<typeof useTimeStyle>,
): Fact[] {
  const when = (instant: number) =>
    instant > now ? comingText(instant, now, style) : whenText(instant, now, style);
  const waiting = message.job === 'scheduled';
  return [
    { name: text.recipient, value: message.address ?? text.noAddress },
    {
      name: text.state,
      value: stateText(message),
      note: message.job === 'sent' ? text.delivered[message.delivery] : '',
    },
    { name: text.when, value: whenText(message.createdAt, now, style) },
    ...(waiting && message.dueAt > now
      ? [{ name: text.nextTryName, value: comingText(message.dueAt, now, style) }]
      : []),
    ...(waiting ? [{ name: text.useUntil, value: when(message.expiresAt) }] : []),
    ...(message.finishedAt === null
      ? []
      : [{ name: text.finished, value: whenText(message.finishedAt, now, style) }]),
    {
      name: text.attempts,
      value: text.attemptsOf(message.attempts, message.maxAttempts, message.job === 'sent'),
      note: made > message.attempts ? text.attemptsNote : '',
    },
    ...(message.lastText === null
      ? []
      : [
          {
            name: message.job === 'sent' ? text.providerSaid : text.reason,
            value: message.lastCode ? `${message.lastCode} ${message.lastText}` : message.lastText,
          },
        ]),
    ...(message.providerId === null ? [] : [{ name: text.providerId, value: message.providerId }]),
  ];
}

function toneOf({ outcome }: Attempt): PillTone {
  switch (outcome) {
    case 'ok':
      return 'good';
    case 'permanent':
    case 'paused':
      return 'bad';
    case 'retry':
    case 'unknown':
      return 'warn';
    default:
      return 'quiet';
  }
}
