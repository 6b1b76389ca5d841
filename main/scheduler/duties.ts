/** Does what is due in a moment, each at its time; what was left over from the run before is done at the start. */
import type { Duties } from '#main/kernel/duties.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Service } from './dispatcher.ts';

/** Far less than a timer can hold, so that a clock that was set forward is noticed. */
const longestSleepMs = 60_000;
const afterFaultMs = 2_000;

export function createDutiesService({ changes, clock, log }: Foundation, duties: Duties): Service {
  let cancel = () => {};
  let stopListening = () => {};

  function arm(): void {
    cancel();
    const next = duties.next();
    if (next !== undefined)
      cancel = clock.after(Math.min(Math.max(0, next - clock.now()), longestSleepMs), round);
  }

  function round(): void {
    try {
      duties.run();
      arm();
    } catch (thrown) {
      log.error('what is due will be done a little later', { error: String(thrown) });
      cancel();
      cancel = clock.after(afterFaultMs, round);
    }
  }

  return {
    start() {
      stopListening = changes.listen((batch) => {
        if (batch.some(({ type }) => type === 'duty')) arm();
      });
      round();
    },
    async stop() {
      stopListening();
      cancel();
    },
  };
}
