/**
 * The few things Electron and the browser tests need from the operating system. Each is looked for by the library or
 * program itself, not by its package, so this is quick and also right where packages have other names.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Need {
  /** The Debian package that brings it. */
  readonly package: string;
  /** Since the 64-bit time change (Debian 13, Ubuntu 24.04) the package has `t64` at its end. */
  readonly renamed?: true;
  /** A shared library's name, or programs of which one is enough. */
  readonly library?: string;
  readonly programs?: readonly string[];
}

const chromiumPrograms = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

const needs: readonly Need[] = [
  { package: 'libgtk-3-0', renamed: true, library: 'libgtk-3.so.0' },
  { package: 'libnss3', library: 'libnss3.so' },
  { package: 'libasound2', renamed: true, library: 'libasound.so.2' },
  { package: 'libgbm1', library: 'libgbm.so.1' },
  { package: 'libxss1', library: 'libXss.so.1' },
  { package: 'libnotify4', library: 'libnotify.so.4' },
  { package: 'libxtst6', library: 'libXtst.so.6' },
  { package: 'xvfb', programs: ['Xvfb'] },
  { package: 'xauth', programs: ['xauth'] },
  { package: 'dbus-x11', programs: ['dbus-launch'] },
  { package: 'unzip', programs: ['unzip'] },
  { package: 'chromium', programs: chromiumPrograms },
];

/** What a machine has: asked once, so that the decision itself can be tried without a machine. */
export interface Machine {
  readonly hasLibrary: (name: string) => boolean;
  readonly hasProgram: (name: string) => boolean;
  /** The text of /etc/os-release. */
  readonly osRelease: string;
}

/** The Chromium or Chrome for browser tests, as an absolute path; undefined when the machine has none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return chromiumPrograms.map((name) => onPath(name, env)).find((path) => path !== undefined);
}

/** The Debian packages this Linux machine still needs for the tests, by the names its release gives them. */
export function missingSystemPackages(machine: Machine = thisMachine()): string[] {
  const t64 = hasTime64Names(machine.osRelease);
  return needs
    .filter(({ library, programs }) => {
      if (library !== undefined) return !machine.hasLibrary(library);
      return programs !== undefined && !programs.some((name) => machine.hasProgram(name));
    })
    .map((need) => (need.renamed && t64 ? `${need.package}t64` : need.package));
}

/** The command a person runs to install them. */
export function installCommand(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Makes sure the packages are there: installs what is missing when run as root on a Debian-like system. Does nothing
 * on other platforms than Linux, where Electron and Chromium bring all they need.
 *
 * @throws with the exact command to run when it may not install them itself, or when apt-get fails.
 */
export function ensureSystemPackages({ log }: { log: (line: string) => void }): void {
  if (process.platform !== 'linux') return;
  const missing = missingSystemPackages();
  if (missing.length === 0) return;
  const hint = `Run: ${installCommand(missing)}`;
  if (process.getuid?.() !== 0 || onPath('apt-get', process.env) === undefined) {
    throw new Error(`The tests need system packages that are not installed: ${missing.join(', ')}.\n${hint}`);
  }
  log(`Installing system packages: ${missing.join(' ')} …`);
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...missing],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    });
    // An unreachable extra source fails the update although the packages can be had; the install decides.
    if (status !== 0 && args[0] === 'install') {
      throw new Error(
        `apt-get could not install the packages.\n${hint}\n${`${stdout}${stderr}`.trim().slice(-2000)}`,
      );
    }
  }
}

function hasTime64Names(osRelease: string): boolean {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1];
  const id = field('ID');
  // Debian testing and unstable carry no number.
  const release = Number(field('VERSION_ID') ?? Number.POSITIVE_INFINITY);
  return (id === 'debian' && release >= 13) || (id === 'ubuntu' && release >= 24.04);
}

function thisMachine(): Machine {
  // Called by path: an ordinary user's PATH often has no /sbin.
  const libraries = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  return {
    hasLibrary: (name) => libraries.includes(`\t${name} `),
    hasProgram: (name) => onPath(name, process.env) !== undefined,
    osRelease: readOsRelease(),
  };
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

function onPath(program: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
