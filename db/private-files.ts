/**
 * Files for this account alone, whatever the umask: names, addresses and conversations of a whole house lie in them. Where rights can't
 * be changed (Windows, some network disks) the folder's own hold, and nothing fails for that.
 */
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const folderMode = 0o700;
const fileMode = 0o600;

/** Takes rights away and gives none: what its owner may not write has been kept from them by hand. */
function narrow(target: string, most: number): void {
  try {
    const { mode } = statSync(target);
    if ((mode & 0o777 & ~most) !== 0) chmodSync(target, mode & most);
  } catch {
    // It isn't ours to change, or this disk knows no rights.
  }
}

/** Makes the folder if missing. @throws when it can't be made */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: folderMode });
  narrow(folder, folderMode);
}

/** Makes the file, empty, if missing: whoever writes it later finds its rights set. @throws when it can't be made */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', fileMode));
  narrow(file, fileMode);
}

/** Narrows a folder and the files that lie in it; those of an earlier version among them. */
export function narrowFolder(folder: string): void {
  narrow(folder, folderMode);
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile()) narrow(path.join(folder, entry.name), fileMode);
  } catch {
    // Where nobody may look there is nothing to narrow.
  }
}
