/** How the desk reads and writes times: in the site's zone, whatever this machine's is. */
import { describe, expect, test } from 'vitest';
import {
  countdownText,
  dayName,
  durationText,
  lengthText,
  nextClockTime,
  readClock,
  whenText,
} from '#renderer/reception/times.ts';

const lisbon = { language: 'en', zone: 'Europe/Lisbon', country: 'PT' } as const;
const portland = { language: 'en', zone: 'America/Los_Angeles', country: 'US' } as const;
const noon = Date.UTC(2026, 2, 3, 12);
const hour = 3_600_000;

describe('a time in a list', () => {
  test('stands alone when it is today and with its day when it is not', () => {
    expect(whenText(noon - hour, noon, lisbon)).toBe('11:00');
    expect(whenText(noon - 24 * hour, noon, lisbon)).toBe('Yesterday, 12:00');
    expect(dayName(noon - 72 * hour, noon, lisbon)).toBe('Sat 28 Feb');
  });

  test('has the year when it is another', () => {
    expect(dayName(Date.UTC(2025, 2, 3, 12), noon, lisbon)).toContain('2025');
  });

  test('is of the day at the site, not of the day in UTC', () => {
    const lateEvening = Date.UTC(2026, 2, 4, 5);
    expect(dayName(lateEvening, Date.UTC(2026, 2, 4, 6), portland)).toBe('Today');
    expect(whenText(Date.UTC(2026, 2, 4, 9), Date.UTC(2026, 2, 4, 6), portland)).toMatch(/^Tomorrow, /);
  });

  test('names tomorrow when it is to come', () => {
    expect(whenText(noon + 20 * hour, noon, lisbon)).toBe('Tomorrow, 08:00');
  });
});

describe('a length', () => {
  test.each([
    [20_000, 'under a minute'],
    [25 * 60_000, '25 min'],
    [60 * 60_000, '1 h'],
    [125 * 60_000, '2 h 5 min'],
    [52 * hour, '2 d 4 h'],
  ])('of %i ms reads "%s"', (length, text) => expect(lengthText(length)).toBe(text));

  test('that is counted down never says zero before it is over', () => {
    expect(countdownText(1)).toBe('0:01');
    expect(countdownText(4 * 60_000 + 59_200)).toBe('5:00');
    expect(countdownText(-5)).toBe('0:00');
  });

  test('of a call is in milliseconds below a second', () => {
    expect([durationText(84), durationText(1240)]).toEqual(['84 ms', '1.2 s']);
  });
});

describe('a typed time', () => {
  test.each([
    ['16:30', 16, 30],
    ['1630', 16, 30],
    ['16.30', 16, 30],
    ['16h30', 16, 30],
    ['9', 9, 0],
    ['4:30 pm', 16, 30],
    ['12 am', 0, 0],
    ['12:15 PM', 12, 15],
  ])('%s is read', (typed, hours, minute) => expect(readClock(typed)).toEqual({ hour: hours, minute }));

  test.each(['', '25:00', '12:75', '13 pm', 'noon', '-1'])('%s is not', (typed) =>
    expect(readClock(typed)).toBeNull(),
  );

  test('is the next one at the site, tomorrow when it has passed today', () => {
    expect(nextClockTime({ hour: 16, minute: 30 }, noon, 'Europe/Lisbon')).toBe(Date.UTC(2026, 2, 3, 16, 30));
    expect(nextClockTime({ hour: 9, minute: 0 }, noon, 'Europe/Lisbon')).toBe(Date.UTC(2026, 2, 4, 9));
  });

  test('that the clock jumps over is the first instant after the jump', () => {
    // Lisbon goes from 01:00 to 02:00 on 29 March 2026.
    const before = Date.UTC(2026, 2, 29, 0, 15);
    expect(nextClockTime({ hour: 1, minute: 30 }, before, 'Europe/Lisbon')).toBe(Date.UTC(2026, 2, 29, 1));
  });

  test('that comes twice is the first of the two', () => {
    // Lisbon's clock shows 01:30 at 00:30 UTC and again at 01:30 UTC on 25 October 2026.
    expect(nextClockTime({ hour: 1, minute: 30 }, Date.UTC(2026, 9, 25, 0, 10), 'Europe/Lisbon')).toBe(
      Date.UTC(2026, 9, 25, 0, 30),
    );
  });
});
