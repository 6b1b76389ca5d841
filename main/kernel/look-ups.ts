/**
 * Looking people up from one screen. A visitor who types their address finds themselves, or is new here; whoever goes through
 * addresses or codes to see who turns up is sent to the desk for a while, also where many are found: each hit tells who comes here.
 * The same look-up again tells nothing new, and counts once.
 */
import type { Clock } from './clock.ts';
import type { Place } from './door.ts';
import { createShortLimits, originOf, perHour, perMinutes } from './limits.ts';
import { Refusal } from './refusal.ts';

/** A lobby with a new visitor every ten seconds at one screen stays below. */
const misses = [perMinutes(5, 30)];
/** So does one where somebody known comes every five seconds for a while, and every nine all day. */
const hits = [perMinutes(5, 60), perHour(400)];
/** How long a look-up is the same again. */
const again = [perMinutes(5, 1)];

export type LookUps = {
  /**
   * Looks, and counts what was found or missed. Throws `too-many-tries` with `retryAt`, without looking, after too many of either.
   * @param place undefined counts nothing: the desk's own search
   * @param what is looked for; the same again counts once
   */
  look<Found>(
    place: Place | undefined,
    what: string,
    search: () => Found,
    isMiss: (found: Found) => boolean,
  ): Found;
  /** Counts as a hit what a refusal is about to tell. Throws `too-many-tries`, which is then told instead. */
  tell(place: Place | undefined, what: string): void;
};

export function createLookUps(clock: Clock): LookUps {
  const limits = createShortLimits(clock);
  const look: LookUps['look'] = (place, what, search, isMiss) => {
    const origin = originOf(place);
    if (origin === undefined) return search();
    const missed = { key: `missed ${origin}`, limits: misses };
    const found = { key: `found ${origin}`, limits: hits };
    const same = { key: `looked ${origin} ${what}`, limits: again };
    if (limits.retryAt([same]) !== undefined) return search();
    const retryAt = limits.retryAt([missed, found]);
    if (retryAt !== undefined) throw new Refusal('too-many-tries', { retryAt });
    const answer = search();
    // A miss may be a hit the next time, so that only what was found is the same again.
    limits.count(isMiss(answer) ? [missed] : [found, same]);
    return answer;
  };
  return {
    look,
    tell: (place, what) =>
      look(
        place,
        what,
        () => {},
        () => false,
      ),
  };
}
