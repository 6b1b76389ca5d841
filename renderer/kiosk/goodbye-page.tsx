/** Checked out: a thank-you, whom the visit was with, where, from when until when, and how the message about it stands. */
import { useWords } from '#renderer/i18n/languages.ts';
import { clockTime, wholeDate } from '#renderer/i18n/times.ts';
import type { Goodbye } from '#renderer/state/kiosk-flow.ts';
import { latestOfEach } from '#renderer/state/message-state.ts';
import { useVisitProgress } from '#renderer/state/visit-progress.ts';
import { useTimeStyle } from './clock.tsx';
import styles from './last-page.module.css';
import { LastPage } from './last-page.tsx';
import { MessageLines } from './message-lines.tsx';
import { VisitFacts } from './talk/visit-facts.tsx';
import { useTalkWords } from './talk/words.ts';

export function GoodbyePage({ flow: { visit } }: { flow: Goodbye }) {
  const words = useWords();
  const { met: say, reception } = useTalkWords();
  const progress = useVisitProgress(visit.visitId);
  const style = useTimeStyle();
  const { checkedInAt, endedAt, siteName, address } = visit;
  const toVisitor = latestOfEach(progress?.messages.filter(({ to }) => to === 'visitor') ?? []);
  const [first, last] = [wholeDate(checkedInAt, style), wholeDate(endedAt, style)];
  const from = clockTime(checkedInAt, style);
  const facts = [
    { name: say.with, value: visit.hostName ?? reception },
    // A visit that went past midnight says on which day it began.
    {
      name: say.when,
      value: say.from(first === last ? from : `${first}, ${from}`, clockTime(endedAt, style)),
    },
    { name: say.where, value: siteName, detail: address },
  ];
  return (
    <LastPage title={words.goodbye.title} lead={words.goodbye.lead}>
      <h2 className={styles.ended}>{words.goodbye.ended(clockTime(endedAt, style))}</h2>
      <VisitFacts facts={facts} />
      <MessageLines messages={toVisitor} hostName={visit.hostName} />
    </LastPage>
  );
}
