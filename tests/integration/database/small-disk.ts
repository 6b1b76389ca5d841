/**
 * A disk that is really full: a file system of a few megabytes in memory. Only root can mount one; elsewhere SQLite's own
 * limit of pages has to stand in.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'vitest';

export type SmallDisk = {
  readonly folder: string;
  /** Fills what is left, to the last byte. */
  fill(): void;
  /** Makes so many kilobytes of what was filled free again. */
  free(kilobytes: number): void;
  /** Makes all of it free again. */
  clear(): void;
  close(): void;
};

const possible = process.platform === 'linux' && process.getuid?.() === 0 && tryMount();

/** A test that needs a small disk: declared where this user may mount one, and not at all (rather than skipped) elsewhere. */
export function whereDisksCanBeSmall(name: string, test: () => void | Promise<void>): void {
  if (possible) it(name, test);
}

/** @param kilobytes the size of the whole */
export function createSmallDisk(kilobytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-disk-'));
  mount(folder, kilobytes);
  const filler = path.join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      try {
        for (const size of [4096, 1]) while (writes(file, Buffer.alloc(size)));
      } finally {
        closeSync(file);
      }
    },
    free: (amount) => truncateSync(filler, Math.max(0, statSync(filler).size - amount * 1024)),
    clear: () => rmSync(filler, { force: true }),
    close() {
      run('umount', '--lazy', folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writes(file: number, bytes: Buffer): boolean {
  try {
    return writeSync(file, bytes) === bytes.length;
  } catch {
    return false;
  }
}

function mount(folder: string, kilobytes: number): void {
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder))
    throw new Error('The small disk could not be mounted.');
}

function tryMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-disk-'));
  const mounted = run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
  if (mounted) run('umount', folder);
  rmSync(folder, { recursive: true });
  return mounted;
}

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
