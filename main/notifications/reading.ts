/**
 * What the readers of messages have done with them: a person has opened the link in one, or answered by it. Nothing that a provider
 * says later takes that back, because a receipt only counts while nothing more is known than that the message was accepted.
 */
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Tell } from './outbox.ts';

export type Reading = {
  /** The link in this message has been opened by a person. Once it counts, it stays so. Call inside a change. */
  markSeen(notificationId: string, tell: Tell): void;
  /** It has been answered by that link. Call inside a change. */
  markAnswered(notificationId: string, tell: Tell): void;
};

export function createReading({ database, clock }: Foundation): Reading {
  // Whoever has read it has got it: where the provider has not said so, this is the proof.
  const mark = (from: string) =>
    database.sqlite.prepare<[{ id: string; to: string; now: number }], { visit_id: string | null }>(`
      UPDATE notifications SET delivery = @to, delivered_at = coalesce(delivered_at, @now), receipt_at = NULL
      WHERE id = @id AND state = 'sent' AND delivery IN (${from})
      RETURNING visit_id`);
  const seen = mark(`'accepted', 'delivered'`);
  const answered = mark(`'accepted', 'delivered', 'seen'`);

  function run(statement: typeof seen, id: string, to: 'seen' | 'answered', tell: Tell): void {
    const row = statement.get({ id, to, now: clock.now() });
    if (row) tell({ type: 'notification', notificationId: id, visitId: row.visit_id });
  }

  return {
    markSeen: (id, tell) => run(seen, id, 'seen', tell),
    markAnswered: (id, tell) => run(answered, id, 'answered', tell),
  };
}
