/**
 * What a button does: a call that may be made again, because each of them answers the same a second time. A call that gets lost on
 * the way is repeated for a while, and the button says so.
 */
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { codeOf } from './api.ts';
import type { Following } from './follow.ts';
import { useWords } from './language.ts';

export const FollowContext = createContext<Following | undefined>(undefined);

const patienceMs = 15_000;
const longestCallMs = 6_000;
const betweenMs = 700;

async function persist<Answer>(call: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await call(AbortSignal.timeout(longestCallMs));
    } catch (thrown) {
      if (codeOf(thrown) !== 'unreachable' || performance.now() > until) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
  }
}

export type Act = {
  /** The name of what is under way; null when nothing is. */
  busy: string | null;
  /** Why the last one failed, in words; null when it didn't. */
  failure: string | null;
  /** Resolves to whether it was done. */
  run(name: string, call: (signal: AbortSignal) => Promise<LinkView>): Promise<boolean>;
};

export function useAct(): Act {
  const following = useContext(FollowContext);
  const { failures } = useWords();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    busy,
    failure,
    async run(name, call) {
      if (busy !== null) return false;
      setBusy(name);
      setFailure(null);
      try {
        following?.show(await persist(call));
        return true;
      } catch (thrown) {
        const code = codeOf(thrown);
        if (code === 'link-expired') following?.expire();
        else setFailure(wordsOf(code, failures));
        return false;
      } finally {
        setBusy(null);
      }
    },
  };
}

function wordsOf(code: string, failures: Record<string, string> & { other: string }): string {
  return Object.hasOwn(failures, code) ? (failures[code] ?? failures.other) : failures.other;
}
