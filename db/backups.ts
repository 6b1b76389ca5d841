/** Copies of the database that can be put in its place: whole or not there at all, the ten newest of them. */
import { readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';

const kept = 10;
const finished = /^foyer-.*\.sqlite$/;
const unfinished = /^foyer-.*\.part$/;

/**
 * Writes a consistent copy and answers its path.
 * @param now UTC milliseconds, for its name
 * @throws when it can't be written; then nothing of it is left
 */
export function writeBackup(sqlite: Database.Database, folder: string, label: string, now: number): string {
  const into = path.join(folder, 'backups');
  makePrivateFolder(into);
  // What a full disk or a crash interrupted is no backup and must not be taken for one.
  for (const left of readdirSync(into).filter((name) => unfinished.test(name))) rmSync(path.join(into, left));
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const target = path.join(into, `foyer-${stamp}-${label}.sqlite`);
  const writing = target.replace(/sqlite$/, 'part');
  try {
    makePrivateFile(writing);
    sqlite.prepare('VACUUM INTO ?').run(writing);
    renameSync(writing, target);
  } catch (thrown) {
    rmSync(writing, { force: true });
    throw thrown;
  }
  for (const old of listBackups(folder).slice(0, -kept)) rmSync(path.join(into, old));
  return target;
}

/** The path of the newest backup; null when there is none, or when nobody can look. */
export function newestBackup(folder: string): string | null {
  try {
    const newest = listBackups(folder).at(-1);
    return newest ? path.join(folder, 'backups', newest) : null;
  } catch {
    return null;
  }
}

function listBackups(folder: string): string[] {
  return readdirSync(path.join(folder, 'backups'))
    .filter((name) => finished.test(name))
    .sort();
}
