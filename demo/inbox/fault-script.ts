// The order of faults a test has asked for. Mail server and Twilio double share it.
// A fault is either counted ("the next two") or standing ("from now on"); counted ones come first, in the
// order they were asked for. A lane keeps apart what must not disturb each other: one recipient's faults
// are in that recipient's lane, everybody's are in the common lane.

/** What `script()` hands back: proof that the fault has bitten, and a way to take it back. */
export type Scripted = {
  /**
   * Resolves once the fault has taken effect for the first time, so that a test knows its client is
   * now facing a dropped connection or a silence. Rejects after 5 s of real time.
   */
  reached(): Promise<void>;
  /** Withdraws what is left of it. */
  cancel(): void;
};

export type Rule<B> = {
  readonly behaviour: B;
  /** Called where the behaviour takes effect, which may be some commands after it was taken. */
  markReached(): void;
};

export type FaultScript<B> = {
  /** Adds a behaviour to a lane for the next `times`, or as the lane's standing one when `times` is absent. */
  add(lane: string, behaviour: B, times?: number): Scripted;
  /**
   * Takes the next behaviour of a lane, if it applies here. Only the head of the queue is looked at:
   * "accept one, then drop the next connection" must not drop the first connection.
   */
  take(lane: string, applies: (behaviour: B) => boolean): Rule<B> | undefined;
  /** Forgets everything, in all lanes. */
  clear(): void;
};

type Entry<B> = Rule<B> & { left: number };

const reachedWithinMs = 5_000;

export function createFaultScript<B>(): FaultScript<B> {
  const counted = new Map<string, Entry<B>[]>();
  const standing = new Map<string, Entry<B>>();

  return {
    add(lane, behaviour, times) {
      if (times !== undefined && (!Number.isInteger(times) || times < 1)) {
        throw new RangeError(`times must be a whole number of 1 or more, not ${times}`);
      }
      const gate = Promise.withResolvers<void>();
      const entry: Entry<B> = {
        behaviour,
        left: times ?? Number.POSITIVE_INFINITY,
        markReached: gate.resolve,
      };
      if (times === undefined) standing.set(lane, entry);
      else counted.set(lane, [...(counted.get(lane) ?? []), entry]);
      return {
        reached: () => within(gate.promise),
        cancel() {
          entry.left = 0;
          if (standing.get(lane) === entry) standing.delete(lane);
        },
      };
    },
    take(lane, applies) {
      const queue = (counted.get(lane) ?? []).filter((entry) => entry.left > 0);
      counted.set(lane, queue);
      const entry = queue[0] ?? standing.get(lane);
      if (entry === undefined || !applies(entry.behaviour)) return undefined;
      entry.left -= 1;
      return entry;
    },
    clear() {
      counted.clear();
      standing.clear();
    },
  };
}

async function within(promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The fault was not reached within ${reachedWithinMs} ms`)),
      reachedWithinMs,
    );
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
