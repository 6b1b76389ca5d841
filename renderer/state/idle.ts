/**
 * When a guest who has walked away is forgotten: 45 s (longer while they ask reception) without a touch or a key, then 20 s of warning that one tap ends.
 * Pure arithmetic on a clock that only moves forward (performance.now), so that it can be tested without waiting.
 */
export const idleMs = 45_000;
/** Whoever went to ask reception is given the time to come back. */
export const deskIdleMs = 120_000;
/** Somebody who talks also reads, thinks and waits for an answer. */
export const talkIdleMs = 90_000;
/** A code is waited for, and then looked up on a phone. */
export const codeIdleMs = 120_000;
export const warningMs = 20_000;
/** The last page of a visit goes by itself. */
export const lastPageMs = 12_000;

export type IdlePhase = { phase: 'active' } | { phase: 'warning'; secondsLeft: number } | { phase: 'over' };

/** Whoever asked for it to stay waits for an answer; with nobody there it is not shown for ever. */
export const keptPageMs = 5 * 60_000;

/** @param patience milliseconds without a touch before the warning */
export function idlePhase(lastTouch: number, now: number, patience = idleMs): IdlePhase {
  const quiet = now - lastTouch;
  if (quiet < patience) return { phase: 'active' };
  const left = patience + warningMs - quiet;
  return left > 0 ? { phase: 'warning', secondsLeft: Math.ceil(left / 1000) } : { phase: 'over' };
}
