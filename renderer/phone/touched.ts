/**
 * Tells the house that a person has the page before them. Only a hand does that: mail scanners load the page, run its scripts,
 * scroll and send events of their own making, and none of those are trusted ones.
 */
import { api } from './api.ts';

const gestures = ['pointerdown', 'touchstart', 'keydown'] as const;

/** Once a page; a call that got lost is made again at the next touch. */
export function tellWhenTouched(token: string): void {
  let told = false;
  const touch = (event: Event) => {
    if (!event.isTrusted || told) return;
    told = true;
    api.links.seen({ token }).catch(() => {
      told = false;
    });
  };
  for (const gesture of gestures) window.addEventListener(gesture, touch, { passive: true, capture: true });
}
