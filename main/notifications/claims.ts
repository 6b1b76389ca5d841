/**
 * Taking due messages from the queue and writing down what came of them. A row is taken by one statement that also counts the
 * attempt, and finished only by whoever still owns it; nothing is held open while it is on the wire.
 */
import { getTableColumns } from 'drizzle-orm';
import type { AttemptOutcome, Channel } from '#contract/notifications.ts';
import { type NotificationRow, notifications } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Stops } from '#main/preferences/room.ts';
import type { Tell } from './outbox.ts';
import type { Pauses } from './pauses.ts';
import type { Rates } from './rates.ts';
import { createRefusals } from './refusals.ts';
import {
  asking,
  kinds,
  mostCopies,
  nextCopy,
  nextReceipt,
  nextTry,
  notificationKey,
  occurrenceOf,
  reasons,
  stoppedCode,
} from './rules.ts';
import type { Troubles } from './troubles.ts';

/** How an attempt ended, and so what becomes of the message. */
export type Finish = {
  row: NotificationRow;
  outcome: AttemptOutcome;
  durationMs: number;
  address: string | null;
  code: string | null;
  text: string | null;
  providerId: string | null;
  /** The failure concerns this recipient alone, and says nothing about the channel. */
  ofRecipient?: boolean;
  /** With a refusal for good: what it says, without what differs from one recipient to the next. */
  refusal?: string;
  /** With a failure for now: how long the provider wants to be left alone, in milliseconds. */
  waitMs?: number;
  /** With a snooze: when to look again, and by which channel. Left out: at once, by the same. */
  until?: number;
  channel?: Channel;
};

export type Claims = {
  /**
   * Ends attempts, and takes due messages for this run, counting their attempts. Both in one durable change, because each
   * such change waits for the disk. What is no longer owned by this run is left alone. Oldest first.
   */
  exchange(
    run: string,
    finishes: readonly Finish[],
    wanted: readonly { channel: Channel; limit: number }[],
  ): NotificationRow[];
  /** Keeps the words of a text before they leave, and counts its parts beyond the first; false when the row has another owner. */
  keepBody(run: string, row: NotificationRow, body: string, parts: number): boolean;
  /**
   * Puts back what an earlier run left in the middle of sending, its attempt marked as unknown and still counted,
   * so that a message that brings the program down is given up in the end. Answers how many.
   */
  release(run: string): number;
  /** The words of earlier attempts that may have reached the provider without our knowing; empty when there are none. */
  lostBodies(row: NotificationRow): readonly string[];
  /** Whether any earlier attempt may have reached the provider. */
  mayHaveLeft(row: NotificationRow): boolean;
  /** Whether a provider's id belongs to another message. */
  isOthers(row: NotificationRow, providerId: string): boolean;
  /** Moves a message that failed for good to the recipient's next channel; false when there is none. Call inside a change. */
  takeOver(row: NotificationRow, code: string | null, text: string | null, tell: Tell): boolean;
  /** Tells that a message which asks somebody to come will not get there by itself. Call inside a change. */
  unreached(row: NotificationRow, tell: Tell): void;
};

/** Whether anything went to the provider at all. */
const wasHanded = ({ address }: Finish) => address !== null;

/** What was interrupted so often waits no longer each time, some eight seconds: it is still news. */
const patientAfter = 3;

/** The channel that takes over from a row's own, in the order its recipient set; undefined when there is none. */
export type NextChannel = (row: NotificationRow) => Channel | undefined;

export function createClaims(
  { database, changes, clock, randomness }: Foundation,
  rates: Rates,
  troubles: Troubles,
  pauses: Pauses,
  nextChannel: NextChannel,
  stops: Stops,
): Claims {
  const { sqlite } = database;
  const refusals = createRefusals();
  // The row comes back as it is used, in the same statement: reading it again would cost as much as claiming it.
  const columns = Object.entries(getTableColumns(notifications)).map(
    ([name, { name: column }]) => `${column} AS ${name}`,
  );
  const claimDue = sqlite.prepare<[string, number, string, number, number], NotificationRow>(`
    UPDATE notifications
    SET state = 'sending', attempts = attempts + 1, claimed_by = ?, claimed_at = ?
    WHERE seq IN (
      SELECT seq FROM notifications
      WHERE state = 'scheduled' AND channel = ? AND due_at <= ?
      ORDER BY due_at, seq
      LIMIT ?
    )
    RETURNING ${columns.join(', ')}`);
  const firstDue = sqlite
    .prepare<[string], number>(
      `SELECT due_at FROM notifications WHERE state = 'scheduled' AND channel = ? ORDER BY due_at, seq LIMIT 1`,
    )
    .pluck();
  const startAttempt = sqlite.prepare<[{ seq: number; now: number; channel: Channel }]>(`
    INSERT INTO delivery_attempts (started_at, channel, notification_seq, number)
    SELECT @now, @channel, @seq, 1 + coalesce((SELECT max(number) FROM delivery_attempts WHERE notification_seq = @seq), 0)`);
  const endAttempt = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE delivery_attempts
    SET duration_ms = @durationMs, outcome = @outcome, code = @code, text = @text, provider_id = @providerId
    WHERE notification_seq = @seq AND outcome IS NULL`);
  const dropAttempt = sqlite.prepare<[number]>(
    'DELETE FROM delivery_attempts WHERE notification_seq = ? AND outcome IS NULL',
  );
  const endClaim = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE notifications
    SET state = @state, delivery = @delivery, channel = @channel, key = @key, due_at = @dueAt, expires_at = @expiresAt,
        finished_at = @finishedAt, receipt_at = @receiptAt, attempts = @attempts,
        address = iif(@channel = channel, coalesce(@address, address), NULL), provider_id = coalesce(@providerId, provider_id),
        last_code = @code, last_text = @text, claimed_by = NULL, claimed_at = NULL
    WHERE seq = @seq AND state = 'sending' AND claimed_by = @run`);
  const setBody = sqlite.prepare<[{ seq: number; run: string; body: string }]>(`
    UPDATE delivery_attempts SET body = @body
    WHERE notification_seq = @seq AND outcome IS NULL
      AND EXISTS (SELECT 1 FROM notifications WHERE seq = @seq AND state = 'sending' AND claimed_by = @run)`);
  const takeBack = sqlite.prepare<[{ seq: number; now: number }], { id: string; visit_id: string | null }>(`
    UPDATE notifications
    SET state = 'scheduled', delivery = 'unknown', finished_at = NULL, due_at = @now, attempts = max(0, attempts - 1)
    WHERE seq = @seq AND state = 'discarded' AND delivery = 'failed' AND expires_at > @now
    RETURNING id, visit_id`);
  const countCopies = sqlite
    .prepare<[number, Channel], number>(
      `SELECT count(*) FROM delivery_attempts
        WHERE notification_seq = ? AND channel = ? AND outcome = 'unknown' AND code <> 'interrupted'`,
    )
    .pluck();
  const takenBy = sqlite.prepare<[string], number>('SELECT seq FROM notifications WHERE key = ?').pluck();
  const handOver = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE notifications
    SET state = 'scheduled', delivery = 'unknown', channel = @channel, key = @key, due_at = @now,
        max_attempts = attempts + @more, finished_at = NULL, receipt_at = NULL, delivered_at = NULL, address = NULL,
        provider_id = NULL, last_code = @code, last_text = @text, claimed_by = NULL, claimed_at = NULL
    WHERE seq = @seq`);
  const leftBehind = sqlite.prepare<
    [string],
    { seq: number; id: string; channel: Channel; visit_id: string | null; attempts: number }
  >(
    `SELECT seq, id, channel, visit_id, attempts FROM notifications WHERE state = 'sending' AND claimed_by <> ? ORDER BY seq`,
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
  const unknownBefore = sqlite.prepare<[{ seq: number; channel: Channel }], { body: string | null }>(
    `SELECT body FROM delivery_attempts WHERE notification_seq = @seq AND channel = @channel AND outcome = 'unknown'`,
  );
  const otherOfProvider = sqlite
    .prepare<[string, number], number>(
      `SELECT 1 FROM notifications WHERE provider_id = ? AND channel = 'sms' AND seq <> ? LIMIT 1`,
    )
    .pluck();
  /** The key that a row would have on another channel; undefined where another row has it, which says the same there. */
  function keyOn(row: NotificationRow, channel: Channel): string | undefined {
    if (row.visitId === null || channel === row.channel) return row.key;
    const key = notificationKey(row.visitId, row.kind, channel, occurrenceOf(row.key));
    return takenBy.get(key) === undefined ? key : undefined;
  }

  function takeOver(row: NotificationRow, code: string | null, text: string | null, tell: Tell): boolean {
    const now = clock.now();
    const channel = now < row.expiresAt ? nextChannel(row) : undefined;
    const key = channel && keyOn(row, channel);
    if (channel === undefined || key === undefined) return false;
    handOver.run({ seq: row.seq, channel, key, now, code, text, more: kinds[row.kind].maxAttempts });
    tell({ type: 'queued', channel, dueAt: now });
    return true;
  }

  function unreached({ kind, visitId }: NotificationRow, tell: Tell): void {
    if (visitId !== null && asking.has(kind)) tell({ type: 'unreached', visitId });
  }

  /** What an outcome makes of the row. */
  function resolve(finish: Finish, now: number) {
    const { row, outcome } = finish;
    const { channel, key, dueAt, expiresAt, attempts } = row;
    const kept = { channel, key, dueAt, expiresAt, attempts, finishedAt: null, receiptAt: null };
    const back = { ...kept, state: 'scheduled', delivery: 'unknown' };
    if (outcome === 'ok') {
      const receiptAt = channel === 'sms' ? (nextReceipt(now, now) ?? null) : null;
      return { ...kept, state: 'sent', delivery: 'accepted', finishedAt: now, receiptAt };
    }
    const gone = { ...kept, state: 'cancelled', delivery: 'unknown', finishedAt: now };
    if (outcome === 'cancel') return { ...gone, attempts: wasHanded(finish) ? attempts : attempts - 1 };
    if (outcome === 'permanent') return { ...gone, state: 'discarded', delivery: 'failed' };
    // A paused channel and a snooze are not the message's fault: the attempt is given back.
    if (outcome === 'paused') return { ...back, attempts: attempts - 1 };
    if (outcome === 'snooze') return snoozed(finish, back, gone);
    if (outcome === 'unknown' && channel === 'email') {
      // Each try may be one more copy in the same inbox; nobody can be asked whether there is one already.
      const copies = 1 + (countCopies.get(row.seq, channel) ?? 0);
      if (copies >= mostCopies) return { ...gone, state: 'discarded', ...reasons.mayHaveArrived };
      return { ...back, dueAt: nextCopy(copies, now, randomness.fraction()) };
    }
    if (attempts >= row.maxAttempts) return { ...gone, state: 'discarded' };
    const next = nextTry(attempts, Math.max(now, dueAt), randomness.fraction());
    return { ...back, dueAt: Math.max(next, now + (finish.waitMs ?? 0)) };
  }

  function snoozed<Back extends { expiresAt: number }, Gone>(finish: Finish, back: Back, gone: Gone) {
    const { row, until, channel = row.channel } = finish;
    const key = keyOn(row, channel);
    // The same is on its way by the other channel already.
    if (key === undefined) return { ...gone, attempts: row.attempts - 1 };
    const { keeps, usefulMs } = kinds[row.kind];
    const dueAt = until ?? row.dueAt;
    const expiresAt = keeps ? Math.max(back.expiresAt, dueAt + usefulMs) : back.expiresAt;
    return { ...back, channel, key, dueAt, expiresAt, attempts: row.attempts - 1 };
  }

  /** Writes down what came of one attempt, unless the row is no longer owned by this run. */
  function end(came: Finish, run: string, now: number, tell: Tell): void {
    const alike = refusals.note(came, now);
    const finish: Finish = alike === undefined ? came : { ...came, outcome: 'paused' };
    const { row, outcome, durationMs, address, providerId, code, text } = finish;
    const change = resolve(finish, now);
    const ended = endClaim.run({ seq: row.seq, run, address, providerId, code, text, ...change });
    if (ended.changes === 0) return;
    if (!wasHanded(finish) && (outcome === 'snooze' || outcome === 'cancel')) {
      // Nothing went to the provider: no attempt was made, and nothing was used up.
      dropAttempt.run(row.seq);
      rates.take(row.channel, -1);
    } else {
      const spent = Math.max(0, Math.round(durationMs));
      endAttempt.run({ seq: row.seq, durationMs: spent, outcome, code, text, providerId });
    }
    if (row.channel === 'sms' && address !== null) {
      if (outcome === 'permanent' && code === stoppedCode) stops.note(address, tell);
      // Taken, so it is wanted again: the phone company would have refused it.
      if (outcome === 'ok') stops.lift(address, 'system', tell);
    }
    const given = change.state === 'discarded' && takeOver(row, code, text, tell);
    if (!given && (change.state === 'discarded' || change.state === 'cancelled')) unreached(row, tell);
    if (change.channel !== row.channel)
      tell({ type: 'queued', channel: change.channel, dueAt: change.dueAt });
    tell({ type: 'notification', notificationId: row.id, visitId: row.visitId });
    troubles.note(finish, now, tell);
    if (outcome !== 'paused') return;
    rates.take(row.channel, -1);
    pauses.begin(row.channel, code, text, tell);
    // What was given up for the same reason was given up wrongly.
    for (const seq of alike ?? [])
      for (const { id, visit_id } of takeBack.all({ seq, now }))
        tell({ type: 'notification', notificationId: id, visitId: visit_id });
  }

  return {
    takeOver,
    unreached,
    exchange(run, finishes, wanted) {
      const now = clock.now();
      // Looked at first, without a write: an idle look must not cost a wait for the disk.
      const due = wanted.filter(({ channel }) => (firstDue.get(channel) ?? Number.POSITIVE_INFINITY) <= now);
      if (finishes.length === 0 && due.length === 0) return [];
      return changes.commit((tell) => {
        for (const finish of finishes) end(finish, run, now, tell);
        const claimed = due.flatMap(({ channel, limit }) => {
          const taken = claimDue.all(run, now, channel, now, Math.min(limit, rates.allowance(channel)));
          rates.take(channel, taken.length);
          return taken;
        });
        for (const row of claimed) {
          startAttempt.run({ seq: row.seq, now, channel: row.channel });
          tell({ type: 'notification', notificationId: row.id, visitId: row.visitId });
        }
        return claimed.sort((a, b) => a.dueAt - b.dueAt || a.seq - b.seq);
      });
    },
    keepBody: (run, row, body, parts) =>
      changes.commit(() => {
        if (setBody.run({ seq: row.seq, run, body }).changes === 0) return false;
        rates.take(row.channel, parts - 1);
        return true;
      }),
    release(run) {
      const left = leftBehind.all(run);
      if (left.length === 0) return 0;
      return changes.commit((tell) => {
        const now = clock.now();
        for (const row of left) {
          // Not at once again and again: a program that keeps ending would use up the attempts of a message that is not to
          // blame. Nor at once for a text: what Twilio took a moment ago it may not list yet.
          const again = row.channel === 'email' ? row.attempts - 1 : row.attempts;
          const wait = nextTry(Math.min(again, patientAfter), now, randomness.fraction());
          const dueAt = again < 1 ? now : wait;
          putBack.run({ seq: row.seq, now, dueAt });
          forget.run(row.seq);
          tell({ type: 'notification', notificationId: row.id, visitId: row.visit_id });
        }
        return left.length;
      });
    },
    lostBodies: (row) =>
      unknownBefore.all({ seq: row.seq, channel: row.channel }).flatMap(({ body }) => body ?? []),
    mayHaveLeft: (row) =>
      row.attempts > 1 && unknownBefore.get({ seq: row.seq, channel: row.channel }) !== undefined,
    isOthers: (row, providerId) => otherOfProvider.get(providerId, row.seq) !== undefined,
  };
}
