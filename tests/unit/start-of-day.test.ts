// When the day at the desk began, in every zone and on every odd day.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay, startsOfDays } from '#main/kernel/days.ts';

const minute = 60_000;
const zones = Intl.supportedValuesOf('timeZone');

describe('the start of the day', () => {
  it.each([
    ['Europe/London', '2026-01-05T09:00:00Z', '2026-01-05T00:00:00Z'],
    ['Europe/London', '2026-07-05T09:00:00Z', '2026-07-04T23:00:00Z'],
    // 23 hours long: the clocks went forward at one.
    ['Europe/London', '2026-03-29T22:59:59Z', '2026-03-29T00:00:00Z'],
    // 25 hours long.
    ['Europe/London', '2026-10-25T23:59:59Z', '2026-10-24T23:00:00Z'],
    ['America/Los_Angeles', '2026-11-02T07:59:59Z', '2026-11-01T07:00:00Z'],
    ['Asia/Kathmandu', '2026-01-05T18:14:59Z', '2026-01-04T18:15:00Z'],
    ['Asia/Kathmandu', '2026-01-05T18:15:00Z', '2026-01-05T18:15:00Z'],
    ['Pacific/Kiritimati', '2026-01-05T09:59:00Z', '2026-01-04T10:00:00Z'],
    ['Pacific/Niue', '2026-01-05T10:59:00Z', '2026-01-04T11:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T12:00:00Z', '2026-04-04T13:00:00Z'],
    // There is no midnight: the clocks go from 24:00 to 01:00.
    ['America/Santiago', '2026-09-06T12:00:00Z', '2026-09-06T04:00:00Z'],
    ['Africa/Cairo', '2026-04-24T12:00:00Z', '2026-04-23T22:00:00Z'],
    // Samoa left out 30 December 2011.
    ['Pacific/Apia', '2011-12-31T09:00:00Z', '2011-12-30T10:00:00Z'],
    ['UTC', '2026-01-05T00:00:00Z', '2026-01-05T00:00:00Z'],
  ])('in %s at %s is %s', (zone, at, start) => {
    expect(new Date(startOfDay(Date.parse(at), zone)).toISOString()).toBe(new Date(start).toISOString());
  });

  it('is the first minute of the date on the wall, in any zone at any time', () => {
    const anyTime = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyTime, (zone, at) => {
        const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
        const start = startOfDay(at, zone);
        expect(start).toBeLessThanOrEqual(at);
        expect(start % minute).toBe(0);
        expect(date.format(start)).toBe(date.format(at));
        expect(date.format(start - 1)).not.toBe(date.format(at));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same for every moment between two clock changes of a day', () => {
    // Around the year's two changes of a zone, hour by hour.
    for (const zone of [
      'Europe/Lisbon',
      'America/New_York',
      'Australia/Sydney',
      'America/Havana',
      'Asia/Beirut',
    ]) {
      const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
      const starts = new Map<string, Set<number>>();
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 6.5 * 3_600_000) {
        const day = date.format(at);
        starts.set(day, (starts.get(day) ?? new Set()).add(startOfDay(at, zone)));
      }
      for (const [day, found] of starts) expect(found.size, `${zone} ${day}`).toBe(1);
    }
  });
});

describe('the starts of the last days', () => {
  it('follow each other without a gap, a date that was left out included in none', () => {
    expect(
      startsOfDays(3, Date.parse('2011-12-31T09:00:00Z'), 'Pacific/Apia').map((at) =>
        new Date(at).toISOString(),
      ),
    ).toEqual(['2011-12-28T10:00:00.000Z', '2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z']);
  });
});
