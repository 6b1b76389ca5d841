/**
 * `npm start`: Foyer with invented hosts and a built-in inbox, so that a newcomer checks in and reads the host's mail within a
 * minute, with no account anywhere. In a window of its own where there is Electron and a display, otherwise in the browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, projectRoot, stationCommand } from '#tools/build.ts';
import { findWindowHost } from '#tools/electron-host.ts';
import { startDemo } from './launch.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: path.join(projectRoot, 'data', 'demo') },
    port: { type: 'string', default: '8000' },
    'inbox-port': { type: 'string', default: '8025' },
    /** The browser even where a window would open. */
    browser: { type: 'boolean', default: false },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

ensureBuilt();
const { program, ended } = await startDemo({
  data: values.data,
  port: Number(values.port),
  inboxPort: Number(values['inbox-port']),
  open,
  say,
});
// The terminal sends its interrupt to the whole group; a supervisor sends it to us alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => program.kill(signal));
process.exit(await ended);

function open(args: readonly string[]): ChildProcess {
  const host = values.browser
    ? ({ kind: 'none', reason: 'you asked for the browser' } as const)
    : findWindowHost();
  if (host.kind === 'none') {
    say(`No window of its own: ${host.reason}. Open the address below in a browser.`);
    return spawn(process.execPath, [...stationCommand, ...args], { stdio: 'inherit' });
  }
  return spawn(host.executable, [projectRoot, ...args], { stdio: 'inherit' });
}
