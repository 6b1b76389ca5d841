/** The figures of all messages, asked for again while their page is open: soon after something moves, but not at every move. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Figures } from '#contract/notifications.ts';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { type Loaded, useLoad } from '../parts/use-load.ts';

// A house that sends a hundred messages in a minute counts two weeks of them three times, not a hundred.
const atMostEveryMs = 20_000;

export function useFigures(): Loaded<Figures> {
  const revision = useBoard((board) => board.messagesRevision);
  const [asked, setAsked] = useState(revision);
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(0, askedAt.current + atMostEveryMs - performance.now());
    const timer = setTimeout(() => {
      askedAt.current = performance.now();
      setAsked(revision);
    }, wait);
    return () => clearTimeout(timer);
  }, [revision]);
  return useLoad(
    useCallback(() => api.notifications.figures(), []),
    asked,
  );
}
