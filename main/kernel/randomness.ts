/** Ids and codes, handed in so that a test can know them. */
import { randomBytes, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

export type Randomness = {
  /** A UUIDv7 (RFC 9562): 74 random bits, sorted by time so that rows written together stand together. */
  id(): string;
  /** 32 random bytes as base64url: for what a stranger must not guess. */
  token(): string;
  /** 18 random bytes, 144 bits, as base64url: as hard to guess, and short enough for a text message. */
  shortToken(): string;
  /** Evenly spread decimal digits. */
  digits(count: number): string;
  /** From 0 up to, not including, 1. Not for secrets. */
  fraction(): number;
};

// The kernel is asked for a page at a time: for each id alone it would cost more than making the id.
const poolBytes = 4_096;
let pool = randomBytes(poolBytes);
let drawn = 0;

function drawBytes(): Uint8Array {
  if (drawn + 16 > poolBytes) {
    pool = randomBytes(poolBytes);
    drawn = 0;
  }
  drawn += 16;
  return pool.subarray(drawn - 16, drawn);
}

export const systemRandomness: Randomness = {
  id: () => v7({ rng: drawBytes }),
  token: () => randomBytes(32).toString('base64url'),
  shortToken: () => randomBytes(18).toString('base64url'),
  digits: (count) =>
    randomInt(10 ** count)
      .toString()
      .padStart(count, '0'),
  fraction: () => Math.random(),
};
