/**
 * The decisions around the tests' Electron that need neither network nor Electron: which one may be used and why not,
 * what counts as ready, and what a machine still lacks.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPinnedElectron } from '#tools/electron-runtime.ts';
import { isPrepared, putInPlace, refuseOtherMachines, removeAbandonedWork } from '#tools/prepare-electron.ts';
import { installCommand, type Machine, missingSystemPackages } from '#tools/system-packages.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-runtime-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the pinned Electron', () => {
  test('is not there when the package is not installed', () => {
    expect(findPinnedElectron({ root: folder, env: {} })).toEqual({
      kind: 'none',
      reason: 'the electron package is not installed (npm ci installs it)',
    });
  });

  test('is not there before its binary was downloaded', async () => {
    await installPackage('45.3.4');
    expect(findPinnedElectron({ root: folder, env: {} })).toMatchObject({
      kind: 'none',
      reason: expect.stringContaining('Electron 45.3.4 has not been downloaded'),
    });
  });

  test('is found where the download put it', async () => {
    const home = await installPackage('45.3.4');
    await writeFile(join(home, 'path.txt'), 'electron');
    await installBinary(join(home, 'dist'), 'v45.3.4');
    expect(findPinnedElectron({ root: folder, env: {} })).toEqual({
      kind: 'pinned',
      executable: join(home, 'dist/electron'),
      version: '45.3.4',
    });
  });

  test('is not there when the download was interrupted', async () => {
    const home = await installPackage('45.3.4');
    await writeFile(join(home, 'path.txt'), 'electron');
    expect(reasonFor({})).toBe(`${join(home, 'dist')} holds no Electron that can be run`);
  });

  test('is taken from ELECTRON_OVERRIDE_DIST_PATH before anything else', async () => {
    await installPackage('45.3.4');
    const elsewhere = await installBinary(join(folder, 'elsewhere'), '45.4.0');
    expect(
      findPinnedElectron({
        root: folder,
        env: { ELECTRON_OVERRIDE_DIST_PATH: elsewhere },
      }),
    ).toEqual({
      kind: 'pinned',
      executable: join(elsewhere, 'electron'),
      version: '45.4.0',
    });
  });

  test('is not replaced by an older Electron that ELECTRON_OVERRIDE_DIST_PATH names', async () => {
    await installPackage('45.3.4');
    const old = await installBinary(join(folder, 'old'), '33.2.1');
    expect(reasonFor({ ELECTRON_OVERRIDE_DIST_PATH: old })).toBe(
      `ELECTRON_OVERRIDE_DIST_PATH (${old}) holds Electron 33.2.1, the project pins 45.3.4`,
    );
  });

  test('gives each refusal in one line', async () => {
    await installPackage('45.3.4');
    const unknown = await installBinary(join(folder, 'unknown'), undefined);
    for (const env of [
      {},
      { ELECTRON_OVERRIDE_DIST_PATH: unknown },
      { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' },
    ]) {
      expect(reasonFor(env)).not.toContain('\n');
    }
  });

  function reasonFor(env: NodeJS.ProcessEnv): string {
    const found = findPinnedElectron({ root: folder, env });
    return found.kind === 'none' ? found.reason : `found ${found.executable}`;
  }

  async function installPackage(version: string): Promise<string> {
    const home = join(folder, 'node_modules/electron');
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'package.json'), JSON.stringify({ version }));
    return home;
  }

  async function installBinary(dist: string, version: string | undefined): Promise<string> {
    await mkdir(dist, { recursive: true });
    await writeFile(join(dist, 'electron'), '');
    await chmod(join(dist, 'electron'), 0o755);
    if (version !== undefined) await writeFile(join(dist, 'version'), version);
    return dist;
  }
});

describe('the prepared test Electron', () => {
  test('is not ready while its parts still lie in the work folder', async () => {
    const { work, home } = await workWithBinary();
    expect(await isPrepared(work)).toBe(false);
    expect(await isPrepared(home)).toBe(false);
  });

  test('is ready once the finished work is in place', async () => {
    const { work, home } = await workWithBinary();
    await putInPlace(work, home);
    expect(await isPrepared(home)).toBe(true);
    expect(existsSync(join(home, 'electron'))).toBe(true);
    expect(existsSync(work)).toBe(false);
  });

  test('is rebuilt when an older recipe or an interrupted copy left it', async () => {
    const { work, home } = await workWithBinary();
    await mkdir(home);
    await writeFile(join(home, 'prepared.json'), '{"recipe":0}');
    await writeFile(join(home, 'leftover'), '');
    expect(await isPrepared(home)).toBe(false);
    await putInPlace(work, home);
    expect(await isPrepared(home)).toBe(true);
    expect(existsSync(join(home, 'leftover'))).toBe(false);
  });

  test('stays as the first of two runs made it', async () => {
    const first = await workWithBinary('first');
    const second = await workWithBinary('second');
    await putInPlace(first.work, first.home);
    await writeFile(join(first.home, 'in-use'), '');
    await putInPlace(second.work, second.home);
    expect(existsSync(join(first.home, 'in-use'))).toBe(true);
  });

  test('loses the work of processes that are gone, and no other', async () => {
    const gone = 2 ** 22 + 1; // beyond the highest process id Linux gives out
    for (const name of [`work-${gone}`, `work-${process.pid}`, '33.2.1']) await mkdir(join(folder, name));
    await removeAbandonedWork(folder);
    expect((await readdir(folder)).sort()).toEqual(['33.2.1', `work-${process.pid}`]);
  });

  test('is refused on machines it was not built for, with what to do instead', () => {
    expect(() => refuseOtherMachines('linux', 'x64')).not.toThrow();
    expect(() => refuseOtherMachines('linux', 'arm64')).toThrow(/linux on arm64.*npx install-electron/);
    expect(() => refuseOtherMachines('darwin', 'arm64')).toThrow(/npx install-electron/);
  });

  async function workWithBinary(name = 'work'): Promise<{ work: string; home: string }> {
    const work = join(folder, name);
    await mkdir(work);
    await writeFile(join(work, 'electron'), '');
    return { work, home: join(folder, '33.2.1') };
  }
});

describe('the system packages', () => {
  const bookworm = 'ID=debian\nVERSION_ID="12"\n';

  test('are complete when every library and program is there', () => {
    expect(missingSystemPackages(machine({}))).toEqual([]);
  });

  test('are asked for by what is missing', () => {
    const bare = machine({
      hasLibrary: (name) => name !== 'libnss3.so',
      hasProgram: (name) => name !== 'Xvfb',
    });
    expect(missingSystemPackages(bare)).toEqual(['libnss3', 'xvfb']);
  });

  test('count Google Chrome as the browser where there is no Chromium', () => {
    expect(missingSystemPackages(machine({ hasProgram: (name) => !name.startsWith('chromium') }))).toEqual(
      [],
    );
    expect(
      missingSystemPackages(machine({ hasProgram: (name) => !/^(chromium|google)/.test(name) })),
    ).toEqual(['chromium']);
  });

  test.each([
    ['Debian 12', bookworm, 'libasound2'],
    ['Debian 13', 'ID=debian\nVERSION_ID="13"\n', 'libasound2t64'],
    ['Debian unstable', 'PRETTY_NAME="Debian GNU/Linux forky/sid"\nID=debian\n', 'libasound2t64'],
    ['Ubuntu 22.04', 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"\n', 'libasound2'],
    ['Ubuntu 24.04', 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n', 'libasound2t64'],
    ['an unknown system', '', 'libasound2'],
  ])('have the name that %s gives them', (_release, osRelease, name) => {
    const withoutSound = machine({
      osRelease,
      hasLibrary: (library) => library !== 'libasound.so.2',
    });
    expect(missingSystemPackages(withoutSound)).toEqual([name]);
  });

  test('come with a command that can be pasted', () => {
    expect(installCommand(['xvfb', 'unzip'])).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb unzip',
    );
  });

  function machine(changes: Partial<Machine>): Machine {
    return {
      hasLibrary: () => true,
      hasProgram: () => true,
      osRelease: bookworm,
      ...changes,
    };
  }
});
