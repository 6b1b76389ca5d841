/**
 * A snapshot, then deltas, as an async iterator that ends when its caller goes away, or gives no sign of being there any more.
 * A slow reader gets the newest state, not a growing queue: deltas of the same key replace each other while they wait,
 * and each is only made when it is read.
 */
import { pulseMs, silenceMs } from '#contract/liveness.ts';
import type { DoorContext } from './door.ts';

type Push<Event> = (key: string, make: () => Event | undefined) => void;

export type LiveSource<Event> = {
  /** Registers for deltas, then answers the snapshot; both in one synchronous step, so that nothing falls between. */
  open(push: Push<Event>, end: () => void): { first: Event; close: () => void };
  /** What is said when there is nothing new, so that whoever follows knows that the connection lives. Made when it is read. */
  pulse(end: () => void): Event | undefined;
};

type Following = {
  /** Of the call; when it aborts, the source is closed and the iterator ends. */
  readonly signal: AbortSignal | undefined;
  readonly context: Pick<DoorContext, 'caller' | 'clock' | 'durable'>;
};

export async function* live<Event>(
  source: LiveSource<Event>,
  { signal, context: { caller, clock, durable } }: Following,
): AsyncGenerator<Event, void> {
  // Nothing is read that waits for the disk and may yet come to nothing.
  const untilDurable = async () => {
    for (let changing = durable(); changing; changing = durable()) await changing.catch(() => undefined);
  };
  const waiting = new Map<string, () => Event | undefined>();
  let wake: (() => void) | undefined;
  let ended = signal?.aborted ?? false;
  const end = () => {
    ended = true;
    wake?.();
  };
  const push: Push<Event> = (key, make) => {
    waiting.set(key, make);
    wake?.();
  };
  if (durable()) await untilDurable();
  const { first, close } = source.open(push, end);
  signal?.addEventListener('abort', end);
  const { page } = caller;
  let stopPulse = () => {};
  const pulse = () => {
    if (page && page.silentFor() > silenceMs) {
      end();
      // What waits to be sent would keep a connection that leads nowhere open for a quarter of an hour.
      caller.hangUp?.();
      return;
    }
    push('pulse', () => source.pulse(end));
    stopPulse = clock.after(pulseMs, pulse);
  };
  // Within this very process there is no connection that could die.
  if (page) stopPulse = clock.after(pulseMs, pulse);
  try {
    // The source may say at its opening that there is nothing to see.
    if (!ended) yield first;
    while (!ended) {
      if (durable()) {
        await untilDurable();
        continue;
      }
      const next = waiting.entries().next();
      if (next.done) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
        continue;
      }
      const [key, make] = next.value;
      waiting.delete(key);
      const event = make();
      if (event !== undefined) yield event;
    }
  } finally {
    stopPulse();
    signal?.removeEventListener('abort', end);
    close();
  }
}
