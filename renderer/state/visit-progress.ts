/** The live state of one visit's messages, for as long as its page is shown. */
import { useEffect, useState } from 'react';
import type { VisitProgress } from '#contract/visits.ts';
import { api } from '#renderer/api.ts';
import { hear } from './hear.ts';

const waitMs = 2_000;

/** Null until the house has answered once. A lost connection is made again; the last known state stays on screen meanwhile. */
export function useVisitProgress(visitId: string): VisitProgress | null {
  const [progress, setProgress] = useState<VisitProgress | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void follow(visitId, stop.signal, setProgress);
    return () => stop.abort();
  }, [visitId]);
  return progress;
}

async function follow(
  visitId: string,
  stop: AbortSignal,
  tell: (progress: VisitProgress) => void,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await hear({ open: (signal) => api.visits.progress({ visitId }, { signal }), heard: tell, stop });
    } catch {
      // The banner already says that the connection is gone.
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
