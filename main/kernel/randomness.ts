/** Ids and codes, handed in so that a test can know them. */
import { randomBytes, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

export type Randomness = {
  /** A UUIDv7 (RFC 9562): 74 random bits, sorted by time so that rows written together stand together. */
  id(): string;
  /** 43 letters and digits, 256 bits: for what a stranger must not guess. */
  token(): string;
  /** 24 letters and digits, 142 bits: as hard to guess, and short enough for a text message. */
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

/**
 * Tokens stand at the ends of addresses in messages, where phones and mail programs look for links by their own rules: a `-` at the end
 * or a `_` within is not part of a link to all of them. Letters and digits are.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** The highest multiple of the alphabet's size in a byte: bytes from here on would favour the first letters. */
const evenly = 256 - (256 % alphabet.length);

function lettersAndDigits(count: number): string {
  let text = '';
  while (text.length < count)
    for (const byte of randomBytes(count + 8))
      if (byte < evenly && text.length < count) text += alphabet[byte % alphabet.length];
  return text;
}

export const systemRandomness: Randomness = {
  id: () => v7({ rng: drawBytes }),
  token: () => lettersAndDigits(43),
  shortToken: () => lettersAndDigits(24),
  digits: (count) =>
    randomInt(10 ** count)
      .toString()
      .padStart(count, '0'),
  fraction: () => Math.random(),
};
