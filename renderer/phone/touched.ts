/**
 * Whether a person has the page before them. Only a hand shows that: mail scanners load the page, run its scripts, scroll and send
 * events of their own making, and none of those are trusted ones. Until then nobody is told that a message was seen, or that
 * somebody has come to a conversation.
 */
import { useState } from 'preact/hooks';
import { api } from './api.ts';
import { token } from './token.ts';

const gestures = ['pointerdown', 'touchstart', 'keydown'] as const;
const keptAs = 'foyer-opened';
let told = false;

function touch(event: Event): void {
  if (!event.isTrusted || told) return;
  told = true;
  // What got lost is said again at the next touch.
  api.links.seen({ token }).catch(() => {
    told = false;
  });
}

/** Tells the house of the first touch: the message that the link came in has been seen. */
export function watchForTouch(): void {
  for (const gesture of gestures) window.addEventListener(gesture, touch, { passive: true, capture: true });
}

/** A page that is loaded again, or comes back from another, is still in the same hands. */
function wasOpened(): boolean {
  try {
    return sessionStorage.getItem(keptAs) === token;
  } catch {
    return false;
  }
}

let opened = wasOpened();

/** Remembers that a hand has opened the conversation; nothing else does. */
export function openByHand(event: Event): void {
  if (!event.isTrusted) return;
  opened = true;
  try {
    sessionStorage.setItem(keptAs, token);
  } catch {
    // Then the next page waits for a hand again.
  }
}

/** Whether it has been opened, and what opens it. */
export function useOpened(): [opened: boolean, open: (event: Event) => void] {
  const [known, setKnown] = useState(opened);
  return [
    known,
    (event) => {
      openByHand(event);
      setKnown(opened);
    },
  ];
}
