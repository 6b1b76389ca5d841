/**
 * What waits for somebody's hours is looked at again when they wish otherwise, or when the site moves to another zone: it leaves
 * at once where it may, and waits for the new hours where it may not. That costs no attempt.
 */

import type { Channel } from '#contract/notifications.ts';
import type { Subject } from '#contract/preferences.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { isOfVisits, reasons } from './rules.ts';

type Held = { seq: number; id: string; visitId: string | null; channel: Channel };

/** Follows the house from now on. */
export function watchHeld({ database, changes, clock }: Foundation): void {
  const { sqlite } = database;
  const held = `SELECT seq, id, visit_id AS visitId, channel FROM notifications
    WHERE state = 'scheduled' AND last_code = '${reasons.outsideHours.code}'`;
  const all = sqlite.prepare<[], Held>(held);
  // A message to the visitor names their host too; looking at one too many does no harm.
  const ofHost = sqlite.prepare<[string], Held>(`${held} AND host_id = ?`);
  const ofVisitor = sqlite.prepare<[string], Held>(
    `${held} AND ${isOfVisits('SELECT id FROM visits WHERE visitor_id = ?')}`,
  );
  const ofDesk = sqlite.prepare<[], Held>(`${held} AND kind IN ('desk-arrival', 'desk-silence')`);
  const wake = sqlite.prepare<[number, number]>(
    `UPDATE notifications SET due_at = ? WHERE seq = ? AND state = 'scheduled'`,
  );

  function of(subject: Subject): Held[] {
    if (subject.kind === 'desk') return ofDesk.all();
    return subject.kind === 'host' ? ofHost.all(subject.hostId) : ofVisitor.all(subject.visitorId);
  }

  function concerned(event: HouseEvent): Held[] {
    if (event.type === 'preference') return of(event.subject);
    return event.type === 'site' ? all.all() : [];
  }

  changes.listen((batch) => {
    const rows = batch.flatMap(concerned);
    if (rows.length === 0) return;
    changes.commit((tell) => {
      const now = clock.now();
      for (const { seq, id, visitId, channel } of rows) {
        wake.run(now, seq);
        tell({ type: 'queued', channel, dueAt: now });
        tell({ type: 'notification', notificationId: id, visitId });
      }
    });
  });
}
