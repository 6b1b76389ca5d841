/** Checked out: a thank-you, and how the message about the visit stands. */
import { useWords } from '#renderer/i18n/languages.ts';
import { clockTime } from '#renderer/i18n/times.ts';
import type { Goodbye } from '#renderer/state/kiosk-flow.ts';
import { latestOfEach } from '#renderer/state/message-state.ts';
import { useVisitProgress } from '#renderer/state/visit-progress.ts';
import { useTimeStyle } from './clock.tsx';
import styles from './last-page.module.css';
import { LastPage } from './last-page.tsx';
import { MessageLines } from './message-lines.tsx';

export function GoodbyePage({ flow }: { flow: Goodbye }) {
  const words = useWords();
  const progress = useVisitProgress(flow.visitId);
  const style = useTimeStyle();
  const toVisitor = latestOfEach(progress?.messages.filter(({ to }) => to === 'visitor') ?? []);
  return (
    <LastPage title={words.goodbye.title} lead={words.goodbye.lead}>
      <h2 className={styles.ended}>{words.goodbye.ended(clockTime(flow.endedAt, style))}</h2>
      <MessageLines messages={toVisitor} hostName={progress?.hostName ?? null} />
    </LastPage>
  );
}
