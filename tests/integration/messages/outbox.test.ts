// The queue by itself, on a real database: what is claimed, by whom it may be finished, and what a crash leaves (rules 1 to 8).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptOutcome, Channel } from '#contract/notifications.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import type { NotificationRow } from '#db/schema.ts';
import { createChanges, type HouseEvent } from '#main/kernel/events.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import type { Claims, Finish } from '#main/notifications/claims.ts';
import type { NewNotification, Outbox } from '#main/notifications/outbox.ts';
import { createQueue } from '#main/notifications/queue.ts';
import { hour, minute, monday } from '#tests/support/forms.ts';
import { createTestClock, type TestClock } from '#tests/support/test-clock.ts';

let folder: string;
let database: OpenDatabase;
let clock: TestClock;
let heard: HouseEvent[];
let changes: ReturnType<typeof createChanges>;
let outbox: Outbox;
let claims: Claims;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'foyer-outbox-'));
  clock = createTestClock(monday);
  const opened = openDatabase(folder, clock.now());
  if (!opened.ok) throw new Error(opened.fault.detail);
  database = opened.database;
  heard = [];
  changes = createChanges(database, (thrown) => {
    throw thrown;
  });
  changes.listen((batch) => void heard.push(...batch));
  const log = { info() {}, error() {} };
  const randomness = { ...systemRandomness, fraction: () => 0.5 };
  const foundation = { database, changes, clock, randomness, log };
  const nothing = () => undefined;
  const stops = { since: () => null, note() {}, lift() {} };
  ({ outbox, claims } = createQueue(foundation, nothing, nothing, stops));
  // The queue refers to visits; what they say is of no interest here.
  database.sqlite.exec(`
    INSERT INTO sites VALUES ('s', 'Site', '', 'UTC', 'GB', 60, NULL, NULL, 0);
    INSERT INTO visitors (id, name, name_key, email, email_key, phone, company, created_at, last_visit_at)
      VALUES ('p', 'Ann', 'ann', 'a@example.com', 'a@example.com', NULL, '', 0, 0);
    INSERT INTO visits (id, request_id, site_id, visitor_id, visitor_name, company, code, state, checked_in_at, planned_end)
    VALUES ('v', 'r', 's', 'p', 'Ann', '', '1', 'on-site', 0, 1)`);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

function enqueue(more: Partial<NewNotification & { visitId: string }> = {}): void {
  changes.commit((tell) =>
    outbox.enqueue(
      {
        kind: 'desk-arrival',
        channel: 'email',
        visitId: 'v',
        hostId: null,
        occurrence: 1,
        dueAt: clock.now(),
        ...more,
      },
      tell,
    ),
  );
}

const rows = () =>
  database.sqlite.prepare<[], Record<string, unknown>>('SELECT * FROM notifications ORDER BY seq').all();
const attempts = () =>
  database.sqlite
    .prepare<[], Record<string, unknown>>('SELECT * FROM delivery_attempts ORDER BY notification_seq, number')
    .all();

function claim(channel: Channel, run: string, limit: number): NotificationRow[] {
  return claims.exchange(run, [], [{ channel, limit }]);
}

function claimOne(run = 'run'): NotificationRow {
  const [row] = claim('email', run, 10);
  if (!row) throw new Error('nothing was due');
  return row;
}

function finish(
  row: NotificationRow,
  outcome: AttemptOutcome,
  more: Partial<Finish> = {},
  run = 'run',
): void {
  const said = { durationMs: 12.6, address: 'desk@example.com', code: 'c', text: 't', providerId: null };
  claims.exchange(run, [{ row, outcome, ...said, ...more }], []);
}

describe('queueing', () => {
  it('belongs to the change that causes it: taken back with it, told with it (rule 1)', () => {
    expect(() =>
      changes.commit((tell) => {
        outbox.enqueue(
          { kind: 'desk-arrival', channel: 'sms', visitId: 'v', hostId: null, occurrence: 1, dueAt: 1 },
          tell,
        );
        throw new Error('later in the same change');
      }),
    ).toThrow('later');
    expect(rows()).toEqual([]);
    expect(heard).toEqual([]);
    enqueue();
    expect(heard).toEqual([
      { type: 'queued', channel: 'email', dueAt: monday, notificationId: expect.any(String) },
    ]);
  });

  it('never queues the same thing twice, and does not say that it did (rule 2)', () => {
    enqueue();
    enqueue();
    clock.elapse(hour);
    enqueue();
    expect(rows()).toHaveLength(1);
    expect(heard).toHaveLength(1);
    enqueue({ occurrence: 2 });
    enqueue({ channel: 'sms' });
    enqueue({ kind: 'visitor-goodbye' });
    expect(rows()).toHaveLength(4);
  });
});

describe('claiming', () => {
  it('takes what is due of one channel, the longest due first, and no more than asked (rule 3)', () => {
    enqueue({ occurrence: 1, dueAt: monday + 3 });
    enqueue({ occurrence: 2, dueAt: monday + 1 });
    enqueue({ occurrence: 3, dueAt: monday + 2 });
    enqueue({ occurrence: 4, dueAt: monday + minute });
    enqueue({ channel: 'sms' });
    expect(claim('email', 'run', 10)).toEqual([]);
    clock.elapse(5);
    expect(claim('email', 'run', 2).map(({ dueAt }) => dueAt - monday)).toEqual([1, 2]);
    expect(claim('email', 'run', 2).map(({ dueAt }) => dueAt - monday)).toEqual([3]);
    expect(claim('email', 'run', 2)).toEqual([]);
  });

  it('counts the attempt and opens its record before anything is sent', () => {
    enqueue();
    const row = claimOne();
    expect(row).toMatchObject({ state: 'sending', attempts: 1, claimedBy: 'run', claimedAt: monday });
    expect(attempts()).toEqual([
      {
        notification_seq: row.seq,
        number: 1,
        channel: 'email',
        started_at: monday,
        duration_ms: null,
        outcome: null,
        code: null,
        text: null,
        body: null,
        provider_id: null,
      },
    ]);
  });

  it('gives a message to one of two runs', () => {
    enqueue();
    expect(claim('email', 'one', 10)).toHaveLength(1);
    expect(claim('email', 'two', 10)).toEqual([]);
  });

  it('of nothing writes nothing, so that waiting costs no disk', () => {
    enqueue({ dueAt: monday + hour });
    const before = database.sqlite.prepare('SELECT total_changes()').pluck().get();
    for (let n = 0; n < 100; n += 1) claim('email', 'run', 10);
    expect(outbox.expire()).toBe(0);
    expect(claims.release('run')).toBe(0);
    expect(database.sqlite.prepare('SELECT total_changes()').pluck().get()).toBe(before);
  });
});

describe('finishing', () => {
  it.each([
    ['ok', { state: 'sent', delivery: 'accepted', attempts: 1, finished_at: monday, due_at: monday }],
    ['cancel', { state: 'cancelled', delivery: 'unknown', attempts: 1, finished_at: monday }],
    ['permanent', { state: 'discarded', delivery: 'failed', attempts: 1, finished_at: monday }],
    [
      'retry',
      { state: 'scheduled', delivery: 'unknown', attempts: 1, finished_at: null, due_at: monday + 2_000 },
    ],
    [
      'unknown',
      { state: 'scheduled', delivery: 'unknown', attempts: 1, finished_at: null, due_at: monday + 30_000 },
    ],
    ['snooze', { state: 'scheduled', delivery: 'unknown', attempts: 0, finished_at: null, due_at: monday }],
    ['paused', { state: 'scheduled', delivery: 'unknown', attempts: 0, finished_at: null, due_at: monday }],
  ] as const)('as %s leads to one state, with the attempt on record (rule 7)', (outcome, state) => {
    enqueue();
    finish(claimOne(), outcome);
    expect(rows()[0]).toMatchObject({
      ...state,
      claimed_by: null,
      claimed_at: null,
      address: 'desk@example.com',
      last_code: 'c',
      last_text: 't',
    });
    expect(attempts()).toMatchObject([{ number: 1, outcome, duration_ms: 13, code: 'c', text: 't' }]);
  });

  it('waits from whichever is later, now or when it was due (rule 8)', () => {
    enqueue();
    const row = claimOne();
    clock.elapse(minute);
    finish(row, 'retry');
    expect(rows()[0]).toMatchObject({ due_at: monday + minute + 2_000 });
  });

  it('is for the run that still owns the claim, and leaves everything else alone (rule 4)', () => {
    enqueue();
    const row = claimOne('one');
    database.sqlite.exec(`UPDATE notifications SET claimed_by = 'two'`);
    const before = [rows(), attempts()];
    heard = [];
    finish(row, 'ok', {}, 'one');
    expect([rows(), attempts()]).toEqual(before);
    expect(heard).toEqual([]);
    finish(row, 'ok', {}, 'two');
    finish(row, 'permanent', {}, 'two');
    expect(rows()[0]).toMatchObject({ state: 'sent', delivery: 'accepted' });
    expect(attempts()).toMatchObject([{ outcome: 'ok' }]);
  });

  it('of many is one durable step that tells of each (rule 17)', () => {
    for (let n = 1; n <= 3; n += 1) enqueue({ occurrence: n });
    const claimed = claim('email', 'run', 10);
    heard = [];
    const batches: number[] = [];
    changes.listen((batch) => void batches.push(batch.length));
    claims.exchange(
      'run',
      claimed.map((row) => ({
        row,
        outcome: 'ok' as const,
        durationMs: 1,
        address: 'a',
        code: '250',
        text: '',
        providerId: 'x',
      })),
      [],
    );
    expect(batches).toEqual([3]);
    expect(rows().map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('and claiming the next is one durable step, so that each wait for the disk carries both', () => {
    for (let n = 1; n <= 3; n += 1) enqueue({ occurrence: n });
    const [one] = claim('email', 'run', 1);
    if (!one) throw new Error('three were due');
    const batches: number[] = [];
    changes.listen((batch) => void batches.push(batch.length));
    const ended = {
      row: one,
      outcome: 'ok' as const,
      durationMs: 1,
      address: 'a',
      code: '250',
      text: '',
      providerId: 'x',
    };
    const next = claims.exchange('run', [ended], [{ channel: 'email', limit: 1 }]);
    expect(next).toMatchObject([{ state: 'sending', attempts: 1 }]);
    expect(batches).toEqual([2]);
    expect(rows().map(({ state }) => state)).toEqual(['sent', 'sending', 'scheduled']);
  });

  it('by a pause tells that the channel is paused, and keeps the first moment and the last words', () => {
    enqueue({ occurrence: 1 });
    enqueue({ occurrence: 2 });
    const [one, two] = claim('email', 'run', 10);
    if (!one || !two) throw new Error('two were due');
    finish(one, 'paused', { code: '535', text: 'first' });
    clock.elapse(minute);
    finish(two, 'paused', { code: '535', text: 'second' });
    expect(heard).toContainEqual({ type: 'channel', channel: 'email' });
    expect(database.sqlite.prepare('SELECT * FROM channels').all()).toEqual([
      { channel: 'email', paused_at: monday, code: '535', text: 'second' },
    ]);
  });
});

describe('a run that ended in the middle of sending', () => {
  it('leaves an attempt of unknown outcome, and the message is taken up again (rule 5)', () => {
    enqueue();
    const row = claimOne('dead');
    expect(claims.mayHaveLeft(row)).toBe(false);
    heard = [];
    expect(claims.release('alive')).toBe(1);
    expect(rows()[0]).toMatchObject({
      state: 'scheduled',
      attempts: 1,
      due_at: monday,
      last_code: 'interrupted',
      claimed_by: null,
    });
    expect(attempts()).toMatchObject([
      { number: 1, outcome: 'unknown', code: 'interrupted', duration_ms: null },
    ]);
    expect(heard).toEqual([{ type: 'notification', notificationId: row.id, visitId: 'v' }]);
    expect(claims.mayHaveLeft(claimOne('alive'))).toBe(true);
    expect(attempts().map(({ number }) => number)).toEqual([1, 2]);
  });

  it('lets a text wait a moment, because what Twilio has just taken it may not list yet', () => {
    enqueue({ channel: 'sms' });
    claim('sms', 'dead', 1);
    claims.release('alive');
    expect(rows()[0]).toMatchObject({ state: 'scheduled', due_at: monday + 2_000 });
  });

  it('again and again ends, because the attempt was counted at the claim (rule 3)', () => {
    enqueue();
    let crashes = 0;
    while (claim('email', `dead ${crashes}`, 1).length > 0) {
      crashes += 1;
      claims.release('alive');
      clock.elapse(8_000);
    }
    expect(crashes).toBe(12);
    expect(rows()[0]).toMatchObject({ state: 'discarded', delivery: 'unknown' });
  });

  it('again and again within seconds does not use up the chances of a message', () => {
    enqueue();
    // Up for half a second and down again, for a minute.
    for (let life = 0; life < 120; life += 1) {
      claim('email', `dead ${life}`, 1);
      clock.elapse(500);
      claims.release('alive');
    }
    expect(rows()[0]).toMatchObject({ state: 'scheduled' });
    expect(Number(rows()[0]?.attempts)).toBeLessThan(12);
  });

  it('leaves alone what this run is sending', () => {
    enqueue();
    claimOne('alive');
    expect(claims.release('alive')).toBe(0);
    expect(rows()[0]).toMatchObject({ state: 'sending' });
  });
});

describe('expiry', () => {
  it('comes before any further attempt, and not a moment early (rule 8)', () => {
    enqueue();
    clock.elapse(30 * minute - 1);
    expect(outbox.expire()).toBe(0);
    clock.elapse(1);
    expect(outbox.expire()).toBe(1);
    expect(rows()[0]).toMatchObject({ state: 'discarded', last_code: 'expired', finished_at: clock.now() });
    expect(claim('email', 'run', 10)).toEqual([]);
  });

  it('does not touch what is on the wire', () => {
    enqueue();
    claimOne();
    clock.elapse(hour);
    expect(outbox.expire()).toBe(0);
    expect(rows()[0]).toMatchObject({ state: 'sending' });
  });

  it('is what the loop wakes for when nothing can be sent', () => {
    expect(
      outbox.nextWake([
        { channel: 'email', notBefore: 0 },
        { channel: 'sms', notBefore: 0 },
      ]),
    ).toBeUndefined();
    enqueue({ dueAt: monday + minute });
    expect(outbox.nextWake([{ channel: 'email', notBefore: 0 }])).toBe(monday + minute);
    expect(outbox.nextWake([{ channel: 'sms', notBefore: 0 }])).toBe(monday + 31 * minute);
    expect(outbox.nextWake([])).toBe(monday + 31 * minute);
    expect(outbox.waiting('email')).toBe(1);
    expect(outbox.waiting('sms')).toBe(0);
  });
});
