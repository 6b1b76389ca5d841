// Times and lengths as they stand in a message.

import { expect, it } from 'vitest';
import { formatLengthBetween, formatTime } from '#main/kernel/times.ts';

const at = (hour: number, minute: number, second = 0) => Date.UTC(2026, 0, 5, hour, minute, second);

it('takes the clock of the site’s country in English alone, where both are written', () => {
  const time = (language: string, country: string) =>
    formatTime(at(15, 4), { zone: 'UTC', country, language }, at(9, 0));
  expect(time('en', 'US')).toMatch(/^3:04\sPM$/u);
  expect(time('en', 'GB')).toBe('15:04');
  for (const language of ['de', 'fr', 'es']) expect(time(language, 'US')).toBe('15:04');
});

it('gives a length that agrees with the times beside it', () => {
  expect(formatLengthBetween(at(15, 8, 50), at(15, 10, 10), 'en')).toBe('2 min');
  expect(formatLengthBetween(at(15, 8, 10), at(15, 8, 50), 'en')).toBe('less than a minute');
  expect(formatLengthBetween(at(9, 0), at(10, 12), 'de')).toBe('1 h 12 min');
});
