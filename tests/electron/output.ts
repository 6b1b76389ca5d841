/**
 * What a child process writes, from its very first line. Playwright hands over the app's process only after its start,
 * when the lines that explain a failed start are already gone.
 */
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';

export interface Output {
  /** Everything so far, stdout and stderr as they came. */
  readonly text: () => string;
  /** Whether a process has ended before the app in it wrote anything. */
  readonly endedWithoutAWord: () => boolean;
  /** Resolves once every process has ended, with all that it wrote. */
  readonly settled: () => Promise<void>;
  /** Stops looking for new processes. */
  readonly stop: () => void;
}

/** Lines that come without an app too: of Node's inspector and of Chromium, which names process, time and source of each. */
const notTheApps =
  /^$|^Debugger |^DevTools listening|^For help, see|^Waiting for the debugger|^\[\d+:\d+\/\d+\.\d+:/;

/**
 * Collects from the processes started from now on with this exact argument. Node announces each child process as it is
 * made, so listening there misses nothing.
 */
export function collectOutput(argument: string): Output {
  let text = '';
  let written = '';
  let ended = false;
  const closed: Promise<unknown>[] = [];
  const onChild = (message: unknown): void => {
    const child = (message as { process: ChildProcess }).process;
    child.once('spawn', () => {
      if (!child.spawnargs.includes(argument)) return;
      closed.push(once(child, 'close'));
      child.once('exit', (code, signal) => {
        ended = true;
        text += `(ended with ${signal ?? code})\n`;
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          written += chunk;
        });
      }
    });
  };
  subscribe('child_process', onChild);
  return {
    text: () => text,
    endedWithoutAWord: () => ended && written.split('\n').every((line) => notTheApps.test(line)),
    settled: async () => void (await Promise.all(closed)),
    stop: () => {
      unsubscribe('child_process', onChild);
    },
  };
}
