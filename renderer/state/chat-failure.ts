/** What a failed call of a conversation means, read off whatever was thrown, without knowing the transport. */
import type { FieldProblem } from '#contract/problems.ts';

/** `unreachable` when no answer came, so that it is not known what was recorded. */
export type Failed = { code: string; problems: readonly FieldProblem[] };

/** Answers of the house that mean: not this, and not if it is asked again. */
const refusals: ReadonlySet<string> = new Set([
  'invalid-input',
  'conversation-ended',
  'link-expired',
  'sign-in-needed',
  'not-allowed',
  'not-found',
  'storage-full',
  'unexpected',
]);
const finals: ReadonlySet<string> = new Set(['link-expired', 'sign-in-needed', 'not-allowed', 'not-found']);

export function failureOf(thrown: unknown): Failed {
  const code = valueIn(thrown, 'code');
  if (typeof code !== 'string') return { code: 'unreachable', problems: [] };
  const problems = valueIn(valueIn(thrown, 'data'), 'problems');
  return { code, problems: Array.isArray(problems) ? problems : [] };
}

/** Whether the house refused it. Everything else is tried again: the connection, a busy house, a proxy in between. */
export function isRefusal({ code }: Failed): boolean {
  return refusals.has(code);
}

/** Whether this screen can take no further part. */
export function isFinal({ code }: Failed): boolean {
  return finals.has(code);
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
