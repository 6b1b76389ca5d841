/** The PIN's hash and its strength. scrypt, as OWASP's password storage guidance sets it for interactive use. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { ProblemCode } from '#contract/problems.ts';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const keyBytes = 32;

export const pinHashSchema = z.object({
  salt: z.string(),
  key: z.string(),
  N: z.number(),
  r: z.number(),
  p: z.number(),
});
export type PinHash = z.infer<typeof pinHashSchema>;

export async function hashPin(pin: string): Promise<PinHash> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt, keyBytes, cost);
  return { salt: salt.toString('base64'), key: key.toString('base64'), N: cost.N, r: cost.r, p: cost.p };
}

/** In constant time for a given hash. */
export async function pinMatches(pin: string, hash: PinHash): Promise<boolean> {
  const expected = Buffer.from(hash.key, 'base64');
  const { N, r, p } = hash;
  const given = await derive(pin, Buffer.from(hash.salt, 'base64'), expected.length, {
    N,
    r,
    p,
    maxmem: cost.maxmem,
  });
  return timingSafeEqual(given, expected);
}

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

/**
 * How long to wait after so many wrong tries in a row, in milliseconds: three are free, then 5 s doubling to 15 minutes.
 */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < 3) return 0;
  return Math.min(5_000 * 2 ** (wrongTries - 3), 15 * 60_000);
}
