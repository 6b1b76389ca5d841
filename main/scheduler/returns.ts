/** Hosts who said until when they are away: the moment that has come, they are back, and every screen that offers them hears of it. */
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Service } from './dispatcher.ts';

/** Far less than a timer can hold, so that a clock that was set forward is noticed. */
const longestSleepMs = 60_000;
const afterFaultMs = 2_000;

export function createReturnsService({ changes, clock, log }: Foundation, hosts: Hosts): Service {
  let cancel = () => {};
  let stopListening = () => {};

  function arm(): void {
    cancel();
    const next = hosts.nextReturn();
    if (next !== undefined)
      cancel = clock.after(Math.min(Math.max(0, next - clock.now()), longestSleepMs), round);
  }

  function round(): void {
    try {
      hosts.welcomeBack();
      arm();
    } catch (thrown) {
      log.error('hosts who are back will be looked for a little later', { error: String(thrown) });
      cancel = clock.after(afterFaultMs, round);
    }
  }

  return {
    start() {
      stopListening = changes.listen((batch) => {
        if (batch.some(({ type }) => type === 'host')) arm();
      });
      round();
    },
    async stop() {
      stopListening();
      cancel();
    },
  };
}
