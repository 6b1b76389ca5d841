/**
 * What the provider says became of a message it took. Asked for by its id until 72 hours have passed, or told by the provider
 * itself. The last word stands: what was delivered stays delivered.
 */
import { sql } from 'drizzle-orm';
import { type NotificationRow, notifications } from '#db/schema.ts';
import type { Receipt } from '#main/channels/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Stops } from '#main/preferences/room.ts';
import type { Claims } from './claims.ts';
import type { Tell } from './outbox.ts';
import type { Pauses } from './pauses.ts';
import { nextReceipt, outOfReachMs, stoppedCode } from './rules.ts';

export type Receipts = {
  /** Messages that the provider should be asked about now, the longest waiting first. */
  due(limit: number): NotificationRow[];
  /** When the next is to be asked about; undefined when none is. */
  next(): number | undefined;
  /** Writes down the answers, undefined where the provider could not be asked. In one change. */
  note(answers: readonly { row: NotificationRow; receipt: Receipt | undefined }[]): void;
  /** The provider's own report about a message; false when no such message is known. */
  report(providerId: string, receipt: Receipt): boolean;
};

const outOfReach = '30003';

export function createReceipts(
  { database, changes, clock }: Foundation,
  claims: Claims,
  pauses: Pauses,
  stops: Stops,
): Receipts {
  const { sqlite, orm } = database;
  const selectDue = orm
    .select()
    .from(notifications)
    .where(
      sql`${notifications.receiptAt} IS NOT NULL AND ${notifications.receiptAt} <= ${sql.placeholder('now')}`,
    )
    .orderBy(notifications.receiptAt)
    .limit(sql.placeholder('limit'))
    .prepare();
  const byProvider = orm
    .select()
    .from(notifications)
    .where(
      sql`${notifications.providerId} = ${sql.placeholder('providerId')} AND ${notifications.providerId} IS NOT NULL AND ${notifications.channel} = 'sms'`,
    )
    .prepare();
  const first = sqlite
    .prepare<[], number>(
      'SELECT receipt_at FROM notifications WHERE receipt_at IS NOT NULL ORDER BY receipt_at LIMIT 1',
    )
    .pluck();
  // What has meanwhile been decided, or sent anew, is not touched.
  const still = `WHERE seq = @seq AND state = 'sent' AND delivery = 'accepted' AND provider_id = @providerId`;
  const askAgain = sqlite.prepare<[Record<string, unknown>]>(
    `UPDATE notifications SET receipt_at = @receiptAt ${still}`,
  );
  const delivered = sqlite.prepare<[Record<string, unknown>]>(
    `UPDATE notifications SET delivery = 'delivered', delivered_at = @now, receipt_at = NULL ${still}`,
  );
  const failed = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE notifications SET delivery = 'failed', receipt_at = NULL, last_code = @code, last_text = @text ${still}`);
  const onceMore = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE notifications
    SET state = 'scheduled', delivery = 'unknown', receipt_at = NULL, finished_at = NULL, due_at = @dueAt,
        max_attempts = max(max_attempts, attempts + 1), last_code = @code, last_text = @text ${still}`);
  const markAttempt = sqlite.prepare<[Record<string, unknown>]>(`
    UPDATE delivery_attempts SET code = @code, text = @text WHERE notification_seq = @seq AND provider_id = @providerId`);
  const timesSaid = sqlite
    .prepare<[number, string], number>(
      'SELECT count(*) FROM delivery_attempts WHERE notification_seq = ? AND code = ?',
    )
    .pluck();

  function noteOne(row: NotificationRow, receipt: Receipt | undefined, tell: Tell): void {
    const now = clock.now();
    const { seq, providerId } = row;
    const told = () => tell({ type: 'notification', notificationId: row.id, visitId: row.visitId });
    if (receipt === undefined || receipt.state === 'waiting') {
      const receiptAt = nextReceipt(row.finishedAt ?? now, now) ?? null;
      if (askAgain.run({ seq, providerId, receiptAt }).changes > 0 && receiptAt === null) told();
      return;
    }
    if (receipt.state !== 'failed') {
      if (delivered.run({ seq, providerId, now }).changes > 0) told();
      return;
    }
    const { code, text, ofHouse } = receipt;
    const bound = { seq, providerId, code, text };
    if (ofHouse) pauses.begin(row.channel, code, text, tell);
    const dueAt = ofHouse ? now : now + outOfReachMs;
    // What failed for what we are leaves again once that is mended.
    const again =
      (ofHouse || (code === outOfReach && timesSaid.get(seq, code) === 0)) && dueAt < row.expiresAt;
    if (again) {
      if (onceMore.run({ ...bound, dueAt }).changes === 0) return;
      tell({ type: 'queued', channel: row.channel, dueAt });
    } else {
      if (failed.run(bound).changes === 0) return;
      if (code === stoppedCode && row.address !== null) stops.note(row.address, tell);
      if (!claims.takeOver(row, code, text, tell)) claims.unreached(row, tell);
    }
    markAttempt.run(bound);
    told();
  }

  return {
    due: (limit) => selectDue.all({ now: clock.now(), limit }),
    next: () => first.get(),
    note: (answers) =>
      changes.commit((tell) => {
        for (const { row, receipt } of answers) noteOne(row, receipt, tell);
      }),
    report(providerId, receipt) {
      const row = byProvider.get({ providerId });
      if (!row) return false;
      if (receipt.state !== 'waiting' && row.delivery === 'accepted')
        changes.commit((tell) => noteOne(row, receipt, tell));
      return true;
    },
  };
}
