/** Whether a new PIN will do, said before it has to be typed a second time. Behind the door the same is judged again. */
import type { FieldProblem } from '#contract/problems.ts';

const shortest = 4;
const longest = 12;

/** 4 to 12 digits, not one digit repeated, not a run such as 1234 or 9876, no repeated pair. Null when it will do. */
export function findWeakness(pin: string): FieldProblem | null {
  const field = 'pin';
  if (pin === '') return { field, problem: 'empty' };
  if (!/^[0-9]+$/.test(pin)) return { field, problem: 'digits-only' };
  if (pin.length < shortest) return { field, problem: 'too-short', limit: shortest };
  if (pin.length > longest) return { field, problem: 'too-long', limit: longest };
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  const [step] = steps;
  const run = steps.size === 1 && (step === 0 || step === 1 || step === 9);
  return run || /^(\d\d)\1+$/.test(pin) ? { field, problem: 'easy-to-guess' } : null;
}
