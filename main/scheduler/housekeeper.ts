/** The quiet work: forgetting, in time, how to reach hosts who have been removed. */
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Service } from './dispatcher.ts';

const roundMs = 60_000;

export function createHousekeeper({ clock, log }: Foundation, hosts: Hosts): Service {
  let cancel = () => {};
  function round(): void {
    try {
      hosts.eraseRemoved();
    } catch (thrown) {
      log.error('housekeeping will be tried again', { error: String(thrown) });
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
