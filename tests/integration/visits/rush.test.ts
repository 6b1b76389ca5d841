// The flaw of the system before this one: two visitors who chose the same free host at the same moment were both given them. Here a
// crowd asks at once, over real HTTP and connections of their own, as so many kiosks and phones would.

import { tmpdir } from 'node:os';
import { ORPCError } from '@orpc/client';
import { expect, onTestFinished, test } from 'vitest';
import type { CheckInInput } from '#contract/visits.ts';
import { startWebServer } from '#main/server/server.ts';
import { newVisitor } from '#tests/support/forms.ts';
import { type House, house, visitForm } from '#tests/support/house.ts';
import { createStationClient } from '../station-process.ts';

const visitors = 200;
const places = 20;

async function serve(home: House) {
  const server = await startWebServer({
    house: home.backend,
    screens: tmpdir(),
    port: 0,
    log: { info() {}, error() {} },
    callsPerMinute: 1_000_000,
  });
  onTestFinished(() => server.close());
  return createStationClient(server.url);
}

/** A name of letters only, for each number another. */
const nameOf = (number: number) =>
  `Visitor ${String.fromCharCode(65 + Math.floor(number / 26))}${String.fromCharCode(97 + (number % 26))}`;

/** What came of each form: the visit, or the code of the refusal. Anything else fails the test. */
async function all(client: ReturnType<typeof createStationClient>, forms: readonly CheckInInput[]) {
  return await Promise.all(
    forms.map(async (form) => {
      try {
        return (await client.visits.checkIn(form)).visitId;
      } catch (thrown) {
        if (thrown instanceof ORPCError && thrown.code === 'host-unavailable') return 'host-unavailable';
        throw thrown;
      }
    }),
  );
}

test('two hundred visitors who ask at once for twenty places get twenty, each host once', async () => {
  const h = await house({ loop: false });
  const hosts = await Promise.all(
    Array.from({ length: places }, (_none, number) =>
      h.addHost({ name: `Host ${String.fromCharCode(65 + number)}`, capacity: 1 }),
    ),
  );
  const client = await serve(h);
  const forms = Array.from({ length: visitors }, (_none, number) =>
    visitForm(h.clock, {
      hostId: hosts[number % places]?.id ?? '',
      visitor: newVisitor({ name: nameOf(number), email: `visitor-${number}@example.com`, phone: null }),
    }),
  );
  // Everybody taps twice: the second call is the same request, and must not be a second visit.
  const answers = await all(client, [...forms, ...forms]);

  const first = answers.slice(0, visitors);
  expect(new Set(first.filter((answer) => answer !== 'host-unavailable')).size).toBe(places);
  expect(first.filter((answer) => answer === 'host-unavailable')).toHaveLength(visitors - places);
  expect(answers.slice(visitors)).toEqual(first);

  const count = (sql: string) => h.database.sqlite.prepare<[], number>(sql).pluck().get();
  expect(count("SELECT count(*) FROM visits WHERE state = 'on-site'")).toBe(places);
  expect(count('SELECT count(DISTINCT host_id) FROM visits')).toBe(places);
  // Who was refused has left no trace, and nobody was written to on their account.
  expect(count('SELECT count(*) FROM visitors')).toBe(places);
  expect(count("SELECT count(*) FROM audit_entries WHERE action = 'checked-in'")).toBe(places);
  expect(count("SELECT count(*) FROM notifications WHERE kind = 'host-arrival'")).toBe(places * 2);
  for (const { id } of hosts)
    expect(await h.reception.hosts.get({ hostId: id })).toMatchObject({ onSite: 1 });
});

test('while visitors leave and others ask, no host ever has more visitors than places', async () => {
  const h = await house({ loop: false });
  const host = await h.addHost({ capacity: 2 });
  const client = await serve(h);
  // Kept by the database at every step: the most that were with the host at once.
  h.database.sqlite.exec(`CREATE TEMP TABLE most (visitors INTEGER);
    CREATE TEMP TRIGGER crowd AFTER INSERT ON visits
      BEGIN INSERT INTO most SELECT count(*) FROM visits WHERE state = 'on-site' AND host_id = NEW.host_id; END`);
  let letIn = 0;
  const visitor = async (number: number) => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const email = `visitor-${number}@example.com`;
      const form = visitForm(h.clock, {
        hostId: host.id,
        visitor: newVisitor({ name: nameOf(number), email, phone: null }),
      });
      const [visitId] = await all(client, [form]);
      if (visitId === 'host-unavailable') continue;
      letIn += 1;
      const { visits } = await client.visits.findOwn({ by: { kind: 'email', value: email } });
      const [own] = visits;
      if (!own) throw new Error('The visit cannot be found.');
      await client.visits.checkOut({ ticket: own.ticket });
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_none, number) => visitor(number)));
  expect(letIn).toBeGreaterThan(2);
  const most = h.database.sqlite.prepare<[], number>('SELECT max(visitors) FROM temp.most').pluck().get();
  expect(most).toBe(2);
});
