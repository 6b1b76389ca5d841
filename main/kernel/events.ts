/**
 * What has happened, told once it is on the disk. Rooms note events inside a change; after the commit they go out as one batch.
 * A change that is taken back tells nothing.
 */
import type { Channel } from '#contract/notifications.ts';
import type { Subject } from '#contract/preferences.ts';
import type { OpenDatabase } from '#db/open.ts';

export type HouseEvent =
  | {
      readonly type: 'visit';
      readonly visitId: string;
      readonly hostId: string | null;
      readonly change: 'checked-in' | 'ended' | 'reopened' | 'assigned' | 'answered' | 'followed-up';
    }
  | {
      readonly type: 'conversation';
      readonly conversationId: string;
      readonly hostId: string | null;
      /** What has just been said in it. */
      readonly messageId?: string;
    }
  | { readonly type: 'expected'; readonly hostId: string }
  /** It has been shut, or a session of it has ended. */
  | { readonly type: 'account'; readonly accountId: string }
  | { readonly type: 'network' }
  | { readonly type: 'screen' }
  | { readonly type: 'host'; readonly hostId: string }
  | { readonly type: 'preference'; readonly subject: Subject }
  | { readonly type: 'duty' }
  | { readonly type: 'site' }
  | { readonly type: 'template' }
  | { readonly type: 'pin' }
  | { readonly type: 'follow-up-settings' }
  | { readonly type: 'channel-settings'; readonly channel: Channel }
  | { readonly type: 'channel'; readonly channel: Channel }
  /** A test by the saved settings has got through. */
  | { readonly type: 'channel-works'; readonly channel: Channel }
  | {
      readonly type: 'queued';
      readonly channel: Channel;
      readonly dueAt: number;
      /** Of a message that is new. */
      readonly notificationId?: string;
    }
  /** Somebody who was asked to come to a visitor could not be told. */
  | { readonly type: 'unreached'; readonly visitId: string }
  | { readonly type: 'notification'; readonly notificationId: string; readonly visitId: string | null };

export type Batch = readonly HouseEvent[];

type Witness = (event: HouseEvent, tell: (event: HouseEvent) => void) => void;

export type Changes = {
  /**
   * Runs a durable change; `tell` notes what happened, for after the commit. Throwing takes everything back.
   * `settle` runs once the change is on the disk and before anyone is told: the place to bring memory in step.
   * Changes do not nest: one call is one commit is one batch. Inside a listener a change is durable when this returns, and told after.
   */
  commit<Result>(
    change: (tell: (event: HouseEvent) => void) => Result,
    settle?: (result: Result) => void,
  ): Result;
  /**
   * As `commit`, but waits for the disk together with whatever else is changed so in the same turn of the event loop: eight
   * screens that press at once wait for one write, not for eight. The change itself runs at once. Resolves when it is on the disk
   * and told; rejects, with nothing of it kept, when it throws or when the disk refuses them all.
   */
  commitSoon<Result>(change: (tell: (event: HouseEvent) => void) => Result): Promise<Result>;
  /**
   * Resolves once everything that has been changed is on the disk, and rejects when it could not be. Undefined when it is already.
   * Whoever answers with what was just read awaits this first: it may be a change that still waits.
   */
  durable(): Promise<void> | undefined;
  /** Hears every committed batch, in order; answers with what stops it. A listener that throws harms nobody else. */
  listen(listener: (batch: Batch) => void): () => void;
  /**
   * Hears each event inside the change that notes it, after what it tells of has been written: what it writes is kept or lost with
   * that change, and what it tells goes out with that change's batch. When it throws, the change is taken back.
   */
  join(witness: Witness): void;
};

/** Changes that wait for the disk together. */
type Group = { readonly batches: Batch[]; readonly done: PromiseWithResolvers<void> };

/** @param onListenerError hears of a listener that threw: a bug, to be logged */
export function createChanges(database: OpenDatabase, onListenerError: (thrown: unknown) => void): Changes {
  const listeners = new Set<(batch: Batch) => void>();
  const witnesses: Witness[] = [];
  const untold: Batch[] = [];
  let telling = false;

  /** A listener may answer with a change of its own; its batch waits, so that everybody hears this one first. */
  function tellAll(): void {
    if (telling) return;
    telling = true;
    try {
      for (let batch = untold.shift(); batch; batch = untold.shift())
        for (const listener of listeners) tellOne(listener, batch);
    } finally {
      telling = false;
    }
  }

  function tellOne(listener: (batch: Batch) => void, batch: Batch): void {
    try {
      listener(batch);
    } catch (thrown) {
      onListenerError(thrown);
    }
  }

  const into = (batch: HouseEvent[]) =>
    function tell(event: HouseEvent): void {
      batch.push(event);
      for (const witness of witnesses) witness(event, tell);
    };

  let group: Group | undefined;
  let changing = false;

  /** Runs what may not be nested. */
  function alone<Result>(work: () => Result): Result {
    if (changing) throw new Error('a change was started inside another');
    changing = true;
    try {
      return work();
    } finally {
      changing = false;
    }
  }

  function openGroup(): Group {
    database.begin();
    const opened: Group = { batches: [], done: Promise.withResolvers<void>() };
    // Each member hears of a failure by itself; nobody else need have asked.
    opened.done.promise.catch(() => undefined);
    setImmediate(() => {
      if (group === opened) closeGroup();
    });
    return opened;
  }

  /** Puts on the disk, as one, what has been changed in this turn, and tells of it. */
  function closeGroup(): void {
    if (!group) return;
    const { batches, done } = group;
    group = undefined;
    try {
      database.commit();
    } catch (thrown) {
      done.reject(thrown);
      return;
    }
    for (const batch of batches) if (batch.length > 0) untold.push(batch);
    tellAll();
    done.resolve();
  }

  function dropGroup(thrown: unknown): void {
    const lost = group;
    group = undefined;
    lost?.done.reject(thrown);
  }

  return {
    commit(change, settle) {
      if (changing) throw new Error('a change was started inside another');
      // In its turn: what was changed before this is on the disk before this.
      closeGroup();
      const batch: HouseEvent[] = [];
      const result = alone(() => database.transaction(() => change(into(batch))));
      settle?.(result);
      if (batch.length > 0) untold.push(batch);
      tellAll();
      return result;
    },
    async commitSoon(change) {
      if (changing) throw new Error('a change was started inside another');
      group ??= openGroup();
      const { batches, done } = group;
      const batch: HouseEvent[] = [];
      let result: ReturnType<typeof change>;
      try {
        result = alone(() => database.part(() => change(into(batch))));
      } catch (thrown) {
        // A full disk can have taken everything back by itself, also what waited here before.
        if (!database.sqlite.inTransaction) dropGroup(thrown);
        throw thrown;
      }
      batches.push(batch);
      await done.promise;
      return result;
    },
    durable: () => group?.done.promise,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    join: (witness) => void witnesses.push(witness),
  };
}
