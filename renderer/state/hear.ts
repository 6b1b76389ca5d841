/**
 * The one way to follow something of the house, for every page. The house says something every ten seconds. Each time, the page answers
 * with a sign of life; a page that hears nothing for longer than the house is ever silent takes the connection for dead. It may never
 * answer an abort either, so it is not waited for.
 */
import { pulseMs, silenceMs } from '#contract/liveness.ts';

/** Runs something after so many milliseconds; what it answers takes that back. */
export type After = (milliseconds: number, run: () => void) => () => void;

export type Hearing<Event> = {
  open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>;
  heard: (event: Event) => void;
  /** Ends it. */
  stop: AbortSignal;
  after?: After;
  /** Milliseconds by a steady clock. */
  now?: () => number;
};

/** The browser's own timer. */
export function timeout(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

let give: (signal: AbortSignal) => Promise<unknown> = async () => undefined;
let giving = false;
let givenAt = Number.NEGATIVE_INFINITY;

/** @param call the call of this page's transport that gives a sign of life */
export function giveSignsBy(call: (signal: AbortSignal) => Promise<unknown>): void {
  give = call;
  giving = false;
  givenAt = Number.NEGATIVE_INFINITY;
}

/** One sign speaks for everything that the page follows. */
function sign(now: number): void {
  if (giving || now - givenAt < pulseMs / 2) return;
  giving = true;
  givenAt = now;
  const over = () => {
    giving = false;
  };
  void give(AbortSignal.timeout(pulseMs)).then(over, over);
}

/** Resolves when the house has ended it, or it is stopped or silent; rejects with how it was refused. */
export async function hear<Event>({
  open,
  heard,
  stop,
  after = timeout,
  now = () => performance.now(),
}: Hearing<Event>): Promise<void> {
  if (stop.aborted) return;
  const attempt = new AbortController();
  const { signal } = attempt;
  const giveUp = () => attempt.abort();
  stop.addEventListener('abort', giveUp);
  const given = new Promise<'given up'>((resolve) => {
    signal.addEventListener('abort', () => resolve('given up'));
  });
  let stopTimer = after(silenceMs, giveUp);
  try {
    const stream = await Promise.race([open(signal), given]);
    if (stream === 'given up') return;
    const events = stream[Symbol.asyncIterator]();
    // The call itself was the first sign.
    let first = true;
    for (;;) {
      const step = await Promise.race([events.next(), given]);
      if (step === 'given up' || step.done || signal.aborted) return;
      stopTimer();
      stopTimer = after(silenceMs, giveUp);
      if (!first) sign(now());
      first = false;
      heard(step.value);
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    stopTimer();
    stop.removeEventListener('abort', giveUp);
    giveUp();
  }
}
