/** Looks after visitors who wait and visits that last too long, each at its time. Wakes for the next one, and when a visit changes. */
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Visits } from '#main/visits/room.ts';
import type { Service } from './dispatcher.ts';

const longestSleepMs = 60_000;
const afterFaultMs = 2_000;

export function createFollowUpService({ changes, clock, log }: Foundation, visits: Visits): Service {
  const { followUps } = visits;
  let cancel = () => {};
  let stopListening = () => {};
  let running = false;

  function arm(wait: number): void {
    cancel();
    if (running) cancel = clock.after(Math.min(Math.max(0, wait), longestSleepMs), round);
  }

  function round(): void {
    try {
      followUps.run();
      const next = followUps.next();
      if (next === undefined) cancel();
      else arm(next - clock.now());
    } catch (thrown) {
      log.error('visits will be looked after a little later', { error: String(thrown) });
      arm(afterFaultMs);
    }
  }

  return {
    start() {
      running = true;
      stopListening = changes.listen((batch) => {
        const unreached = batch.filter((event) => event.type === 'unreached');
        for (const { visitId } of unreached) followUps.hurry(visitId);
        if (unreached.length > 0) arm(0);
        // Not the steps themselves: what comes after them is looked up when they are done. Where a meeting has ended, or a host has
        // been changed, somebody may have waited for it.
        const concerns = batch.some(
          (event) =>
            event.type === 'follow-up-settings' ||
            event.type === 'host' ||
            (event.type === 'visit' && event.change !== 'followed-up'),
        );
        if (concerns) arm(0);
      });
      followUps.hurryAll();
      arm(0);
    },
    async stop() {
      running = false;
      stopListening();
      cancel();
    },
  };
}
