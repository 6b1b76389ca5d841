/**
 * A screen for windows that nobody looks at: a private Xvfb, so tests run on a machine without a desktop, and two
 * tests at once never share a focus or a pointer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A screen to put into `DISPLAY`. */
export interface Display {
  /** For example `:99`. */
  readonly name: string;
  /** Ends the screen and everything still shown on it; resolves when it is gone. May be called twice. */
  readonly close: () => Promise<void>;
}

/** The screen of a kiosk in portrait or landscape; 24 bits a pixel. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Starts a screen. The X server itself picks a free number, so two starts cannot collide.
 *
 * @throws when Xvfb is missing or cannot start; the message holds what it said.
 */
export async function openDisplay({ width, height }: ScreenSize): Promise<Display> {
  const server = spawn(
    'Xvfb',
    // Should this process be killed outright, the server leaves 5 s after its last window.
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-terminate', '5'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const killWithUs = (): void => {
    server.kill('SIGKILL');
  };
  process.once('exit', killWithUs);
  const ended = once(server, 'exit').catch(() => undefined);
  const close = async (): Promise<void> => {
    process.off('exit', killWithUs);
    server.kill();
    await ended;
  };
  try {
    return { name: `:${await displayNumber(server)}`, close };
  } catch (error) {
    process.off('exit', killWithUs);
    server.kill();
    throw error;
  }
}

async function displayNumber(server: ChildProcess): Promise<string> {
  let complaint = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(new Error(`Xvfb could not be started (apt-get install xvfb brings it): ${error.message}`));
    });
    server.once('exit', () => {
      reject(new Error(`Xvfb ended before it had a screen: ${complaint.trim()}`));
    });
    const report = server.stdio[3] as Readable;
    let digits = '';
    report.setEncoding('utf8').on('data', (text: string) => {
      digits += text;
      if (digits.endsWith('\n')) resolve(digits.trim());
    });
  });
}
