/**
 * Follows what the link leads to: as it stands, and at every change. A connection that is lost is looked for again, at once when
 * the phone comes back to the page or to a network, otherwise ever more seldom. A page that nobody sees follows nothing: a browser
 * has six connections for a house, and three forgotten tabs would take them all.
 */

import type { LinkView } from '#contract/links.ts';
import { hear } from '#renderer/state/hear.ts';
import { hearHouseTime } from '#renderer/state/house-clock.ts';
import { api, codeOf } from './api.ts';
import { dropFirstAnswer } from './first-answer.ts';

export type LinkState =
  | { kind: 'opening' }
  | { kind: 'expired' }
  | { kind: 'out-of-order' }
  | { kind: 'unreachable' }
  /** `online`: whether changes would be heard of. */
  | { kind: 'open'; view: LinkView; online: boolean };

export type Following = {
  /** What a call has answered is newer than what was heard. */
  show(view: LinkView): void;
  expire(): void;
  /** Looks again at once. */
  wake(): void;
};

const firstWaitMs = 500;
const longestWaitMs = 10_000;

/** @param tell hears of every change; the first is `opening` */
export function follow(token: string, tell: (state: LinkState) => void): Following {
  let state: LinkState = { kind: 'opening' };
  let attempt = new AbortController();
  let wakeUp = () => {};
  let woken = false;
  let resting = document.visibilityState === 'hidden';
  if (resting) dropFirstAnswer();

  function set(next: LinkState): void {
    state = next;
    tell(next);
  }
  function show(view: LinkView): void {
    hearHouseTime(view.now);
    set({ kind: 'open', view, online: true });
  }
  function lost(code: string): void {
    // Only what never was a link is ever held back.
    if (code === 'link-expired' || code === 'too-many-tries' || code === 'invalid-input')
      set({ kind: 'expired' });
    else if (code === 'out-of-order') set({ kind: 'out-of-order' });
    else if (state.kind === 'open') set({ ...state, online: false });
    else set({ kind: 'unreachable' });
  }

  async function run(): Promise<void> {
    let waitMs = firstWaitMs;
    while (state.kind !== 'expired') {
      while (resting)
        await new Promise<void>((resolve) => {
          wakeUp = resolve;
        });
      attempt = new AbortController();
      woken = false;
      try {
        await hear({
          open: (signal) => api.links.watch({ token }, { signal }),
          heard(view) {
            show(view);
            waitMs = firstWaitMs;
          },
          stop: attempt.signal,
        });
        if (!woken) lost('unreachable');
      } catch (thrown) {
        if (!woken) lost(codeOf(thrown));
      }
      if (woken) continue;
      await new Promise<void>((resolve) => {
        wakeUp = resolve;
        setTimeout(resolve, waitMs);
      });
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  }

  function wake(): void {
    woken = true;
    attempt.abort();
    wakeUp();
  }
  // A phone that slept may hold a connection that died without a word.
  document.addEventListener('visibilitychange', () => {
    resting = document.visibilityState === 'hidden';
    wake();
  });
  window.addEventListener('online', wake);
  window.addEventListener('offline', () => lost('unreachable'));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) wake();
  });

  if (token === '') queueMicrotask(() => set({ kind: 'expired' }));
  else void run();
  return { show, expire: () => lost('link-expired'), wake };
}
