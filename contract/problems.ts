/**
 * What can be wrong with a value a person typed, as codes that a screen can translate.
 * A problem always names its field; where a single character is to blame it names that character and its place.
 */
import { z } from 'zod';

export const problemCodes = [
  'empty',
  'too-long',
  'too-short',
  'line-break',
  'control-character',
  'direction-override',
  'broken-unicode',
  'no-letter',
  'not-an-email',
  'not-a-phone',
  'no-texts-to-number',
  'no-texts-to-country',
  'not-a-choice',
  'not-a-number',
  'too-small',
  'too-large',
  'in-the-past',
  'too-far-ahead',
  'too-far-back',
  'contact-missing',
  'easy-to-guess',
  'digits-only',
  'unknown-zone',
  'zone-mismatch',
  'not-own',
  'unknown-field',
  'unknown-variable',
  'missing-variable',
  'unclosed-tag',
  'unsupported-tag',
  'markup-not-allowed',
  'invalid',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export const fieldProblemSchema = z.object({
  /** Dotted path of the field in the call's input, for example `visitor.email`. */
  field: z.string(),
  problem: z.enum(problemCodes),
  /** The offending character as a code point, for example `U+202E`. */
  character: z.string().optional(),
  /** Where it stands, counted in characters from 1. */
  position: z.number().int().positive().optional(),
  /** The variable, tag or piece of markup to blame in the words of a message, for example `vistorName`. */
  variable: z.string().optional(),
  /** The limit that was passed: characters, or the value itself, by problem. */
  limit: z.number().optional(),
});
export type FieldProblem = z.infer<typeof fieldProblemSchema>;
