/**
 * Deleting everything that is kept under a contact. What stays is that there were visits, when, and with whom; they are handed to
 * a row that stands for nobody. The exact statements are the point, so they stand here as SQL: a test looks for whatever is left
 * in every table and in the files themselves.
 */
import type { Database } from 'better-sqlite3';
import type { VisitorRow } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { type KnownContact, nobody, type Visitors } from '#main/visitors/room.ts';
import { isContact, toVisitors } from './data.ts';
import type { OwnVisits } from './own-visits.ts';
import type { VisitorSessions } from './sessions.ts';

export type ErasureNeeds = {
  visitors: Visitors;
  audit: Audit;
  ownVisits: OwnVisits;
  sessions: VisitorSessions;
};

/** Written in the place of what somebody has said, where a text must say something. */
const erasedText = '…';

export function createErasure({ database, changes, clock }: Foundation, needs: ErasureNeeds) {
  const { visitors, audit, ownVisits, sessions } = needs;
  const { sqlite } = database;

  return function remove(contact: KnownContact): void {
    const people = visitors.knownBy(contact);
    const visitIds = ownVisits.all(contact).map(({ id }) => id);
    if (ownVisits.present(contact).length > 0) throw new Refusal('still-here');
    changes.commit((tell) => {
      const erasing = createErasing(sqlite, clock.now(), { people, visitIds });
      if (erasing.isLeaving(contact)) throw new Refusal('message-leaving');
      const reach = contactsOf(contact, people);
      erasing.messages(reach);
      erasing.conversations();
      erasing.expectations(reach);
      erasing.visits();
      erasing.people();
      // The other address or number may be known of somebody else as well; then what they have there is theirs.
      for (const one of reach)
        if (visitors.knownBy(one).length === 0) {
          sessions.endAllOf(one);
          erasing.codes(one);
        }
      sessions.endAllOf(contact);
      erasing.codes(contact);
      audit.write({
        at: clock.now(),
        actor: 'visitor',
        action: 'visitor-erased',
        detail: { people: people.length, visits: visitIds.length },
      });
      for (const visitId of visitIds) tell({ type: 'visit', visitId, hostId: null, change: 'followed-up' });
    });
    // Moves the old pages out of the log, and empties it.
    if (!sqlite.inTransaction) sqlite.pragma('wal_checkpoint(TRUNCATE)');
  };
}

/** The contact itself, and what else its people are reached by. */
function contactsOf(contact: KnownContact, people: readonly VisitorRow[]): KnownContact[] {
  const others = people.flatMap(({ email, phone }): KnownContact[] => [
    ...(email === null ? [] : [{ kind: 'email' as const, value: email }]),
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
  ]);
  return [contact, ...others];
}

function createErasing(
  sqlite: Database,
  now: number,
  { people, visitIds }: { people: readonly VisitorRow[]; visitIds: readonly string[] },
) {
  const bound = {
    now,
    visits: JSON.stringify(visitIds),
    people: JSON.stringify(people.map(({ id }) => id)),
    nobody: nobody.id,
    name: nobody.name,
    text: erasedText,
  };
  const run = (sql: string, more: Record<string, unknown> = {}) =>
    sqlite.prepare(sql).run({ ...bound, ...more });
  const ofVisits = 'visit_id IN (SELECT value FROM json_each(@visits))';
  const ofPeople = 'visitor_id IN (SELECT value FROM json_each(@people))';
  const theirTalks = `SELECT seq FROM conversations WHERE ${ofPeople}`;
  const toThem = `kind IN (${toVisitors.map((kind) => `'${kind}'`).join(', ')})`;
  /**
   * Messages about their visits and conversations, to whomever; and messages to their own contact as a visitor. A host with the same
   * address keeps what was sent to them as a host.
   */
  const theirMessages = `(${ofVisits}
    OR (${toThem} AND (address = @contact OR json_extract(content, '$.email') = @contact
      OR json_extract(content, '$.phone') = @contact))
    OR json_extract(content, '$.conversationId') IN (SELECT id FROM conversations WHERE ${ofPeople}))`;

  return {
    isLeaving: ({ value }: KnownContact) =>
      sqlite
        .prepare(`SELECT 1 FROM notifications WHERE state = 'sending' AND ${theirMessages}`)
        .get({ ...bound, contact: value }) !== undefined,
    messages(reach: readonly KnownContact[]) {
      for (const { value: contact } of reach) {
        run(
          `UPDATE delivery_attempts SET text = NULL, body = NULL, provider_id = NULL
           WHERE notification_seq IN (SELECT seq FROM notifications WHERE ${theirMessages})`,
          { contact },
        );
        run(
          `UPDATE notifications
           SET last_text = NULL, provider_id = NULL, receipt_at = NULL,
               content = iif(content IS NULL, NULL, '{}'),
               address = iif(${toThem} OR address = @contact, NULL, address),
               state = iif(state = 'scheduled', 'cancelled', state),
               finished_at = iif(state = 'scheduled', @now, finished_at),
               last_code = iif(state = 'scheduled', 'erased', last_code)
           WHERE ${theirMessages}`,
          { contact },
        );
      }
    },
    conversations() {
      run(`UPDATE chat_messages SET text = @text WHERE conversation_seq IN (${theirTalks})`);
      run(
        `DELETE FROM link_tokens WHERE ${ofVisits} OR conversation_id IN (SELECT id FROM conversations WHERE ${ofPeople})`,
      );
    },
    expectations(reach: readonly KnownContact[]) {
      const rows = sqlite
        .prepare<[], { id: string; nameKey: string; email: string | null; phone: string | null }>(
          'SELECT id, name_key AS nameKey, email, phone FROM expected_visits',
        )
        .all();
      const names = people.map(({ nameKey }) => nameKey);
      // Whoever is expected under the same name, with no address or number to tell them apart, is taken for them.
      const theirs = rows.filter((row) =>
        row.email === null && row.phone === null
          ? names.includes(row.nameKey)
          : reach.some((one) => isContact(one, one.kind === 'email' ? row.email : row.phone)),
      );
      run(`DELETE FROM expected_visits WHERE ${ofVisits} OR id IN (SELECT value FROM json_each(@theirs))`, {
        theirs: JSON.stringify(theirs.map(({ id }) => id)),
      });
    },
    visits() {
      run(
        `INSERT INTO visitors (id, name, name_key, company, created_at, last_visit_at, nobody)
         VALUES (@nobody, @name, '', '', @now, @now, 1) ON CONFLICT DO NOTHING`,
      );
      run(`DELETE FROM past_visits WHERE rowid IN (SELECT seq FROM visits WHERE ${ofPeople})`);
      // Words that are deleted stay in an index until its parts are put together anew.
      run(`INSERT INTO past_visits (past_visits) VALUES ('optimize')`);
      run(
        `UPDATE conversations SET visitor_id = @nobody, visitor_name = @name, discount_code = NULL WHERE ${ofPeople}`,
      );
      run(
        `UPDATE visits SET visitor_id = @nobody, visitor_name = @name, visitor_email = NULL, visitor_phone = NULL, company = '',
           code = '', answer_text = NULL
         WHERE ${ofPeople}`,
      );
    },
    people() {
      run(`DELETE FROM preferences WHERE subject IN (SELECT 'visitor:' || value FROM json_each(@people))`);
      run(`DELETE FROM numbers WHERE subject IN (SELECT 'visitor:' || value FROM json_each(@people))`);
      run('DELETE FROM visitors WHERE id IN (SELECT value FROM json_each(@people))');
    },
    codes({ kind, value }: KnownContact) {
      run('DELETE FROM visitor_codes WHERE contact_kind = @kind AND contact = @value', { kind, value });
      // That it wants no texts the phone company remembers as well, and says so at the next one.
      if (kind === 'phone')
        run(
          `DELETE FROM settings WHERE key = 'texts-stopped:' || @value
           AND NOT EXISTS (SELECT 1 FROM hosts WHERE phone = @value)`,
          { value },
        );
    },
  };
}
