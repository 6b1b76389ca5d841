/** Checked in: who is expected, what happens next, the code for leaving, and how the message really stands; or that it is over. */
import type { VisitProgress } from '#contract/visits.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import type { Arrived } from '#renderer/state/kiosk-flow.ts';
import { isUnderWay, latestOfEach } from '#renderer/state/message-state.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { useVisitProgress } from '#renderer/state/visit-progress.ts';
import { Portrait } from '#renderer/ui/portrait.tsx';
import styles from './arrived-page.module.css';
import { useTimeStyle } from './clock.tsx';
import { LastPage } from './last-page.tsx';
import { MessageLines } from './message-lines.tsx';

export function ArrivedPage({ visit, joins }: Arrived) {
  const words = useWords();
  const progress = useVisitProgress(visit.visitId);
  const style = useTimeStyle();
  const now = useHouseNow();
  const hostName = progress?.hostName ?? visit.hostName;
  const next = useNext(progress, hostName, joins);
  const toOthers = latestOfEach(progress?.messages.filter(({ to }) => to !== 'visitor') ?? []);
  const until = timeFromNow(visit.plannedEnd, now, style);
  const answered = progress?.answered;
  if (progress?.state === 'ended')
    return (
      <LastPage title={words.arrived.ended} lead={words.goodbye.lead} news={0}>
        <MessageLines
          messages={latestOfEach(progress.messages.filter(({ to }) => to === 'visitor'))}
          hostName={hostName}
        />
      </LastPage>
    );
  return (
    <LastPage
      portrait={hostName && <Portrait name={hostName} size="large" />}
      title={answered && hostName ? words.arrived.answerTitle[answered.answer] : words.arrived.title}
      lead={next}
      news={answered?.at}
    >
      <section className={styles.code}>
        <h2 className={styles.heading}>{words.arrived.codeTitle}</h2>
        <p className="said">{words.arrived.codeSaid(Array.from(visit.code).join(' '))}</p>
        <p className={styles.digits} aria-hidden="true">
          <span>{visit.code.slice(0, 3)}</span>
          <span>{visit.code.slice(3)}</span>
        </p>
        <p className={styles.hint}>{words.arrived.codeHint}</p>
        <p className={styles.hint}>
          {(visit.plannedEnd > now ? words.arrived.until : words.arrived.wasUntil)(until)}
        </p>
      </section>
      <section className={styles.messages}>
        <h2 className="said">{words.arrived.messages}</h2>
        {progress === null && <p className={styles.hint}>{words.arrived.following}</p>}
        <MessageLines messages={toOthers} hostName={hostName} />
        {progress !== null && toOthers.length === 0 && <p className={styles.hint}>{words.arrived.board}</p>}
      </section>
    </LastPage>
  );
}

/** What happens next, as far as it is true: nobody is promised, and nobody said to be told whom no message reaches. */
function useNext(progress: VisitProgress | null, hostName: string | null, joins: boolean): string {
  const { arrived: say, messages } = useWords();
  const answered = progress?.answered;
  // By the desk's mouth it is still the host who speaks.
  if (answered && hostName !== null) {
    const who = answered.by === 'deputy' ? say.deputyOf(hostName) : hostName;
    return answered.answer === 'words'
      ? say.answerWords(who, answered.text ?? '')
      : say.answer[answered.answer](who);
  }
  if (hostName === null) return say.nextDesk;
  if (progress === null) return say.seat;
  // What reception has been told is no promise that the host comes.
  const toHost = progress.messages.filter(({ to }) => to === 'host' || to === 'deputy');
  if (!isUnderWay(toHost)) return messages.tellReception;
  return joins ? say.nextJoined(hostName) : say.next(hostName);
}
