/** A visit that lasts: how it stands with the host, what was really sent, and the way out. */
/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { VisitorVisit } from '#contract/visitor-accounts.ts';
import type { Answered, MessageProgress } from '#contract/visits.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { api } from '#renderer/phone/api.ts';
import { useNow } from '#renderer/phone/now.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { latestOfEach } from '#renderer/state/message-state.ts';
import { useTimeStyle, useWords } from './language.ts';
import { Sure } from './parts.tsx';
import { useCall } from './use-call.ts';
import styles from './visits-section.module.css';
import type { VisitorWords } from './words/en.ts';

type Props = { visit: VisitorVisit; several: boolean };

export function PresentVisit({ visit, several }: Props) {
  const words = useWords();
  const text = words.visits;
  const style = useTimeStyle();
  const now = useNow(60_000);
  const time = (at: number) => timeFromNow(at, now, style);
  const [asking, setAsking] = useState(false);
  const ending = useCall();
  const host = visit.hostName;
  const titled = host === null ? text.noHost : visit.kind === 'remote' ? text.remote(host) : text.with(host);
  return (
    <article class={styles.present}>
      <div>
        <h2 class={styles.with}>
          <bdi>{titled}</bdi>
        </h2>
        {several && (
          <p>
            <bdi>{text.of(visit.visitorName)}</bdi>
          </p>
        )}
        <p class={styles.quiet}>
          {text.since(time(visit.checkedInAt))}
          {/* Nobody gives a conversation an end. */}
          {visit.kind === 'in-person' &&
            `, ${(visit.plannedEnd > now ? text.until : text.wasUntil)(time(visit.plannedEnd))}`}
        </p>
      </div>
      <div role="status">
        {visit.answered && <p class={styles.answer}>{answerSaid(visit.answered, host, text)}</p>}
      </div>
      {visit.messages.length > 0 && (
        <ul class={styles.messages}>
          {latestOfEach(visit.messages).map((message) => (
            <li key={`${message.to} ${message.channel}`} class={styles.quiet}>
              <bdi>{text.messages[message.channel](recipient(message, host, text))}</bdi>:{' '}
              {text.states[stateOf(message)]}
            </li>
          ))}
        </ul>
      )}
      <p class={styles.code}>
        <span class={styles.quiet}>{text.code}</span>
        <span class={styles.digits}>{visit.code}</span>
      </p>
      <div class={styles.actions}>
        {visit.conversation && <ChatButton visit={visit} label={text.chat} main />}
        {ending.failed && <Failure>{ending.failed}</Failure>}
        {asking ? (
          <Sure
            ask={text.endSure}
            yes={text.endYes}
            no={text.endNo}
            busy={ending.busy}
            onYes={() => void ending.run(() => api.visitorAccounts.endVisit({ visitId: visit.id }))}
            onNo={() => setAsking(false)}
          />
        ) : (
          <Button icon="leave" onPress={() => setAsking(true)}>
            {text.end}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Leads to the conversation by a link that is made when it is pressed. */
export function ChatButton({ visit, label, main }: { visit: VisitorVisit; label: string; main?: boolean }) {
  const call = useCall();
  const open = async () => {
    const answer = await call.run(() => api.visitorAccounts.chat({ visitId: visit.id }));
    if (answer) window.location.assign(`/p/#${answer.token}`);
  };
  return (
    <>
      {call.failed && <Failure>{call.failed}</Failure>}
      <Button icon="chat" kind={main ? 'main' : 'plain'} disabled={call.busy} onPress={() => void open()}>
        {label}
      </Button>
    </>
  );
}

type Text = VisitorWords['visits'];

function answerSaid({ answer, text: said, by }: Answered, host: string | null, text: Text): string {
  const name = host ?? text.desk;
  // The desk speaks for the host.
  const who = by === 'deputy' ? text.deputyOf(name) : name;
  return answer === 'words' ? text.said.words(who, said ?? '') : text.said[answer](who);
}

function recipient({ to }: MessageProgress, host: string | null, { messages, desk }: Text): string {
  if (to === 'visitor') return messages.you;
  return to === 'host' ? (host ?? desk) : messages[to];
}

/** The state of a message as it is, never better. */
function stateOf({ job, delivery, waitReason }: MessageProgress): keyof Text['states'] {
  if (delivery === 'failed' || job === 'discarded') return 'failed';
  if (job === 'cancelled') return 'cancelled';
  if (job === 'sending') return 'sending';
  if (job === 'scheduled') {
    if (waitReason === 'retry') return 'retry';
    if (waitReason === 'outside-hours') return 'hours';
    return waitReason === 'channel-not-set-up' || waitReason === 'channel-paused' ? 'held' : 'queued';
  }
  return delivery === 'delivered' || delivery === 'seen' || delivery === 'answered' ? delivery : 'sent';
}
