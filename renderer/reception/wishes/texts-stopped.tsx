/** That somebody's number takes no texts, since when, and the way to have them tried again. */
import type { Preference } from '#contract/preferences.ts';
import { fullDate } from '#renderer/i18n/times.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';

const text = words.wishes;

export function TextsStopped({ wish, onResume }: { wish: Preference; onResume: () => void }) {
  const style = useTimeStyle();
  if (wish.textsStoppedAt === null) return null;
  return (
    <Notice tone="warn" action={<Button onClick={onResume}>{text.resumeTexts}</Button>}>
      {text.textsStopped(fullDate(wish.textsStoppedAt, style))}
    </Notice>
  );
}
