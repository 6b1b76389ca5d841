// What a visitor has deleted is in no table, no index and no file any more; what others have stays.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFile } from '#renderer/visitor/data-file.ts';
import { minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';
import { askedCode, email, phone, signedIn } from '#tests/support/visitor-accounts.ts';

const traces = ['zephyrine', 'quibblesworth', 'umbrellaworks', '7946 0123', '79460123', 'secret garden'];
const zephyrine = newVisitor({
  name: 'Zephyrine Quibblesworth',
  email: 'zephyrine@example.com',
  phone: '+442079460123',
  company: 'Umbrellaworks',
});

/** Everything in every table, the index's own tables and their raw bytes included. */
function dump({ database: { sqlite } }: House): string {
  const tables = sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    .pluck()
    .all();
  const rows = tables.flatMap((table) =>
    sqlite
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
      .all()
      .map((row) => [table, row]),
  );
  const text = JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'Buffer' &&
    'data' in value
      ? Buffer.from(value.data as number[]).toString('latin1')
      : value,
  );
  return text.toLowerCase();
}

/** The bytes of every file of the house. */
function files(h: House): string {
  return readdirSync(h.folder)
    .filter((name) => name.startsWith('foyer.sqlite'))
    .map((name) => readFileSync(path.join(h.folder, name)).toString('latin1'))
    .join('\n')
    .toLowerCase();
}

const found = (text: string) => traces.filter((trace) => text.includes(trace));

/** A visitor with all that a visitor can leave behind. */
async function livedIn(h: House) {
  const host = await h.addHost({ capacity: 5 });
  const visit = await h.checkIn({ hostId: host.id, visitor: zephyrine });
  await h.settled();
  await h.reception.visits.end({ visitId: visit.visitId });
  await h.advance(minute);
  const remote = await h.checkIn({ hostId: host.id, visitor: zephyrine, meeting: 'remote' });
  await h.settled();
  const { visitorId } = await h.reception.visits.get({ visitId: remote.visitId });
  const { sqlite } = h.database;
  const talk = sqlite.prepare('SELECT seq FROM conversations WHERE visit_id = ?').pluck().get(remote.visitId);
  sqlite
    .prepare(
      `INSERT INTO chat_messages (id, conversation_seq, position, sender, text, at) VALUES (?, ?, 1, 'visitor', ?, 0)`,
    )
    .run('01890a5d-ac96-774b-bcce-b302099a8001', talk, 'I am in the secret garden, says Zephyrine');
  sqlite
    .prepare(
      `INSERT INTO expected_visits (id, host_id, visitor_name, name_key, company, email, expected_at, created_at)
       VALUES (?, ?, 'Zephyrine Quibblesworth', 'zephyrine quibblesworth', 'Umbrellaworks', 'Zephyrine@example.com', 0, 0)`,
    )
    .run('01890a5d-ac96-774b-bcce-b302099a8002', host.id);
  sqlite
    .prepare(`INSERT INTO numbers (subject, space, number) VALUES (?, 'user', 4711)`)
    .run(`visitor:${visitorId}`);
  await h.reception.preferences.optOut({ subject: { kind: 'visitor', visitorId } });
  await h.reception.preferences.optIn({ subject: { kind: 'visitor', visitorId } });
  return { host, visit, remote, visitorId };
}

describe('deleting one’s data', () => {
  it('has to wait for the end of a visit', async () => {
    const h = await house({ mail: true, sms: true });
    await livedIn(h);
    const { client } = await signedIn(h, email('zephyrine@example.com'));
    expect(await refusal(client.visitorAccounts.remove({ sure: true }))).toMatchObject({
      code: 'still-here',
      status: 409,
    });
    expect(found(dump(h))).not.toEqual([]);
  });

  it('leaves no trace in any table or file, and the visits as such', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script(
      { kind: 'refuse', at: 'rcpt', text: 'No such user zephyrine@example.com here' },
      { times: 1 },
    );
    const { visit, remote } = await livedIn(h);
    await askedCode(h, phone('+442079460123'));
    await h.reception.visits.end({ visitId: remote.visitId });
    await h.advance(minute);
    h.database.sqlite.exec(`INSERT INTO settings VALUES ('texts-stopped:+442079460123', 'true', 0)`);
    const { caller, client } = await signedIn(h, email('zephyrine@example.com'));
    expect(found(dump(h))).toEqual(traces);
    const before = h.database.sqlite.prepare('SELECT count(*) FROM visits').pluck().get();

    expect(await client.visitorAccounts.remove({ sure: true })).toEqual({ removed: true });

    expect(found(dump(h))).toEqual([]);
    expect(found(files(h))).toEqual([]);
    expect(h.database.sqlite.prepare('SELECT count(*) FROM visits').pluck().get()).toBe(before);
    expect(h.database.sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(await h.reception.visits.get({ visitId: visit.visitId })).toMatchObject({
      visitorName: 'Deleted visitor',
      visitorEmail: null,
      visitorPhone: null,
      company: '',
      hostName: 'Bo Quillfeather',
      state: 'ended',
    });
    expect((await h.reception.visits.past({ query: 'zeph' })).visits).toEqual([]);
    expect((await h.kiosk.visitors.recognise({ contact: email('zephyrine@example.com') })).matches).toEqual(
      [],
    );
    // The session has gone with it.
    expect(caller.visitorSession).toBeUndefined();
    expect(h.database.sqlite.prepare('SELECT count(*) FROM visitor_sessions').pluck().get()).toBe(0);
    const audit = h.database.sqlite
      .prepare(`SELECT actor, subject, detail FROM audit_entries WHERE action = 'visitor-erased'`)
      .all();
    expect(audit).toEqual([{ actor: 'visitor', subject: null, detail: '{"people":1,"visits":2}' }]);
  });

  it('stays deleted after a restart, and lets them come again as somebody new', async () => {
    const h = await house({ mail: true, sms: true });
    const { remote } = await livedIn(h);
    await h.reception.visits.end({ visitId: remote.visitId });
    await h.advance(minute);
    const { client } = await signedIn(h, email('zephyrine@example.com'));
    await client.visitorAccounts.remove({ sure: true });
    expect(await refusal(h.reception.visits.reopen({ visitId: remote.visitId }))).toMatchObject({
      code: 'too-late',
    });
    await h.restart();
    expect(found(files(h))).toEqual([]);
    await h.checkIn({ visitor: zephyrine });
    expect(found(dump(h))).not.toEqual([]);
  });

  it('takes nothing of others with it, also where they share a number', async () => {
    const h = await house({ mail: true, sms: true });
    const { remote } = await livedIn(h);
    await h.reception.visits.end({ visitId: remote.visitId });
    const other = newVisitor({ name: 'Otto Other', email: 'otto@example.com', phone: '+442079460123' });
    const { visitId } = await h.checkIn({ visitor: other });
    await h.advance(minute);
    const otto = await signedIn(h, phone('+442079460123'));
    const { client } = await signedIn(h, email('zephyrine@example.com'));
    await client.visitorAccounts.remove({ sure: true });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      visitorName: 'Otto Other',
      visitorPhone: '+442079460123',
    });
    expect((await otto.client.visitorAccounts.me()).people).toMatchObject([{ name: 'Otto Other' }]);
  });

  it('leaves a host’s own messages alone where the host has the same address', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({
      name: 'Zephyrine Quibblesworth',
      email: 'zephyrine@example.com',
      phone: null,
    });
    const other = newVisitor({ name: 'Otto Other', email: 'otto@example.com', phone: null });
    const theirs = await h.checkIn({ visitor: { ...zephyrine, phone: null } });
    await h.reception.visits.end({ visitId: theirs.visitId });
    await h.advance(minute);
    const { client } = await signedIn(h, email('zephyrine@example.com'));
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: other });
    await h.settled();
    await client.visitorAccounts.remove({ sure: true });
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications.map(({ kind, address, job }) => [kind, address, job])).toContainEqual([
      'host-arrival',
      'zephyrine@example.com',
      'sent',
    ]);
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({
      email: 'zephyrine@example.com',
    });
  });

  it('forgets also that they were expected, by their contact or by their name alone', async () => {
    const h = await house({ mail: true, sms: true });
    const { host, remote } = await livedIn(h);
    await h.reception.visits.end({ visitId: remote.visitId });
    await h.advance(minute);
    const expectSomebody = (name: string, address: string | null) =>
      h.reception.expected.add({
        hostId: host.id,
        name,
        company: '',
        email: address,
        phone: null,
        at: h.clock.now() + 24 * 60 * minute,
      });
    await expectSomebody('Zephyrine Quibblesworth', null);
    await expectSomebody('Z. Q.', 'ZEPHYRINE@example.com');
    await expectSomebody('Otto Other', null);
    await expectSomebody('Zephyrine Quibblesworth', 'another@example.com');
    const { client } = await signedIn(h, email('zephyrine@example.com'));
    await client.visitorAccounts.remove({ sure: true });
    const left = h.database.sqlite
      .prepare('SELECT visitor_name, email FROM expected_visits ORDER BY email')
      .all();
    expect(left).toEqual([
      { visitor_name: 'Otto Other', email: null },
      { visitor_name: 'Zephyrine Quibblesworth', email: 'another@example.com' },
    ]);
  });

  it('is not done while a message to them is leaving', async () => {
    const h = await house({ mail: true, sms: true });
    const { remote } = await livedIn(h);
    await h.reception.visits.end({ visitId: remote.visitId });
    await h.advance(minute);
    const { client } = await signedIn(h, email('zephyrine@example.com'));
    h.database.sqlite
      .prepare(
        `UPDATE notifications SET state = 'sending', delivery = 'unknown', claimed_by = 'x', claimed_at = 0, finished_at = NULL,
           receipt_at = NULL, delivered_at = NULL
         WHERE seq = (SELECT max(seq) FROM notifications WHERE visit_id IS NOT NULL)`,
      )
      .run();
    expect(await refusal(client.visitorAccounts.remove({ sure: true }))).toMatchObject({
      code: 'message-leaving',
    });
    expect(found(dump(h))).not.toEqual([]);
  });

  it('can be preceded by taking everything along', async () => {
    const h = await house({ mail: true, sms: true });
    await livedIn(h);
    const { client } = await signedIn(h, email('zephyrine@example.com'));
    const data = await client.visitorAccounts.data();
    expect(data).toMatchObject({
      contact: { value: 'zephyrine@example.com' },
      people: [
        { name: 'Zephyrine Quibblesworth', company: 'Umbrellaworks', preferences: { optedOutAt: null } },
      ],
      visits: [{ kind: 'remote' }, { kind: 'in-person', endedBy: 'reception' }],
      conversations: [{ messages: [{ from: 'visitor', text: 'I am in the secret garden, says Zephyrine' }] }],
      expected: [{ hostName: 'Bo Quillfeather' }],
      sessions: [{}],
    });
    expect(new Set(data.messages.map(({ kind }) => kind))).toEqual(
      new Set(['visitor-goodbye', 'visitor-code']),
    );
    expect(JSON.stringify(data)).not.toMatch(/bo@example\.com|0011/);
    // The file that it is taken along in is read by people too.
    const file = dataFile(data, 'Europe/Berlin');
    expect(file).not.toMatch(/": \d{4,}/);
    const written = JSON.parse(file);
    expect(Date.parse(written.writtenAt)).toBe(Math.floor(data.writtenAt / 1000) * 1000);
    const [said] = written.conversations[0].messages;
    expect(said.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
    expect(written.people[0].preferences.hours).toMatchObject({
      monday: { from: '09:00', to: '20:00' },
      sunday: { from: '09:00', to: '20:00' },
    });
    expect(written.visits[0]).toMatchObject({ kind: 'remote', plannedEnd: expect.stringContaining('T') });
  });
});
