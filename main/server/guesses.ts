/**
 * Guessing from one address. Links, sessions and codes are far too long to be guessed; whoever tries all the same, or has a list of
 * passwords, is held back before it costs anything. Counted are wrong tries alone, and generously: all phones of an office may share
 * an address, and some of them open a link of yesterday.
 */
import { contract } from '#contract/contract.ts';

type Rule = { codes: readonly string[]; most: number; windowMs: number };

const minute = 60_000;
const rules: readonly Rule[] = [
  { codes: ['link-expired'], most: 100, windowMs: 10 * minute },
  { codes: ['wrong-credentials'], most: 20, windowMs: 10 * minute },
  { codes: ['wrong-code', 'code-expired'], most: 10, windowMs: 10 * minute },
];
/** Addresses that are remembered; the oldest go first, so that memory can't be filled from outside. */
const mostAddresses = 10_000;

export type Guesses = {
  /** Until when this address may not call this procedure, on the clock handed in; undefined when it may. */
  heldUntil(address: string, procedure: string): number | undefined;
  note(address: string, procedure: string, code: string): void;
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
        const count = counts.get(keyOf(address, rule));
        if (count && count.until > now() && count.wrong >= rule.most) return count.until;
      }
      return undefined;
    },
    note(address, procedure, code) {
      const rule = rulesOf.get(procedure)?.find(({ codes }) => codes.includes(code));
      if (!rule) return;
      const key = keyOf(address, rule);
      const count = counts.get(key);
      counts.delete(key);
      const [oldest] = counts.keys();
      if (counts.size >= mostAddresses && oldest !== undefined) counts.delete(oldest);
      counts.set(
        key,
        count && count.until > now()
          ? { wrong: count.wrong + 1, until: count.until }
          : { wrong: 1, until: now() + rule.windowMs },
      );
    },
  };
}
