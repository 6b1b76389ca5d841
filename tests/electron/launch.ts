/**
 * Starts the built app in a real Electron for a test: the real main process, preload, windows and storage, with a
 * data folder of its own and, where there is no desktop, a screen of its own.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { electronForTests } from '#tools/electron-runtime.ts';
import type { ElectronRuntime } from '#tools/runtime.ts';
import { type Display, openDisplay, type ScreenSize } from './display.ts';
import { toldByItsError } from './failed-start.ts';
import { collectOutput } from './output.ts';
import { stageApp } from './stage.ts';

export interface LaunchOptions {
  /** Becomes Electron's `userData`: database, settings and secrets of this start. The caller removes it. */
  readonly dataDir: string;
  /** Arguments for the app, after its folder. */
  readonly args?: readonly string[];
  /** Added to the environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A staged folder; the project's build when left out. */
  readonly appDir?: string;
  /** The Electron to use; `electronForTests()` when left out. */
  readonly runtime?: ElectronRuntime;
  /** Size of the private screen. */
  readonly screen?: ScreenSize;
  /** How long start and first window may take, in milliseconds. */
  readonly timeout?: number;
  /** Hears what is worth knowing of a start that came about all the same; standard error when left out. */
  readonly say?: (line: string) => void;
}

export interface LaunchedFoyer {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly window: Page;
  /** All that the main process has written to stdout and stderr. */
  readonly output: () => string;
  /** Quits as a person would. @throws when the app has not ended after 10 s; it is killed then. */
  readonly close: () => Promise<void>;
  /** Ends all its processes at once, as a power cut would: nothing gets to tidy up. */
  readonly kill: () => Promise<void>;
}

const quitLimit = 10_000;
const isRoot = process.getuid?.() === 0;
const rootShim = join(import.meta.dirname, 'as-root.cjs');

/**
 * Starts the app and waits for its first window. An Electron that ends before it has one, and of which the app has not written a word,
 * did not get as far as the app: it is started once more, and that is said.
 *
 * @throws when it cannot start, with what it wrote, Chromium's own lines too, and how it ended.
 */
export async function launchFoyer(options: LaunchOptions): Promise<LaunchedFoyer> {
  try {
    return await launchOnce(options);
  } catch (error) {
    if (!(error instanceof EndedWithoutAWord)) throw error;
    const say = options.say ?? ((line: string) => process.stderr.write(`${line}\n`));
    say(`Electron did not get as far as the app and is started once more.\n${error.message}`);
    return await launchOnce(options);
  }
}

/** It ended at its start and neither it nor the app said why. */
class EndedWithoutAWord extends Error {}

async function launchOnce(options: LaunchOptions): Promise<LaunchedFoyer> {
  const timeout = options.timeout ?? 30_000;
  const undo: (() => Promise<void>)[] = [];
  const tidy = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const output = collectOutput(userDataSwitch(options.dataDir));
  undo.push(async () => output.stop());
  try {
    const app = await toldByItsError(() => start(options, timeout, undo));
    const main = app.process();
    const isRunning = (): boolean => main.exitCode === null && main.signalCode === null;
    const ended = isRunning() ? once(main, 'exit') : Promise.resolve([]);
    undo.push(async () => {
      if (isRunning()) killGroup(main.pid);
      await ended;
    });
    const close = async (): Promise<void> => {
      try {
        const quit = app.close().then(() => ended);
        if (!(await within(quitLimit, quit))) {
          throw new Error(`The app had not quit after ${quitLimit} ms and was killed.\n${output.text()}`);
        }
      } finally {
        await tidy();
      }
    };
    const window = await firstWindow(app, ended, timeout);
    return { app, window, output: output.text, close, kill: tidy };
  } catch (error) {
    await tidy();
    // Playwright gives up when it hears nothing more, before it is known how the process ended.
    await within(quitLimit, output.settled());
    if (output.text() === '') throw error;
    const story = `The app opened no window. It wrote:\n${output.text()}`;
    if (output.endedWithoutAWord()) throw new EndedWithoutAWord(story, { cause: error });
    throw new Error(story, { cause: error });
  }
}

/**
 * The window that shows a page of `origin`, once there is one: a demo opens several, in no order, and each shows nothing at first.
 *
 * @throws when none does in time, with what the windows show.
 */
export async function windowAt(app: ElectronApplication, origin: string): Promise<Page> {
  const find = () => app.windows().find((page) => page.url().startsWith(origin));
  await expect
    .poll(() => find()?.url() ?? app.windows().map((page) => page.url()), {
      message: `a window at ${origin}`,
    })
    .toContain(origin);
  const page = find();
  if (!page) throw new Error(`The window at ${origin} has gone again.`);
  return page;
}

async function start(
  options: LaunchOptions,
  timeout: number,
  undo: (() => Promise<void>)[],
): Promise<ElectronApplication> {
  const runtime = options.runtime ?? (await electronForTests());
  const appDir = options.appDir ?? (await stageProject(runtime, undo));
  const display = await displayFor(options);
  if (display !== undefined) undo.push(display.close);
  return _electron.launch({
    executablePath: runtime.executable,
    args: [
      ...switches(options.dataDir),
      ...(isRoot ? ['-r', rootShim] : []),
      appDir,
      ...(options.args ?? []),
    ],
    env: environment({
      ...options.env,
      ...(display && { DISPLAY: display.name }),
    }),
    // Chromium refuses to run its sandbox as root; everyone else gets the real one.
    chromiumSandbox: !isRoot,
    timeout,
  });
}

async function stageProject(runtime: ElectronRuntime, undo: (() => Promise<void>)[]): Promise<string> {
  const into = await mkdtemp(join(tmpdir(), 'foyer-app-'));
  undo.push(() => rm(into, { recursive: true, force: true }));
  return stageApp({ runtime, into });
}

/** Chromium's own, before the app's folder so that the app's arguments begin after it. */
function switches(dataDir: string): string[] {
  return [
    userDataSwitch(dataDir),
    // A keyring would ask a person for its password.
    '--password-store=basic',
    // Containers often give shared memory 64 MB, and a page that needs more crashes.
    '--disable-dev-shm-usage',
    '--force-color-profile=srgb',
    '--lang=en-US',
  ];
}

function userDataSwitch(dataDir: string): string {
  return `--user-data-dir=${dataDir}`;
}

/** Ours, without what the test runner set for itself, so the app behaves as it does outside a test. */
function environment(added: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_ENV|NODE_OPTIONS|ELECTRON_RUN_AS_NODE|VITEST.*)$/.test(name),
  );
  const all = { ...Object.fromEntries(inherited), ...added };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function displayFor({ screen, env }: LaunchOptions): Promise<Display | undefined> {
  const isNeeded = process.platform === 'linux' && !(env?.DISPLAY ?? process.env.DISPLAY);
  return isNeeded ? openDisplay(screen ?? { width: 1920, height: 1080 }) : undefined;
}

async function firstWindow(
  app: ElectronApplication,
  ended: Promise<unknown>,
  timeout: number,
): Promise<Page> {
  const endedFirst = ended.then(() => {
    throw new Error('The app ended before it opened a window.');
  });
  const window = await Promise.race([app.firstWindow({ timeout }), endedFirst]);
  endedFirst.catch(() => undefined);
  await window.waitForLoadState('domcontentloaded');
  return window;
}

/** The whole group: Playwright starts the main process as the leader of one, and the renderers belong to it. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), limit]);
  } finally {
    clearTimeout(timer);
  }
}
