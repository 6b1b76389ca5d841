/**
 * The disk fills up while the house is open: whoever calls is told so, nothing is half written, what is on the wire is
 * accounted for, and everything goes on once there is room again.
 */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CheckInInput } from '#contract/visits.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { hour, newVisitor } from '#tests/support/forms.ts';
import { type House, type HouseOptions, house, refusal } from '#tests/support/house.ts';
import { createSmallDisk, type SmallDisk, whereDisksCanBeSmall } from './database/small-disk.ts';

let disk: SmallDisk;

/** A house whose folder, one for temporary files like all of them, lies on a disk of two megabytes. */
async function houseOnSmallDisk(options: HouseOptions): Promise<House> {
  disk = createSmallDisk(2048);
  onTestFinished(() => disk.close());
  const { TMPDIR } = process.env;
  process.env.TMPDIR = disk.folder;
  try {
    return await house({ mayLogErrors: true, ...options });
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

let visitors = 0;
beforeEach(() => {
  visitors = 0;
});

function form({ clock }: House): CheckInInput {
  visitors += 1;
  return {
    requestId: systemRandomness.id(),
    visitor: newVisitor({ email: `visitor-${visitors}@example.com`, phone: null }),
    host: { kind: 'not-sure' },
    plannedEnd: clock.now() + hour,
  };
}

const counted = ['visitors', 'visits', 'notifications', 'delivery_attempts', 'audit_entries', 'past_visits'];

function counts({ database }: House): Record<string, unknown> {
  return Object.fromEntries(
    counted.map((table) => [
      table,
      database.sqlite
        .prepare(`SELECT count(*) FROM ${table === 'past_visits' ? 'past_visits_docsize' : table}`)
        .pluck()
        .get(),
    ]),
  );
}

/** Checks visitors in until the disk is full; answers with the form that was refused. */
async function untilRefused(
  opened: House,
): Promise<{ refused: CheckInInput; before: Record<string, unknown> }> {
  for (let tries = 0; tries < 5_000; tries += 1) {
    const before = counts(opened);
    const asked = form(opened);
    try {
      await opened.kiosk.visits.checkIn(asked);
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'storage-full', status: 507 });
      return { refused: asked, before };
    }
  }
  throw new Error('The disk did not fill up.');
}

/** Writes rows until not one more fits, in the file or in its log. */
function exhaust({ database }: House): void {
  const insert = database.sqlite.prepare<[string]>(
    "INSERT INTO audit_entries (at, actor, action, detail) VALUES (0, 'system', 'filler', ?)",
  );
  for (const size of [20_000, 100, 1]) {
    try {
      for (;;) insert.run(JSON.stringify('x'.repeat(size)));
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'SQLITE_FULL' });
    }
  }
}

/** A check-in that fails for want of room, and the same one again when there is room. */
async function expectAllOrNothing(opened: House, makeRoom: () => void): Promise<void> {
  const { refused, before } = await untilRefused(opened);
  expect(counts(opened)).toEqual(before);
  expect(opened.database.sqlite.inTransaction).toBe(false);
  // What can be read can still be read.
  expect(await opened.kiosk.hosts.offer({ query: '' })).toMatchObject({ total: 0 });
  makeRoom();
  const visit = await opened.kiosk.visits.checkIn(refused);
  expect(await opened.kiosk.visits.checkIn(refused)).toEqual(visit);
  expect(counts(opened).visits).toBe(Number(before.visits) + 1);
  expect(opened.database.sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
}

describe('a disk that fills up', () => {
  it('refuses a check-in whole, and takes the same one later (by SQLite’s own limit)', async () => {
    const opened = await house({ loop: false, mayLogErrors: true });
    const { sqlite } = opened.database;
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
    await expectAllOrNothing(opened, () => sqlite.pragma('max_page_count = 1000000'));
  });

  whereDisksCanBeSmall('refuses a check-in whole, and takes the same one later', async () => {
    const opened = await houseOnSmallDisk({ loop: false });
    disk.fill();
    await expectAllOrNothing(opened, disk.clear);
  });

  whereDisksCanBeSmall('refuses a check-out whole, and takes it later', async () => {
    const opened = await houseOnSmallDisk({ loop: false });
    const { visitId, code } = await opened.kiosk.visits.checkIn(form(opened));
    disk.fill();
    exhaust(opened);
    const before = counts(opened);
    const { visits } = await opened.kiosk.visits.findOwn({ by: { kind: 'code', value: code } });
    const ticket = visits[0]?.ticket ?? '';
    expect(await refusal(opened.kiosk.visits.checkOut({ ticket }))).toMatchObject({ code: 'storage-full' });
    expect(counts(opened)).toEqual(before);
    disk.clear();
    expect(await opened.kiosk.visits.checkOut({ ticket })).toMatchObject({ visitId });
  });

  whereDisksCanBeSmall(
    'sends nothing that it could not write down, and sends it once there is room',
    async () => {
      const opened = await houseOnSmallDisk({ mail: true, loop: false });
      await opened.kiosk.visits.checkIn(form(opened));
      disk.fill();
      exhaust(opened);
      opened.backend.scheduler.start();
      await untilLogged(opened, 'the loop could not use the database');
      expect(opened.mail.mails()).toEqual([]);
      disk.clear();
      await afterAWhile(opened);
      expect(opened.mail.mails()).toHaveLength(1);
    },
  );

  whereDisksCanBeSmall('keeps what came of a message until it can be written down', async () => {
    const opened = await houseOnSmallDisk({ mail: true });
    // The server has the mail and has not answered yet: from here on the outcome finds no room.
    opened.mail.subscribe(() => {
      disk.fill();
      exhaust(opened);
    });
    const { visitId } = await opened.kiosk.visits.checkIn(form(opened));
    await opened.mail.waitFor(() => true);
    await untilLogged(opened, 'the loop could not use the database');
    disk.clear();
    await afterAWhile(opened);
    const { notifications } = await opened.reception.notifications.list({ visitId });
    const mail = notifications.find(({ channel }) => channel === 'email');
    expect(mail).toMatchObject({ job: 'sent', attempts: 1 });
    expect(opened.mail.mails()).toHaveLength(1);
  });

  whereDisksCanBeSmall(
    'opens the house all the same when messages were left in the middle of sending',
    async () => {
      const opened = await houseOnSmallDisk({ mail: true, loop: false });
      await opened.kiosk.visits.checkIn(form(opened));
      opened.database.sqlite.exec(`
      UPDATE notifications SET state = 'sending', attempts = 1, claimed_by = 'one that is gone', claimed_at = created_at;
      INSERT INTO delivery_attempts (notification_seq, number, started_at, channel) SELECT seq, 1, created_at, channel FROM notifications;`);
      const start = await opened.pause();
      disk.fill();
      await start();
      opened.backend.scheduler.start();
      expect(await opened.kiosk.system.status()).toMatchObject({ state: 'ready' });
      expect(await refusal(opened.kiosk.visits.checkIn(form(opened)))).toMatchObject({
        code: 'storage-full',
      });
      disk.clear();
      await afterAWhile(opened);
      // What was interrupted waits a little before it is sent again.
      await opened.advance(5_000);
      expect(opened.mail.mails()).toHaveLength(1);
    },
  );
});

/** Lets more time pass than the house waits before it tries the storage again, and the outbox come to rest. */
async function afterAWhile({ clock, settled }: House): Promise<void> {
  const until = clock.monotonic() + 5_000;
  while (clock.fireNext(until));
  await settled();
}

/** Lets the house do its work until it says so in its log. */
async function untilLogged({ log }: House, message: string): Promise<void> {
  const until = Date.now() + 5_000;
  while (!log.some((entry) => entry.message === message)) {
    if (Date.now() > until) throw new Error(`Never logged: ${message}. Logged: ${JSON.stringify(log)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
