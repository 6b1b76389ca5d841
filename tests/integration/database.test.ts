/**
 * A database that can't be used, in every way we know: the program says so at every door, serves its screens all the same,
 * and has not touched the file. Each case is a real station on a real file.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ORPCError } from '@orpc/client';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '#contract/system.ts';
import { migrations } from '#db/migrations/list.ts';
import { openDatabase } from '#db/open.ts';
import { procedures } from '#tests/support/contract-walk.ts';
import { ensureBuilt, projectRoot } from '#tools/build.ts';
import { createSmallDisk, whereDisksCanBeSmall } from './database/small-disk.ts';
import {
  createStationClient,
  type StationClient,
  type StationOptions,
  startStation,
} from './station-process.ts';

/** Nothing can be kept from root: where that is who tests, the station runs as somebody else. */
const stranger = process.getuid?.() === 0 ? 65_534 : undefined;
const pageBytes = 4096;

/** A sound database as this program leaves it, to be spoilt. */
let sound: string;
let folder: string;

beforeAll(() => {
  ensureBuilt();
  sound = mkdtempSync(path.join(tmpdir(), 'foyer-sound-'));
  const opened = openDatabase(sound, Date.now());
  if (!opened.ok) throw new Error(opened.fault.detail);
  opened.database.backup('by-hand', Date.now());
  opened.database.close();
});
afterAll(() => rmSync(sound, { recursive: true }));

const file = () => path.join(folder, 'foyer.sqlite');

/** A folder of the running test, with the sound database in it. */
function prepare(): void {
  folder = mkdtempSync(path.join(tmpdir(), 'foyer-fault-'));
  cpSync(sound, folder, { recursive: true });
}
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a station on the folder and ends it with the test. */
async function stationOn(options: StationOptions): Promise<{ url: string; client: StationClient }> {
  const station = startStation(options);
  onTestFinished(() => station.kill());
  const url = await station.ready;
  return { url, client: createStationClient(url) };
}

/** Every procedure of the contract but the one that tells of the fault, called with nothing. */
async function answersOfAll(client: StationClient): Promise<Map<string, string>> {
  const rooms = client as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>;
  const asked = procedures.filter(({ name }) => name !== 'system.status');
  const answers = asked.map(async ({ name, room, procedure }) => {
    const call = rooms[room]?.[procedure]?.({}) ?? Promise.reject(new Error('there is no such call'));
    const code = await call.then(
      () => 'answered',
      (thrown: unknown) => (thrown instanceof ORPCError ? String(thrown.code) : String(thrown)),
    );
    return [name, code] as const;
  });
  return new Map(await Promise.all(answers));
}

/** What any door of a house out of order must say. */
async function expectOutOfOrder(options: StationOptions, fault: Partial<Fault>): Promise<StationClient> {
  const { url, client } = await stationOn(options);
  const screens = await fetch(url);
  expect(screens.status).toBe(200);
  expect(screens.headers.get('content-type')).toContain('text/html');
  const expected = { path: path.join(options.data, 'foyer.sqlite'), ...fault };
  expect(await client.system.status()).toMatchObject({ state: 'fault', fault: expected });
  const answers = [...(await answersOfAll(client))];
  expect(answers.length).toBeGreaterThan(30);
  expect(answers.filter(([, code]) => code !== 'out-of-order')).toEqual([]);
  return client;
}

describe('a station whose database can’t be used says so at every door and leaves the file as it is', () => {
  const spoilt: { what: string; kind: Fault['kind']; spoil: () => void }[] = [
    {
      what: 'the header is damaged',
      kind: 'damaged',
      spoil: () => overwrite(0, Buffer.alloc(100, 0x5a)),
    },
    {
      what: 'a page in the middle is damaged',
      kind: 'damaged',
      spoil: () => overwrite(rootPageOf('visits') - 1, Buffer.alloc(pageBytes, 0x5a)),
    },
    {
      what: 'its end is missing',
      kind: 'damaged',
      spoil: () => writeFileSync(file(), readFileSync(file()).subarray(0, 10 * pageBytes)),
    },
    {
      what: 'it is not a database',
      kind: 'damaged',
      spoil: () => writeFileSync(file(), 'Dear diary, today nobody came.\n'.repeat(400)),
    },
    {
      what: 'a newer program has written it',
      kind: 'newer-schema',
      spoil: () => withSqlite((sqlite) => sqlite.pragma(`user_version = ${migrations.length + 1}`)),
    },
    {
      what: 'a migration can’t be carried out',
      kind: 'migration-failed',
      spoil: () => withSqlite((sqlite) => sqlite.pragma('user_version = 0')),
    },
  ];
  it.each(spoilt)('$what', async ({ kind, spoil }) => {
    prepare();
    spoil();
    const before = readFileSync(file());
    await expectOutOfOrder({ data: folder }, { kind, backup: expect.stringContaining('-by-hand.sqlite') });
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(existsSync(`${file()}-wal`)).toBe(false);
  });

  it('a folder stands where the file should be', async () => {
    prepare();
    rmSync(file());
    mkdirSync(file());
    await expectOutOfOrder({ data: folder }, { kind: 'unreadable' });
  });

  it('a file stands where the folder should be', async () => {
    prepare();
    await expectOutOfOrder({ data: file() }, { kind: 'unreadable', backup: null });
  });

  it('something else stands where the backups should be', async () => {
    prepare();
    rmSync(path.join(folder, 'backups'), { recursive: true });
    writeFileSync(path.join(folder, 'backups'), '');
    overwrite(0, Buffer.alloc(100, 0x5a));
    await expectOutOfOrder({ data: folder }, { kind: 'damaged', backup: null });
  });

  const refused = [
    { what: 'may not be read', mode: 0o000 },
    { what: 'may be read and not written', mode: 0o444 },
  ];
  // Declared and not skipped: a root who keeps the project to himself can't try this at all.
  for (const { what, mode } of stranger === undefined || canReachProject(stranger) ? refused : []) {
    it(`the file ${what}`, async () => {
      prepare();
      const before = readFileSync(file());
      chmodSync(file(), mode);
      if (stranger !== undefined) chownSync(folder, stranger, stranger);
      const options = { data: folder, ...(stranger === undefined ? {} : { uid: stranger }) };
      await expectOutOfOrder(options, { kind: 'unreadable' });
      chmodSync(file(), 0o600);
      expect(readFileSync(file()).equals(before)).toBe(true);
    });
  }

  whereDisksCanBeSmall('the disk is full on the first day', async () => {
    const disk = createSmallDisk(512);
    onTestFinished(() => disk.close());
    folder = path.join(disk.folder, 'data');
    disk.fill();
    await expectOutOfOrder({ data: folder }, { kind: 'disk-full', backup: null });
    disk.clear();
    const { client } = await stationOn({ data: folder });
    expect(await client.system.status()).toMatchObject({ state: 'ready' });
  });

  it('another program has it, and opens by itself when that one ends', async () => {
    prepare();
    const first = startStation({ data: folder });
    onTestFinished(() => first.kill());
    const client = createStationClient(await first.ready);
    const second = await expectOutOfOrder({ data: folder }, { kind: 'in-use' });
    expect(await client.system.status()).toMatchObject({ state: 'ready' });
    expect(await client.hosts.offer({ query: '' })).toMatchObject({ total: 0 });
    // The lock is the kernel's: a program that was killed does not hold it.
    await first.kill();
    const statusOf = async (station: StationClient) =>
      await station.system.status().catch(() => 'between its two doors');
    await expect.poll(() => statusOf(second), { timeout: 15_000 }).toMatchObject({ state: 'ready' });
    expect(await second.hosts.offer({ query: '' })).toMatchObject({ total: 0 });
  });
});

it('finds damage in a database too large to be read through at start when it meets it', async () => {
  prepare();
  withSqlite((sqlite) => {
    sqlite.exec('CREATE TABLE bulk (bytes BLOB); INSERT INTO bulk VALUES (zeroblob(65 * 1024 * 1024))');
  });
  overwrite(rootPageOf('visits_on_site') - 1, Buffer.alloc(pageBytes, 0x5a));
  const { client } = await stationOn({ data: folder });
  const found = client.visits.findOwn({ by: { kind: 'email', value: 'vera@example.com' } });
  await expect(found).rejects.toMatchObject({ code: 'out-of-order', status: 503 });
});

function overwrite(page: number, bytes: Buffer): void {
  const content = readFileSync(file());
  bytes.copy(content, page * pageBytes);
  writeFileSync(file(), content);
}

function withSqlite<Result>(work: (sqlite: Database.Database) => Result): Result {
  const sqlite = new Database(file());
  try {
    return work(sqlite);
  } finally {
    sqlite.close();
  }
}

/** The page a table begins at, counted from 1. */
function rootPageOf(table: string): number {
  return withSqlite((sqlite) =>
    Number(sqlite.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table)),
  );
}

/** Whether another user can reach Node and the built station here. */
function canReachProject(uid: number): boolean {
  const script = `require('node:fs').accessSync(${JSON.stringify(projectRoot)})`;
  return spawnSync(process.execPath, ['-e', script], { uid, gid: uid }).status === 0;
}
