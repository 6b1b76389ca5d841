/** One thing that main is asked for when a page opens, and again when it may have changed. */
import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';

export type Loaded<Value> = {
  value: Value | null;
  failure: Failure | null;
  reload: () => void;
  /** Puts an answer that came another way in its place. */
  put: (value: Value) => void;
};

/**
 * @param load stable between renders; another function is another thing to load
 * @param revision when it changes, the value is asked for again while the former stays
 */
export function useLoad<Value>(load: () => Promise<Value>, revision = 0): Loaded<Value> {
  const [held, setHeld] = useState<{ of: () => Promise<Value>; value: Value } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [again, setAgain] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision and a wish to try again are reasons to ask
  useEffect(() => {
    let current = true;
    void ask(load).then((outcome) => {
      if (!current) return;
      if (outcome.ok) setHeld({ of: load, value: outcome.value });
      setFailure(outcome.ok ? null : outcome.failure);
    });
    return () => {
      current = false;
    };
  }, [load, revision, again]);

  const reload = useCallback(() => setAgain((count) => count + 1), []);
  const put = useCallback((value: Value) => setHeld({ of: load, value }), [load]);
  // What belongs to another subject is not shown for this one.
  return { value: held?.of === load ? held.value : null, failure, reload, put };
}
