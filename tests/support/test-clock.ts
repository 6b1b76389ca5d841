// Time in a test's hands: the wall and the steady clock move only when told, and timers fire in their order.

import type { Clock } from '#main/kernel/clock.ts';

export type TestClock = Clock & {
  /** Lets time pass on both clocks without calling any timer. */
  elapse(milliseconds: number): void;
  /** Sets the wall clock alone, forward or back, as a person or a time server does. */
  setWall(at: number): void;
  /**
   * Moves both clocks to the next timer due by `until` (steady milliseconds) and calls it.
   * False when there is none; then the clocks stand at `until`.
   */
  fireNext(until: number): boolean;
};

type Timer = { readonly at: number; readonly order: number; readonly call: () => void };

/** @param start the wall clock at the beginning, UTC milliseconds */
export function createTestClock(start: number): TestClock {
  let wall = start;
  let steady = 1_000;
  let made = 0;
  const timers = new Set<Timer>();

  const elapse = (milliseconds: number) => {
    wall += milliseconds;
    steady += milliseconds;
  };

  return {
    now: () => wall,
    monotonic: () => steady,
    after(milliseconds, call) {
      made += 1;
      const timer = { at: steady + Math.max(0, milliseconds), order: made, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    elapse,
    setWall(at) {
      wall = at;
    },
    fireNext(until) {
      const [next] = [...timers].sort((a, b) => a.at - b.at || a.order - b.order);
      const to = Math.min(next?.at ?? until, until);
      elapse(Math.max(0, to - steady));
      if (!next || next.at > until) return false;
      timers.delete(next);
      next.call();
      return true;
    },
  };
}
