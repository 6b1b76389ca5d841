/**
 * What the house says of itself: a snapshot, then each change, kept alive across lost connections. Main owns the truth; this is
 * a copy for the screen, and says when it is not current.
 */

import { create } from 'zustand';
import { silenceMs } from '#contract/liveness.ts';
import type { Fault, KioskEvent, KioskSite } from '#contract/system.ts';
import { api, device, readFailure } from '#renderer/api.ts';
import { hear } from './hear.ts';
import { hearHouseTime, keepHouseTime } from './house-clock.ts';

type House = {
  /** `starting` before the first answer; `lost` while an earlier connection is being made again. */
  connection: 'starting' | 'live' | 'lost';
  fault: { fault: Fault; version: string } | null;
  site: KioskSite | null;
  pinChosen: boolean;
  hasHosts: boolean;
  demoInbox: string | null;
  /** Goes up when hosts may have changed, so that a list on screen asks again. */
  hostsRevision: number;
};

export const useHouse = create<House>(() => ({
  connection: 'starting',
  fault: null,
  site: null,
  pinChosen: false,
  hasHosts: false,
  demoInbox: null,
  hostsRevision: 0,
}));

const firstWaitMs = 500;
const longestWaitMs = 8_000;
const faultWaitMs = 5_000;

let current: AbortController | null = null;

/** Follows the house until the signal aborts, however often the connection is lost. */
export async function followHouse(stop: AbortSignal): Promise<void> {
  let waitMs = firstWaitMs;
  const reconnect = () => current?.abort();
  window.addEventListener('offline', reconnect);
  keepHouseTime(() => api.system.status(), stop);
  try {
    while (!stop.aborted) {
      current = new AbortController();
      const signal = AbortSignal.any([stop, current.signal]);
      const heard = await followOnce(signal);
      if (stop.aborted) return;
      useHouse.setState(({ connection }) => ({ connection: connection === 'live' ? 'lost' : connection }));
      if (heard === 'snapshot') waitMs = firstWaitMs;
      // Many screens lose the same house at once; the spread keeps them from all coming back in the same instant.
      await pause(heard === 'fault' ? faultWaitMs : waitMs * (0.75 + Math.random() / 2), stop);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  } finally {
    window.removeEventListener('offline', reconnect);
  }
}

/** Looks at the connection again at once: a call has just got no answer. */
export function doubtConnection(): void {
  current?.abort();
}

async function followOnce(signal: AbortSignal): Promise<'nothing' | 'snapshot' | 'fault'> {
  let heard: 'nothing' | 'snapshot' = 'nothing';
  try {
    const status = await api.system.status(undefined, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(silenceMs)]),
    });
    if (status.state === 'fault') {
      useHouse.setState({ fault: { fault: status.fault, version: status.version } });
      return 'fault';
    }
    await hear({
      open: (attempt) => api.system.watch(undefined, { signal: attempt }),
      heard(event) {
        heard = 'snapshot';
        apply(event);
      },
      stop: signal,
    });
  } catch (thrown) {
    // Whatever ended it, the answer is the same: say so on screen and connect again. Unless this browser is no screen of the house
    // any more: then it is the page that could make it one again.
    const { code } = readFailure(thrown);
    if (!device && (code === 'not-allowed' || code === 'sign-in-needed')) leaveHouse();
  }
  return heard;
}

/** Nobody's words stay with a browser that has been taken away. */
function leaveHouse(): void {
  try {
    window.sessionStorage.clear();
  } catch {
    // It keeps nothing.
  }
  window.location.replace('/pair/');
}

function apply(event: KioskEvent): void {
  switch (event.type) {
    case 'pulse':
      return;
    case 'snapshot': {
      const { type: _, now, ...snapshot } = event;
      hearHouseTime(now);
      useHouse.setState(({ hostsRevision }) => ({
        ...snapshot,
        connection: 'live',
        fault: null,
        hostsRevision: hostsRevision + 1,
      }));
      return;
    }
    case 'site':
      useHouse.setState({ site: event.site });
      return;
    case 'pin':
      useHouse.setState({ pinChosen: event.pinChosen });
      return;
    case 'hosts':
      useHouse.setState(({ hostsRevision }) => ({
        hasHosts: event.hasHosts,
        hostsRevision: hostsRevision + 1,
      }));
  }
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, milliseconds);
    function finish() {
      clearTimeout(timer);
      stop.removeEventListener('abort', finish);
      window.removeEventListener('online', finish);
      resolve();
    }
    stop.addEventListener('abort', finish);
    window.addEventListener('online', finish);
  });
}
