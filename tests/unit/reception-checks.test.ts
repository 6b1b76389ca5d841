/** What a screen of reception says before it asks: a new PIN, a host, whether a test got as far as the provider. */
import { describe, expect, test } from 'vitest';
import { findPinProblem } from '#main/reception/pin.ts';
import { findWeakness } from '#renderer/reception/gate/pin-strength.ts';
import { hostProblems } from '#renderer/reception/hosts/host-checks.ts';
import { wasReached } from '#renderer/reception/settings/reached.ts';

describe('a new PIN', () => {
  const pins = '1234 4321 1111 1212 123123 7890 0987 4826 12 1234567890123 12a4 90123456 135790 121314';
  test.each([...pins.split(' '), ''])('%s is judged on the screen as behind the door', (pin) => {
    expect(findWeakness(pin)?.problem).toBe(findPinProblem(pin));
  });
});

describe('a host as typed', () => {
  const good = { name: 'Moss Underhill', department: '', email: '', phone: '(202) 555-0177', capacity: '1' };

  test('has nothing wrong when it can be asked for', () => {
    expect(hostProblems(good)).toEqual({});
  });

  test('is told everything that is wrong at once', () => {
    const found = hostProblems({ ...good, name: ' ', phone: '', capacity: '0' });
    expect(Object.keys(found)).toEqual(['name', 'email', 'capacity']);
    expect(found.capacity).toContain('1 to 50');
  });

  test('has each of its addresses looked at, also with a bad number of places', () => {
    expect(Object.keys(hostProblems({ ...good, email: 'moss@', phone: '1', capacity: '51' }))).toEqual([
      'email',
      'phone',
      'capacity',
    ]);
  });
});

describe('a test message that failed', () => {
  test.each(['ECONNREFUSED', 'ECONNECTION', 'ETIMEDOUT', 'EDNS', 'ENOTFOUND'])(
    'with %s reached nobody',
    (code) => {
      expect(wasReached(code)).toBe(false);
    },
  );

  test.each(['535', 'EAUTH', '20003', null])('with %s was answered', (code) => {
    expect(wasReached(code)).toBe(true);
  });
});
