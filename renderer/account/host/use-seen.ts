/**
 * Whether a host has a visitor's arrival before their eyes. A page that is open is no proof, and neither is one in front: a screen
 * stands there while its owner is at lunch. So it takes a hand on the page, as behind a link, while the visitor's name has been on
 * the screen for a moment; what comes up under a finger that was on its way has not been read.
 */
import { type RefObject, useEffect, useRef } from 'react';
import type { HostedVisit } from '#contract/own.ts';
import { api } from '#renderer/api.ts';

const gestures = ['pointerdown', 'pointermove', 'touchstart', 'wheel', 'keydown'] as const;
const readMs = 700;

/** Answers with what to put on the element that shows who is there. @param visit undefined while there is none */
export function useSeen(visit: HostedVisit | undefined): RefObject<HTMLElement | null> {
  const shown = useRef<HTMLElement>(null);
  const visitId = visit?.id;
  const untold = visit?.messages.some(isUnseen) ?? false;
  useEffect(() => {
    const element = shown.current;
    if (!element || visitId === undefined || !untold) return;
    return watchForHand(element, () => api.own.seen({ visitId }));
  }, [visitId, untold]);
  return shown;
}

/** Told to the host, and not known to have been seen by them. */
function isUnseen({ to, job, delivery }: HostedVisit['messages'][number]): boolean {
  return to === 'host' && job === 'sent' && (delivery === 'accepted' || delivery === 'delivered');
}

/** @param tell called once; what gets lost is said again at the next touch */
function watchForHand(element: HTMLElement, tell: () => Promise<unknown>): () => void {
  let since = Number.POSITIVE_INFINITY;
  let told = false;
  const watch = new IntersectionObserver(
    (entries) => {
      const whole = entries.at(-1)?.isIntersecting ?? false;
      since = whole ? Math.min(since, performance.now()) : Number.POSITIVE_INFINITY;
    },
    { threshold: 1 },
  );
  const touch = (event: Event) => {
    if (told || !event.isTrusted || document.visibilityState === 'hidden' || !document.hasFocus()) return;
    if (performance.now() - since < readMs) return;
    told = true;
    tell().catch(() => {
      told = false;
    });
  };
  // Out of sight it is no longer read.
  const hide = () => {
    if (since !== Number.POSITIVE_INFINITY) since = performance.now();
  };
  watch.observe(element);
  document.addEventListener('visibilitychange', hide);
  for (const gesture of gestures) window.addEventListener(gesture, touch, { passive: true, capture: true });
  return () => {
    watch.disconnect();
    document.removeEventListener('visibilitychange', hide);
    for (const gesture of gestures) window.removeEventListener(gesture, touch, { capture: true });
  };
}
