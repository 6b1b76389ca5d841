// What has arrived at the demo inbox, and a way to wait for more.
// Mail and texts are both kept in one of these, so a test awaits the message itself instead of sleeping
// and the page is told of each arrival the moment it happens.

/** How long to wait for an arrival. The bound is real time: a test that waits for nothing must end. */
export type WaitOptions = {
  signal?: AbortSignal;
  /** Milliseconds, 5,000 unless told. */
  timeoutMs?: number;
};

export type Arrivals<T> = {
  /** Everything kept, oldest first. */
  all(): T[];
  add(item: T): void;
  /** Says that a kept item changed, so that waiters and listeners look at it again. */
  touch(item: T): void;
  clear(): void;
  /**
   * Resolves with the first item, present or future, that the predicate accepts.
   * Rejects when the time is up or the signal aborts, and says what had arrived by then.
   */
  waitFor(predicate: (item: T) => boolean, options?: WaitOptions): Promise<T>;
  /** Calls back for each added or touched item until the returned function is called. */
  subscribe(listener: (item: T) => void): () => void;
};

const defaultTimeoutMs = 5_000;

// A demo left running for a month must not eat the machine; nobody reads further back than this.
const keep = 1_000;

/** Makes an empty collection. `describe` puts one item in a few words for the error of a failed wait. */
export function createArrivals<T>(describe: (item: T) => string): Arrivals<T> {
  const items: T[] = [];
  const listeners = new Set<(item: T) => void>();

  const tell = (item: T): void => {
    for (const listener of [...listeners]) listener(item);
  };

  return {
    all: () => [...items],
    add(item) {
      items.push(item);
      if (items.length > keep) items.shift();
      tell(item);
    },
    touch(item) {
      // A text that was cleared away may still be travelling.
      if (items.includes(item)) tell(item);
    },
    clear() {
      items.length = 0;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitFor(predicate, options = {}) {
      const present = items.find(predicate);
      if (present !== undefined) return Promise.resolve(present);
      return new Promise<T>((resolve, reject) => {
        const { signal, timeoutMs = defaultTimeoutMs } = options;
        const listener = (item: T): void => {
          let matches = false;
          try {
            matches = predicate(item);
          } catch (error) {
            stop();
            reject(error);
            return;
          }
          if (!matches) return;
          stop();
          resolve(item);
        };
        const fail = (why: string): void => {
          stop();
          const seen = items.length === 0 ? 'nothing had arrived' : items.map(describe).join('; ');
          reject(new Error(`${why}. Arrived: ${seen}`));
        };
        const onAbort = (): void => fail('The wait was aborted');
        const timer = setTimeout(() => fail(`Nothing matched within ${timeoutMs} ms`), timeoutMs);
        const stop = (): void => {
          clearTimeout(timer);
          listeners.delete(listener);
          signal?.removeEventListener('abort', onAbort);
        };
        listeners.add(listener);
        signal?.addEventListener('abort', onAbort);
        if (signal?.aborted) onAbort();
      });
    },
  };
}
