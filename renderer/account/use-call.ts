/** One call at a time, with what came of it put beside the field it is about, or said of the whole form. */
import { useState } from 'react';
import type { FieldProblem } from '#contract/problems.ts';
import { type Failure, readFailure } from '#renderer/api.ts';
import type { AccountWords } from './words/en.ts';

export type Call = {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Whether the last one succeeded and nothing has been tried since. */
  readonly done: boolean;
  /** Answers with the value; undefined when it failed. */
  run<Value>(work: () => Promise<Value>): Promise<Value | undefined>;
};

export function useCall(): Call {
  const [state, setState] = useState<{ busy: boolean; failure: Failure | null; done: boolean }>({
    busy: false,
    failure: null,
    done: false,
  });
  return {
    ...state,
    async run(work) {
      if (state.busy) return undefined;
      setState({ busy: true, failure: null, done: false });
      try {
        const value = await work();
        setState({ busy: false, failure: null, done: true });
        return value;
      } catch (thrown) {
        setState({ busy: false, failure: readFailure(thrown), done: false });
        return undefined;
      }
    },
  };
}

/** What is wrong with a field, in words; undefined when nothing is. */
export function problemAt({ failure }: Call, field: string, words: AccountWords): string | undefined {
  const found = failure?.problems.find((one) => one.field === field || one.field.startsWith(`${field}.`));
  return found && sentence(found, words.problems);
}

/** What is wrong with the whole, in words; null when it is said at a field. @param more words for what only this page meets */
export function failureOf(
  { failure }: Call,
  words: AccountWords,
  more: Partial<Record<string, string>> = {},
): string | null {
  if (!failure || failure.problems.length > 0) return null;
  const known: Partial<Record<string, string>> = { ...words.failures, ...more };
  return known[failure.code] ?? words.failures.unexpected;
}

function sentence({ problem, limit }: FieldProblem, words: AccountWords['problems']): string {
  switch (problem) {
    case 'empty':
      return words.empty;
    case 'too-short':
      return words.tooShort;
    case 'too-long':
      return limit === undefined ? words.invalid : words.tooLong(limit);
    case 'easy-to-guess':
      return words.easy;
    case 'not-an-email':
      return words.email;
    case 'not-a-phone':
    case 'too-small':
    case 'too-large':
      return words.phone;
    case 'no-texts-to-number':
      return words.noTextsToNumber;
    case 'no-texts-to-country':
      return words.noTextsToCountry;
    case 'contact-missing':
      return words.missing;
    default:
      return words.invalid;
  }
}
