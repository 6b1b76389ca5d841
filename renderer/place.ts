/**
 * Which of the two parts of the screen is shown: the address after `#` says so. Reception has a router of its own behind it; the
 * kiosk has one address only, and needs none.
 */
import { useSyncExternalStore } from 'react';

const reception = '#/reception';

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

const inReception = () =>
  window.location.hash === reception || window.location.hash.startsWith(`${reception}/`);

export function useInReception(): boolean {
  return useSyncExternalStore(subscribe, inReception);
}

/** Leaves the kiosk for reception mode, behind its PIN. */
export function openReception(): void {
  window.location.hash = reception;
}
