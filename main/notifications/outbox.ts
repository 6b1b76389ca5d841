/**
 * The durable queue: rows written in the transaction of what caused them, called back, expired and brought in step with the
 * clock. The SQL stands here as SQL, because the exact statement is the point. Taking and finishing them is in claims.ts.
 */
import type { Channel, NotificationKind } from '#contract/notifications.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Rates } from './rates.ts';
import { isOfVisit, kinds, longestWaitMs, notificationKey, type ReasonName, reasons } from './rules.ts';

export type NewNotification = {
  kind: NotificationKind;
  channel: Channel;
  hostId: string | null;
  dueAt: number;
} & (
  | {
      visitId: string;
      /** Which time this event happens for the visit, from 0. */
      occurrence: number;
    }
  | {
      /** What makes it the same message asked for again; left out, nothing else asks for it. */
      key?: string;
      visitId: null;
      accountId: string | null;
      content: Record<string, unknown>;
    }
);

export type Tell = (event: HouseEvent) => void;

export type Outbox = {
  /** Inserts unless the same message exists; answers its id, or undefined when it did. Call inside a change. */
  enqueue(message: NewNotification, tell: Tell): string | undefined;
  /** Cancels what has not left of these kinds, because nobody is to be told any more. Call inside a change. */
  cancel(visitId: string, kinds: readonly NotificationKind[], reason: ReasonName, tell: Tell): void;
  /** Calls back the mails of an invitation that have not left: of a host, or to an address. Call inside a change. */
  cancelInvitation(of: { hostId: string | null; email: string | null }, tell: Tell): void;
  /** Takes such a cancelling back for what is still useful. Call inside a change. */
  revive(visitId: string, reason: ReasonName, tell: Tell): void;
  /** Gives up what is past its usefulness. Answers how many. */
  expire(): number;
  /**
   * Mends what a wall clock set back has done to waiting messages: one made "in the future" is moved to now with its
   * remaining usefulness, and no retry waits longer than the longest wait. What a program asked for at a time of its own keeps
   * that time. Looks at every waiting row.
   */
  followClock(): void;
  /** When the loop must next look: the earliest due time or expiry, by channel that can send; undefined when nothing waits. */
  nextWake(channels: readonly { channel: Channel; notBefore: number }[]): number | undefined;
  /** When the first waiting message of a channel is due. */
  firstDue(channel: Channel): number | undefined;
  /** Waiting messages of a channel. */
  waiting(channel: Channel): number;
};

export function createOutbox(foundation: Foundation, rates: Rates): Outbox {
  const { database, changes, clock, randomness } = foundation;
  const { sqlite } = database;
  const insert = sqlite.prepare<unknown[]>(`
    INSERT INTO notifications (id, key, kind, channel, visit_id, host_id, account_id, content, state, delivery,
      due_at, expires_at, attempts, max_attempts, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'scheduled', 'unknown', ?, ?, 0, ?, ?)
    ON CONFLICT DO NOTHING`);
  const cancelUnsent = sqlite.prepare<[Record<string, unknown>], { id: string }>(`
    UPDATE notifications SET state = 'cancelled', finished_at = @now, last_code = @code, last_text = @text
    WHERE ${isOfVisit} AND state = 'scheduled' AND kind IN (SELECT value FROM json_each(@kinds))
    RETURNING id`);
  const cancelInvitations = sqlite.prepare<[Record<string, unknown>], { id: string }>(`
    UPDATE notifications SET state = 'cancelled', finished_at = @now, last_code = @code, last_text = @text
    WHERE state = 'scheduled' AND kind = 'invitation' AND host_id IS @hostId
      AND (host_id IS NOT NULL OR content ->> 'email' = @email)
    RETURNING id`);
  const reviveCancelled = sqlite.prepare<
    [Record<string, unknown>],
    { id: string; channel: Channel; due_at: number }
  >(`
    UPDATE notifications SET state = 'scheduled', finished_at = NULL, last_code = NULL, last_text = NULL
    WHERE ${isOfVisit} AND state = 'cancelled' AND last_code = @code AND expires_at > @now
    RETURNING id, channel, due_at`);
  const expireDue = sqlite.prepare<[number, number], { id: string; visit_id: string | null }>(`
    UPDATE notifications
    SET state = 'discarded', finished_at = ?, last_code = coalesce(last_code, 'expired'),
        last_text = coalesce(last_text || ' ', '')
          || iif(EXISTS (SELECT 1 FROM delivery_attempts AS tried WHERE tried.notification_seq = notifications.seq
              AND tried.channel = notifications.channel AND tried.outcome = 'unknown'), 'It may have arrived. ', '')
          || iif(attempts > 0, 'It was no longer useful and was not tried again.', 'It was no longer useful and was not sent.')
    WHERE state = 'scheduled' AND expires_at <= ?
    RETURNING id, visit_id`);
  const moveToNow = sqlite.prepare<[{ now: number; longest: number }]>(`
    UPDATE notifications
    SET due_at = CASE WHEN kind = 'note' AND attempts = 0 THEN due_at
                      WHEN created_at > @now THEN due_at - (created_at - @now)
                      ELSE min(due_at, @now + @longest) END,
        expires_at = iif(created_at > @now AND kind <> 'note', expires_at - (created_at - @now), expires_at),
        created_at = min(created_at, @now)
    WHERE state = 'scheduled' AND (created_at > @now OR (attempts > 0 AND due_at > @now + @longest))`);
  const firstDue = sqlite
    .prepare<[string], number>(
      `SELECT due_at FROM notifications WHERE state = 'scheduled' AND channel = ? ORDER BY due_at, seq LIMIT 1`,
    )
    .pluck();
  const firstExpiry = sqlite
    .prepare<[], number>(
      `SELECT expires_at FROM notifications WHERE state = 'scheduled' ORDER BY expires_at LIMIT 1`,
    )
    .pluck();
  const countWaiting = sqlite
    .prepare<[string], number>(`SELECT count(*) FROM notifications WHERE state = 'scheduled' AND channel = ?`)
    .pluck();

  return {
    enqueue(message, tell) {
      const { kind, channel, hostId, dueAt, visitId } = message;
      const { usefulMs, maxAttempts } = kinds[kind];
      const id = randomness.id();
      const own = visitId === null;
      const key = own
        ? (message.key ?? `own:${id}`)
        : notificationKey(visitId, kind, channel, message.occurrence);
      const account = own ? message.accountId : null;
      const content = own ? JSON.stringify(message.content) : null;
      const now = clock.now();
      const about = [kind, channel, visitId, hostId, account, content] as const;
      const inserted = insert.run(id, key, ...about, dueAt, dueAt + usefulMs, maxAttempts, now);
      if (inserted.changes === 0) return undefined;
      tell({ type: 'queued', channel, dueAt, notificationId: id });
      return id;
    },
    cancel(visitId, cancelled, reason, tell) {
      const { code, text } = reasons[reason];
      const bound = { visitId, kinds: JSON.stringify(cancelled), code, text, now: clock.now() };
      for (const { id } of cancelUnsent.all(bound))
        tell({ type: 'notification', notificationId: id, visitId });
    },
    cancelInvitation({ hostId, email }, tell) {
      for (const { id } of cancelInvitations.all({ hostId, email, ...reasons.calledBack, now: clock.now() }))
        tell({ type: 'notification', notificationId: id, visitId: null });
    },
    revive(visitId, reason, tell) {
      const { code } = reasons[reason];
      for (const { id, channel, due_at } of reviveCancelled.all({ visitId, code, now: clock.now() })) {
        tell({ type: 'queued', channel, dueAt: due_at });
        tell({ type: 'notification', notificationId: id, visitId });
      }
    },
    expire() {
      const first = firstExpiry.get();
      const now = clock.now();
      if (first === undefined || first > now) return 0;
      return changes.commit((tell) => {
        const expired = expireDue.all(now, now);
        for (const row of expired)
          tell({ type: 'notification', notificationId: row.id, visitId: row.visit_id });
        return expired.length;
      });
    },
    followClock: () =>
      changes.commit(() => {
        moveToNow.run({ now: clock.now(), longest: longestWaitMs });
        rates.followClock();
      }),
    nextWake(channels) {
      const due = channels.map(({ channel, notBefore }) => {
        const first = firstDue.get(channel);
        return first === undefined ? undefined : Math.max(first, notBefore);
      });
      const known = [...due, firstExpiry.get()].filter((time) => time !== undefined);
      return known.length === 0 ? undefined : Math.min(...known);
    },
    firstDue: (channel) => firstDue.get(channel),
    waiting: (channel) => countWaiting.get(channel) ?? 0,
  };
}
