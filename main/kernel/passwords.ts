/**
 * How what a person signs in with is kept: scrypt, as OWASP's password storage guidance sets it for interactive use
 * (N = 2^16, r = 8, p = 1: 64 MB and about 0.2 s a try), and how long wrong tries make them wait.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const keyBytes = 32;

export const passwordHashSchema = z.object({
  salt: z.string(),
  key: z.string(),
  N: z.number(),
  r: z.number(),
  p: z.number(),
});
export type PasswordHash = z.infer<typeof passwordHashSchema>;

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, keyBytes, cost);
  return { salt: salt.toString('base64'), key: key.toString('base64'), N: cost.N, r: cost.r, p: cost.p };
}

/** A hash that no password has, at the full price: what a try for somebody who doesn't exist is held against. */
export function decoyHash(): PasswordHash {
  const random = (bytes: number) => randomBytes(bytes).toString('base64');
  return { salt: random(16), key: random(keyBytes), N: cost.N, r: cost.r, p: cost.p };
}

/** In constant time for a given hash. */
export async function passwordMatches(password: string, hash: PasswordHash): Promise<boolean> {
  const expected = Buffer.from(hash.key, 'base64');
  const { N, r, p } = hash;
  const salt = Buffer.from(hash.salt, 'base64');
  const given = await derive(password, salt, expected.length, { N, r, p, maxmem: cost.maxmem });
  return timingSafeEqual(given, expected);
}

/**
 * How long to wait after so many wrong tries in a row, in milliseconds: three are free, then 5 s doubling to 15 minutes.
 */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < 3) return 0;
  return Math.min(5_000 * 2 ** (wrongTries - 3), 15 * 60_000);
}
