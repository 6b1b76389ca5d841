/** A call and its outcome as a value. A session that main has closed sends reception behind its gate, wherever it is noticed. */
import { type Failure, readFailure } from '#renderer/api.ts';
import { doubtConnection } from './kiosk-house.ts';
import { sessionEnded } from './reception-session.ts';

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** An answer that takes longer than this counts as none; main answers in milliseconds. */
const patienceMs = 15_000;

/** @param waitMs how long to wait for the answer; more for calls that wait for a provider */
export async function ask<Value>(call: () => Promise<Value>, waitMs = patienceMs): Promise<Outcome<Value>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), waitMs);
  });
  try {
    return { ok: true, value: await Promise.race([call(), tooLong]) };
  } catch (thrown) {
    const failure = readFailure(thrown);
    if (failure.code === 'sign-in-needed') sessionEnded();
    if (failure.code === 'unreachable') doubtConnection();
    return { ok: false, failure };
  } finally {
    clearTimeout(timer);
  }
}
