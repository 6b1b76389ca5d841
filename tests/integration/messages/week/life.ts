// A week in a reception: who comes and goes when, and what goes wrong meanwhile. By the steady clock, so that a wall clock set
// back or forward moves no plan; the same week for the same seed.

import { hour, londonNumber, minute, newVisitor } from '#tests/support/forms.ts';
import type { House } from '#tests/support/house.ts';

export type Guest = {
  readonly visitId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly hostId: string | null;
  /** By the steady clock. */
  readonly arrivedAt: number;
  /** By the steady clock; undefined while on site. */
  leftAt: number | undefined;
};

export type Act = {
  /** Steady milliseconds since the week's beginning. */
  readonly at: number;
  readonly what: string;
  run(): Promise<void>;
};

/** mulberry32: small, even enough, and the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A name of letters only: 0 is Aaa, 1 is Aab. */
export function nameOf(number: number): string {
  const letters = [676, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(number / place) % 26)));
  const [first = '', ...others] = letters;
  return `Visitor ${first.toUpperCase()}${others.join('')}`;
}

/**
 * Visitors over a day from eight to six: they come at any time, stay up to an hour and a half, and leave by the kiosk or by the desk;
 * a few forget to, and the desk ends their visit when the day ends.
 * @param begin steady milliseconds of the day's first minute, since the week's beginning
 */
export function dayOf(
  h: House,
  begin: number,
  visits: number,
  world: { random: () => number; hostIds: readonly string[]; guests: Guest[]; start: number },
): Act[] {
  const { random, hostIds, guests, start } = world;
  const acts: Act[] = [];
  for (let number = 0; number < visits; number += 1) {
    const at = Math.round(begin + random() * 9 * hour);
    const stay = Math.round(5 * minute + random() * 85 * minute);
    const by = random();
    let guest: Guest | undefined;
    acts.push({
      at,
      what: 'arrives',
      async run() {
        const count = guests.length;
        const reach = random();
        const email = reach < 0.9 ? `visitor-${count}@example.com` : null;
        const phone = reach > 0.4 || email === null ? londonNumber() : null;
        const hostId = random() < 0.1 ? null : (hostIds[Math.floor(random() * hostIds.length)] ?? null);
        const name = nameOf(count);
        const { visitId } = await h.checkIn({
          visitor: newVisitor({ name, email, phone }),
          plannedEnd: h.clock.now() + stay + 10 * minute,
          ...(hostId === null ? {} : { hostId }),
        });
        const arrivedAt = h.clock.monotonic() - start;
        guest = { visitId, name, email, phone, hostId, arrivedAt, leftAt: undefined };
        guests.push(guest);
      },
    });
    // Some stay until the desk looks after them in the evening.
    const leaves = by < 0.05 ? begin + 10 * hour : Math.min(at + stay, begin + 10 * hour);
    acts.push({
      at: leaves,
      what: 'leaves',
      async run() {
        if (!guest) throw new Error('Somebody leaves who has not come.');
        await leave(h, guest, by < 0.3);
        guest.leftAt = h.clock.monotonic() - start;
      },
    });
  }
  return acts;
}

async function leave(h: House, { visitId, email, phone, name }: Guest, byDesk: boolean): Promise<void> {
  if (byDesk) {
    await h.reception.visits.end({ visitId });
    return;
  }
  const value = email ?? phone ?? '';
  const found = await h.kiosk.visits.findOwn({ by: { kind: email === null ? 'phone' : 'email', value } });
  const [own] = found.visits;
  if (!own) throw new Error(`The visit of ${name} cannot be found.`);
  await h.kiosk.visits.checkOut({ ticket: own.ticket });
}
