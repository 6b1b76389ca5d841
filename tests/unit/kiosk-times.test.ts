/** Times at the kiosk: planned ends, the site's clock, and when a guest who has left is forgotten. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockTime, timeFromNow, todayAt, wholeDate } from '#renderer/i18n/times.ts';
import { deskIdleMs, idlePhase } from '#renderer/state/idle.ts';
import {
  beginAt,
  canStep,
  endAt,
  endChoices,
  type PlannedEnd,
  sameEnd,
  stepEnd,
} from '#renderer/state/planned-end.ts';

const minute = 60_000;
const lisbon = 'Europe/Lisbon';
const inLisbon = (hour: number, minutes: number) => Date.UTC(2026, 1, 4, hour, minutes);
const inEnglish = { language: 'en', zone: lisbon, country: 'PT' } as const;

describe('the lengths of a visit', () => {
  const lengths = (now: number, zone: string, usual: number) =>
    endChoices(now, zone, usual).map(({ end, at }) => (end.kind === 'at' ? 'rest' : (at - now) / minute));

  test('are the usual four and the rest of the day', () => {
    expect(lengths(inLisbon(10, 0), lisbon, 60)).toEqual([30, 60, 120, 240, 'rest']);
  });

  test("include the site's own", () => {
    expect(lengths(inLisbon(10, 0), lisbon, 90)).toEqual([30, 60, 90, 120, 240, 'rest']);
  });

  test('leave out the rest of the day when it is over, nearly over, or one of the lengths anyway', () => {
    expect(lengths(inLisbon(19, 0), lisbon, 60)).toEqual([30, 60, 120, 240]);
    expect(lengths(inLisbon(17, 45), lisbon, 60)).toEqual([30, 60, 120, 240]);
    expect(lengths(inLisbon(14, 7), lisbon, 60)).toEqual([30, 60, 120, 240]);
  });

  test('go no further than the rest of the day beside it', () => {
    expect(lengths(inLisbon(15, 3), lisbon, 60)).toEqual([30, 60, 120, 'rest']);
    expect(lengths(inLisbon(16, 30), lisbon, 60)).toEqual([30, 60, 'rest']);
  });

  test('leave out a rest of the day that is shorter than what the site takes for usual', () => {
    expect(lengths(inLisbon(17, 12), lisbon, 60)).toEqual([30, 60, 120, 240]);
    expect(lengths(inLisbon(16, 30), lisbon, 120)).toEqual([30, 60, 120, 240]);
  });

  test('measure the rest of the day by the site, not by this machine', () => {
    const [rest] = endChoices(inLisbon(10, 0), 'Asia/Tokyo', 60).filter(({ end }) => end.kind === 'at');
    expect(rest).toBeUndefined();
    expect(todayAt(18, inLisbon(2, 0), 'Asia/Tokyo')).toBe(Date.UTC(2026, 1, 4, 9));
  });

  test('are the same choice only when they mean the same end', () => {
    expect(sameEnd({ kind: 'minutes', minutes: 60 }, { kind: 'minutes', minutes: 60 })).toBe(true);
    expect(sameEnd({ kind: 'minutes', minutes: 60 }, { kind: 'at', at: 60 })).toBe(false);
  });
});

describe('the end of a visit to a host whom somebody waits for', () => {
  const now = inLisbon(14, 7);
  const waiting = (minutes: number | null) => ({
    way: 'wait',
    freeAt: minutes === null ? null : now + minutes * minute,
  });

  test('is counted from when the host should be free, whatever that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.constantFrom(30, 60, 240), (free, minutes) => {
        const begin = beginAt(waiting(free), now);
        expect(endAt({ kind: 'minutes', minutes }, now, begin)).toBe(now + (free + minutes) * minute);
      }),
    );
  });

  test('is counted from now where that time is not known or over, and for everybody else', () => {
    for (const host of [waiting(null), waiting(-10), { way: 'join', freeAt: now + minute }, {}, null])
      expect(beginAt(host, now)).toBe(now);
  });

  test('stays within a day, and is not stepped to before the beginning', () => {
    const begin = beginAt(waiting(23 * 60), now);
    expect(endAt({ kind: 'minutes', minutes: 240 }, now, begin)).toBeLessThan(now + 24 * 60 * minute);
    let end: PlannedEnd = { kind: 'minutes', minutes: 30 };
    for (let steps = 0; steps < 10; steps += 1) end = stepEnd(end, -1, now, begin);
    expect(endAt(end, now, begin)).toBeGreaterThan(begin);
  });

  test('that was chosen before is moved behind the beginning', () => {
    const begin = beginAt(waiting(120), now);
    expect(endAt({ kind: 'at', at: now + 30 * minute }, now, begin)).toBeGreaterThan(begin);
  });
});

describe('another time', () => {
  const now = inLisbon(14, 7);
  const anHour: PlannedEnd = { kind: 'minutes', minutes: 60 };

  test('goes in quarters of an hour from whatever was chosen', () => {
    expect(endAt(stepEnd(anHour, 1, now), now)).toBe(inLisbon(15, 15));
    expect(endAt(stepEnd(anHour, -1, now), now)).toBe(inLisbon(15, 0));
    expect(endAt(stepEnd({ kind: 'at', at: inLisbon(15, 15) }, 1, now), now)).toBe(inLisbon(15, 30));
  });

  test('never comes closer than five minutes and never goes beyond a day', () => {
    const soon: PlannedEnd = { kind: 'at', at: inLisbon(14, 15) };
    expect(canStep(soon, -1, now)).toBe(false);
    expect(stepEnd(soon, -1, now)).toBe(soon);
    const late: PlannedEnd = { kind: 'at', at: inLisbon(14, 0) + 24 * 60 * minute };
    expect(canStep(late, 1, now)).toBe(false);
  });
});

describe("the site's clock", () => {
  test('has twelve hours for readers of English alone, and where people there read twelve', () => {
    expect(clockTime(inLisbon(15, 30), inEnglish)).toBe('15:30');
    expect(clockTime(inLisbon(15, 30), { ...inEnglish, country: 'US' })).toMatch(/^3:30\sPM$/u);
    expect(clockTime(inLisbon(15, 30), { language: 'de', zone: lisbon, country: 'DE' })).toBe('15:30');
    for (const language of ['de', 'fr', 'es'] as const)
      expect(clockTime(inLisbon(15, 4), { language, zone: lisbon, country: 'US' })).toBe('15:04');
  });

  test("writes the date in the visitor's language", () => {
    expect(wholeDate(inLisbon(12, 0), { language: 'de', zone: lisbon, country: 'DE' })).toBe(
      'Mittwoch, 4. Februar',
    );
    expect(wholeDate(inLisbon(12, 0), { ...inEnglish, country: 'US' })).toBe('Wednesday, February 4');
  });

  test('names the day of a time that is not today', () => {
    expect(timeFromNow(inLisbon(18, 0), inLisbon(14, 0), inEnglish)).toBe('18:00');
    expect(timeFromNow(inLisbon(25, 0), inLisbon(14, 0), inEnglish)).toBe('tomorrow, 01:00');
  });

  test('finds six in the evening on the days the clocks change', () => {
    expect(todayAt(18, Date.UTC(2026, 2, 29, 0, 30), lisbon)).toBe(Date.UTC(2026, 2, 29, 17));
    expect(todayAt(18, Date.UTC(2026, 9, 25, 0, 30), lisbon)).toBe(Date.UTC(2026, 9, 25, 18));
  });

  test('goes on in universal time when the zone is unknown', () => {
    expect(clockTime(inLisbon(15, 30), { ...inEnglish, zone: 'Nowhere/Land' })).toBe('15:30');
  });
});

describe('a guest who has walked away', () => {
  test('is asked after 45 seconds and forgotten 20 seconds later', () => {
    expect(idlePhase(0, 44_999)).toEqual({ phase: 'active' });
    expect(idlePhase(0, 45_000)).toEqual({ phase: 'warning', secondsLeft: 20 });
    expect(idlePhase(0, 64_001)).toEqual({ phase: 'warning', secondsLeft: 1 });
    expect(idlePhase(0, 65_000)).toEqual({ phase: 'over' });
  });

  test('is given two minutes to ask reception and come back', () => {
    expect(idlePhase(0, 119_999, deskIdleMs)).toEqual({ phase: 'active' });
    expect(idlePhase(0, 120_000, deskIdleMs)).toEqual({ phase: 'warning', secondsLeft: 20 });
    expect(idlePhase(0, 140_000, deskIdleMs)).toEqual({ phase: 'over' });
  });

  test('gets the whole time again with each touch', () => {
    expect(idlePhase(60_000, 100_000)).toEqual({ phase: 'active' });
  });
});
