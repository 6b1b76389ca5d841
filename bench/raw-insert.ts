/** The least that a durable record costs on this disk: one row, one commit, one wait for the disk. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { personOf } from './people.ts';

export type RawInsert = {
  /** Writes one row and answers with the milliseconds it took. */
  once(): number;
  close(): void;
};

export function openRawInsert(folder: string): RawInsert {
  const sqlite = new Database(path.join(folder, 'raw.sqlite'));
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.exec(`CREATE TABLE rows (
    id TEXT PRIMARY KEY, name TEXT, email TEXT, phone TEXT, company TEXT, host TEXT, at INTEGER, until INTEGER) STRICT`);
  const insert = sqlite.prepare('INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  let number = 0;
  return {
    once() {
      const { name, email, phone, company } = personOf(number);
      number += 1;
      const at = Date.now();
      const row = [v7(), name, email, phone, company, v7(), at, at + 3_600_000];
      const started = performance.now();
      insert.run(row);
      return performance.now() - started;
    },
    close: () => sqlite.close(),
  };
}
