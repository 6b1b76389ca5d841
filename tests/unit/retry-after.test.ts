// How long a server asks to be left alone for, in each form that HTTP has for it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '#main/kernel/retry-after.ts';

const now = Date.UTC(2026, 2, 2, 9, 0, 0);
const hour = 3_600_000;
const asked = (header: string | undefined, date?: string) => readRetryAfter(header, date, now, hour);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 120 ', 120_000],
    ['99999999999999999999', hour],
    ['Mon, 02 Mar 2026 09:02:00 GMT', 120_000],
    ['Monday, 02-Mar-26 09:02:00 GMT', 120_000],
    ['Mon Mar  2 09:02:00 2026', 120_000],
    ['Mon, 02 Mar 2026 08:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', hour],
    ['-5', 0],
    ['1.5', 0],
    ['soon', 0],
    ['', 0],
    [undefined, 0],
  ])('%s is %i ms', (header, wait) => {
    expect(asked(header)).toBe(wait);
  });

  it('with a date is reckoned by the clock of whoever says it', () => {
    expect(asked('Tue, 03 Mar 2026 12:10:00 GMT', 'Tue, 03 Mar 2026 12:00:00 GMT')).toBe(600_000);
  });

  it('is never before now, nor longer than anybody waits, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (header, date) => {
        const wait = readRetryAfter(header, date, now, hour);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(hour);
      }),
    );
  });
});
