/**
 * Opens the one database: takes it for this process alone, looks at it before touching it, backs it up before a migration,
 * and answers with a fault instead of an exception when it can't be used. In every fault nothing has been written.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Fault } from '#contract/system.ts';
import * as access from './access-schema.ts';
import { newestBackup, writeBackup } from './backups.ts';
import { migrations as allMigrations, type Migration } from './migrations/list.ts';
import { makePrivateFile, makePrivateFolder, narrowFolder } from './private-files.ts';
import * as others from './schema.ts';

/** Every table, by its name in the program. */
const schema = { ...others, ...access };

export type Orm = BetterSQLite3Database<typeof schema>;

export type OpenDatabase = {
  readonly orm: Orm;
  /** The connection itself, for the few statements that are clearer as plain SQL. */
  readonly sqlite: Database.Database;
  readonly file: string;
  /**
   * Runs a change as one durable transaction: all of it is on the disk when this returns, or none.
   * It takes the write lock at its start. Changes do not nest: a nested call joins the outer one.
   */
  transaction<Result>(change: () => Result): Result;
  /** Opens a transaction that several changes share; the kernel's `commitSoon` is the only one that does this. */
  begin(): void;
  /** Runs one of these changes; when it throws, only what it did is taken back. */
  part<Result>(change: () => Result): Result;
  /** Makes all of them durable, or none: then it throws. */
  commit(): void;
  /** Moves what the write-ahead log holds into the database file. Changes nothing that can be read; costs milliseconds. */
  checkpoint(): void;
  /** Writes a consistent copy beside the database and answers its path. Keeps the ten newest. */
  backup(label: string, now: number): string;
  close(): void;
};

export type OpenResult = { ok: true; database: OpenDatabase } | { ok: false; fault: Fault };

const fileName = 'foyer.sqlite';
/** Of the stored passwords and keys, beside the database. */
export const secretsFileName = 'secrets.json';
/** Above this size the full check at start would be felt; damage then shows at the first read of the damaged part. */
const checkedAtStartBytes = 64 * 1024 * 1024;

/**
 * The write-ahead log is moved into the database at quiet moments (`checkpoint`). Only past this length, 64 MB, does SQLite do
 * it by itself in the middle of a change.
 */
const longestLogPages = 16_384;

/**
 * @param folder where the database and its backups live; made if missing
 * @param now UTC milliseconds, for the name of a backup
 */
export function openDatabase(
  folder: string,
  now: number,
  migrations: readonly Migration[] = allMigrations,
): OpenResult {
  const file = path.join(folder, fileName);
  const fault = (kind: Fault['kind'], detail: string): OpenResult => ({
    ok: false,
    fault: { kind, path: file, detail, backup: newestBackup(folder) },
  });
  let sqlite: Database.Database | undefined;
  try {
    makePrivateFolder(folder);
    for (const within of [folder, path.join(folder, 'backups')]) narrowFolder(within);
    const earlier = tracesOfEarlier(folder);
    if (earlier !== undefined && sizeOf(file) === 0)
      return fault('database-missing', `${fileName} is gone or empty, but ${earlier}.`);
    makePrivateFile(file);
    sqlite = new Database(file, { timeout: 0 });
    // Exclusive before the first read: the lock is the kernel's, so it can't outlive a crash, and no second Foyer gets in.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      sqlite.close();
      return fault(
        'newer-schema',
        `The database has version ${version}; this program knows ${migrations.length}.`,
      );
    }
    const empty = isEmpty(sqlite);
    if (empty && (version > 0 || earlier !== undefined)) {
      sqlite.close();
      return version > 0
        ? fault('damaged', 'The database holds no tables.')
        : fault('database-missing', `${fileName} holds nothing, but ${earlier}.`);
    }
    if (!empty && sizeOf(file) <= checkedAtStartBytes) {
      const found = String(sqlite.pragma('quick_check(1)', { simple: true }));
      if (found !== 'ok') {
        sqlite.close();
        return fault('damaged', found);
      }
    }
    sqlite.pragma('journal_mode = WAL');
    // A sent message must not come back after a power cut, so each commit waits for the disk.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('trusted_schema = OFF');
    // What is deleted is overwritten: nobody's name lingers in unused parts of the file.
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma('cache_size = -16000');
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma(`journal_size_limit = ${longestLogPages * 4096}`);
    sqlite.pragma(`wal_autocheckpoint = ${longestLogPages}`);
    // Takes the write lock now rather than at the first visit, so that "in use" is known at start.
    sqlite.exec('BEGIN IMMEDIATE; COMMIT');
    const database = wrap(sqlite, folder, file);
    if (version < migrations.length) {
      const failure = migrate(database, version, migrations, now);
      if (failure) {
        sqlite.close();
        return failure.full ? fault('disk-full', failure.detail) : fault('migration-failed', failure.detail);
      }
    }
    sqlite.pragma('foreign_keys = ON');
    return { ok: true, database };
  } catch (thrown) {
    sqlite?.close();
    return fault(faultKind(thrown), thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** What an earlier database of this folder has left, in words; undefined on a first day. */
function tracesOfEarlier(folder: string): string | undefined {
  if (existsSync(path.join(folder, secretsFileName)))
    return `there is the ${secretsFileName} of an earlier one`;
  return newestBackup(folder) === null ? undefined : 'there are backups of an earlier one';
}

/** In bytes; 0 for what is not there. */
const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const isEmpty = (sqlite: Database.Database) =>
  sqlite.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;

/** What kind of fault an exception of the storage is; `unreadable` when it says nothing better. */
export function faultKind(thrown: unknown): Fault['kind'] {
  const code = storageCode(thrown);
  if (code === undefined) return 'unreadable';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in-use';
  return 'unreadable';
}

/** The storage's own code of an exception, seen through drizzle's wrapping; undefined when the storage did not throw it. */
export function storageCode(thrown: unknown): string | undefined {
  let current: unknown = thrown;
  while (current instanceof Error) {
    if ('code' in current && typeof current.code === 'string' && /^(SQLITE_|E[A-Z]+$)/.test(current.code))
      return current.code;
    current = current.cause;
  }
  return undefined;
}

function wrap(sqlite: Database.Database, folder: string, file: string): OpenDatabase {
  const begin = sqlite.prepare('BEGIN IMMEDIATE');
  const commit = sqlite.prepare('COMMIT');
  const rollback = sqlite.prepare('ROLLBACK');
  const openPart = sqlite.prepare('SAVEPOINT part');
  const keepPart = sqlite.prepare('RELEASE part');
  const dropPart = sqlite.prepare('ROLLBACK TO part');
  /** A full disk can have rolled back by itself. */
  function undo(thrown: unknown): never {
    if (sqlite.inTransaction) rollback.run();
    throw thrown;
  }
  return {
    orm: drizzle(sqlite, { schema }),
    sqlite,
    file,
    transaction(change) {
      if (sqlite.inTransaction) return change();
      begin.run();
      try {
        const result = change();
        commit.run();
        return result;
      } catch (thrown) {
        return undo(thrown);
      }
    },
    begin: () => void begin.run(),
    part(change) {
      openPart.run();
      try {
        const result = change();
        keepPart.run();
        return result;
      } catch (thrown) {
        if (sqlite.inTransaction) {
          dropPart.run();
          keepPart.run();
        }
        throw thrown;
      }
    },
    commit() {
      try {
        commit.run();
      } catch (thrown) {
        undo(thrown);
      }
    },
    checkpoint() {
      if (!sqlite.inTransaction) sqlite.pragma('wal_checkpoint(PASSIVE)');
    },
    backup: (label, now) => writeBackup(sqlite, folder, label, now),
    close: () => sqlite.close(),
  };
}

/**
 * All that is new as one transaction: half an upgrade would be a version that neither the old program nor the new one knows.
 * References are not watched meanwhile, because a table that others point at can only be rebuilt so
 * (https://www.sqlite.org/lang_altertable.html#otheralter); they are checked before it counts.
 */
function migrate(database: OpenDatabase, from: number, migrations: readonly Migration[], now: number) {
  const { sqlite } = database;
  try {
    if (from > 0) database.backup(`before-${migrations[from]?.name ?? from}`, now);
    sqlite.pragma('foreign_keys = OFF');
    database.transaction(() => {
      for (const migration of migrations.slice(from)) sqlite.exec(migration.sql);
      const dangling = sqlite
        .prepare<[], { table: string }>('SELECT "table" FROM pragma_foreign_key_check')
        .get();
      if (dangling) throw new Error(`Rows of ${dangling.table} would point at nothing.`);
      sqlite.pragma(`user_version = ${migrations.length}`);
    });
    return undefined;
  } catch (thrown) {
    return {
      full: faultKind(thrown) === 'disk-full',
      detail: thrown instanceof Error ? thrown.message : String(thrown),
    };
  }
}
