/** Time as something that is handed in, so that a test can travel. */

export type Clock = {
  /** UTC milliseconds by the wall; may jump. */
  now(): number;
  /** Milliseconds since some start; never goes back, and stands still or not while the machine sleeps, by platform. */
  monotonic(): number;
  /** Calls once after so many milliseconds; answers with what cancels it. The timer alone does not keep the program alive. */
  after(milliseconds: number, call: () => void): () => void;
};

// Timers hold 31 bits; a longer one would fire at once.
const longestTimer = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, Math.min(Math.max(0, milliseconds), longestTimer));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
