/**
 * The durable queue: rows written in the transaction of what caused them, claimed by the loop, finished only by whoever
 * still owns the claim. The SQL stands here as SQL, because the exact statement is the point.
 */
import { sql } from 'drizzle-orm';
import type { AttemptOutcome, Channel, NotificationKind } from '#contract/notifications.ts';
import { deliveryAttempts, type NotificationRow, notifications } from '#db/schema.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { longestWaitMs, nextTry, notificationKey, type ReasonName, reasons, usefulness } from './rules.ts';

export type NewNotification = {
  kind: NotificationKind;
  channel: Channel;
  visitId: string;
  hostId: string | null;
  /** Which time this event happens for the visit, from 1. */
  occurrence: number;
  dueAt: number;
};

/** How an attempt ended, and so what becomes of the message. */
export type Finish = {
  row: NotificationRow;
  outcome: AttemptOutcome;
  durationMs: number;
  address: string | null;
  code: string | null;
  text: string | null;
  providerId: string | null;
};

type Tell = (event: HouseEvent) => void;

/** What was interrupted so often waits no longer each time, some eight seconds: it is still news. */
const patientAfter = 3;

export type Outbox = {
  /** Inserts unless the same message exists. Call inside a change. */
  enqueue(message: NewNotification, tell: Tell): void;
  /** Cancels what has not left of these kinds, because nobody is to be told any more. Call inside a change. */
  cancel(visitId: string, kinds: readonly NotificationKind[], reason: ReasonName, tell: Tell): void;
  /** Takes such a cancelling back for what is still useful. Call inside a change. */
  revive(visitId: string, reason: ReasonName, tell: Tell): void;
  /**
   * Ends attempts, and takes due messages for this run, counting their attempts. Both in one durable change, because each
   * such change waits for the disk. What is no longer owned by this run is left alone. Oldest first.
   */
  exchange(
    run: string,
    finishes: readonly Finish[],
    wanted: readonly { channel: Channel; limit: number }[],
  ): NotificationRow[];
  /** Gives up what is past its usefulness. Answers how many. */
  expire(): number;
  /**
   * Puts back what an earlier run left in the middle of sending, its attempt marked as unknown and still counted,
   * so that a message that brings the program down is given up in the end. Answers how many.
   */
  release(run: string): number;
  /**
   * Mends what a wall clock set back has done to waiting messages: one made "in the future" is moved to now with its
   * remaining usefulness, and no retry waits longer than the longest wait. Looks at every waiting row.
   */
  followClock(): void;
  /** Whether an earlier attempt may have reached the provider without our knowing. */
  mayHaveLeft(row: NotificationRow): boolean;
  /** Whether a provider's id belongs to another message. Looks through all rows: only for what may have left before. */
  isOthers(row: NotificationRow, providerId: string): boolean;
  /** When the loop must next look: the earliest due time or expiry, by channel that can send; undefined when nothing waits. */
  nextWake(channels: readonly Channel[]): number | undefined;
  /** Since when a channel's attempts have not got through, and what was said last; undefined while they do. */
  trouble(channel: Channel): { since: number; code: string; text: string } | undefined;
  /** Waiting messages of a channel. */
  waiting(channel: Channel): number;
};

export function createOutbox({ database, changes, clock, randomness }: Foundation): Outbox {
  const { sqlite, orm } = database;
  const insert = orm
    .insert(notifications)
    .values({
      id: sql.placeholder('id'),
      key: sql.placeholder('key'),
      kind: sql.placeholder('kind'),
      channel: sql.placeholder('channel'),
      visitId: sql.placeholder('visitId'),
      hostId: sql.placeholder('hostId'),
      state: 'scheduled',
      delivery: 'unknown',
      dueAt: sql.placeholder('dueAt'),
      expiresAt: sql.placeholder('expiresAt'),
      attempts: 0,
      maxAttempts: sql.placeholder('maxAttempts'),
      createdAt: sql.placeholder('createdAt'),
    })
    .onConflictDoNothing()
    .prepare();

  const cancelUnsent = sqlite.prepare<[Record<string, unknown>], { id: string }>(`
    UPDATE notifications SET state = 'cancelled', finished_at = @now, last_code = @code, last_text = @text
    WHERE visit_id = @visitId AND state = 'scheduled' AND kind IN (SELECT value FROM json_each(@kinds))
    RETURNING id`);
  const reviveCancelled = sqlite.prepare<
    [Record<string, unknown>],
    { id: string; channel: Channel; due_at: number }
  >(`
    UPDATE notifications SET state = 'scheduled', finished_at = NULL, last_code = NULL, last_text = NULL
    WHERE visit_id = @visitId AND state = 'cancelled' AND last_code = @code AND expires_at > @now
    RETURNING id, channel, due_at`);
  const claimDue = sqlite.prepare<[string, number, string, number, number], { seq: number }>(`
    UPDATE notifications
    SET state = 'sending', attempts = attempts + 1, claimed_by = ?, claimed_at = ?
    WHERE seq IN (
      SELECT seq FROM notifications
      WHERE state = 'scheduled' AND channel = ? AND due_at <= ?
      ORDER BY due_at, seq
      LIMIT ?
    )
    RETURNING seq`);
  const startAttempt = sqlite.prepare<[{ seq: number; now: number }]>(`
    INSERT INTO delivery_attempts (started_at, notification_seq, number)
    SELECT @now, @seq, 1 + coalesce((SELECT max(number) FROM delivery_attempts WHERE notification_seq = @seq), 0)`);
  const endAttempt = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE delivery_attempts SET duration_ms = @durationMs, outcome = @outcome, code = @code, text = @text
    WHERE notification_seq = @seq AND outcome IS NULL`);
  const endClaim = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE notifications
    SET state = @state, delivery = @delivery, due_at = @dueAt, finished_at = @finishedAt, attempts = @attempts,
        address = coalesce(@address, address), provider_id = coalesce(@providerId, provider_id),
        last_code = @code, last_text = @text, claimed_by = NULL, claimed_at = NULL
    WHERE seq = @seq AND state = 'sending' AND claimed_by = @run`);
  const pause = sqlite.prepare<[string, number, string, string]>(`
    INSERT INTO channels (channel, paused_at, code, text) VALUES (?, ?, ?, ?)
    ON CONFLICT (channel) DO UPDATE SET code = excluded.code, text = excluded.text`);
  const expireDue = sqlite.prepare<[number, number], { id: string; visit_id: string | null }>(`
    UPDATE notifications
    SET state = 'discarded', finished_at = ?, last_code = coalesce(last_code, 'expired'),
        last_text = coalesce(last_text || ' ', '') || 'It was no longer useful and was not sent.'
    WHERE state = 'scheduled' AND expires_at <= ?
    RETURNING id, visit_id`);
  const moveToNow = sqlite.prepare<[{ now: number; longest: number }]>(`
    UPDATE notifications
    SET due_at = iif(created_at > @now, due_at - (created_at - @now), min(due_at, @now + @longest)),
        expires_at = iif(created_at > @now, expires_at - (created_at - @now), expires_at),
        created_at = min(created_at, @now)
    WHERE state = 'scheduled' AND (created_at > @now OR (attempts > 0 AND due_at > @now + @longest))`);
  const leftBehind = sqlite.prepare<
    [string],
    { seq: number; id: string; visit_id: string | null; attempts: number }
  >(
    `SELECT seq, id, visit_id, attempts FROM notifications WHERE state = 'sending' AND claimed_by <> ? ORDER BY seq`,
  );
  const putBack = sqlite.prepare<[{ seq: number; now: number; dueAt: number }]>(`
    UPDATE notifications
    SET state = iif(attempts < max_attempts, 'scheduled', 'discarded'), due_at = @dueAt,
        finished_at = iif(attempts < max_attempts, NULL, @now),
        last_code = 'interrupted', last_text = 'The program ended while this was being sent.',
        claimed_by = NULL, claimed_at = NULL
    WHERE seq = @seq`);
  const forget = sqlite.prepare<[number]>(`
    UPDATE delivery_attempts SET outcome = 'unknown', code = 'interrupted' WHERE notification_seq = ? AND outcome IS NULL`);
  const unknownBefore = sqlite
    .prepare<[number], number>(
      `SELECT 1 FROM delivery_attempts WHERE notification_seq = ? AND outcome = 'unknown' LIMIT 1`,
    )
    .pluck();
  const otherOfProvider = sqlite
    .prepare<[string, number], number>(
      `SELECT 1 FROM notifications WHERE provider_id = ? AND seq <> ? LIMIT 1`,
    )
    .pluck();
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
  const bySeq = orm
    .select()
    .from(notifications)
    .where(sql`${notifications.seq} = ${sql.placeholder('seq')}`)
    .prepare();
  // In memory only: after a restart the first attempt tells.
  const troubles = new Map<Channel, { since: number; code: string; text: string }>();

  /** Notes whether the channel gets through; tells when that changes. */
  function noteTrouble({ row: { channel }, outcome, code, text }: Finish, now: number, tell: Tell): void {
    const before = troubles.get(channel);
    if (outcome === 'retry' || outcome === 'unknown') {
      troubles.set(channel, { since: before?.since ?? now, code: code ?? 'unknown', text: text ?? '' });
      if (!before) tell({ type: 'channel', channel });
    } else if (outcome !== 'cancel' && troubles.delete(channel)) {
      tell({ type: 'channel', channel });
    }
  }

  /** What an outcome makes of the row. */
  function resolve({ row, outcome }: Finish, now: number) {
    const kept = { dueAt: row.dueAt, attempts: row.attempts, finishedAt: null, delivery: 'unknown' };
    if (outcome === 'ok') return { ...kept, state: 'sent', delivery: 'accepted', finishedAt: now };
    if (outcome === 'cancel') return { ...kept, state: 'cancelled', finishedAt: now };
    if (outcome === 'permanent') return { ...kept, state: 'discarded', delivery: 'failed', finishedAt: now };
    // A paused channel and a snooze are not the message's fault: the attempt is given back.
    if (outcome === 'paused' || outcome === 'snooze')
      return { ...kept, state: 'scheduled', attempts: row.attempts - 1 };
    if (row.attempts >= row.maxAttempts) return { ...kept, state: 'discarded', finishedAt: now };
    const dueAt = nextTry(row.attempts, Math.max(now, row.dueAt), randomness.fraction());
    return { ...kept, state: 'scheduled', dueAt };
  }

  /** Writes down what came of one attempt, unless the row is no longer owned by this run. */
  function end(finish: Finish, run: string, now: number, tell: (event: HouseEvent) => void): void {
    const { row, outcome, durationMs, address, providerId, code, text } = finish;
    const change = resolve(finish, now);
    const ended = endClaim.run({ seq: row.seq, run, address, providerId, code, text, ...change });
    if (ended.changes === 0) return;
    endAttempt.run({ seq: row.seq, durationMs: Math.max(0, Math.round(durationMs)), outcome, code, text });
    tell({ type: 'notification', notificationId: row.id, visitId: row.visitId });
    noteTrouble(finish, now, tell);
    if (outcome !== 'paused') return;
    pause.run(row.channel, now, code ?? 'unknown', text ?? '');
    tell({ type: 'channel', channel: row.channel });
  }

  return {
    enqueue(message, tell) {
      const now = clock.now();
      const { usefulMs, maxAttempts } = usefulness[message.kind];
      const { occurrence, ...row } = message;
      const inserted = insert.run({
        ...row,
        id: randomness.id(),
        key: notificationKey(message.visitId, message.kind, message.channel, occurrence),
        expiresAt: message.dueAt + usefulMs,
        maxAttempts,
        createdAt: now,
      });
      if (inserted.changes > 0) tell({ type: 'queued', channel: message.channel, dueAt: message.dueAt });
    },
    cancel(visitId, kinds, reason, tell) {
      const { code, text } = reasons[reason];
      const bound = { visitId, kinds: JSON.stringify(kinds), code, text, now: clock.now() };
      for (const { id } of cancelUnsent.all(bound))
        tell({ type: 'notification', notificationId: id, visitId });
    },
    revive(visitId, reason, tell) {
      const { code } = reasons[reason];
      for (const { id, channel, due_at } of reviveCancelled.all({ visitId, code, now: clock.now() })) {
        tell({ type: 'queued', channel, dueAt: due_at });
        tell({ type: 'notification', notificationId: id, visitId });
      }
    },
    exchange(run, finishes, wanted) {
      const now = clock.now();
      // Looked at first, without a write: an idle look must not cost a wait for the disk.
      const due = wanted.filter(({ channel }) => (firstDue.get(channel) ?? Number.POSITIVE_INFINITY) <= now);
      if (finishes.length === 0 && due.length === 0) return [];
      return changes.commit((tell) => {
        for (const finish of finishes) end(finish, run, now, tell);
        const rows = due.flatMap(({ channel, limit }) => claimDue.all(run, now, channel, now, limit));
        const claimed = rows.flatMap(({ seq }) => bySeq.get({ seq }) ?? []);
        for (const row of claimed) {
          startAttempt.run({ seq: row.seq, now });
          tell({ type: 'notification', notificationId: row.id, visitId: row.visitId });
        }
        return claimed.sort((a, b) => a.dueAt - b.dueAt || a.seq - b.seq);
      });
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
    release(run) {
      const left = leftBehind.all(run);
      if (left.length === 0) return 0;
      const now = clock.now();
      return changes.commit((tell) => {
        for (const row of left) {
          // Not at once: a program that ends again and again would use up the attempts of a message that is not to blame.
          const dueAt = nextTry(Math.min(row.attempts, patientAfter), now, randomness.fraction());
          putBack.run({ seq: row.seq, now, dueAt });
          forget.run(row.seq);
          tell({ type: 'notification', notificationId: row.id, visitId: row.visit_id });
        }
        return left.length;
      });
    },
    followClock: () => changes.commit(() => void moveToNow.run({ now: clock.now(), longest: longestWaitMs })),
    mayHaveLeft: (row) => row.attempts > 1 && unknownBefore.get(row.seq) !== undefined,
    isOthers: (row, providerId) => otherOfProvider.get(providerId, row.seq) !== undefined,
    nextWake(channels) {
      const times = [...channels.map((channel) => firstDue.get(channel)), firstExpiry.get()];
      const known = times.filter((time) => time !== undefined);
      return known.length === 0 ? undefined : Math.min(...known);
    },
    trouble: (channel) => troubles.get(channel),
    waiting: (channel) => countWaiting.get(channel) ?? 0,
  };
}

/** The attempts of a message, first to last. */
export function createAttempts({ database }: Foundation) {
  return database.orm
    .select()
    .from(deliveryAttempts)
    .where(sql`${deliveryAttempts.notificationSeq} = ${sql.placeholder('seq')}`)
    .orderBy(deliveryAttempts.number)
    .prepare();
}
