/**
 * Guessing from one address. Codes can be guessed: whoever has tried too many is held back before another is looked at, a right one
 * too. (Passwords are counted where they are checked.) The token of a link can't (144 bits and more), and needs no such guard: it is looked up first, always, and only
 * what never was a link is counted, and after too many answered with no more than that. Nobody's link waits for what others of the
 * same address have tried.
 */
import { contract } from '#contract/contract.ts';

type Rule = {
  codes: readonly string[];
  most: number;
  windowMs: number;
  /** Whether a right one is let in all the same: looked up first, and only a guess is counted. */
  rightOnesPass?: boolean;
};

const minute = 60_000;
const rules: readonly Rule[] = [
  { codes: ['link-expired'], most: 100, windowMs: 10 * minute, rightOnesPass: true },
  { codes: ['wrong-code', 'code-expired'], most: 10, windowMs: 10 * minute },
];
/** Addresses that are remembered; the oldest go first, so that memory can't be filled from outside. */
const mostAddresses = 10_000;

export type Guesses = {
  /** Until when this address may not call this procedure, on the clock handed in; undefined when it may. */
  heldUntil(address: string, procedure: string): number | undefined;
  /**
   * @param guess whether what was shown never was what it was shown for
   * @returns until when, if there were too many before this one and it was let through to be looked up
   */
  note(address: string, procedure: string, code: string, guess: boolean): number | undefined;
};

type Declared = { '~orpc': { errorMap: Record<string, unknown> } };

/** The rules that a procedure falls under: by what it may answer. */
const rulesOf = new Map<string, readonly Rule[]>(
  Object.entries(contract).flatMap(([room, inside]) =>
    Object.entries(inside as Record<string, Declared>).map(
      ([
        name,
        {
          '~orpc': { errorMap },
        },
      ]) => [`${room}.${name}`, rules.filter(({ codes }) => codes.some((code) => code in errorMap))],
    ),
  ),
);

/** @param now milliseconds of a clock that never goes back */
export function createGuesses(now: () => number): Guesses {
  const counts = new Map<string, { wrong: number; until: number }>();
  const keyOf = (address: string, { codes }: Rule) => `${codes[0]} ${address}`;
  return {
    heldUntil(address, procedure) {
      for (const rule of rulesOf.get(procedure) ?? []) {
        const count = rule.rightOnesPass ? undefined : counts.get(keyOf(address, rule));
        if (count && count.until > now() && count.wrong >= rule.most) return count.until;
      }
      return undefined;
    },
    note(address, procedure, code, guess) {
      const rule = rulesOf.get(procedure)?.find(({ codes }) => codes.includes(code));
      if (!rule || (rule.rightOnesPass && !guess)) return undefined;
      const key = keyOf(address, rule);
      const count = counts.get(key);
      if (rule.rightOnesPass && count && count.until > now() && count.wrong >= rule.most) return count.until;
      counts.delete(key);
      const [oldest] = counts.keys();
      if (counts.size >= mostAddresses && oldest !== undefined) counts.delete(oldest);
      counts.set(
        key,
        count && count.until > now()
          ? { wrong: count.wrong + 1, until: count.until }
          : { wrong: 1, until: now() + rule.windowMs },
      );
      return undefined;
    },
  };
}
