/**
 * Looking people up from one screen. A visitor who types their address finds themselves, or is new here; whoever goes through
 * addresses or codes to see who turns up misses again and again, and is sent to the desk for a while.
 */
import type { Clock } from './clock.ts';
import type { Place } from './door.ts';
import { Refusal } from './refusal.ts';

/** A lobby with a new visitor every ten seconds at one screen stays below. */
const mostMisses = 30;
const windowMs = 5 * 60_000;
/** Screens that are remembered; the oldest go first. */
const mostPlaces = 1_000;

export type LookUps = {
  /**
   * Looks, and counts a miss. Throws `too-many-tries` with `retryAt`, without looking, after too many of them.
   * @param place undefined counts nothing: the desk's own search
   */
  look<Found>(place: Place | undefined, search: () => Found, isMiss: (found: Found) => boolean): Found;
};

export function createLookUps(clock: Clock): LookUps {
  const misses = new Map<string, { count: number; until: number }>();

  function noteMiss(key: string): void {
    const noted = misses.get(key);
    misses.delete(key);
    const [oldest] = misses.keys();
    if (misses.size >= mostPlaces && oldest !== undefined) misses.delete(oldest);
    const now = clock.monotonic();
    misses.set(
      key,
      noted && noted.until > now
        ? { count: noted.count + 1, until: noted.until }
        : { count: 1, until: now + windowMs },
    );
  }

  return {
    look(place, search, isMiss) {
      if (!place) return search();
      const key = keyOf(place);
      const noted = misses.get(key);
      const left = (noted?.until ?? 0) - clock.monotonic();
      if (noted && noted.count >= mostMisses && left > 0)
        throw new Refusal('too-many-tries', { retryAt: clock.now() + Math.ceil(left) });
      const found = search();
      if (isMiss(found)) noteMiss(key);
      return found;
    },
  };
}

function keyOf(place: Place): string {
  switch (place.kind) {
    case 'machine':
      return 'machine';
    case 'screen':
      return `screen ${place.id}`;
    case 'other':
      return `other ${place.address}`;
  }
}
