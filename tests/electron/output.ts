/**
 * What a child process writes, from its very first line. Playwright hands over the app's process only after its start,
 * when the lines that explain a failed start are already gone.
 */
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

export interface Output {
  /** Everything so far, stdout and stderr as they came. */
  readonly text: () => string;
  /** Stops looking for new processes. */
  readonly stop: () => void;
}

/**
 * Collects from the processes started from now on with this exact argument. Node announces each child process as it is
 * made, so listening there misses nothing.
 */
export function collectOutput(argument: string): Output {
  let text = '';
  const onChild = (message: unknown): void => {
    const child = (message as { process: ChildProcess }).process;
    child.once('spawn', () => {
      if (!child.spawnargs.includes(argument)) return;
      child.once('exit', (code, signal) => {
        text += `(ended with ${signal ?? code})\n`;
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
      }
    });
  };
  subscribe('child_process', onChild);
  return {
    text: () => text,
    stop: () => {
      unsubscribe('child_process', onChild);
    },
  };
}
