/** Posts the news that is written down, a few at once, when they are due. Nothing is held open while the database is. */
import type { Foundation } from '#main/kernel/foundation.ts';
import { type PostOptions, post } from './post.ts';
import type { Delivery, Webhooks } from './webhooks.ts';

const atOnce = 4;
const longestSleepMs = 60_000;
const storageRetryMs = 5_000;

export type Courier = { start(): void; stop(): Promise<void> };

export function createCourier(foundation: Foundation, webhooks: Webhooks, options: PostOptions): Courier {
  const { changes, clock, log } = foundation;
  const stopping = new AbortController();
  const busy = new Map<string, Promise<void>>();
  /** By the steady clock: nothing is posted before this, after what came of a posting could not be written down. */
  let heldUntil = 0;
  let running = false;
  let ticking = false;
  let cancelTimer = () => {};
  let stopListening = () => {};

  function tickSoon(): void {
    if (ticking || !running) return;
    ticking = true;
    setImmediate(() => {
      ticking = false;
      if (running) tick();
    });
  }

  function tick(): void {
    cancelTimer();
    if (heldUntil > clock.monotonic()) {
      cancelTimer = clock.after(heldUntil - clock.monotonic(), tickSoon);
      return;
    }
    try {
      const free = atOnce - busy.size;
      // One at a time for each URL: its news arrive in their order, but for those that have to be tried again.
      const due = free > 0 ? webhooks.due(atOnce * 2).filter(({ webhookId }) => !busy.has(webhookId)) : [];
      for (const delivery of due.slice(0, free)) busy.set(delivery.webhookId, carry(delivery));
      const next = webhooks.nextDue();
      // What is due already waits behind one that is on its way, which wakes the loop when it comes back.
      const wait = next === undefined || next <= clock.now() ? longestSleepMs : next - clock.now();
      cancelTimer = clock.after(Math.min(wait, longestSleepMs), tickSoon);
    } catch (thrown) {
      log.error('news could not be read', { error: String(thrown) });
      cancelTimer = clock.after(storageRetryMs, tickSoon);
    }
  }

  async function carry(delivery: Delivery): Promise<void> {
    const { id, webhookId, url, event } = delivery;
    try {
      const key = await webhooks.keyOf(webhookId);
      const posting = { url: new URL(url), id, key, body: event, now: clock.now() };
      const result = await post(posting, options, stopping.signal);
      // What is cut off by our own end is tried again after the next start, and nothing is held against it.
      if (!stopping.signal.aborted) webhooks.finish(delivery, result);
    } catch (thrown) {
      // A full disk: posted again and again it would be a flood.
      heldUntil = clock.monotonic() + storageRetryMs;
      log.error('what came of news could not be written down', { delivery: id, error: String(thrown) });
    }
    busy.delete(webhookId);
    tickSoon();
  }

  return {
    start() {
      running = true;
      stopListening = changes.listen((batch) => {
        if (batch.some(({ type }) => ['notification', 'queued', 'conversation'].includes(type))) tickSoon();
      });
      tickSoon();
    },
    async stop() {
      running = false;
      stopListening();
      cancelTimer();
      stopping.abort();
      await Promise.all(busy.values());
    },
  };
}
