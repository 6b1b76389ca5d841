/**
 * A host's day as the house tells it, for as long as the page is open. Main owns the truth; this is a copy that says when it is not
 * current. A connection that is lost, or has died without a word, is made again by itself.
 */

import { create } from 'zustand';
import type { ExpectedVisit } from '#contract/expected.ts';
import { pulseMs } from '#contract/liveness.ts';
import type { HostedVisit, OwnDay, OwnHost } from '#contract/own.ts';
import { api, readFailure } from '#renderer/api.ts';
import { hear } from '#renderer/state/hear.ts';
import { hearHouseTime, keepHouseTime } from '#renderer/state/house-clock.ts';

type DayState = {
  /** Null before it has been told for the first time. */
  day: OwnDay | null;
  connection: 'starting' | 'live' | 'lost';
};

const nothing: DayState = { day: null, connection: 'starting' };
export const useDay = create<DayState>(() => nothing);

const firstWaitMs = 400;
const longestWaitMs = 6_000;
/** A page that comes back into sight, as on a phone out of the pocket, waits no longer than that. */
const silenceInSightMs = pulseMs + 2_000;

/**
 * How long a page that nobody sees goes on: its title says that somebody waits. A browser has six connections for a house, and
 * forgotten pages would take them all.
 */
const unseenMs = 15 * 60_000;

/** Follows the day until the signal aborts. @param signedOut called when the house no longer knows who this is */
export async function followDay(stop: AbortSignal, signedOut: () => void): Promise<void> {
  let waitMs = firstWaitMs;
  keepHouseTime(() => api.system.status(), stop);
  while (!stop.aborted) {
    if (await rest(stop)) waitMs = firstWaitMs;
    if (stop.aborted) break;
    const heard = await followOnce(stop, signedOut);
    if (stop.aborted) break;
    if (heard) waitMs = firstWaitMs;
    useDay.setState(({ connection }) => ({ connection: connection === 'live' ? 'lost' : connection }));
    await pause(waitMs, stop);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
  useDay.setState(nothing);
}

async function followOnce(stop: AbortSignal, signedOut: () => void): Promise<boolean> {
  let heard = false;
  const attempt = new AbortController();
  const giveUp = () => attempt.abort();
  let heardAt = performance.now();
  let forgotten = document.visibilityState === 'hidden' ? setTimeout(giveUp, unseenMs) : undefined;
  const look = () => {
    clearTimeout(forgotten);
    if (document.visibilityState === 'hidden') forgotten = setTimeout(giveUp, unseenMs);
    else if (performance.now() - heardAt > silenceInSightMs) giveUp();
  };
  stop.addEventListener('abort', giveUp);
  window.addEventListener('offline', giveUp);
  document.addEventListener('visibilitychange', look);
  try {
    await hear({
      open: (signal) => api.own.watch(undefined, { signal }),
      heard(day) {
        heard = true;
        heardAt = performance.now();
        hearHouseTime(day.now);
        useDay.setState({ day, connection: 'live' });
      },
      stop: attempt.signal,
    });
  } catch (thrown) {
    const { code } = readFailure(thrown);
    if (!stop.aborted && (code === 'sign-in-needed' || code === 'not-found')) signedOut();
  } finally {
    clearTimeout(forgotten);
    stop.removeEventListener('abort', giveUp);
    window.removeEventListener('offline', giveUp);
    document.removeEventListener('visibilitychange', look);
  }
  return heard;
}

let unseenSince = 0;
if (document.visibilityState === 'hidden') unseenSince = performance.now();
document.addEventListener('visibilitychange', () => {
  unseenSince = document.visibilityState === 'hidden' ? performance.now() : 0;
});

/** Waits while the page has been forgotten; answers whether it was. */
async function rest(stop: AbortSignal): Promise<boolean> {
  if (unseenSince === 0 || performance.now() - unseenSince < unseenMs) return false;
  await new Promise<void>((resolve) => {
    const wake = () => {
      if (document.visibilityState === 'hidden' && !stop.aborted) return;
      document.removeEventListener('visibilitychange', wake);
      stop.removeEventListener('abort', wake);
      resolve();
    };
    document.addEventListener('visibilitychange', wake);
    stop.addEventListener('abort', wake);
  });
  return true;
}

function change(changed: (day: OwnDay) => Partial<OwnDay>): void {
  useDay.setState(({ day }) => ({ day: day && { ...day, ...changed(day) } }));
}

/** Puts an answer on the page at once, ahead of the news of it. */
export function rememberVisit(visit: HostedVisit): void {
  change((day) => {
    const others = (list: readonly HostedVisit[]) => list.filter(({ id }) => id !== visit.id);
    const replaced = (list: readonly HostedVisit[]) => list.map((one) => (one.id === visit.id ? visit : one));
    const here = day.present.some(({ id }) => id === visit.id);
    if (visit.state === 'on-site')
      return {
        present: here ? replaced(day.present) : [...day.present, visit],
        endedToday: others(day.endedToday),
      };
    return { present: others(day.present), endedToday: [visit, ...others(day.endedToday)] };
  });
}

export function rememberHost(host: OwnHost): void {
  change(() => ({ host }));
}

export function rememberExpected(visit: ExpectedVisit): void {
  change((day) => {
    const others = day.expected.filter(({ id }) => id !== visit.id);
    const shown = visit.state === 'cancelled' ? others : [...others, visit];
    return { expected: shown.sort((one, other) => one.expectedAt - other.expectedAt) };
  });
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, milliseconds);
    function finish() {
      clearTimeout(timer);
      for (const [target, name] of [
        [stop, 'abort'],
        [window, 'online'],
      ] as const)
        target.removeEventListener(name, finish);
      resolve();
    }
    stop.addEventListener('abort', finish);
    window.addEventListener('online', finish);
  });
}
