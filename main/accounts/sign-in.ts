/**
 * Whether a user name and a password belong together. A try costs 64 MB and a fifth of a second, so one runs at a time, and who
 * has shown the right password is remembered: Basic authentication sends it with every request. Wrong tries cost whoever made them
 * growing time with that user name, whether or not anybody has it, and nobody else: its owner still gets in from another network, and
 * on the same one with a browser that they have signed in with before. The counts are in memory, because a password, unlike a PIN, is
 * out of reach of the few tries that a restart gives back.
 */
import { createHmac } from 'node:crypto';
import type { AccountRow } from '#db/access-schema.ts';
import type { Place } from '#main/kernel/door.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { createShortLimits, ofNetwork, originOf, perMinutes } from '#main/kernel/limits.ts';
import { decoyHash, delayAfter, passwordHashSchema, passwordMatches } from '#main/kernel/passwords.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Devices } from './devices.ts';
import { type AccountRecords, usernameKey } from './records.ts';
import { canonicalPassword } from './rules.ts';

/** Who tries: from where, and in a browser that somebody has signed in with before. */
export type SignInFrom = { readonly place: Place | undefined; readonly device?: string | undefined };

export type SignIn = {
  /** @param username or the address that is known to be its owner's; case is ignored. Throws `wrong-credentials`, `too-many-tries`. */
  check(username: string, password: string, from: SignInFrom): Promise<AccountRow>;
  /** Forgets that anybody has shown the password of this account. */
  forget(accountId: string): void;
};

/** Tries that may wait for their turn, some seven seconds in all; more is a flood, and nobody takes more than a share. */
const mostWaiting = 32;
const mostWaitingOfOne = 8;
/** Kept for whoever stands at a screen of the house, or is known by their browser. */
const reserved = 8;
/** Wrong ones from one network, whatever the names. */
const perNetwork = [perMinutes(10, 20)];
const mostRemembered = 500;
const mostCounted = 10_000;
const floodPauseMs = 10_000;

type Tries = { wrong: number; lockedUntil: number };

export function createSignIn(
  { clock, randomness }: Pick<Foundation, 'clock' | 'randomness'>,
  records: AccountRecords,
  devices: Pick<Devices, 'isKnown'>,
): SignIn {
  const limits = createShortLimits(clock);
  // Good for this run only, so that what is remembered is worth nothing in a memory dump read elsewhere.
  const key = randomness.token();
  const decoy = decoyHash();
  const remembered = new Map<string, { accountId: string; hash: string }>();
  const tries = new Map<string, Tries>();
  const running = new Map<string, Promise<AccountRow>>();
  let turn: Promise<unknown> = Promise.resolve();
  const waiting = new Map<string, number>();

  /**
   * Whom a user name or an address means: one account, so that every try costs the same. An address that several have is no name of
   * any of them.
   */
  function meant(name: string): AccountRow | undefined {
    const named = records.byKey(name);
    if (named || !name.includes('@')) return named;
    const [one, ...others] = records.called(name.trim());
    return others.length === 0 ? one : undefined;
  }

  /** The account of a password that was right before and still is: the stored hash has not changed since. */
  function recall(digest: string, name: string): AccountRow | undefined {
    const known = remembered.get(digest);
    if (!known) return undefined;
    const row = meant(name);
    if (row && row.id === known.accountId && row.password === known.hash && records.isUsable(row)) return row;
    remembered.delete(digest);
    return undefined;
  }

  function remember(digest: string, row: AccountRow): void {
    const [oldest] = remembered.keys();
    if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(digest, { accountId: row.id, hash: row.password });
  }

  function noteWrong(key: string): Tries {
    const wrong = (tries.get(key)?.wrong ?? 0) + 1;
    tries.delete(key);
    const [oldest] = tries.keys();
    if (tries.size >= mostCounted && oldest !== undefined) tries.delete(oldest);
    const noted = { wrong, lockedUntil: clock.monotonic() + delayAfter(wrong) };
    tries.set(key, noted);
    return noted;
  }

  /** On the wall clock, for the one who waits; the waiting itself goes by the steady clock. */
  const retryAt = (lockedUntil: number) =>
    clock.now() + Math.ceil(Math.max(0, lockedUntil - clock.monotonic()));

  /** Whose tries these are counted as. */
  function triedBy(name: string, { place, device }: SignInFrom) {
    // Looked up for a name that nobody has too.
    const isKnown = device !== undefined && devices.isKnown(meant(name)?.id ?? '', device);
    const who = isKnown ? `device ${device}` : (originOf(place) ?? '');
    const network = isKnown ? [] : ofNetwork('wrong password', place, perNetwork);
    return { who, network, isStranger: network.length > 0 };
  }
  type Trier = ReturnType<typeof triedBy>;

  async function verify(
    name: string,
    password: string,
    digest: string,
    { who, network }: Trier,
  ): Promise<AccountRow> {
    const key = `${name}\0${who}`;
    const lockedUntil = tries.get(key)?.lockedUntil ?? 0;
    if (lockedUntil > clock.monotonic())
      throw new Refusal('too-many-tries', { retryAt: retryAt(lockedUntil) });
    const heldUntil = limits.retryAt(network);
    if (heldUntil !== undefined) throw new Refusal('too-many-tries', { retryAt: heldUntil });
    const row = meant(name);
    const hash = row ? passwordHashSchema.parse(JSON.parse(row.password)) : decoy;
    const matches = await passwordMatches(password, hash);
    // Read again: it may have been disabled, or given another password, while this one was looked at.
    const now = meant(name);
    if (matches && row && now?.password === row.password && records.isUsable(now)) {
      tries.delete(key);
      remember(digest, now);
      return now;
    }
    limits.count(network);
    throw new Refusal('wrong-credentials', { retryAt: retryAt(noteWrong(key).lockedUntil) });
  }

  /** One at a time: many at once must neither fill the memory nor all pass before the first is counted. */
  function inTurn<Result>({ who, isStranger }: Trier, work: () => Promise<Result>): Promise<Result> {
    const own = waiting.get(who) ?? 0;
    const all = [...waiting.values()].reduce((sum, count) => sum + count, 0);
    if (own >= mostWaitingOfOne || all >= (isStranger ? mostWaiting : mostWaiting + reserved))
      throw new Refusal('too-many-tries', { retryAt: clock.now() + floodPauseMs });
    waiting.set(who, own + 1);
    const done = turn.then(work).finally(() => {
      const left = (waiting.get(who) ?? 1) - 1;
      if (left > 0) waiting.set(who, left);
      else waiting.delete(who);
    });
    turn = done.catch(() => undefined);
    return done;
  }

  return {
    async check(username, typed, from) {
      const name = usernameKey(username);
      const password = canonicalPassword(typed);
      const digest = createHmac('sha256', key).update(`${name}\0${password}`).digest('base64');
      const known = recall(digest, name);
      if (known) return known;
      // A program that starts with ten requests at once pays for one.
      const joined = running.get(digest);
      if (joined) return await joined;
      const trier = triedBy(name, from);
      const checking = inTurn(trier, () => verify(name, password, digest, trier)).finally(() =>
        running.delete(digest),
      );
      running.set(digest, checking);
      return await checking;
    },
    forget(accountId) {
      for (const [digest, known] of remembered) if (known.accountId === accountId) remembered.delete(digest);
    },
  };
}
