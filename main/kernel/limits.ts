/**
 * How often something may be done: by one address, from one network, by one account, by all together. Whoever is over any of these
 * waits, and is told truthfully until when. What costs money or reaches strangers is counted in rows, so that a restart gives no
 * fresh allowance; what only slows guessing down is counted in memory.
 */
import type { Clock } from './clock.ts';
import type { Place } from './door.ts';
import type { Foundation } from './foundation.ts';
import { hashOf } from './hash.ts';

/** So many within a sliding window, in milliseconds. */
export type Limit = { readonly most: number; readonly withinMs: number };

/** What one use counts towards, and how much of it there may be. Keys of different things begin differently. */
export type Measure = { readonly key: string; readonly limits: readonly Limit[] };

export type Limits = {
  /** When all of these have room for one more use, UTC milliseconds; undefined when they have it now. */
  retryAt(measures: readonly Measure[]): number | undefined;
  /** Counts a use. What is kept in rows is to be called inside a change. */
  count(measures: readonly Measure[]): void;
};

/** Longer than the longest window of what is kept in rows. */
const keptMs = 24 * 3_600_000;
/** Keys that memory holds; the ones used longest ago go first, so that it can't be filled from outside. */
const mostKeys = 10_000;

const hour = 3_600_000;
export const perHour = (most: number): Limit => ({ most, withinMs: hour });
export const perDay = (most: number): Limit => ({ most, withinMs: 24 * hour });
export const perMinutes = (minutes: number, most: number): Limit => ({ most, withinMs: minutes * 60_000 });

/** Links of any kind that strangers may have mailed from one network. */
export const linksOfNetwork: readonly Limit[] = [perHour(20), perDay(60)];

/**
 * Whom limits take for one caller: this machine, a paired screen, or a network, which is an IPv4 address or the /64 of an IPv6 one.
 * Undefined for a caller who is not told apart from others.
 */
export function originOf(place: Place | undefined): string | undefined {
  switch (place?.kind) {
    case undefined:
      return undefined;
    case 'machine':
      return 'machine';
    case 'screen':
      return `screen ${place.id}`;
    case 'other':
      return `network ${place.address}`;
  }
}

/** The measure of one network; nothing on a screen of the house, which strangers can't use up. */
export function ofNetwork(what: string, place: Place | undefined, limits: readonly Limit[]): Measure[] {
  return place?.kind === 'other' ? [{ key: `${what} from ${originOf(place)}`, limits }] : [];
}

/** Latest of the times at which each limit has room again, given the newest uses first; undefined when all have it. */
function lastOf(times: readonly (number | undefined)[]): number | undefined {
  const waits = times.filter((at) => at !== undefined);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** Kept in the database. Addresses and numbers in keys are hashed there. */
export function createLimits({ database, changes, clock }: Foundation): Limits & { tidy(): void } {
  const nth = database.sqlite
    .prepare<[string, number, number], number>(
      'SELECT at FROM limit_uses WHERE key = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?',
    )
    .pluck();
  const insert = database.sqlite.prepare<[string, number]>('INSERT INTO limit_uses (key, at) VALUES (?, ?)');
  const old = database.sqlite
    .prepare<[number], number>('SELECT 1 FROM limit_uses WHERE at <= ? LIMIT 1')
    .pluck();
  const forget = database.sqlite.prepare<[number]>('DELETE FROM limit_uses WHERE at <= ?');
  return {
    retryAt(measures) {
      const now = clock.now();
      return lastOf(
        measures.flatMap(({ key, limits }) =>
          limits.map(({ most, withinMs }) => {
            const oldest = nth.get(hashOf(key), now - withinMs, most - 1);
            // A clock set back makes no use younger than now.
            return oldest === undefined ? undefined : now + withinMs - Math.max(0, now - oldest);
          }),
        ),
      );
    },
    count(measures) {
      for (const { key } of measures) insert.run(hashOf(key), clock.now());
    },
    tidy() {
      const before = clock.now() - keptMs;
      if (old.get(before) !== undefined) changes.commit(() => void forget.run(before));
    },
  };
}

/** Kept in memory, by the steady clock. */
export function createShortLimits(
  clock: Pick<Clock, 'now' | 'monotonic'>,
): Limits & { forget(key: string): void } {
  const uses = new Map<string, number[]>();
  return {
    retryAt(measures) {
      const now = clock.monotonic();
      const wait = lastOf(
        measures.flatMap(({ key, limits }) => {
          const times = uses.get(key) ?? [];
          return limits.map(({ most, withinMs }) => {
            const oldest = times[times.length - most];
            return oldest === undefined || now - oldest >= withinMs ? undefined : oldest + withinMs - now;
          });
        }),
      );
      return wait === undefined ? undefined : clock.now() + Math.ceil(wait);
    },
    count(measures) {
      for (const { key, limits } of measures) {
        const times = [...(uses.get(key) ?? []), clock.monotonic()];
        uses.delete(key);
        const [oldest] = uses.keys();
        if (uses.size >= mostKeys && oldest !== undefined) uses.delete(oldest);
        uses.set(key, times.slice(-Math.max(...limits.map(({ most }) => most))));
      }
    },
    forget: (key) => void uses.delete(key),
  };
}
