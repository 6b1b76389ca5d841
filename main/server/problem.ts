/**
 * What went wrong, as RFC 9457 (application/problem+json) sets it: for a program a code and the place of each fault in what it sent,
 * for the person who writes that program a sentence.
 */
import type { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { contract } from '#contract/contract.ts';
import { type FieldProblem, fieldProblemSchema, type ProblemCode } from '#contract/problems.ts';
import { commonErrors } from '#contract/procedure.ts';

export const problemType = 'application/problem+json; charset=utf-8';

/** What is met before any procedure is. */
const doorProblems = {
  'bad-json': [400, 'The body is not valid JSON.'],
  'bad-encoding': [400, 'What was sent is not valid UTF-8.'],
  'bad-request': [400, 'The request cannot be read.'],
  'wrong-origin': [403, 'A page of another site may not call this.'],
  'no-such-path': [404, 'There is nothing at this path.'],
  'wrong-method': [405, 'This path does not take that method.'],
  'too-large': [413, 'The body is larger than 64 kB.'],
  'wrong-media-type': [415, 'The body must be JSON or a form, in UTF-8.'],
  'wrong-host': [421, 'This house does not answer to that name.'],
  'too-many-calls': [429, 'Too many calls; wait before the next.'],
  'wrong-credentials': [401, 'The credentials are not right.'],
  'too-many-tries': [429, 'Too many wrong tries; wait before the next.'],
  unexpected: [500, 'Something went wrong inside; it has been logged.'],
} as const satisfies Record<string, readonly [number, string]>;
export type DoorProblem = keyof typeof doorProblems;

type Declared = { '~orpc': { errorMap: Record<string, { message?: string } | undefined> } };

const titles = new Map<string, string>([
  ...Object.values(contract)
    .flatMap((room) => Object.values(room as Record<string, Declared>))
    .flatMap((procedure) => Object.entries(procedure['~orpc'].errorMap))
    .map(([code, error]): [string, string] => [code, error?.message ?? code]),
  ...Object.entries(commonErrors).map(([code, { message }]): [string, string] => [code, message]),
]);

/** Of what a program can send; the other problems are met in forms only. */
const sentences: Readonly<Partial<Record<ProblemCode, string>>> = {
  empty: 'must not be empty',
  'too-long': 'is too long',
  'too-short': 'is too short',
  'line-break': 'must be on one line',
  'control-character': 'holds a control character',
  'direction-override': 'holds a character that turns the reading direction',
  'broken-unicode': 'holds broken Unicode',
  'no-letter': 'must hold a letter',
  'not-an-email': 'is not an email address',
  'not-a-phone': 'is not a valid phone number',
  'not-a-choice': 'is not one of the choices',
  'not-a-number': 'is not a number',
  'too-small': 'is too small',
  'too-large': 'is too large',
  'in-the-past': 'is in the past',
  'too-far-ahead': 'is too far ahead',
  'too-far-back': 'is too far back',
  'contact-missing': 'is needed for this preference',
  'easy-to-guess': 'is easy to guess',
  'digits-only': 'may hold digits only',
  'unknown-zone': 'names a time zone that is not known',
  'zone-mismatch': 'has another offset than its zone has then',
  'not-own': 'can only be your own',
  'unknown-field': 'is not a field that there is',
  'unknown-variable': 'names a variable that there is not',
  'missing-variable': 'needs a variable that has no value here',
  'unclosed-tag': 'holds a tag that is not closed',
  'unsupported-tag': 'holds a tag that is not supported',
  'markup-not-allowed': 'holds markup that is not allowed',
  invalid: 'is missing or not of the right form',
};

export const problemSchema = z
  .object({
    type: z.string().describe('Names the kind of problem; the code stands at its end.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON Pointer (RFC 6901) into the body, as a URI fragment.'),
          problem: z.string(),
          detail: z.string(),
          character: z.string().optional(),
          position: z.int().optional(),
          variable: z.string().optional(),
          limit: z.number().optional(),
        }),
      )
      .optional(),
    retryAt: z.iso
      .datetime()
      .optional()
      .describe('When to try again, where there was too much of something.'),
    incident: z.string().optional().describe('Where to find it in the log of this house.'),
  })
  .meta({
    examples: [
      {
        type: 'urn:foyer:problem:invalid-input',
        title: 'Some of what was entered cannot be used.',
        status: 422,
        detail: 'phone is not a valid phone number.',
        code: 'invalid-input',
        errors: [
          { pointer: '#/phone', problem: 'not-a-phone', detail: 'phone is not a valid phone number.' },
        ],
      },
    ],
  });
export type Problem = z.infer<typeof problemSchema>;

function problem(code: string, status: number, title: string, detail = title): Problem {
  return { type: `urn:foyer:problem:${code}`, title, status, detail, code };
}

export function doorProblem(code: DoorProblem, detail?: string): Problem {
  const [status, title] = doorProblems[code];
  return problem(code, status, title, detail);
}

/** The answer of a procedure that refused or failed. */
export function problemOf({ code, status, data, message }: ORPCError<string, unknown>): Problem {
  if (code === 'BAD_REQUEST') return doorProblem('bad-request');
  const plain = problem(code, status, titles.get(code) ?? message);
  const found = z.object({ problems: z.array(fieldProblemSchema) }).safeParse(data);
  if (found.success) {
    const errors = found.data.problems.map(fieldError);
    return { ...plain, detail: errors.map((error) => error.detail).join(' '), errors };
  }
  const wait = z.object({ retryAt: z.number() }).safeParse(data);
  if (wait.success) {
    const retryAt = new Date(wait.data.retryAt).toISOString();
    return { ...plain, detail: `${plain.title} Try again at ${retryAt}.`, retryAt };
  }
  const bug = z.object({ incident: z.string() }).safeParse(data);
  return bug.success ? { ...plain, incident: bug.data.incident } : plain;
}

/** When a problem says to try again, UTC milliseconds; undefined where it says nothing of it. */
export function retryTime(body: unknown): number | undefined {
  const said = problemSchema.pick({ retryAt: true }).safeParse(body);
  return said.success && said.data.retryAt !== undefined ? Date.parse(said.data.retryAt) : undefined;
}

function fieldError({ field, problem: code, ...more }: FieldProblem) {
  // A procedure that also reads headers has its body one step down.
  const path = field.replace(/^body(\.|$)/, '');
  const pointer = `#${path === '' ? '' : `/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`}`;
  const where = more.position === undefined ? '' : ` (${more.character} at character ${more.position})`;
  const limit = more.limit === undefined ? '' : ` (the limit is ${more.limit})`;
  const named = more.variable === undefined ? '' : ` (${more.variable})`;
  const what = sentences[code] ?? 'cannot be used';
  const detail = `${path === '' ? 'The body' : path} ${what}${where}${named}${limit}.`;
  return { pointer, problem: code, detail, ...more };
}
