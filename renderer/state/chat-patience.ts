/**
 * A call about a conversation that is given up when it takes too long. A connection that has died without a word may never answer,
 * nor heed that the call was taken back: neither is waited for.
 */
import type { After } from './hear.ts';

/** An answer that takes longer than this counts as none. */
export const patienceMs = 15_000;

/**
 * Makes a call, and gives it up after {@link patienceMs} or when its attempt is aborted, whichever comes first.
 *
 * @throws what the call throws, or that there was no answer
 */
export async function inTime<Value>(
  make: (signal: AbortSignal) => Promise<Value>,
  after: After,
  attempt = new AbortController(),
): Promise<Value> {
  const { signal } = attempt;
  const stopTimer = after(patienceMs, () => attempt.abort());
  try {
    return await Promise.race([
      make(signal),
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('no answer')));
      }),
    ]);
  } finally {
    stopTimer();
  }
}
