/** How a time that may be another day's is said: by no two days alike, in every zone, language and country, on every kind of day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime } from '#main/kernel/times.ts';
import { languages } from '#renderer/i18n/languages.ts';
import { aLas, clockWord, las } from '#renderer/i18n/said-times.ts';
import { dayFromNow, fullDateTime, standingAlone, timeFromNow } from '#renderer/i18n/times.ts';
import { dateOf } from '#renderer/i18n/wall-time.ts';
import { availabilityAt } from '#renderer/state/availability-now.ts';

const hour = 3_600_000;
const day = 24 * hour;
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const inEnglish = { language: 'en', zone: 'Europe/London', country: 'GB' } as const;

/** Where clocks change or a day is left out, besides all the changes of a year. */
const oddDays: [zone: string, around: number][] = [
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
  ['Pacific/Fakaofo', Date.UTC(2011, 11, 30, 11)],
  ['Pacific/Kwajalein', Date.UTC(1993, 7, 21, 12)],
  ['Pacific/Kiritimati', Date.UTC(1994, 11, 31, 10)],
  ['Asia/Pyongyang', Date.UTC(2018, 4, 4, 15)],
  ['America/Caracas', Date.UTC(2016, 4, 1, 7)],
  ['Africa/Juba', Date.UTC(2021, 0, 31, 22)],
];

const offsetAt = (zone: string, at: number) => Date.parse(`${dateOf(at, zone)}T00:00Z`);

/** Days on which the clocks change, to within a day. */
function changes(zone: string): number[] {
  const found: number[] = [];
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
  let shown = clock.format(Date.UTC(2026, 0, 1));
  for (let at = Date.UTC(2026, 0, 2); at < Date.UTC(2027, 0, 1); at += day) {
    const shows = clock.format(at);
    if (shows !== shown) found.push(at - day / 2);
    shown = shows;
  }
  return found;
}
const changing = zones.flatMap((zone) => changes(zone).map((at): [string, number] => [zone, at]));

const moment = fc.oneof(
  fc.record({ zone: fc.constantFrom(...zones), now: fc.integer({ min: 0, max: Date.UTC(2090, 0, 1) }) }),
  fc
    .tuple(fc.constantFrom(...changing, ...oddDays), fc.integer({ min: -3 * day, max: 3 * day }))
    .map(([[zone, around], by]) => ({ zone, now: around + by })),
);
const style = fc.record({
  language: fc.constantFrom(...languages),
  country: fc.constantFrom('GB', 'US', 'DE', 'FR', 'ES', 'TH', 'SA', 'IR', 'JP', 'AU', 'WS', ''),
});
const far = fc.oneof(
  fc.integer({ min: -9 * day, max: 9 * day }),
  fc.integer({ min: -800 * day, max: 800 * day }),
  fc
    .tuple(fc.constantFrom(1, 2, 6, 7, 8, 14, 21, 28, 30, 31, 365, 366, 730), fc.constantFrom(-1, 1))
    .map(([days, sign]) => days * sign * day),
);
const apart = fc.oneof(
  fc.integer({ min: day, max: 8 * day }),
  fc.constantFrom(1, 2, 6, 7, 8, 13, 14, 15, 28, 30, 31, 365, 366, 731).map((days) => days * day),
);
/** Many for each place: making a place's formats costs far more than using them. */
const pairs = fc.array(fc.tuple(far, apart), { minLength: 1, maxLength: 12 });

describe('a time as it is said now', () => {
  it('never reads as one that is a day or more away from it', () => {
    fc.assert(
      fc.property(moment, style, pairs, ({ zone, now }, { language, country }, chosen) => {
        const how = { language, country, zone };
        for (const [ahead, between] of chosen) {
          const one = now + ahead;
          expect(timeFromNow(one, now, how)).not.toBe(timeFromNow(one + between, now, how));
          expect(fullDateTime(one, how)).not.toBe(fullDateTime(one + between, how));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is a clock’s time alone exactly on the day of now', () => {
    fc.assert(
      fc.property(moment, style, far, ({ zone, now }, { language, country }, ahead) => {
        const said = timeFromNow(now + ahead, now, { language, country, zone });
        expect(/^\d/.test(said)).toBe(dateOf(now + ahead, zone) === dateOf(now, zone));
      }),
      { numRuns: 300 },
    );
  });

  it('is tomorrow’s or yesterday’s by the calendar, however long the days are', () => {
    const near = fc.integer({ min: -50 * hour, max: 50 * hour });
    fc.assert(
      fc.property(moment, near, ({ zone, now }, ahead) => {
        const said = dayFromNow(now + ahead, now, { ...inEnglish, zone });
        const days = (offsetAt(zone, now + ahead) - offsetAt(zone, now)) / day;
        const names: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };
        if (names[days]) expect(said).toBe(names[days]);
        else expect(Object.values(names)).not.toContain(said);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [
      'on the eve of a day of 23 hours',
      Date.UTC(2026, 2, 28, 23, 30),
      Date.UTC(2026, 2, 30, 9),
      'Monday, 10:00',
    ],
    ['in three weeks', Date.UTC(2026, 10, 30, 12), Date.UTC(2026, 11, 21, 10), 'Mon 21 Dec, 10:00'],
    ['in a week', Date.UTC(2026, 10, 30, 12), Date.UTC(2026, 11, 7, 10), 'Mon 7 Dec, 10:00'],
    ['in six days', Date.UTC(2026, 10, 30, 12), Date.UTC(2026, 11, 6, 10), 'Sunday, 10:00'],
    ['in a year', Date.UTC(2026, 10, 30, 12), Date.UTC(2027, 10, 29, 10), 'Mon 29 Nov 2027, 10:00'],
    ['tomorrow', Date.UTC(2026, 10, 30, 23, 59), Date.UTC(2026, 11, 1, 0, 0), 'tomorrow, 00:00'],
    ['yesterday', Date.UTC(2026, 10, 30, 0, 0), Date.UTC(2026, 10, 29, 23, 59), 'yesterday, 23:59'],
    ['three days ago', Date.UTC(2026, 10, 30, 12), Date.UTC(2026, 10, 27, 10), 'Fri 27 Nov, 10:00'],
  ])('%s', (_what, now, at, said) => {
    expect(timeFromNow(at, now, inEnglish)).toBe(said);
  });

  it('is of the common calendar and in common figures, whatever the country', () => {
    for (const country of ['TH', 'SA', 'IR', 'AF', 'EG'])
      expect(fullDateTime(Date.UTC(2026, 2, 3, 12), { ...inEnglish, country })).toMatch(/\b2026\b/);
  });

  it('begins a line with a capital letter', () => {
    expect(standingAlone('tomorrow, 10:00', inEnglish)).toBe('Tomorrow, 10:00');
    expect(standingAlone('10:00', inEnglish)).toBe('10:00');
  });
});

describe('the words before a time', () => {
  it('belong to a clock’s time alone', () => {
    expect(clockWord('at', '10:00')).toBe('at 10:00');
    expect(clockWord('at', 'tomorrow, 10:00')).toBe('tomorrow, 10:00');
    expect([las('10:00'), las('mañana, 10:00'), las('lunes, 10:00')]).toEqual([
      'las 10:00',
      'mañana, 10:00',
      'el lunes, 10:00',
    ]);
    expect([aLas('10:00'), aLas('ayer, 10:00'), aLas('lun, 7 dic, 10:00')]).toEqual([
      'a las 10:00',
      'ayer, 10:00',
      'el lun, 7 dic, 10:00',
    ]);
  });
});

describe('a time in a message, which is read whenever it may be', () => {
  it('never reads as one that is a day or more away from it', () => {
    fc.assert(
      fc.property(
        moment,
        style,
        apart,
        fc.option(far, { nil: undefined }),
        ({ zone, now }, how, between, same) => {
          const place = { ...how, zone };
          const day = same === undefined ? undefined : now + same;
          expect(formatTime(now, place, day)).not.toBe(formatTime(now + between, place, day));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what the house said of a host', () => {
  it('is never that something past is still to come', () => {
    const now = Date.UTC(2026, 2, 3, 12);
    const told = fc.oneof(
      fc.record({
        state: fc.constant('busy' as const),
        freeAt: fc.integer({ min: now - day, max: now + day }),
      }),
      fc.record({ state: fc.constant('overdue' as const), freeAt: fc.integer({ min: now - day, max: now }) }),
      fc.record({
        state: fc.constant('away' as const),
        until: fc.option(fc.integer({ min: now - day, max: now + day })),
      }),
    );
    fc.assert(
      fc.property(told, (availability) => {
        const said = availabilityAt(availability, now);
        if (said.state === 'busy') expect(said.freeAt).toBeGreaterThan(now);
        if (said.state === 'away' && said.until !== null) expect(said.until).toBeGreaterThan(now);
        if (availability.state === 'busy' && availability.freeAt <= now) expect(said.state).toBe('overdue');
      }),
    );
  });
});
