// The messages of a visit are found by their keys: all of them, no other visit's, and without looking at the others.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { channelSchema, notificationKinds } from '#contract/notifications.ts';
import { openDatabase } from '#db/open.ts';
import { createBackend } from '#main/backend.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { isOfVisit, isOfVisits, notificationKey } from '#main/notifications/rules.ts';
import { monday } from '#tests/support/forms.ts';
import { createTestClock } from '#tests/support/test-clock.ts';

function open() {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-of-a-visit-'));
  const opened = openDatabase(folder, monday);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const { database } = opened;
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return database;
}

/** Everything that the program asks of the messages of a visit, as it prepares it at its start. */
async function statementsOfVisits() {
  const database = open();
  const statements: string[] = [];
  const { sqlite } = database;
  const prepare = sqlite.prepare;
  sqlite.prepare = ((sql: string) => {
    statements.push(sql);
    return prepare.call(sqlite, sql);
  }) as typeof prepare;
  const backend = await createBackend({
    database,
    clock: createTestClock(monday),
    randomness: systemRandomness,
    log: { info() {}, error() {} },
    secrets: { storage: 'file', read: async () => undefined, write: async () => undefined },
    channels: {},
    version: 'test',
    demoInbox: null,
  });
  onTestFinished(() => backend.close());
  sqlite.prepare = prepare;
  const asked = statements.filter((sql) => sql.includes(isOfVisit) || sql.includes('AS keyed'));
  return { sqlite, statements, asked };
}

test('every question about the messages of a visit goes to a range of their keys, and reads only these rows', async () => {
  const { sqlite, asked } = await statementsOfVisits();
  // Cancelling, reviving, marking as seen and answered, what the host has not seen, how far they are, the desk's list, what has
  // been told of a conversation and when, and what waits for somebody's hours.
  expect(asked.length).toBeGreaterThanOrEqual(11);
  for (const sql of asked) {
    const bound = Object.fromEntries(Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => [name, '[]']));
    const loose = Array.from(sql.matchAll(/\?/g), () => 'x');
    const plan = sqlite
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...loose, ...(Object.keys(bound).length > 0 ? [bound] : []))
      .map(({ detail }) => detail);
    expect(plan, sql).toContain(
      'SEARCH keyed USING COVERING INDEX sqlite_autoindex_notifications_2 (key>? AND key<?)',
    );
    expect(plan, sql).toContain('SEARCH notifications USING INTEGER PRIMARY KEY (rowid=?)');
    expect(
      plan.filter((detail) => /^SCAN (notifications|keyed|delivery_attempts)/.test(detail)),
      sql,
    ).toEqual([]);
  }
});

test('no message is looked for by the column that names its visit', async () => {
  const { statements } = await statementsOfVisits();
  const byColumn = statements.filter(
    (sql) => /(FROM|UPDATE) "?notifications\b/.test(sql) && /\bvisit_id"?\s*(=|IS|IN\b)\s*[@?(]/i.test(sql),
  );
  expect(byColumn).toEqual([]);
});

test('those of a visit are all of its own and nobody else’s, whatever the visits are called', () => {
  const id = fc.oneof(
    fc.uuid(),
    fc.stringMatching(/^[a-zA-Z0-9;~%_'. -]{1,4}$/),
    fc.constantFrom('v', 'v1', 'V', 'v;', 'v%', 'v_', 'visit', '10', '1'),
  );
  const message = fc.record({
    visit: fc.nat(5),
    kind: fc.constantFrom(...notificationKinds),
    channel: fc.constantFrom(...channelSchema.options),
    occurrence: fc.nat(99_999),
  });
  const { sqlite } = open();
  sqlite.pragma('foreign_keys = OFF');
  const insert = sqlite.prepare(`
    INSERT INTO notifications (id, key, kind, channel, visit_id, state, delivery, due_at, expires_at, max_attempts, created_at)
    VALUES (?, ?, 'desk-arrival', ?, ?, 'scheduled', 'unknown', 0, 1, 1, 0) ON CONFLICT DO NOTHING`);
  const byColumn = sqlite
    .prepare<[string], number>(
      'SELECT seq FROM notifications WHERE visit_id IN (SELECT value FROM json_each(?)) ORDER BY seq',
    )
    .pluck();
  const ofOne = sqlite
    .prepare<[{ visitId: string }], number>(`SELECT seq FROM notifications WHERE ${isOfVisit} ORDER BY seq`)
    .pluck();
  const ofMany = sqlite
    .prepare<[string], number>(
      `SELECT seq FROM notifications WHERE ${isOfVisits('SELECT value AS id FROM json_each(?)')} ORDER BY seq`,
    )
    .pluck();
  fc.assert(
    fc.property(
      fc.uniqueArray(id, { minLength: 1, maxLength: 6 }),
      fc.array(message, { maxLength: 30 }),
      (visits, messages) => {
        sqlite.exec('DELETE FROM notifications');
        messages.forEach(({ visit, kind, channel, occurrence }, number) => {
          const visitId = visits[visit % visits.length] ?? '';
          insert.run(String(number), notificationKey(visitId, kind, channel, occurrence), channel, visitId);
        });
        for (const visitId of visits)
          expect(ofOne.all({ visitId })).toEqual(byColumn.all(JSON.stringify([visitId])));
        const some = JSON.stringify(visits.slice(0, 3));
        expect(ofMany.all(some)).toEqual(byColumn.all(some));
      },
    ),
  );
});
