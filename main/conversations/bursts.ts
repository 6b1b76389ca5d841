/** How much may be said at once: nobody types faster, and a screen gone wrong must not fill a conversation. */
import type { Clock } from '#main/kernel/clock.ts';

const most = 20;
const withinMs = 10_000;

/** Whether one more is admitted for a key, and counts it if so. */
export function createBursts(clock: Clock): { admit(key: string): boolean } {
  const times = new Map<string, number[]>();
  return {
    admit(key) {
      const now = clock.monotonic();
      const recent = (times.get(key) ?? []).filter((at) => now - at < withinMs);
      const admitted = recent.length < most;
      if (admitted) recent.push(now);
      // Keys of the past go when there are many.
      if (times.size > 1_000)
        for (const [other, [last]] of times) if (now - (last ?? 0) >= withinMs) times.delete(other);
      times.set(key, recent);
      return admitted;
    },
  };
}
