/** What a PIN must be: short enough to type while somebody waits, and not the first thing a stranger tries. */
import type { ProblemCode } from '#contract/problems.ts';

/** What is wrong with a new PIN: 4 to 12 digits, not one digit repeated, not a run such as 1234 or 9876, no repeated pair. */
export function findPinProblem(pin: string): ProblemCode | undefined {
  if (!/^[0-9]*$/.test(pin)) return 'digits-only';
  if (pin.length < 4) return pin === '' ? 'empty' : 'too-short';
  if (pin.length > 12) return 'too-long';
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  const runs = steps.size === 1 && [0, 1, 9].includes([...steps][0] ?? -1);
  const repeats = /^(\d\d)\1+$/.test(pin);
  return runs || repeats ? 'easy-to-guess' : undefined;
}
