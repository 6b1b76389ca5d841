/**
 * Whether a user name and a password belong together. A try costs 64 MB and a fifth of a second, so one runs at a time, and who
 * has shown the right password is remembered: Basic authentication sends it with every request. Wrong tries cost their user name
 * growing time, whether or not anybody has that name; the count is in memory, because a password, unlike a PIN, is out of reach of
 * the few tries that a restart gives back.
 */
import { createHmac } from 'node:crypto';
import type { AccountRow } from '#db/access-schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { decoyHash, delayAfter, passwordHashSchema, passwordMatches } from '#main/kernel/passwords.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { type AccountRecords, usernameKey } from './records.ts';
import { canonicalPassword } from './rules.ts';

export type SignIn = {
  /** Throws `wrong-credentials`, `too-many-tries`. */
  check(username: string, password: string): Promise<AccountRow>;
  /** Forgets that anybody has shown the password of this account. */
  forget(accountId: string): void;
};

/** Tries that may wait for their turn, some seven seconds in all; more is a flood. */
const mostWaiting = 32;
const mostRemembered = 500;
const mostNames = 10_000;
const floodPauseMs = 10_000;

type Tries = { wrong: number; lockedUntil: number };

export function createSignIn(
  { clock, randomness }: Pick<Foundation, 'clock' | 'randomness'>,
  records: AccountRecords,
): SignIn {
  // Good for this run only, so that what is remembered is worth nothing in a memory dump read elsewhere.
  const key = randomness.token();
  const decoy = decoyHash();
  const remembered = new Map<string, { accountId: string; hash: string }>();
  const tries = new Map<string, Tries>();
  const running = new Map<string, Promise<AccountRow>>();
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  /** The account of a password that was right before and still is: the stored hash has not changed since. */
  function recall(digest: string, name: string): AccountRow | undefined {
    const known = remembered.get(digest);
    if (!known) return undefined;
    const row = records.byKey(name);
    if (row && row.id === known.accountId && row.password === known.hash && records.isUsable(row)) return row;
    remembered.delete(digest);
    return undefined;
  }

  function remember(digest: string, row: AccountRow): void {
    const [oldest] = remembered.keys();
    if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(digest, { accountId: row.id, hash: row.password });
  }

  function noteWrong(name: string): Tries {
    const wrong = (tries.get(name)?.wrong ?? 0) + 1;
    tries.delete(name);
    const [oldest] = tries.keys();
    if (tries.size >= mostNames && oldest !== undefined) tries.delete(oldest);
    const noted = { wrong, lockedUntil: clock.monotonic() + delayAfter(wrong) };
    tries.set(name, noted);
    return noted;
  }

  /** On the wall clock, for the one who waits; the waiting itself goes by the steady clock. */
  const retryAt = (lockedUntil: number) =>
    clock.now() + Math.ceil(Math.max(0, lockedUntil - clock.monotonic()));

  async function verify(name: string, password: string, digest: string): Promise<AccountRow> {
    const lockedUntil = tries.get(name)?.lockedUntil ?? 0;
    if (lockedUntil > clock.monotonic())
      throw new Refusal('too-many-tries', { retryAt: retryAt(lockedUntil) });
    const row = records.byKey(name);
    const hash = row ? passwordHashSchema.parse(JSON.parse(row.password)) : decoy;
    const matches = await passwordMatches(password, hash);
    // Read again: it may have been disabled, or given another password, while this one was looked at.
    const now = records.byKey(name);
    if (matches && row && now?.password === row.password && records.isUsable(now)) {
      tries.delete(name);
      remember(digest, now);
      return now;
    }
    throw new Refusal('wrong-credentials', { retryAt: retryAt(noteWrong(name).lockedUntil) });
  }

  /** One at a time: many at once must neither fill the memory nor all pass before the first is counted. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (waiting >= mostWaiting) throw new Refusal('too-many-tries', { retryAt: clock.now() + floodPauseMs });
    waiting += 1;
    const done = turn.then(work).finally(() => {
      waiting -= 1;
    });
    turn = done.catch(() => undefined);
    return done;
  }

  return {
    async check(username, typed) {
      const name = usernameKey(username);
      const password = canonicalPassword(typed);
      const digest = createHmac('sha256', key).update(`${name}\0${password}`).digest('base64');
      const known = recall(digest, name);
      if (known) return known;
      // A program that starts with ten requests at once pays for one.
      const joined = running.get(digest);
      if (joined) return await joined;
      const checking = inTurn(() => verify(name, password, digest)).finally(() => running.delete(digest));
      running.set(digest, checking);
      return await checking;
    },
    forget(accountId) {
      for (const [digest, known] of remembered) if (known.accountId === accountId) remembered.delete(digest);
    },
  };
}
