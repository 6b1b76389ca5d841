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
