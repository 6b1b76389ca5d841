// When a host is next free, from nothing but the planned ends of who is there.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityOf } from '#main/hosts/availability.ts';

const ends = fc
  .array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 12 })
  .map((all) => all.sort((a, b) => a - b));

describe('availability', () => {
  it('counts the places that are left', () => {
    expect(availabilityOf(3, [10], 5)).toEqual({ state: 'free', places: 2 });
    expect(availabilityOf(1, [10], 10)).toEqual({ state: 'overdue', freeAt: 10 });
    expect(availabilityOf(1, [10], 9)).toEqual({ state: 'busy', freeAt: 10 });
    expect(availabilityOf(2, [10, 20, 30], 5)).toEqual({ state: 'busy', freeAt: 20 });
  });

  it('promises a time at which a place is free if everybody leaves as planned, and none earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        ends,
        fc.integer({ min: 0, max: 1_000 }),
        (capacity, all, now) => {
          const found = availabilityOf(capacity, all, now);
          const there = (at: number) => all.filter((end) => end > at).length;
          if (found.state === 'free') {
            expect(found.places).toBe(capacity - all.length);
            return;
          }
          if (found.state === 'away') throw new Error('places alone make nobody away');
          expect(all.length).toBeGreaterThanOrEqual(capacity);
          expect(there(found.freeAt)).toBeLessThan(capacity);
          expect(there(found.freeAt - 1)).toBeGreaterThanOrEqual(capacity);
          expect(found.state).toBe(found.freeAt > now ? 'busy' : 'overdue');
        },
      ),
    );
  });
});
