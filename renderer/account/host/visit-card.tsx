/** Somebody who is here: how long they have waited, what they have been told, and one tap for each thing one may want to do. */
import { Mail, MessageSquare, MonitorSmartphone, Phone } from 'lucide-react';
import { useId, useState } from 'react';
import type { HostedVisit } from '#contract/own.ts';
import { api } from '#renderer/api.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useAccountWords } from '../language.ts';
import { Button, Notice } from '../parts.tsx';
import { failureOf, useCall } from '../use-call.ts';
import { Answers } from './answers.tsx';
import { rememberVisit } from './day-store.ts';
import { EndAct } from './end-act.tsx';
import { Initials } from './host-parts.tsx';
import { MessageStates } from './message-states.tsx';
import { chatHref } from './use-place.ts';
import { useSeen } from './use-seen.ts';
import { useTimes } from './use-times.ts';
import styles from './visit-card.module.css';
import { useHostWords } from './words.ts';

/** What was said last, once the talk has gone on beyond the answer; before that the answer says it all. */
function newerThanAnswer({ answered, conversation }: HostedVisit) {
  const newest = conversation?.newest ?? null;
  if (!newest || !answered) return newest;
  return newest.at > answered.at && newest.text !== answered.text ? newest : null;
}

export function VisitCard({ visit, now }: { visit: HostedVisit; now: number }) {
  const words = useAccountWords();
  const own = useHostWords();
  const text = own.visitors;
  const times = useTimes();
  const id = useId();
  const call = useCall();
  const shown = useSeen(visit);
  const [changing, setChanging] = useState(false);
  const remote = visit.kind === 'remote';
  const { answered, conversation } = visit;
  const unread = conversation?.unread ?? 0;
  const newest = newerThanAnswer(visit);
  const failure = failureOf(call, words, {
    'already-ended': remote ? text.talkAlreadyEnded : text.alreadyEnded,
  });

  const waited = now - visit.checkedInAt;
  const waiting = waited < 60_000 ? text.justArrived : text.waiting(times.length(waited));

  const openChat = async () => {
    const opened = await call.run(() => api.own.openChat({ visitId: visit.id }));
    if (opened) window.location.hash = chatHref(opened.conversationId);
  };
  const end = async () => {
    const ended = await call.run(() => api.own.end({ visitId: visit.id }));
    if (ended) rememberVisit(ended);
  };

  return (
    <article className={styles.card} aria-labelledby={id} data-waiting={(!answered && !remote) || undefined}>
      <header ref={shown} className={styles.head}>
        <Initials name={visit.visitorName} />
        <div className={styles.who}>
          <h3 id={id} className={styles.name}>
            <bdi>{visit.visitorName}</bdi>
          </h3>
          {visit.company && (
            <p className={styles.company}>
              <bdi>{visit.company}</bdi>
            </p>
          )}
          <p className={styles.times}>
            {text.since(times.fromNow(visit.checkedInAt, now))}
            {/* Nobody gives a conversation an end. */}
            {!remote && (
              <>
                ,{' '}
                {visit.plannedEnd <= now ? (
                  <strong className={styles.overdue}>
                    {text.overdue(times.fromNow(visit.plannedEnd, now))}
                  </strong>
                ) : (
                  text.until(times.fromNow(visit.plannedEnd, now))
                )}
              </>
            )}
          </p>
        </div>
        <p className={classNames(styles.state, !answered && styles.stateWaiting)}>
          {remote && <MonitorSmartphone size={16} aria-hidden="true" />}
          {remote ? text.remote : answered ? null : waiting}
        </p>
      </header>

      {answered && !changing && !(remote && newest) && (
        <div className={styles.answered}>
          <p>
            <span className={styles.answeredBy}>
              {text.answered[answered.by]}, {times.fromNow(answered.at, now)}
            </span>
            <span className={styles.said}>
              <bdi>{answered.answer === 'words' ? answered.text : text.answersSaid[answered.answer]}</bdi>
            </span>
          </p>
          {!remote && (
            <Button className={styles.quiet} onClick={() => setChanging(true)}>
              {text.change}
            </Button>
          )}
        </div>
      )}
      {newest && (
        <p className={styles.newest}>
          <span className={styles.answeredBy}>
            {newest.from === 'visitor' ? (
              <bdi>{visit.visitorName}</bdi>
            ) : newest.from === 'host' ? (
              own.chats.you
            ) : (
              own.chats.desk
            )}
            , {times.fromNow(newest.at, now)}
          </span>
          <span className={styles.newestSaid}>
            <bdi>{newest.text}</bdi>
          </span>
        </p>
      )}
      {(!answered || changing) && <Answers visit={visit} onDone={() => setChanging(false)} />}

      {failure && <Notice tone="bad">{failure}</Notice>}
      <div className={styles.acts}>
        <Button
          kind={remote ? 'primary' : 'edged'}
          className={styles.chat}
          disabled={call.busy}
          onClick={() => void openChat()}
        >
          <MessageSquare size={18} aria-hidden="true" />
          {remote ? text.openChat : text.chat}
          {unread > 0 && <span className={styles.unread}>{own.unread(unread)}</span>}
        </Button>
        <EndAct of={remote ? 'talk' : 'visit'} busy={call.busy} onEnd={() => void end()} />
      </div>

      <details className={styles.details}>
        <summary>{text.details}</summary>
        <div className={styles.contact}>
          {visit.visitorPhone && (
            <a href={`tel:${visit.visitorPhone}`}>
              <Phone size={18} aria-hidden="true" />
              <bdi>{visit.visitorPhoneShown}</bdi>
            </a>
          )}
          {visit.visitorEmail && (
            <a href={`mailto:${visit.visitorEmail}`}>
              <Mail size={18} aria-hidden="true" />
              <bdi>{visit.visitorEmail}</bdi>
            </a>
          )}
          {!visit.visitorEmail && !visit.visitorPhone && <p>{text.noContact}</p>}
        </div>
        <MessageStates messages={visit.messages} />
      </details>
    </article>
  );
}
