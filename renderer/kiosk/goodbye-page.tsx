/** Checked out: a thank-you, whom the visit was with, where, from when until when, and how the message about it stands. */
import { useWords } from '#renderer/i18n/languages.ts';
import type { Goodbye } from '#renderer/state/kiosk-flow.ts';
import { latestOfEach } from '#renderer/state/message-state.ts';
import { useVisitProgress } from '#renderer/state/visit-progress.ts';
import { useTimeFromNow } from './clock.tsx';
import styles from './last-page.module.css';
import { LastPage } from './last-page.tsx';
import { MessageLines } from './message-lines.tsx';
import { VisitFacts } from './talk/visit-facts.tsx';
import { useTalkWords } from './talk/words.ts';

export function GoodbyePage({ flow: { visit } }: { flow: Goodbye }) {
  const words = useWords();
  const { met: say, reception } = useTalkWords();
  const progress = useVisitProgress(visit.visitId);
  const fromNow = useTimeFromNow();
  const { checkedInAt, endedAt, siteName, address } = visit;
  const toVisitor = latestOfEach(progress?.messages.filter(({ to }) => to === 'visitor') ?? []);
  const facts = [
    { name: say.with, value: visit.hostName ?? reception },
    // A visit that went past midnight says on which day it began.
    { name: say.when, value: say.from(fromNow(checkedInAt), fromNow(endedAt)) },
    { name: say.where, value: siteName, detail: address },
  ];
  return (
    <LastPage title={words.goodbye.title} lead={words.goodbye.lead}>
      <h2 className={styles.ended}>{words.goodbye.ended(fromNow(endedAt))}</h2>
      <VisitFacts facts={facts} />
      <MessageLines messages={toVisitor} hostName={visit.hostName} />
    </LastPage>
  );
}
