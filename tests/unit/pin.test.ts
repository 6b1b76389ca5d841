// What makes a PIN weak, and what a wrong one costs.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayAfter } from '#main/kernel/passwords.ts';
import { findPinProblem } from '#main/reception/pin.ts';

describe('a PIN', () => {
  it.each(['8642', '2580', '1990', '135790', '112358132134', '0042'])('%s will do', (pin) => {
    expect(findPinProblem(pin)).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['1', 'too-short'],
    ['864', 'too-short'],
    ['8642864286428', 'too-long'],
    ['864a', 'digits-only'],
    ['86 42', 'digits-only'],
    ['-864', 'digits-only'],
    ['８６４２', 'digits-only'],
    ['٨٦٤٢', 'digits-only'],
    ['86\u202E42', 'digits-only'],
    ['8642\n', 'digits-only'],
    ['0000', 'easy-to-guess'],
    ['777777777777', 'easy-to-guess'],
    ['1234', 'easy-to-guess'],
    ['0123456789', 'easy-to-guess'],
    ['7890', 'easy-to-guess'],
    ['9876', 'easy-to-guess'],
    ['3210', 'easy-to-guess'],
    ['1212', 'easy-to-guess'],
    ['474747', 'easy-to-guess'],
  ])('%j is refused as %s', (pin, problem) => {
    expect(findPinProblem(pin)).toBe(problem);
  });

  it('is judged without failing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (pin) => {
        if (!/^[0-9]{4,12}$/.test(pin)) expect(findPinProblem(pin)).toBeDefined();
      }),
    );
  });
});

describe('wrong tries', () => {
  it('cost nothing twice, then five seconds, and twice as much each time, a quarter of an hour at most', () => {
    const seconds = Array.from({ length: 14 }, (_, wrong) => delayAfter(wrong) / 1000);
    expect(seconds).toEqual([0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
    expect(delayAfter(10_000)).toBe(900_000);
  });
});
