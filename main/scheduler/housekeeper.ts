/** The quiet work: forgetting, in time, what is kept for a while only, such as how to reach hosts who have been removed. */
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Service } from './dispatcher.ts';

const roundMs = 60_000;

/** @param works each done every minute; one that throws hinders no other */
export function createHousekeeper({ clock, log }: Foundation, works: readonly (() => unknown)[]): Service {
  let cancel = () => {};
  function round(): void {
    for (const work of works) {
      try {
        work();
      } catch (thrown) {
        log.error('housekeeping will be tried again', { error: String(thrown) });
      }
    }
    cancel = clock.after(roundMs, round);
  }
  return {
    start: round,
    async stop() {
      cancel();
    },
  };
}
