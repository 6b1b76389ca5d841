/** `npm run station -- --data DIR [--port PORT]`: the real thing in a browser, on this machine only. */
import { spawn } from 'node:child_process';
import { ensureBuilt, stationCommand } from './build.ts';

const given = process.argv.slice(2);
const withPort = given.some((argument) => argument === '--port' || argument.startsWith('--port='));

ensureBuilt();
const station = spawn(
  process.execPath,
  [...stationCommand, ...(withPort ? [] : ['--port', '8000']), ...given],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => station.kill(signal));
station.on('exit', (code) => process.exit(code ?? 1));
