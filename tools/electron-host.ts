/** Whether Foyer can open a window of its own here, and if so with what. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './build.ts';
import { findPinnedElectron } from './electron-runtime.ts';
import type { ElectronRuntime } from './runtime.ts';

/** Long enough for a hundred megabytes on a slow line. */
const downloadMs = 5 * 60_000;

/** The runtime, or in one line why there is none. Fetches the pinned Electron when it isn't here yet and can be had. */
export function findWindowHost(): ElectronRuntime | { kind: 'none'; reason: string } {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { kind: 'none', reason: 'there is no display' };
  }
  if (process.getuid?.() === 0) {
    return { kind: 'none', reason: "this is root's account, where Chromium's sandbox does not work" };
  }
  const found = findPinnedElectron();
  if (found.kind !== 'none') return found;
  process.stdout.write('Fetching Electron (about 120 MB, once)…\n');
  const script = path.join(projectRoot, 'node_modules/electron/install.js');
  const fetched = spawnSync(process.execPath, [script], {
    cwd: projectRoot,
    timeout: downloadMs,
    encoding: 'utf8',
  });
  const again = findPinnedElectron();
  if (again.kind !== 'none') return again;
  const words = fetched.stderr
    ?.trim()
    .split('\n')
    .find((line) => /Error/.test(line));
  return { kind: 'none', reason: `Electron could not be fetched${words ? ` (${words.trim()})` : ''}` };
}
