/** A press held for two seconds: long enough that no visitor finds it by touching the screen. */
import { type PointerEvent, useCallback, useEffect, useRef } from 'react';

const holdMs = 2_000;
/** A finger that wanders this far, in pixels, is not holding. */
const wanderPx = 40;

export function useLongPress(onHeld: () => void) {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const release = useCallback(() => {
    if (held.current) clearTimeout(held.current.timer);
    held.current = null;
  }, []);
  useEffect(() => release, [release]);
  return {
    onPointerDown: ({ clientX, clientY }: PointerEvent) => {
      release();
      held.current = { timer: setTimeout(onHeld, holdMs), x: clientX, y: clientY };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const start = held.current;
      if (start && Math.hypot(clientX - start.x, clientY - start.y) > wanderPx) release();
    },
    onPointerUp: release,
    onPointerCancel: release,
    onPointerLeave: release,
  };
}
