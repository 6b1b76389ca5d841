/**
 * A snapshot, then deltas, as an async iterator that ends when its caller goes away.
 * A slow reader gets the newest state, not a growing queue: deltas of the same key replace each other while they wait,
 * and each is only made when it is read.
 */

export type LiveSource<Event> = {
  /** Registers for deltas, then answers the snapshot; both in one synchronous step, so that nothing falls between. */
  open(
    push: (key: string, make: () => Event | undefined) => void,
    end: () => void,
  ): { first: Event; close: () => void };
};

/**
 * @param signal of the call; when it aborts, the source is closed and the iterator ends
 * @param durable of the changes: nothing is read that waits for the disk and may yet come to nothing
 */
export async function* live<Event>(
  source: LiveSource<Event>,
  signal: AbortSignal | undefined,
  durable: () => Promise<void> | undefined = () => undefined,
): AsyncGenerator<Event, void> {
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
  if (durable()) await untilDurable();
  const { first, close } = source.open((key, make) => {
    waiting.set(key, make);
    wake?.();
  }, end);
  signal?.addEventListener('abort', end);
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
    signal?.removeEventListener('abort', end);
    close();
  }
}
