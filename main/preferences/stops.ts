/**
 * Numbers whose owners have answered a text with STOP, or of which the phone company says so. It goes by the number: so do they, and
 * one number may be a host's and a visitor's. Kept among the settings, a row each, because it is few rows looked up by their key.
 */
import type { Subject } from '#contract/preferences.ts';
import type { Actor, Audit } from '#main/audit/room.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';

type Tell = (event: HouseEvent) => void;

/** Numbers are E.164, times UTC milliseconds. */
export type Stops = {
  /** Since when no text is to go there; null while they may. */
  since(number: string): number | null;
  /** No text goes there from now on; noted again it stays what it was. Call inside a change. */
  note(number: string, tell: Tell): void;
  /** Texts may go there again. Call inside a change. */
  lift(number: string, actor: Actor, tell: Tell): void;
};

export function createStops({ database, clock }: Foundation, audit: Audit): Stops {
  const { sqlite } = database;
  const select = sqlite
    .prepare<[string], number>(`SELECT updated_at FROM settings WHERE key = 'texts-stopped:' || ?`)
    .pluck();
  const insert = sqlite.prepare<[string, number]>(
    `INSERT INTO settings (key, value, updated_at) VALUES ('texts-stopped:' || ?, 'true', ?) ON CONFLICT DO NOTHING`,
  );
  const remove = sqlite.prepare<[string]>(`DELETE FROM settings WHERE key = 'texts-stopped:' || ?`);
  const hostsWith = sqlite
    .prepare<[string], string>('SELECT id FROM hosts WHERE phone = ? AND removed_at IS NULL')
    .pluck();
  const visitorsWith = sqlite.prepare<[string], string>('SELECT id FROM visitors WHERE phone = ?').pluck();

  function tellOwners(number: string, actor: Actor, action: string, tell: Tell): void {
    const owners: Subject[] = [
      ...hostsWith.all(number).map((hostId) => ({ kind: 'host' as const, hostId })),
      ...visitorsWith.all(number).map((visitorId) => ({ kind: 'visitor' as const, visitorId })),
    ];
    const at = clock.now();
    for (const subject of owners) {
      const id =
        subject.kind === 'host' ? subject.hostId : subject.kind === 'visitor' ? subject.visitorId : '';
      audit.write({ at, actor, action, subject: id });
      tell({ type: 'preference', subject });
    }
  }

  return {
    since: (number) => select.get(number) ?? null,
    note(number, tell) {
      if (insert.run(number, clock.now()).changes > 0) tellOwners(number, 'system', 'texts-stopped', tell);
    },
    lift(number, actor, tell) {
      if (remove.run(number).changes > 0) tellOwners(number, actor, 'texts-resumed', tell);
    },
  };
}
