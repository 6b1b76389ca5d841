/** Ids and codes, handed in so that a test can know them. */
import { randomBytes, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

export type Randomness = {
  /** A UUIDv7 (RFC 9562): 74 random bits, sorted by time so that rows written together stand together. */
  id(): string;
  /** 32 random bytes as base64url: for what a stranger must not guess. */
  token(): string;
  /** Evenly spread decimal digits. */
  digits(count: number): string;
  /** From 0 up to, not including, 1. Not for secrets. */
  fraction(): number;
};

export const systemRandomness: Randomness = {
  id: () => v7(),
  token: () => randomBytes(32).toString('base64url'),
  digits: (count) =>
    randomInt(10 ** count)
      .toString()
      .padStart(count, '0'),
  fraction: () => Math.random(),
};
