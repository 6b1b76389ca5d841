// Changes that wait for the disk together: one write for all of a turn, each with its own answer, and none answered before.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { type Changes, createChanges } from '#main/kernel/events.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { hour, monday, newVisitor } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';

/** How many transactions the write-ahead log holds: the last frame of each says how large the database is after it. */
function commitsIn({ file }: Pick<OpenDatabase, 'file'>): number {
  const log = readFileSync(`${file}-wal`);
  const salt = log.readBigUInt64BE(16);
  let commits = 0;
  for (let at = 32; at + 24 + 4096 <= log.length && log.readBigUInt64BE(at + 8) === salt; at += 24 + 4096)
    if (log.readUInt32BE(at + 4) > 0) commits += 1;
  return commits;
}

describe('changes of one turn', () => {
  let folder: string;
  let database: OpenDatabase;
  let changes: Changes;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'foyer-together-'));
    const opened = openDatabase(folder, monday);
    if (!opened.ok) throw new Error(opened.fault.detail);
    database = opened.database;
    changes = createChanges(database, (thrown) => {
      throw thrown;
    });
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  const save = (key: string) =>
    database.sqlite.prepare('INSERT INTO settings (key, value, updated_at) VALUES (?, 1, 0)').run(key);
  const saved = () =>
    database.sqlite.prepare<[], string>('SELECT key FROM settings ORDER BY rowid').pluck().all();
  /** The same again, each told as a host of that name. */
  const savedSoon = (key: string) =>
    changes.commitSoon((tell) => {
      save(key);
      tell({ type: 'host', hostId: key });
      return `${key} is saved`;
    });
  function hear(): string[] {
    const heard: string[] = [];
    changes.listen((batch) => {
      expect(database.sqlite.inTransaction).toBe(false);
      for (const event of batch) if (event.type === 'host') heard.push(event.hostId);
    });
    return heard;
  }

  it('wait for the disk once, and each has its own answer', async () => {
    const heard = hear();
    const before = commitsIn(database);
    const answers = Promise.all(['a', 'b', 'c'].map(savedSoon));
    expect(database.sqlite.inTransaction).toBe(true);
    expect(heard).toEqual([]);
    expect(await answers).toEqual(['a is saved', 'b is saved', 'c is saved']);
    expect(heard).toEqual(['a', 'b', 'c']);
    expect(commitsIn(database)).toBe(before + 1);
    expect(database.sqlite.inTransaction).toBe(false);
  });

  it('fail alone: what one has done is taken back, the others stay', async () => {
    const heard = hear();
    const outcomes = await Promise.allSettled([
      savedSoon('a'),
      changes.commitSoon((tell) => {
        tell({ type: 'host', hostId: 'b' });
        save('b');
        throw new Error('b may not');
      }),
      savedSoon('c'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(saved()).toEqual(['a', 'c']);
    expect(heard).toEqual(['a', 'c']);
  });

  it('are on the disk and told before a change that does not wait', async () => {
    const heard = hear();
    const first = savedSoon('a');
    changes.commit((tell) => {
      save('b');
      tell({ type: 'host', hostId: 'b' });
    });
    expect(database.sqlite.inTransaction).toBe(false);
    expect(heard).toEqual(['a', 'b']);
    expect(await first).toBe('a is saved');
    expect(await savedSoon('c')).toBe('c is saved');
    expect(saved()).toEqual(['a', 'b', 'c']);
  });

  it('are all refused, and nothing is told, when the disk refuses', async () => {
    const heard = hear();
    await savedSoon('a');
    const { commit } = database;
    Object.assign(database, {
      // What a disk that fails at the last moment does.
      commit() {
        database.sqlite.exec('ROLLBACK');
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
    });
    const outcomes = Promise.allSettled(['b', 'c'].map(savedSoon));
    const durable = changes.durable();
    await expect(durable).rejects.toThrow('disk is full');
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    Object.assign(database, { commit });
    expect(saved()).toEqual(['a']);
    expect(heard).toEqual(['a']);
    expect(await savedSoon('d')).toBe('d is saved');
  });

  it('go down together when the disk is full in the middle of one and takes everything back', async () => {
    const outcomes = Promise.allSettled([
      savedSoon('a'),
      changes.commitSoon(() => {
        save('b');
        database.sqlite.exec('ROLLBACK');
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      }),
    ]);
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(saved()).toEqual([]);
    expect(await savedSoon('c')).toBe('c is saved');
  });

  it('do not nest', async () => {
    const inside = changes.commitSoon(() => changes.commit(() => save('b')));
    await expect(inside).rejects.toThrow('inside another');
    const outside = changes.commitSoon(() => {
      void changes.commitSoon(() => save('c')).catch(() => undefined);
      save('a');
    });
    await outside;
    expect(() => changes.commit(() => changes.commit(() => save('d')))).toThrow('inside another');
    expect(saved()).toEqual(['a']);
  });

  it('are durable when nobody waits', () => {
    expect(changes.durable()).toBeUndefined();
    changes.commit(() => save('a'));
    expect(changes.durable()).toBeUndefined();
  });
});

describe('a lobby where many press at once', () => {
  const form = (number: number, requestId = systemRandomness.id()) => ({
    requestId,
    visitor: newVisitor({ email: `visitor-${number}@example.com`, phone: null }),
    host: { kind: 'not-sure' } as const,
    plannedEnd: monday + hour,
  });

  it('waits for the disk a few times, not once for each', async () => {
    const { kiosk, database } = await house({ loop: false });
    const before = commitsIn(database);
    const visits = await Promise.all(
      Array.from({ length: 20 }, (_none, number) => kiosk.visits.checkIn(form(number))),
    );
    expect(new Set(visits.map(({ visitId }) => visitId)).size).toBe(20);
    expect(commitsIn(database) - before).toBeLessThan(5);
  });

  it('gives the same visit to the same submission sent twice at once', async () => {
    const { kiosk } = await house({ loop: false });
    const twice = form(1);
    const [first, second] = await Promise.all([kiosk.visits.checkIn(twice), kiosk.visits.checkIn(twice)]);
    expect(second).toEqual(first);
  });

  it('answers nobody before the disk: not the one who asks again, not the one who is refused for it', async () => {
    const opened = await house({ loop: false, mayLogErrors: true });
    const { kiosk, database } = opened;
    const { commit } = database;
    Object.assign(database, {
      commit() {
        database.sqlite.exec('ROLLBACK');
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
    });
    const asked = form(1);
    const refusals = [asked, asked, form(1)].map((input) => refusal(kiosk.visits.checkIn(input)));
    expect((await Promise.all(refusals)).map(({ code }) => code)).toEqual(Array(3).fill('storage-full'));
    Object.assign(database, { commit });
    await kiosk.visits.checkIn(asked);
    expect(await refusal(kiosk.visits.checkIn(form(1)))).toMatchObject({ code: 'already-checked-in' });
  });
});
