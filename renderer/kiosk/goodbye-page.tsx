/** Checked out: a thank-you, and how the message about the visit stands. */
import { DoorOpen } from 'lucide-react';
import { useWords } from '#renderer/i18n/languages.ts';
import { clockTime } from '#renderer/i18n/times.ts';
import type { Goodbye } from '#renderer/state/kiosk-flow.ts';
import { useVisitProgress } from '#renderer/state/visit-progress.ts';
import { useTimeStyle } from './clock.tsx';
import { LastPage } from './last-page.tsx';
import { MessageLines } from './message-lines.tsx';

export function GoodbyePage({ flow }: { flow: Goodbye }) {
  const words = useWords();
  const progress = useVisitProgress(flow.visitId);
  const style = useTimeStyle();
  const toVisitor = progress?.messages.filter((message) => message.to === 'visitor') ?? [];
  return (
    <LastPage
      panel={<DoorOpen size={120} strokeWidth={1.25} aria-hidden="true" />}
      title={words.goodbye.title}
      lead={words.goodbye.lead(clockTime(flow.endedAt, style))}
    >
      <MessageLines messages={toVisitor} hostName={progress?.hostName ?? null} />
    </LastPage>
  );
}
