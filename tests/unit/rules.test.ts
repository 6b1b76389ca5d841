// How long a message is worth sending, and when it is tried again.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds, longestWaitMs, nextTry, notificationKey, reasons } from '#main/notifications/rules.ts';

describe('the next try', () => {
  it('comes after two seconds, then twice as long each time, ten minutes at most', () => {
    const waits = Array.from({ length: 12 }, (_, tried) => nextTry(tried + 1, 0, 0.5) / 1000);
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]);
  });

  it('is spread by a fifth either way, and never comes at once', () => {
    const tried = fc.integer({ min: 1, max: 1_000 });
    const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(tried, fc.integer({ min: 0, max: 2 ** 45 }), fraction, (attempts, from, spread) => {
        const middle = nextTry(attempts, 0, 0.5);
        const wait = nextTry(attempts, from, spread) - from;
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(middle * 0.8 - 1);
        expect(wait).toBeLessThanOrEqual(middle * 1.2 + 1);
        expect(wait).toBeGreaterThanOrEqual(1_600);
        expect(wait).toBeLessThanOrEqual(longestWaitMs);
      }),
    );
  });
});

describe('an arrival', () => {
  it('is useful for minutes, a goodbye for a day', () => {
    expect(kinds['host-arrival'].usefulMs).toBe(30 * 60_000);
    expect(kinds['desk-arrival'].usefulMs).toBe(30 * 60_000);
    expect(kinds['visitor-goodbye'].usefulMs).toBe(24 * 3_600_000);
  });
});

describe('the key of a message (rule 2)', () => {
  it('is the same for the same event, recipient, channel and occurrence, and for nothing else', () => {
    const parts = fc.tuple(
      fc.uuid(),
      fc.constantFrom('host-arrival', 'desk-arrival', 'visitor-goodbye'),
      fc.constantFrom('email', 'sms'),
      fc.integer({ min: 0, max: 5 }),
    );
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(notificationKey(...one)).toBe(notificationKey(...one));
        expect(notificationKey(...one) === notificationKey(...other)).toBe(String(one) === String(other));
      }),
    );
  });
});

describe('the reasons for not sending', () => {
  it('each have a code of their own and a sentence', () => {
    const all = Object.values(reasons);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const { code, text } of all) {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });
});
