/**
 * When a guest who has walked away is forgotten: 45 s without a touch or a key, then 20 s of warning that one tap ends.
 * Pure arithmetic on a clock that only moves forward (performance.now), so that it can be tested without waiting.
 */
export const idleMs = 45_000;
export const warningMs = 20_000;
/** The last page of a visit goes by itself. */
export const lastPageMs = 12_000;

export type IdlePhase = { phase: 'active' } | { phase: 'warning'; secondsLeft: number } | { phase: 'over' };

export function idlePhase(lastTouch: number, now: number): IdlePhase {
  const quiet = now - lastTouch;
  if (quiet < idleMs) return { phase: 'active' };
  const left = idleMs + warningMs - quiet;
  return left > 0 ? { phase: 'warning', secondsLeft: Math.ceil(left / 1000) } : { phase: 'over' };
}
