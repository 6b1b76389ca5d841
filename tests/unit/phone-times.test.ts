// How the phone pages say times and lengths.

import { expect, it } from 'vitest';
import { lengthAsShown, lengthOf } from '#renderer/i18n/times.ts';
import { ago, left } from '#renderer/phone/when.ts';
import { lengthText } from '#renderer/reception/times.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 0, 5, 12, 0, 0);
const london = { language: 'en', zone: 'Europe/London', country: 'GB' } as const;

it('says how long ago in the reader’s language, and nothing within the first minute', () => {
  expect(ago(noon, noon + 59_999, london)).toBe('');
  expect(ago(noon, noon + 4 * minute, london)).toBe('4 min. ago');
  expect(ago(noon, noon + 4 * minute, { ...london, language: 'de' })).toBe('vor 4 Min.');
  expect(ago(noon, noon + 125 * minute, london)).toBe('2 hr. ago');
  // A phone whose clock is behind the house's.
  expect(ago(noon, noon - minute, london)).toBe('');
});

it('says a length in whole minutes, rounded down, and of less than one that it is less', () => {
  expect(lengthOf(minute - 1, 'en', 'less than a minute')).toBe('less than a minute');
  expect(lengthOf(minute, 'en', '')).toBe('1 min');
  expect(lengthOf(72 * minute, 'en', '')).toBe('1 hr 12 min');
  expect(lengthOf(120 * minute, 'de', '')).toBe('2 Std.');
  expect(lengthOf(76 * 60 * minute, 'en', '')).toBe('3 days 4 hr');
});

it('says a length that agrees with the times beside it', () => {
  expect(lengthAsShown(noon + 8 * minute + 50_000, noon + 10 * minute + 10_000)).toBe(2 * minute);
  expect(lengthAsShown(noon + 8 * minute, noon + 8 * minute + 59_999)).toBe(0);
});

it('says the same length as the desk', () => {
  for (const milliseconds of [minute, 2 * minute + 59_999, 3 * minute - 1, 59.6 * minute])
    expect(lengthOf(milliseconds, 'en', '')).toBe(lengthText(milliseconds));
});

it('counts down in minutes and seconds to nothing', () => {
  expect(left(noon + 5 * minute, noon)).toBe('5:00');
  expect(left(noon + 61_000, noon)).toBe('1:01');
  expect(left(noon, noon + minute)).toBe('0:00');
});
