// What is chosen in a field of dates and times, on the clock of a zone, and the instant it stands for.

import { describe, expect, test } from 'vitest';
import { dateOf, instantOf, stampOf, timeOf } from '#renderer/i18n/wall-time.ts';

describe('a time chosen on a wall’s clock', () => {
  test.each([
    ['in summer', '2026-07-01', '09:30', 'Europe/Berlin', '2026-07-01T07:30:00Z'],
    ['in winter', '2026-01-05', '09:30', 'Europe/Berlin', '2026-01-05T08:30:00Z'],
    ['just after midnight, a day ahead', '2026-01-05', '00:05', 'Pacific/Auckland', '2026-01-04T11:05:00Z'],
    ['late, a day behind', '2026-01-05', '23:55', 'America/Los_Angeles', '2026-01-06T07:55:00Z'],
    ['with half an hour of offset', '2026-01-05', '09:00', 'Asia/Kolkata', '2026-01-05T03:30:00Z'],
    [
      'on the day the clocks go forward, before',
      '2026-03-29',
      '01:30',
      'Europe/Berlin',
      '2026-03-29T00:30:00Z',
    ],
    [
      'on the day the clocks go forward, after',
      '2026-03-29',
      '03:30',
      'Europe/Berlin',
      '2026-03-29T01:30:00Z',
    ],
  ])('%s is that instant, and shown as it was chosen', (_when, date, time, zone, expected) => {
    const instant = instantOf(date, time, zone) ?? Number.NaN;
    expect(new Date(instant).toISOString()).toBe(expected.replace('Z', '.000Z'));
    expect([dateOf(instant, zone), timeOf(instant, zone)]).toEqual([date, time]);
  });

  test('that the clocks leave out is within an hour of it', () => {
    const instant = instantOf('2026-03-29', '02:30', 'Europe/Berlin') ?? Number.NaN;
    expect(Math.abs(instant - Date.UTC(2026, 2, 29, 1, 0))).toBeLessThanOrEqual(3_600_000);
  });

  test.each([
    ['', '09:00'],
    ['2026-01-05', ''],
    ['2026-13-05', '09:00'],
  ])('is none for %s %s', (date, time) => {
    expect(instantOf(date, time, 'Europe/Berlin')).toBeUndefined();
  });
});

test.each([
  ['Europe/Berlin', '2026-01-05T09:30:07+01:00'],
  ['America/St_Johns', '2026-01-05T05:00:07-03:30'],
  ['UTC', '2026-01-05T08:30:07+00:00'],
])('an instant is written with the offset of its zone: %s', (zone, written) => {
  expect(stampOf(Date.UTC(2026, 0, 5, 8, 30, 7, 950), zone)).toBe(written);
});
