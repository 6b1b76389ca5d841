/** One line a person: who, whom they see, since and until when, whether the other side knows, and the one thing to do. */
import { CircleCheck, LogOut, Undo2, UserPlus } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Visit } from '#contract/visits.ts';
import { lengthAsShown, timeFromNow } from '#renderer/i18n/times.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { AttentionPill } from '../parts/attention-pill.tsx';
import { Button } from '../parts/button.tsx';
import { Initials } from '../parts/initials.tsx';
import { MessageMark } from '../parts/message-mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { RemoteMark } from '../parts/remote-mark.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { useTakeBack } from '../shell/undo-bar.tsx';
import { lengthText, whenText } from '../times.ts';
import { Answers } from '../visit/answers.tsx';
import { ChooseHost } from '../visit/choose-host.tsx';
import { checkOut, undoMs } from '../visit/use-visit-acts.ts';
import { awaitsAnswer, isAsking, isTalking, nextStepText, shortAnsweredText } from '../waiting.ts';
import { words } from '../words.ts';
import styles from './visit-lines.module.css';

const text = words.board;

export function OnSiteLine({ visit, now }: { visit: Visit; now: number }) {
  const style = useTimeStyle();
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  // A conversation has no time that anybody asked for, so none that it could be over.
  const remote = visit.kind === 'remote';
  const over = now - visit.plannedEnd;

  const out = async () => {
    setWorking(true);
    setProblem(null);
    // The line goes away with its button: the focus goes on to the next line, else to the one before.
    const next = neighbour(row.current);
    const failure = await checkOut(visit);
    setWorking(false);
    if (failure) setProblem(failureText(failure));
    else next?.focus({ preventScroll: true });
  };

  return (
    <li
      ref={row}
      className={styles.line}
      data-kind={visit.hostName === null ? 'waiting' : 'on-site'}
      data-attention={visit.attention ?? undefined}
    >
      <Who visit={visit}>
        <span className={styles.company}>
          <Remote visit={visit} />
          {visit.company}
        </span>
        {visit.hostName !== null && (
          <span className={styles.both}>
            <Remote visit={visit} />
            {visit.company === '' ? text.sees(visit.hostName) : text.seesFrom(visit.hostName, visit.company)}
            <Said visit={visit} />
          </span>
        )}
      </Who>
      {visit.hostName !== null && (
        <span className={styles.host}>
          <span className={styles.hostName}>{visit.hostName}</span>
          <Said visit={visit} />
        </span>
      )}
      <span className={styles.times}>
        <time dateTime={new Date(visit.checkedInAt).toISOString()}>
          {text.since(timeFromNow(visit.checkedInAt, now, style))}
        </time>
        {remote ? null : over > 0 ? (
          <span className={styles.over}>{text.overdue(lengthText(over))}</span>
        ) : (
          <time className={styles.quiet} dateTime={new Date(visit.plannedEnd).toISOString()}>
            {text.until(timeFromNow(visit.plannedEnd, now, style))}
          </time>
        )}
      </span>
      <span className={styles.mark}>
        <MessageMark visit={visit} />
      </span>
      <span className={styles.act}>
        {visit.hostName === null && (
          <Button
            kind="primary"
            icon={<UserPlus size={20} aria-hidden="true" />}
            onClick={() => setChoosing(true)}
          >
            {text.chooseHost}
            <span className="said"> {visit.visitorName}</span>
          </Button>
        )}
        <Button
          kind={visit.hostName === null ? 'quiet' : 'edged'}
          icon={remote ? null : <LogOut size={18} aria-hidden="true" />}
          working={working && words.app.working}
          onClick={() => void out()}
        >
          {remote ? words.conversations.end : text.checkOut}
          <span className="said"> {visit.visitorName}</span>
        </Button>
      </span>
      {isAsking(visit) && <Asking visit={visit} />}
      {isQuoted(visit) && (
        <div className={styles.quoted}>
          <Answer visit={visit} />
        </div>
      )}
      {problem && (
        <div className={styles.problem}>
          <Notice tone="bad">{problem}</Notice>
        </div>
      )}
      {choosing && <ChooseHost visit={visit} onClose={() => setChoosing(false)} />}
    </li>
  );
}

/** An answer in words of somebody's own can be long: it has the width of the line, below it. */
function isQuoted(visit: Visit): boolean {
  return visit.answered?.answer === 'words' && !isTalking(visit);
}

/** What was answered, below the name of who was asked. */
function Said({ visit }: { visit: Visit }) {
  return !isQuoted(visit) && <Answer visit={visit} />;
}

function Answer({ visit }: { visit: Visit }) {
  const style = useTimeStyle();
  const now = useHouseNow(60_000);
  if (visit.answered === null) return null;
  return (
    <span className={styles.answered}>
      <CircleCheck size={16} aria-hidden="true" />
      <span>
        {isTalking(visit)
          ? words.waiting.talkingSince(timeFromNow(visit.answered.at, now, style))
          : `${shortAnsweredText(visit.answered)} ${words.waiting.saidAt(timeFromNow(visit.answered.at, now, style))}`}
      </span>
    </span>
  );
}

/** Somebody waits: why the desk should act, whom the house asks next, and the answers one can give for the host. */
function Asking({ visit }: { visit: Visit }) {
  const now = useHouseNow(1_000);
  const next = nextStepText(visit, now);
  return (
    <div className={styles.asking}>
      {visit.attention && <AttentionPill attention={visit.attention} />}
      {next && <span className={styles.next}>{next}</span>}
      {awaitsAnswer(visit) && (
        <>
          <span className={styles.instead} aria-hidden="true">
            {words.waiting.answerFor(visit.hostName ?? words.visit.host)}:
          </span>
          <Answers visit={visit} />
        </>
      )}
    </div>
  );
}

export function LeftLine({ visit, now }: { visit: Visit; now: number }) {
  const style = useTimeStyle();
  const takeBack = useTakeBack();
  const [problem, setProblem] = useState<string | null>(null);
  const endedAt = visit.endedAt ?? now;
  return (
    <li className={styles.line} data-kind="left">
      <Who visit={visit}>
        <span className={styles.company}>
          <Remote visit={visit} /> {visit.hostName ?? text.noHost}
        </span>
      </Who>
      <span className={styles.times}>
        <time dateTime={new Date(endedAt).toISOString()}>{whenText(endedAt, now, style)}</time>
        <span className={styles.quiet}>{lengthText(lengthAsShown(visit.checkedInAt, endedAt))}</span>
      </span>
      <span className={styles.mark}>
        <MessageMark visit={visit} />
      </span>
      {now - endedAt < undoMs && (
        <span className={styles.act}>
          <Button
            kind="quiet"
            icon={<Undo2 size={20} aria-hidden="true" />}
            aria-label={text.bringBackOf[visit.kind](visit.visitorName)}
            title={text.bringBack}
            onClick={() => void takeBack({ kind: 'visit', id: visit.id }).then(setProblem)}
          />
        </span>
      )}
      {problem && (
        <div className={styles.problem}>
          <Notice tone="bad">{problem}</Notice>
        </div>
      )}
    </li>
  );
}

function Remote({ visit: { kind, inHouse } }: { visit: Visit }) {
  return kind === 'remote' && <RemoteMark atLobby={inHouse} />;
}

function Who({ visit, children }: { visit: Visit; children: ReactNode }) {
  return (
    <span className={styles.who}>
      <Initials name={visit.visitorName} />
      <span className={styles.names}>
        <Link href={`/visit/${visit.id}`} className={styles.name} data-row>
          {visit.visitorName}
        </Link>
        {children}
      </span>
    </span>
  );
}

function neighbour(row: HTMLLIElement | null): HTMLElement | null {
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  return beside?.querySelector<HTMLElement>('[data-row]') ?? document.querySelector<HTMLElement>('h1');
}
