// The state machines as the database holds them: whatever a program tries, a row is never in a state that cannot be.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor } from '#tests/support/forms.ts';
import { type House, openHouse } from '#tests/support/house.ts';

let h: House;
let visitId: string;

beforeAll(async () => {
  h = await openHouse({ loop: false });
  const host = await h.addHost({ capacity: 2 });
  visitId = (await h.checkIn({ hostId: host.id })).visitId;
});
afterAll(async () => {
  await h.close();
});

/** Tries a statement, and takes it back when it went through. */
function attempt(statement: string): string {
  const { sqlite } = h.database;
  sqlite.exec('SAVEPOINT attempt');
  try {
    const { changes } = sqlite.prepare(statement).run();
    return changes > 0 ? 'accepted' : 'touched nothing';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } finally {
    sqlite.exec('ROLLBACK TO attempt; RELEASE attempt');
  }
}

const set = (table: string, values: string) => `UPDATE ${table} SET ${values}`;

describe('a message', () => {
  const scheduled = `state = 'scheduled', delivery = 'unknown', finished_at = NULL, claimed_by = NULL, claimed_at = NULL`;
  const sending = `state = 'sending', delivery = 'unknown', finished_at = NULL, claimed_by = 'r', claimed_at = 1`;
  const sent = `state = 'sent', delivery = 'accepted', finished_at = 1, claimed_by = NULL, claimed_at = NULL`;

  it.each([
    ['scheduled', scheduled],
    ['sending', sending],
    ['sent', sent],
    ['sent and delivered', sent.replace('accepted', 'delivered')],
    ['sent and then not delivered', sent.replace('accepted', 'failed')],
    ['sent, seen and answered', sent.replace('accepted', 'answered')],
    ['cancelled', sent.replace("'sent'", "'cancelled'").replace('accepted', 'unknown')],
    ['discarded', sent.replace("'sent'", "'discarded'").replace('accepted', 'failed')],
    [
      'discarded without anybody knowing',
      sent.replace("'sent'", "'discarded'").replace('accepted', 'unknown'),
    ],
  ])('may be %s', (_state, values) => {
    expect(attempt(set('notifications', values))).toBe('accepted');
  });

  it.each([
    ['in a state that does not exist', `state = 'lost'`],
    ['with a delivery that does not exist', `delivery = 'perhaps'`],
    ['sent without a time', sent.replace('finished_at = 1', 'finished_at = NULL')],
    ['sent without the provider having it', sent.replace('accepted', 'unknown')],
    ['sent and still claimed', sent.replace('claimed_by = NULL', `claimed_by = 'r'`)],
    ['scheduled and finished', scheduled.replace('finished_at = NULL', 'finished_at = 1')],
    ['scheduled and accepted', scheduled.replace('unknown', 'accepted')],
    ['scheduled and claimed', scheduled.replace('claimed_by = NULL', `claimed_by = 'r'`)],
    ['sending and claimed by nobody', sending.replace(`claimed_by = 'r'`, 'claimed_by = NULL')],
    ['claimed at no time', sending.replace('claimed_at = 1', 'claimed_at = NULL')],
    ['sending and finished', sending.replace('finished_at = NULL', 'finished_at = 1')],
    ['cancelled without a time', `state = 'cancelled', finished_at = NULL`],
    ['discarded without a time', `state = 'discarded', finished_at = NULL`],
    ['of no kind', `kind = ''`],
    ['by a channel that does not exist', `channel = 'pigeon'`],
    ['without a single chance', 'max_attempts = 0'],
  ])('is never %s', (_state, values) => {
    expect(attempt(set('notifications', values))).toMatch(/CHECK constraint failed/);
  });

  it('is never queued twice, whatever the program thinks (rule 2)', () => {
    const columns =
      'kind, channel, visit_id, host_id, state, delivery, due_at, expires_at, attempts, max_attempts, created_at';
    const copy = `INSERT INTO notifications (id, key, ${columns}) SELECT 'other', key, ${columns} FROM notifications LIMIT 1`;
    expect(attempt(copy)).toBe('UNIQUE constraint failed: notifications.key');
    expect(attempt(copy.replace("'other', key", 'id, key || 1'))).toBe(
      'UNIQUE constraint failed: notifications.id',
    );
    expect(attempt(copy.replace("'other', key", "'other', key || 1"))).toBe('accepted');
  });

  it('never belongs to a visit or a host that does not exist', () => {
    expect(attempt(set('notifications', `visit_id = 'nobody'`))).toBe('FOREIGN KEY constraint failed');
    expect(attempt(set('notifications', `host_id = 'nobody'`))).toBe('FOREIGN KEY constraint failed');
  });
});

describe('an attempt', () => {
  const insert = (values: string) =>
    `INSERT INTO delivery_attempts (notification_seq, number, started_at, duration_ms, outcome, channel)
     VALUES ${values.slice(0, -1)}, 'email')`;

  it('may be open, or over with an outcome, also when nobody knows how long it took', () => {
    for (const values of ['(1, 1, 1, NULL, NULL)', `(1, 1, 1, 5, 'ok')`, `(1, 1, 1, NULL, 'unknown')`])
      expect(attempt(insert(values)), values).toBe('accepted');
  });

  it.each([
    ['over without an outcome', '(1, 1, 1, 5, NULL)', /CHECK/],
    ['with an outcome that does not exist', `(1, 1, 1, 5, 'fine')`, /CHECK/],
    ['numbered from nothing', '(1, 0, 1, NULL, NULL)', /CHECK/],
    ['at no time', '(1, 1, NULL, NULL, NULL)', /NOT NULL/],
    ['of a message that does not exist', '(999, 1, 1, NULL, NULL)', /FOREIGN KEY/],
    ['with a text for a number', `(1, 1, 'soon', NULL, NULL)`, /cannot store TEXT value in INTEGER column/],
  ])('is never %s', (_what, values, why) => {
    expect(attempt(insert(values))).toMatch(why);
  });
});

describe('a visit', () => {
  const ended = `state = 'ended', ended_at = 1, ended_by = 'visitor'`;

  it('may end', () => {
    expect(attempt(set('visits', ended))).toBe('accepted');
  });

  it.each([
    ['in a state that does not exist', `state = 'lost'`],
    ['ended at no time', `state = 'ended', ended_by = 'visitor'`],
    ['ended by nobody', `state = 'ended', ended_at = 1`],
    ['ended by somebody unknown', ended.replace("'visitor'", "'ghost'")],
    ['on site and ended', `ended_at = 1, ended_by = 'visitor'`],
    ['with a host and no name for them', 'host_name = NULL'],
    ['with the name of a host and no host', 'host_id = NULL'],
    ['planned to end before it began', 'planned_end = checked_in_at'],
    ['overridden a little', 'overridden = 2'],
  ])('is never %s', (_state, values) => {
    expect(attempt(set('visits', values))).toMatch(/CHECK constraint failed/);
  });

  const columns = `site_id, visitor_id, visitor_name, company, host_id, host_name, code, state, checked_in_at, planned_end`;
  const copy = (values: string) =>
    `INSERT INTO visits (id, request_id, ${columns}) SELECT ${values} FROM visits WHERE id = '${visitId}'`;

  it('is one of its visitor, its code and its submission', () => {
    const own = columns.replace('visitor_id', '$visitor').replace('code', '$code');
    const fill = (id: string, request: string, visitor: string, code: string) =>
      copy(`${id}, ${request}, ${own.replace('$visitor', visitor).replace('$code', code)}`);
    const another = '(SELECT id FROM visitors WHERE id <> visits.visitor_id)';
    expect(attempt(fill("'x'", "'x'", 'visitor_id', "'x'"))).toBe(
      'UNIQUE constraint failed: visits.visitor_id',
    );
    h.database.sqlite.exec(
      `INSERT OR IGNORE INTO visitors VALUES ('otto', 'Otto', 'otto', 'o@example.com', 'o@example.com', NULL, '', 0, 0, 0)`,
    );
    expect(attempt(fill("'x'", "'x'", another, 'code'))).toBe('UNIQUE constraint failed: visits.code');
    expect(attempt(fill("'x'", 'request_id', another, "'x'"))).toBe(
      'UNIQUE constraint failed: visits.request_id',
    );
    expect(attempt(fill('id', "'x'", another, "'x'"))).toBe('UNIQUE constraint failed: visits.id');
    expect(attempt(fill("'x'", "'x'", another, "'x'"))).toBe('accepted');
  });

  it('keeps its visitor, its host and its site from being deleted', () => {
    for (const table of ['visitors', 'hosts', 'sites'])
      expect(
        attempt(`DELETE FROM ${table} WHERE id IN (SELECT ${table.slice(0, -1)}_id FROM visits)`),
        table,
      ).toBe('FOREIGN KEY constraint failed');
  });
});

describe('everybody else', () => {
  it.each([
    [
      'a visitor that cannot be reached',
      `UPDATE visitors SET email = NULL, email_key = NULL, phone = NULL`,
      /CHECK/,
    ],
    [
      'a visitor whose address is not known by its key',
      'UPDATE visitors SET email_key = NULL WHERE email IS NOT NULL',
      /CHECK/,
    ],
    ['a visitor without a name', `UPDATE visitors SET name = ''`, /CHECK/],
    ['a host without a name', `UPDATE hosts SET name = ''`, /CHECK/],
    ['a host without a place', 'UPDATE hosts SET capacity = 0', /CHECK/],
    ['a host with a crowd', 'UPDATE hosts SET capacity = 51', /CHECK/],
    ['a site in no country', `UPDATE sites SET country = 'GBR'`, /CHECK/],
    ['a site where nobody stays', 'UPDATE sites SET default_visit_minutes = 4', /CHECK/],
    ['a setting that is no JSON', `INSERT INTO settings VALUES ('x', '{', 0)`, /CHECK/],
    ['a pause of a channel that does not exist', `INSERT INTO channels VALUES ('fax', 1, '', '')`, /CHECK/],
    ['an entry by nobody', `INSERT INTO audit_entries (at, actor, action) VALUES (1, 'ghost', 'x')`, /CHECK/],
    [
      'a detail that is no JSON',
      `INSERT INTO audit_entries (at, actor, action, detail) VALUES (1, 'kiosk', 'x', '{')`,
      /CHECK/,
    ],
  ])('%s cannot be', (_what, statement, why) => {
    expect(attempt(statement)).toMatch(why);
  });

  it('is still as the program left them', async () => {
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      state: 'on-site',
      hostName: 'Bo Quillfeather',
    });
    const other = await h.checkIn({ visitor: newVisitor({ name: 'Otto Other' }) });
    expect(other.code).toMatch(/^\d{6}$/);
  });
});
