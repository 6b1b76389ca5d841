/** Nobody at the screen: seconds without a touch, a key or a moved pointer. */
import { useEffect, useRef, useState } from 'react';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Calls `onIdle` after so much time without input.
 * @param warnMs how long before that the answer starts to count
 * @returns the seconds left while it counts, else null
 */
export function useIdle(
  idleMs: number,
  warnMs: number,
  onIdle: () => void,
  onInput?: () => void,
): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const calls = useRef({ onIdle, onInput });
  calls.current = { onIdle, onInput };
  useEffect(() => {
    let last = performance.now();
    let done = false;
    const seen = () => {
      last = performance.now();
      setLeft(null);
      calls.current.onInput?.();
    };
    for (const sign of signs) window.addEventListener(sign, seen, { passive: true, capture: true });
    const timer = setInterval(() => {
      const rest = idleMs - (performance.now() - last);
      if (rest <= 0 && !done) {
        done = true;
        calls.current.onIdle();
      } else if (rest <= warnMs) setLeft(Math.ceil(rest / 1000));
    }, 500);
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, seen, { capture: true });
    };
  }, [idleMs, warnMs]);
  return left;
}
