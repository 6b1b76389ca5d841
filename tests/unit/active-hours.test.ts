// When a person may be written to: ordinary weeks, the days when the clocks change, and, for all zones and 38 years, what must
// hold of any answer. What a wall clock shows is read from the platform in another way than the program does it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayHours, WeekHours } from '#contract/preferences.ts';
import { isOpen, nextOpening } from '#main/kernel/active-hours.ts';

const minute = 60_000;
const day = 86_400_000;

/** `9:30` as minutes of the day. */
const clock = (text: string) => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};
const hours = (from: string, to: string): DayHours => ({ from: clock(from), to: clock(to) });
const daily = (from: string, to: string): WeekHours => Array.from({ length: 7 }, () => hours(from, to));
const never: WeekHours = Array.from({ length: 7 }, () => null);
const only = (weekday: number, open: DayHours): WeekHours =>
  never.map((none, at) => (at === weekday ? open : none));

const next = (week: WeekHours, zone: string, at: string) => {
  const opening = nextOpening(week, zone, Date.parse(at));
  return opening === undefined ? undefined : new Date(opening).toISOString().replace(':00.000', '');
};

describe('in an ordinary week', () => {
  const office = daily('9:00', '20:00');

  it.each([
    ['before they begin', '2026-01-05T08:59Z', false, '2026-01-05T09:00Z'],
    ['when they begin', '2026-01-05T09:00Z', true, '2026-01-05T09:00Z'],
    ['just before they end', '2026-01-05T19:59Z', true, '2026-01-05T19:59Z'],
    ['when they end', '2026-01-05T20:00Z', false, '2026-01-06T09:00Z'],
    ['on the last night of the year', '2026-12-31T23:30Z', false, '2027-01-01T09:00Z'],
    ['on the evening before a leap day', '2028-02-28T21:00Z', false, '2028-02-29T09:00Z'],
    ['on the evening of a leap day', '2028-02-29T21:00Z', false, '2028-03-01T09:00Z'],
  ])('%s', (_when, at, open, opening) => {
    expect(isOpen(office, 'Europe/London', Date.parse(at))).toBe(open);
    expect(next(office, 'Europe/London', at)).toBe(opening);
  });

  it('the day is that of the zone', () => {
    const mondays = only(0, hours('0:00', '24:00'));
    // Monday in Auckland begins on Sunday noon, and Monday in Honolulu ends on Tuesday morning, in UTC.
    expect(next(mondays, 'Pacific/Auckland', '2026-07-01T00:00Z')).toBe('2026-07-05T12:00Z');
    expect(isOpen(mondays, 'Pacific/Honolulu', Date.parse('2026-07-07T09:59Z'))).toBe(true);
    expect(isOpen(mondays, 'Pacific/Honolulu', Date.parse('2026-07-07T10:00Z'))).toBe(false);
  });

  it('zones off the hour are read to the minute', () => {
    expect(next(office, 'Asia/Kathmandu', '2026-01-05T00:00Z')).toBe('2026-01-05T03:15Z');
    expect(next(office, 'Australia/Eucla', '2026-01-05T20:00Z')).toBe('2026-01-06T00:15Z');
  });

  it('one day a week is waited for, a whole week if it must be', () => {
    expect(next(only(2, hours('9:00', '10:00')), 'Europe/Lisbon', '2026-01-07T10:00Z')).toBe(
      '2026-01-14T09:00Z',
    );
  });

  it('whoever is never to be told is never told', () => {
    expect(next(never, 'Europe/Lisbon', '2026-01-07T10:00Z')).toBeUndefined();
    expect(isOpen(never, 'Europe/Lisbon', Date.parse('2026-01-07T10:00Z'))).toBe(false);
  });

  it('an unknown zone is an error, not a guess', () => {
    expect(() => isOpen(office, 'Europe/Nowhere', 0)).toThrow(RangeError);
  });
});

describe('when the clocks go forward', () => {
  it.each([
    // Lisbon has no 1:00 to 2:00 on 29 March 2026.
    [
      'hours that begin in the gap begin after it',
      daily('1:30', '5:00'),
      'Europe/Lisbon',
      '2026-03-29T00:30Z',
      '2026-03-29T01:00Z',
    ],
    [
      'hours wholly in the gap come the next day',
      daily('1:15', '1:45'),
      'Europe/Lisbon',
      '2026-03-29T00:30Z',
      '2026-03-30T00:15Z',
    ],
    [
      'half an hour on Lord Howe Island',
      daily('2:15', '5:00'),
      'Australia/Lord_Howe',
      '2026-10-03T12:00Z',
      '2026-10-03T15:30Z',
    ],
    [
      'a day without a midnight in São Paulo',
      daily('0:00', '5:00'),
      'America/Sao_Paulo',
      '2018-11-04T02:59Z',
      '2018-11-04T03:00Z',
    ],
    [
      'a day without a midnight in Cairo',
      daily('0:00', '5:00'),
      'Africa/Cairo',
      '2026-04-23T21:59Z',
      '2026-04-23T22:00Z',
    ],
    [
      'a day without a midnight in Beirut',
      daily('0:30', '5:00'),
      'Asia/Beirut',
      '2026-03-28T21:59Z',
      '2026-03-28T22:00Z',
    ],
    // Samoa had no 30 December 2011.
    [
      'a Friday that never was',
      only(4, hours('9:00', '20:00')),
      'Pacific/Apia',
      '2011-12-29T10:00Z',
      '2012-01-05T19:00Z',
    ],
    [
      'the day after a day that never was',
      daily('9:00', '20:00'),
      'Pacific/Apia',
      '2011-12-30T06:30Z',
      '2011-12-30T19:00Z',
    ],
  ])('%s', (_what, week, zone, at, opening) => {
    expect(next(week, zone, at)).toBe(opening);
  });
});

describe('when the clocks go back', () => {
  /** The stretches of a day when they are open, to the minute, in UTC. */
  function stretches(week: WeekHours, zone: string, from: string, length = day): string[] {
    const found: string[] = [];
    let open = false;
    for (let at = Date.parse(from); at <= Date.parse(from) + length; at += minute) {
      if (isOpen(week, zone, at) === open) continue;
      open = !open;
      found.push(new Date(at).toISOString().slice(11, 16));
    }
    return found;
  }

  it.each([
    // Lisbon has 1:00 to 2:00 twice on 25 October 2026: from 0:00 and from 1:00 in UTC.
    ['hours that begin in the hour go on through its repeat', daily('1:30', '2:30'), ['00:30', '02:30']],
    ['hours that end in the hour are over at the first', daily('0:30', '1:30'), ['00:30']],
    ['hours within the hour come once', daily('1:10', '1:50'), ['00:10', '00:50']],
    [
      'hours that begin after the hour wait until it has been twice',
      daily('2:00', '3:00'),
      ['02:00', '03:00'],
    ],
    ['hours around it are one long stretch', daily('1:00', '3:00'), ['00:00', '03:00']],
  ])('%s', (_what, week, expected) => {
    const from = expected.length === 1 ? '2026-10-24T23:31Z' : '2026-10-24T23:00Z';
    const found = stretches(week, 'Europe/Lisbon', from, 20 * 60 * minute);
    expect(expected.length === 1 ? found.slice(1) : found).toEqual(expected);
  });

  it('an evening that is repeated is one long evening', () => {
    // São Paulo went from midnight back to 23:00 on 17 February 2018, at 2:00 in UTC.
    expect(stretches(daily('23:00', '24:00'), 'America/Sao_Paulo', '2018-02-17T23:00Z', day / 2)).toEqual([
      '01:00',
      '03:00',
    ]);
  });

  it('whoever may always be told may always be told', () => {
    // St. John's went from 0:01 on Sunday back to 23:01 on Saturday.
    expect(stretches(daily('0:00', '24:00'), 'America/St_Johns', '2010-11-06T00:00Z', 3 * day)).toEqual([
      '00:00',
    ]);
  });

  it('half an hour repeated on Lord Howe Island is one long half hour', () => {
    expect(stretches(daily('1:30', '2:00'), 'Australia/Lord_Howe', '2026-04-04T12:00Z', day / 2)).toEqual([
      '14:30',
      '15:30',
    ]);
  });
});

const zones = Intl.supportedValuesOf('timeZone');

const someDay = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }))
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) })),
  { freq: 3 },
);
const someWeek = fc.array(someDay, { minLength: 7, maxLength: 7 });
const someInstant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 11, 31) });
/** Instants near the end of March and of October, when most clocks change, as often as any others. */
const changing = fc
  .tuple(fc.integer({ min: 2000, max: 2037 }), fc.constantFrom(2, 9), fc.integer({ min: 0, max: 18 * day }))
  .map(([year, month, into]) => Date.UTC(year, month, 20) + into);
const asked = { zone: fc.constantFrom(...zones), week: someWeek, at: fc.oneof(someInstant, changing) };

const wallClocks = new Map<string, Intl.DateTimeFormat>();
/** The weekday from Monday and the minute of the day on a wall in that zone. */
function wallClock(zone: string, at: number): { weekday: number; minuteOfDay: number } {
  let format = wallClocks.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    wallClocks.set(zone, format);
  }
  const shown = format.format(at);
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(shown.slice(0, 3));
  return { weekday, minuteOfDay: clock(shown.slice(-5)) };
}

describe('in any zone, from 2000 to 2037', () => {
  it('what opens next is open, is not in the past, and nothing opens before it', () => {
    fc.assert(
      fc.property(
        fc.record({
          ...asked,
          into: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 12 }),
        }),
        ({ zone, week, at, into }) => {
          const opening = nextOpening(week, zone, at);
          if (opening === undefined) {
            expect(week.every((open) => open === null)).toBe(true);
            return;
          }
          expect(opening).toBeGreaterThanOrEqual(at);
          expect(isOpen(week, zone, opening)).toBe(true);
          // Asked at its own answer it answers the same.
          expect(nextOpening(week, zone, opening)).toBe(opening);
          if (opening > at) expect(isOpen(week, zone, opening - 1)).toBe(false);
          for (const share of into) {
            const between = Math.floor(at + share * (opening - at));
            if (between >= opening) continue;
            expect(isOpen(week, zone, between)).toBe(false);
            expect(nextOpening(week, zone, between)).toBe(opening);
          }
        },
      ),
      { numRuns: 6_000 },
    );
  });

  it('asked later it never answers earlier', () => {
    fc.assert(
      fc.property(
        fc.record({ ...asked, later: fc.integer({ min: 0, max: 10 * day }) }),
        ({ zone, week, at, later }) => {
          const one = nextOpening(week, zone, at) ?? Number.POSITIVE_INFINITY;
          const other = nextOpening(week, zone, at + later) ?? Number.POSITIVE_INFINITY;
          expect(other).toBeGreaterThanOrEqual(one);
        },
      ),
      { numRuns: 4_000 },
    );
  });

  it('it is open by what the wall clock shows, where that was not set back within a day', () => {
    fc.assert(
      fc.property(fc.record(asked), ({ zone, week, at }) => {
        const { weekday, minuteOfDay } = wallClock(zone, at);
        const open = week[weekday];
        const expected = open ? minuteOfDay >= open.from && minuteOfDay < open.to : false;
        const before = wallClock(zone, at - day);
        // The day before at this time: later on the wall than now only when the clock was set back in between.
        if (before.minuteOfDay !== minuteOfDay || before.weekday !== (weekday + 6) % 7) return;
        expect(isOpen(week, zone, at)).toBe(expected);
      }),
      { numRuns: 10_000 },
    );
  });

  it('every zone is known, and every day of it opens once at most', () => {
    const week = daily('0:20', '3:10');
    for (const [index, zone] of zones.entries()) {
      // Each zone has its own year, so that all years are seen.
      const from = Date.UTC(2000 + (index % 38), 0, 1);
      let opened = Number.NEGATIVE_INFINITY;
      for (let at = from; at < from + 365 * day; ) {
        const opening = nextOpening(week, zone, at) ?? expect.fail('it never opens');
        expect(
          opening - opened,
          `${zone} opens twice in a day before ${new Date(opening).toISOString()}`,
        ).toBeGreaterThan(day / 2);
        opened = opening;
        // Past these hours, and past an hour repeated.
        at = opening + 5 * 60 * minute;
      }
    }
  });
});
