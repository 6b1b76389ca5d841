/** One call at a time, and what came of it in words: beside the field it is about, or for the whole form. */
import { ORPCError } from '@orpc/client';
import { useState } from 'preact/hooks';
import type { FieldProblem } from '#contract/problems.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { useTimeStyle, useWords } from './language.ts';
import type { VisitorWords } from './words/en.ts';

export type Failure = { code: string; data: Record<string, unknown>; problems: FieldProblem[] };

export type Call = {
  readonly busy: boolean;
  readonly done: boolean;
  /** Of the whole form; null when it is said at a field. */
  readonly failed: string | null;
  readonly failure: Failure | null;
  /** What is wrong with a field of the call's input. */
  at(field: string): string | undefined;
  forget(): void;
  /** Answers with the value; undefined when it failed. */
  run<Value>(work: () => Promise<Value>): Promise<Value | undefined>;
};

export function readFailure(thrown: unknown): Failure {
  if (!(thrown instanceof ORPCError)) return { code: 'unreachable', data: {}, problems: [] };
  const data = (
    typeof thrown.data === 'object' && thrown.data !== null ? thrown.data : {}
  ) as Failure['data'];
  const problems = Array.isArray(data.problems) ? (data.problems as FieldProblem[]) : [];
  const code = thrown.status === 429 && !thrown.defined ? 'too-many-calls' : String(thrown.code);
  return { code, data, problems };
}

export function useCall(): Call {
  const words = useWords();
  const style = useTimeStyle();
  const [state, setState] = useState<{ busy: boolean; done: boolean; failure: Failure | null }>({
    busy: false,
    done: false,
    failure: null,
  });
  const { failure } = state;
  return {
    ...state,
    failed:
      failure && failure.problems.length === 0
        ? said(failure, words, (at) => timeFromNow(at, houseNow(), style))
        : null,
    at(field) {
      const found = failure?.problems.find((one) => one.field === field || one.field.endsWith(`.${field}`));
      return found && problemSaid(found, words.problems);
    },
    forget: () => setState({ busy: false, done: false, failure: null }),
    async run(work) {
      if (state.busy) return undefined;
      setState({ busy: true, done: false, failure: null });
      try {
        const value = await work();
        setState({ busy: false, done: true, failure: null });
        return value;
      } catch (thrown) {
        const failed = readFailure(thrown);
        // The session has ended, here or on another page: the way in is shown.
        if (failed.code === 'sign-in-needed') window.location.reload();
        setState({ busy: false, done: false, failure: failed });
        return undefined;
      }
    },
  };
}

function said({ code, data }: Failure, { failures }: VisitorWords, time: (at: number) => string): string {
  switch (code) {
    case 'wrong-code': {
      const left = Number(data.triesLeft ?? 0);
      return left > 0 ? failures['wrong-code'](left) : failures['code-expired'];
    }
    case 'too-many-codes':
      return failures['too-many-codes'](time(Number(data.retryAt ?? 0)));
    default: {
      const known: Record<string, unknown> = failures;
      const words = Object.hasOwn(failures, code) ? known[code] : undefined;
      return typeof words === 'string' ? words : failures.other;
    }
  }
}

function problemSaid(
  { problem, character, position, limit }: FieldProblem,
  words: VisitorWords['problems'],
): string {
  if (character !== undefined && position !== undefined) return words.character(character, position);
  switch (problem) {
    case 'empty':
      return words.empty;
    case 'not-an-email':
      return words.email;
    case 'not-a-phone':
      return words.phone;
    case 'no-texts-to-number':
      return words.noTextsToNumber;
    case 'no-texts-to-country':
      return words.noTextsToCountry;
    case 'no-letter':
      return words.letter;
    case 'too-long':
      return limit === undefined ? words.other : words.long(limit);
    default:
      return words.other;
  }
}
