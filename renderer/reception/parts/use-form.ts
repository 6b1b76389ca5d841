/**
 * A form: what is typed, what is wrong with it, whether it is on its way. Judging is main's; here its answer is put beside the
 * field it names. Nothing typed is ever lost to a failure.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { FieldProblem } from '#contract/problems.ts';
import type { Failure } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { draftOf, keepDraft } from '#renderer/state/drafts.ts';
import { failureText } from '../failure-words.ts';
import { problemsByField, problemText } from '../problem-words.ts';

type Values<Name extends string> = Record<Name, string>;

export type Form<Name extends string> = {
  readonly labels: Record<Name, string>;
  readonly values: Values<Name>;
  readonly busy: boolean;
  readonly dirty: boolean;
  /** What is wrong with the form as a whole. */
  readonly problem: string | null;
  readonly element: RefObject<HTMLFormElement | null>;
  set(name: Name, value: string): void;
  change(values: Partial<Values<Name>>): void;
  problemOf(name: Name): string | undefined;
  /** Says what is wrong before asking main. */
  refuse(problems: Partial<Record<Name, string>>): void;
  fail(problem: string | null): void;
  /** Starts from these unless something has been typed: the stored values have changed meanwhile. */
  rebase(values: Values<Name>): void;
  /** Forgets what was typed and starts from these. */
  reset(values: Values<Name>): void;
  /** Answers with the value, or undefined after showing what is wrong. */
  submit<Value>(call: () => Promise<Value>, options?: SubmitOptions<Name>): Promise<Value | undefined>;
};

type SubmitOptions<Name extends string> = {
  /** What the call wraps around the form, for example `form.`. */
  prefix?: string;
  /** The form's name of a field that main names otherwise. */
  rename?: (field: string) => string;
  /** Words for failures this form knows; undefined leaves it to the common words. */
  explain?: (failure: Failure) => string | Partial<Record<Name, string>> | undefined;
};

type Options<Name extends string> = {
  labels: Record<Name, string>;
  initial: Values<Name>;
  /** Keeps what was typed under this name while other pages are open. */
  draft?: string;
};

export function useForm<Name extends string>({ labels, initial, draft }: Options<Name>): Form<Name> {
  const [base, setBase] = useState(initial);
  const [values, setValues] = useState<Values<Name>>(() => ({
    ...initial,
    ...(draft ? draftOf(draft) : undefined),
  }));
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const names = Object.keys(labels) as Name[];
  const dirty = names.some((name) => values[name] !== base[name]);

  useEffect(() => {
    if (draft) keepDraft(draft, dirty ? values : null);
  }, [draft, dirty, values]);

  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]')?.focus();
  }, [problems]);

  function change(next: Partial<Values<Name>>) {
    setValues((former) => ({ ...former, ...next }));
    setProblem(null);
    // A problem is about what stood there; it goes when that changes.
    setProblems((former) => {
      const touched = Object.keys(next).filter((name) => former[name] !== undefined);
      return touched.length === 0
        ? former
        : Object.fromEntries(Object.entries(former).filter(([name]) => !touched.includes(name)));
    });
  }

  function show(found: readonly FieldProblem[], prefix: string, rename: (field: string) => string) {
    const byField = problemsByField(
      found.map((one) => ({ ...one, field: rename(one.field) })),
      prefix,
    );
    const own = names.filter((name) => byField[name]);
    setProblems(
      Object.fromEntries(own.map((name) => [name, problemText(labels[name], byField[name] as FieldProblem)])),
    );
    const others = Object.values(byField).filter((one) => !own.some((name) => byField[name] === one));
    // A problem at a field is said there, and the focus goes to it; what has no field here is said at the foot.
    setProblem(others.length > 0 ? others.map((one) => problemText(one.field, one)).join(' ') : null);
  }

  function reset(next: Values<Name>) {
    setBase(next);
    setValues(next);
    setProblems({});
    setProblem(null);
    if (draft) keepDraft(draft, null);
  }

  return {
    labels,
    values,
    busy,
    dirty,
    problem,
    element,
    set: (name, value) => change({ [name]: value } as Partial<Values<Name>>),
    change,
    problemOf: (name) => problems[name],
    refuse(found) {
      setProblems(found);
      setProblem(null);
    },
    fail: setProblem,
    rebase(next) {
      if (!dirty && names.some((name) => next[name] !== base[name])) reset(next);
    },
    reset,
    async submit(call, { prefix = '', rename = (field: string) => field, explain } = {}) {
      if (busy) return undefined;
      setBusy(true);
      setProblem(null);
      setProblems({});
      const outcome = await ask(call);
      setBusy(false);
      if (outcome.ok) return outcome.value;
      const { failure } = outcome;
      const own = explain?.(failure);
      if (typeof own === 'string') setProblem(own);
      else if (own) setProblems({ ...own });
      else if (failure.code === 'invalid-input' && failure.problems.length > 0)
        show(failure.problems, prefix, rename);
      else setProblem(failureText(failure));
      return undefined;
    },
  };
}
