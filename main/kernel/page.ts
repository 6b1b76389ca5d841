/** The page that calls come from, by the signs that it gives of being there: an open connection alone is none. */
import type { Clock } from './clock.ts';

export type Page = {
  /** It has just called. */
  sign(): void;
  /** When it last called, UTC milliseconds. */
  signedAt(): number;
  /** For how many milliseconds it has not called. */
  silentFor(): number;
};

/** One that has just called. */
export function createPage(clock: Pick<Clock, 'now' | 'monotonic'>): Page {
  let at = clock.now();
  let steady = clock.monotonic();
  return {
    sign() {
      at = clock.now();
      steady = clock.monotonic();
    },
    signedAt: () => at,
    silentFor: () => clock.monotonic() - steady,
  };
}
