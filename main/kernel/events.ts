/**
 * What has happened, told once it is on the disk. Rooms note events inside a change; after the commit they go out as one batch.
 * A change that is taken back tells nothing.
 */
import type { Channel } from '#contract/notifications.ts';
import type { OpenDatabase } from '#db/open.ts';

export type HouseEvent =
  | {
      readonly type: 'visit';
      readonly visitId: string;
      readonly hostId: string | null;
      readonly change: 'checked-in' | 'ended' | 'reopened' | 'assigned';
    }
  | { readonly type: 'host'; readonly hostId: string }
  | { readonly type: 'site' }
  | { readonly type: 'pin' }
  | { readonly type: 'channel-settings'; readonly channel: Channel }
  | { readonly type: 'channel'; readonly channel: Channel }
  | { readonly type: 'queued'; readonly channel: Channel; readonly dueAt: number }
  | { readonly type: 'notification'; readonly notificationId: string; readonly visitId: string | null };

export type Batch = readonly HouseEvent[];

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
  /** Hears every committed batch, in order; answers with what stops it. A listener that throws harms nobody else. */
  listen(listener: (batch: Batch) => void): () => void;
};

/** @param onListenerError hears of a listener that threw: a bug, to be logged */
export function createChanges(database: OpenDatabase, onListenerError: (thrown: unknown) => void): Changes {
  const listeners = new Set<(batch: Batch) => void>();
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

  return {
    commit(change, settle) {
      if (database.sqlite.inTransaction) throw new Error('a change was started inside another');
      const batch: HouseEvent[] = [];
      const result = database.transaction(() => change((event) => batch.push(event)));
      settle?.(result);
      if (batch.length > 0) untold.push(batch);
      tellAll();
      return result;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
