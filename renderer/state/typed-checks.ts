/**
 * The few things worth saying before asking the house: nothing typed, or plainly unfinished. Everything else is judged behind the
 * door, once, and comes back naming its field.
 */
import type { FieldProblem, ProblemCode } from '#contract/problems.ts';

export type TypedField = 'email' | 'phone' | 'name' | 'company' | 'code';

const fewestPhoneDigits = 4;
/** How many digits a code for leaving has. */
export const codeDigits = 6;

/** The first problem with a required value, or null. */
export function checkTyped(field: TypedField, typed: string): FieldProblem | null {
  if (field === 'code') return checkCode(typed);
  const problem = problemWith(field, typed.trim());
  return problem && { field, problem };
}

function checkCode(typed: string): FieldProblem | null {
  const digits = typed.match(/\d/g)?.length ?? 0;
  if (digits === codeDigits) return null;
  if (digits > codeDigits) return { field: 'code', problem: 'too-long', limit: codeDigits };
  return { field: 'code', problem: typed.trim() === '' ? 'empty' : 'too-short' };
}

function problemWith(field: Exclude<TypedField, 'code'>, text: string): ProblemCode | null {
  if (text === '') return field === 'company' ? null : 'empty';
  switch (field) {
    case 'email':
      return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(text) ? null : 'not-an-email';
    case 'phone':
      return (text.match(/\p{Nd}/gu)?.length ?? 0) >= fewestPhoneDigits ? null : 'not-a-phone';
    case 'name':
      return /\p{L}/u.test(text) ? null : 'no-letter';
    default:
      return null;
  }
}
