/**
 * An expected failure: something the caller can be told and act on. Thrown inside a transaction it takes the whole change back.
 * Any other exception is a bug.
 */
import type { FieldProblem, ProblemCode } from '#contract/problems.ts';

export class Refusal extends Error {
  readonly code: string;
  readonly data: unknown;

  /** @param code one of the procedure's declared errors; `data` as the contract says for it */
  constructor(code: string, data?: unknown) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.data = data;
  }
}

/** A screen works an instant out by the house's clock as it knows it, a moment before the house looks at it. */
const screenSlackMs = 60_000;

/**
 * An instant that may not be later than a limit; what is no more than a minute beyond is taken for the limit itself.
 * @param at UTC milliseconds, as is `limit`
 */
export function upToLimit(field: string, at: number, limit: number): number {
  if (at > limit + screenSlackMs) throw refuseField(field, 'too-far-ahead', { limit });
  return Math.min(at, limit);
}

/** A refusal of what nobody was ever given: a guess, for limits to count. What was given once, and no longer holds, is none. */
export class RefusedGuess extends Refusal {}

/** Refuses a value that the contract let through but the house can't use. */
export function refuseField(
  field: string,
  problem: ProblemCode,
  more: Omit<FieldProblem, 'field' | 'problem'> = {},
): Refusal {
  return new Refusal('invalid-input', { problems: [{ field, problem, ...more }] });
}
