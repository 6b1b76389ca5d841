/**
 * A page that nobody sees follows no conversation: it would keep a phone awake, and the other side would be told that somebody is
 * there. A short look at something else interrupts nothing.
 */

import type { Condition } from './chat-stream.ts';
import type { After } from './hear.ts';

/** How long a page may be out of sight before it counts as left. */
export const outOfSightMs = 5_000;

type Options = {
  visible: Condition;
  after: After;
  /** Whether something typed here is still on its way: that goes first. */
  busy: () => boolean;
  rest: () => void;
  wake: () => void;
};

/** @returns ends it */
export function restOutOfSight({ visible, after, busy, rest, wake }: Options): () => void {
  let resting = false;
  let stopTimer = () => {};
  function look(): void {
    stopTimer();
    if (visible.now()) {
      if (resting) wake();
      resting = false;
    } else if (!resting) {
      stopTimer = after(outOfSightMs, () => {
        if (busy()) return look();
        resting = true;
        rest();
      });
    }
  }
  const stopListening = visible.on(look);
  look();
  return () => {
    stopTimer();
    stopListening();
  };
}
