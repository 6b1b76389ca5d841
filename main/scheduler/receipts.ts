/**
 * Asks the provider what became of the messages it took, each at its time and a few at once. Wakes when the next is to be asked
 * about; a house whose provider reports by itself is asked about little.
 */
import type { Channels } from '#main/channels/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { Service } from './dispatcher.ts';

/** Asked at once; the rest waits for the next round. */
const atOnce = 4;
const longestSleepMs = 60_000;
const afterFaultMs = 5_000;

export function createReceiptService(
  { changes, clock, log }: Foundation,
  notifications: Notifications,
  channels: Channels,
): Service {
  const { receipts } = notifications;
  let cancel = () => {};
  let stopListening = () => {};
  let running = false;
  let asking: Promise<void> | undefined;

  function arm(wait: number): void {
    cancel();
    if (running) cancel = clock.after(Math.min(Math.max(0, wait), longestSleepMs), round);
  }

  function armForNext(): void {
    const next = receipts.next();
    if (next === undefined) cancel();
    else arm(next - clock.now());
  }

  function round(): void {
    if (!running || asking) return;
    asking = ask()
      .then(armForNext, (thrown: unknown) => {
        log.error('receipts will be asked for again', { error: String(thrown) });
        arm(afterFaultMs);
      })
      .finally(() => {
        asking = undefined;
      });
  }

  async function ask(): Promise<void> {
    const rows = receipts.due(atOnce);
    if (rows.length === 0) return;
    const answers = await Promise.all(
      rows.map(async (row) => {
        const sender = channels.sender(row.channel);
        const receipt = row.providerId === null ? undefined : await sender?.receipt?.(row.providerId);
        return { row, receipt };
      }),
    );
    receipts.note(answers);
  }

  return {
    start() {
      running = true;
      stopListening = changes.listen((batch) => {
        if (!asking && batch.some(({ type }) => type === 'notification' || type === 'channel-settings'))
          armForNext();
      });
      armForNext();
    },
    async stop() {
      running = false;
      stopListening();
      cancel();
      await asking;
    },
  };
}
