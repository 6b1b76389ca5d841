/** Says that somebody is typing, no more often than the other side can use, and that they have stopped. */
import type { After } from './hear.ts';

const everyMs = 3_000;
const stoppedAfterMs = 5_000;

export function createTypingSigns(
  tell: (typing: boolean) => void,
  { after, now }: { after: After; now: () => number },
) {
  let toldAt: number | null = null;
  let cancel = () => {};
  const stop = () => {
    cancel();
    if (toldAt === null) return;
    toldAt = null;
    tell(false);
  };
  return {
    key(): void {
      cancel();
      cancel = after(stoppedAfterMs, stop);
      if (toldAt !== null && now() - toldAt < everyMs) return;
      toldAt = now();
      tell(true);
    },
    stop,
    close: () => cancel(),
  };
}
