/**
 * What the readers of messages have done with them: a person has opened the link in one, or answered by it; or the host has had
 * what it tells before them on their own pages, or has answered there. Nothing that a provider says later takes that back, because
 * a receipt only counts while nothing more is known than that the message was accepted.
 */
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Tell } from './outbox.ts';
import { isOfVisit } from './rules.ts';

export type Reading = {
  /** The link in this message has been opened by a person. Once it counts, it stays so. Call inside a change. */
  markSeen(notificationId: string, tell: Tell): void;
  /** It has been answered by that link. Call inside a change. */
  markAnswered(notificationId: string, tell: Tell): void;
  /**
   * The host themselves has seen, or answered, what their messages about the arrival of this visit tell, by no link of theirs. Those
   * that have left count as that; what hasn't is no message that anybody could have seen. Call inside a change.
   */
  markArrival(of: { visitId: string; hostId: string }, to: 'seen' | 'answered', tell: Tell): void;
  /** Whether one of these messages has left and is not known as seen. */
  hasUnseenArrival(of: { visitId: string; hostId: string }): boolean;
};

/** What tells a host that somebody is there for them. */
const arrivals = `'host-arrival', 'host-waiting', 'remote-request'`;

export function createReading({ database, clock }: Foundation): Reading {
  // Whoever has read it has got it: where the provider has not said so, this is the proof.
  const before = { seen: `'accepted', 'delivered'`, answered: `'accepted', 'delivered', 'seen'` } as const;
  const ofArrival = `${isOfVisit} AND host_id = @hostId AND kind IN (${arrivals})`;
  const mark = (which: string, to: keyof typeof before) =>
    database.sqlite.prepare<[Record<string, string | number>], { id: string; visit_id: string | null }>(`
      UPDATE notifications SET delivery = '${to}', delivered_at = coalesce(delivered_at, @now), receipt_at = NULL
      WHERE ${which} AND state = 'sent' AND delivery IN (${before[to]})
      RETURNING id, visit_id`);
  const one = { seen: mark('id = @id', 'seen'), answered: mark('id = @id', 'answered') };
  const arrival = { seen: mark(ofArrival, 'seen'), answered: mark(ofArrival, 'answered') };
  const unseen = database.sqlite
    .prepare<[Record<string, string>], number>(`
      SELECT 1 FROM notifications WHERE ${ofArrival} AND state = 'sent' AND delivery IN (${before.seen}) LIMIT 1`)
    .pluck();

  function run(statement: typeof one.seen, of: Record<string, string>, tell: Tell): void {
    for (const row of statement.all({ ...of, now: clock.now() }))
      tell({ type: 'notification', notificationId: row.id, visitId: row.visit_id });
  }

  return {
    markSeen: (id, tell) => run(one.seen, { id }, tell),
    markAnswered: (id, tell) => run(one.answered, { id }, tell),
    markArrival: (of, to, tell) => run(arrival[to], of, tell),
    hasUnseenArrival: (of) => unseen.get(of) !== undefined,
  };
}
