/**
 * From one version of the database to the next: backed up first, all or nothing, and nothing lost.
 *
 * The machinery is tried with invented migrations. The real ones are tried on stored databases: `tests/fixtures/database/`
 * holds one file for each version, written by the program of that version (`0001.sqlite.gz` is what version 1 left on the
 * disk), and every one of them is opened with the program of today. A fixture is never made again: a database written today
 * does not tell what one of last year looks like. So whoever adds migration N
 *   1. finds `000N.sqlite.gz` missing here, and lets this test write it once with STORE_FIXTURE=1;
 *   2. commits it with the migration. From then on it stands for all databases of version N.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as access from '#db/access-schema.ts';
import { type Migration, migrations } from '#db/migrations/list.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import * as others from '#db/schema.ts';
import { monday } from '#tests/support/forms.ts';
import { createSmallDisk, whereDisksCanBeSmall } from './database/small-disk.ts';
import { furnishFixture, readFixture } from './database/version-fixture.ts';

const first: Migration = {
  name: '0001-guests',
  sql: `CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TABLE visits (id INTEGER PRIMARY KEY, guest INTEGER NOT NULL REFERENCES guests (id)) STRICT;`,
};
const second: Migration = { name: '0002-company', sql: 'ALTER TABLE guests ADD COLUMN company TEXT' };
const third: Migration = {
  name: '0003-names',
  sql: `CREATE TABLE guests_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''), company TEXT) STRICT;
        INSERT INTO guests_new SELECT id, name, company FROM guests;
        DROP TABLE guests;
        ALTER TABLE guests_new RENAME TO guests;`,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'foyer-upgrade-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => path.join(folder, 'foyer.sqlite');
const backups = (of = folder) =>
  existsSync(path.join(of, 'backups')) ? readdirSync(path.join(of, 'backups')).sort() : [];

function open(list: readonly Migration[], now = monday): OpenDatabase {
  const opened = openDatabase(folder, now, list);
  if (!opened.ok) throw new Error(`${opened.fault.kind}: ${opened.fault.detail}`);
  return opened.database;
}

function faultOf(list: readonly Migration[], now = monday) {
  const opened = openDatabase(folder, now, list);
  if (opened.ok) opened.database.close();
  return opened.ok ? undefined : opened.fault;
}

/** A database of the first version with two guests, one of them on a visit. */
function furnish(): void {
  const database = open([first]);
  database.sqlite.exec("INSERT INTO guests VALUES (1, 'Ada'), (2, 'Bo'); INSERT INTO visits VALUES (1, 2)");
  database.close();
}

const namesIn = (database: Pick<OpenDatabase, 'sqlite'>) =>
  database.sqlite.prepare<[], string>('SELECT name FROM guests ORDER BY id').pluck().all();

describe('an upgrade', () => {
  it('makes a new house at the newest version, with nothing to back up', () => {
    const database = open([first, second]);
    expect(database.sqlite.pragma('user_version', { simple: true })).toBe(2);
    expect(backups()).toEqual([]);
    database.close();
  });

  it('runs only what is new, keeps every row, and is done once', () => {
    furnish();
    const database = open([first, second, third]);
    expect(namesIn(database)).toEqual(['Ada', 'Bo']);
    expect(database.sqlite.pragma('user_version', { simple: true })).toBe(3);
    database.close();
    const again = open([first, second, third], monday + 1);
    expect(namesIn(again)).toEqual(['Ada', 'Bo']);
    again.close();
    expect(backups()).toHaveLength(1);
  });

  it('is preceded by a backup that the version before can open', () => {
    furnish();
    open([first, second]).close();
    const [backup = ''] = backups();
    expect(backup).toContain('before-0002-company');
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, 'foyer.sqlite'), readFileSync(path.join(folder, 'backups', backup)));
    const restored = openDatabase(elsewhere, monday, [first]);
    expect(restored.ok).toBe(true);
    if (!restored.ok) return;
    expect(namesIn(restored.database)).toEqual(['Ada', 'Bo']);
    restored.database.close();
  });

  it('may rebuild a table that others point at, and the rows still point at each other', () => {
    furnish();
    const database = open([first, second, third]);
    expect(database.sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(() => database.sqlite.exec('INSERT INTO visits VALUES (2, 77)')).toThrow('FOREIGN KEY');
    expect(() => database.sqlite.exec("INSERT INTO guests VALUES (3, '', NULL)")).toThrow('CHECK');
    database.close();
  });

  const failing: [string, string][] = [
    ['a statement in its middle', 'CREATE TABLE rooms (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);'],
    ['a row that breaks a rule', "INSERT INTO guests VALUES (1, 'Ada again', NULL);"],
    ['rows left pointing at nothing', 'DELETE FROM guests WHERE id = 2;'],
  ];
  it.each(failing)(
    'that fails at %s takes everything back, and the old version opens again',
    (_what, sql) => {
      furnish();
      const before = readFileSync(file());
      const fault = faultOf([first, second, { name: '0003-broken', sql }]);
      expect(fault).toMatchObject({ kind: 'migration-failed', path: file() });
      expect(fault?.detail).not.toBe('');
      // Also what came before it in the same upgrade: half of an upgrade would be a version that no program knows.
      expect(readFileSync(file()).equals(before)).toBe(true);
      expect(fault?.backup).toContain('before-0002-company');
      expect(existsSync(fault?.backup ?? '')).toBe(true);
      const database = open([first], monday + 1);
      expect(namesIn(database)).toEqual(['Ada', 'Bo']);
      database.close();
    },
  );

  it('keeps the ten newest backups', () => {
    furnish();
    const list = [first];
    for (let number = 2; number <= 14; number += 1) {
      list.push({ name: `${String(number).padStart(4, '0')}-more`, sql: `CREATE TABLE t${number} (x) ` });
      open(list, monday + number * 1000).close();
    }
    expect(backups()).toHaveLength(10);
    expect(backups()[0]).toContain('before-0005-more');
    expect(backups().at(-1)).toContain('before-0014-more');
  });

  whereDisksCanBeSmall(
    'does not begin where there is no room for the backup, and leaves no half of one',
    () => {
      const disk = createSmallDisk(512);
      rmSync(folder, { recursive: true });
      folder = path.join(disk.folder, 'data');
      try {
        const database = open([first]);
        database.sqlite.exec("INSERT INTO guests VALUES (1, 'Ada')");
        database.sqlite.prepare('INSERT INTO guests VALUES (2, ?)').run('Bo'.repeat(60_000));
        database.close();
        const before = readFileSync(file());
        disk.fill();
        disk.free(64);
        expect(faultOf([first, second])).toMatchObject({ kind: 'disk-full', backup: null });
        expect(readFileSync(file()).equals(before)).toBe(true);
        expect(backups()).toEqual([]);
        disk.clear();
        open([first, second]).close();
        expect(backups()).toHaveLength(1);
      } finally {
        disk.close();
      }
    },
  );

  whereDisksCanBeSmall('that runs out of room takes everything back', () => {
    const disk = createSmallDisk(512);
    rmSync(folder, { recursive: true });
    folder = path.join(disk.folder, 'data');
    const large: Migration = {
      name: '0002-large',
      sql: 'CREATE TABLE bulk (bytes BLOB) STRICT; INSERT INTO bulk VALUES (zeroblob(1000000));',
    };
    try {
      furnish();
      const before = readFileSync(file());
      expect(faultOf([first, large])).toMatchObject({ kind: 'disk-full' });
      expect(readFileSync(file()).equals(before)).toBe(true);
      const database = open([first]);
      expect(namesIn(database)).toEqual(['Ada', 'Bo']);
      database.close();
    } finally {
      disk.close();
    }
  });
});

describe('a database of a newer program', () => {
  it('is not touched', () => {
    open([first, second]).close();
    const before = readFileSync(file());
    expect(faultOf([first])).toMatchObject({ kind: 'newer-schema' });
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['foyer.sqlite']);
  });
});

describe('the tables as the program sees them', () => {
  const tables = Object.values({ ...others, ...access }).filter((table) => is(table, SQLiteTable));

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    '%s has the columns that the migrations make',
    (name, table) => {
      const database = open(migrations);
      const made = database.sqlite.pragma(`table_info(${name})`) as {
        name: string;
        type: string;
        notnull: number;
        pk: number;
      }[];
      database.close();
      const { columns, primaryKeys } = getTableConfig(table);
      const inKey = new Set(primaryKeys.flatMap(({ columns: parts }) => parts.map((part) => part.name)));
      expect(
        columns.map((column) => ({
          name: column.name,
          type: column.getSQLType().toUpperCase(),
          required: column.notNull,
          key: column.primary || inKey.has(column.name),
        })),
      ).toEqual(
        made.map((column) => ({
          name: column.name,
          type: column.type,
          required: column.notnull === 1,
          key: column.pk > 0,
        })),
      );
    },
  );
});

describe('a database written by an earlier version', () => {
  const store = path.join(import.meta.dirname, '../fixtures/database');
  const fixture = (version: number) => path.join(store, `${String(version).padStart(4, '0')}.sqlite.gz`);
  const versions = migrations.map((_migration, index) => index + 1);

  it('is stored for each version', async () => {
    const newest = fixture(migrations.length);
    if (process.env.STORE_FIXTURE === '1' && !existsSync(newest)) {
      await furnishFixture(folder);
      mkdirSync(store, { recursive: true });
      writeFileSync(newest, gzipSync(readFileSync(file()), { level: 9 }));
    }
    expect(versions.filter((version) => !existsSync(fixture(version)))).toEqual([]);
  });

  it.each(versions)('version %i opens with the program of today, and loses nothing', async (version) => {
    writeFileSync(file(), gunzipSync(readFileSync(fixture(version))));
    const count = () => {
      const sqlite = new Database(file(), { readonly: true });
      const tables = sqlite
        .prepare<[], string>(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'past_visits_%' AND name NOT LIKE 'sqlite_%'",
        )
        .pluck()
        .all();
      const rows = tables.map((name) => [name, sqlite.prepare(`SELECT count(*) FROM ${name}`).pluck().get()]);
      sqlite.close();
      return Object.fromEntries(rows) as Record<string, number>;
    };
    const before = count();
    const upgraded = open(migrations);
    // The messages of a visit are found by their keys, also those that an earlier version wrote.
    const astray = upgraded.sqlite
      .prepare(
        `SELECT key FROM notifications WHERE coalesce(key LIKE 'visit:' || visit_id || ':%', key LIKE 'visit:%')
           <> (visit_id IS NOT NULL)`,
      )
      .all();
    expect(astray).toEqual([]);
    upgraded.close();
    expect(count()).toMatchObject(before);
    await readFixture(folder, version);
  });
});
