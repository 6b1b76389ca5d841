/** `npm run desktop -- [--data DIR] [--kiosk]`: the real thing in a window of its own. Needs Electron and a display. */
import { spawn } from 'node:child_process';
import { ensureBuilt, projectRoot } from './build.ts';
import { findWindowHost } from './electron-host.ts';

ensureBuilt();
const host = findWindowHost();
if (host.kind === 'none') {
  process.stderr.write(`Foyer cannot open a window here: ${host.reason}.\n`);
  process.stderr.write('The same screens in a browser: npm run station -- --data DIR\n');
  process.exit(1);
}
const program = spawn(host.executable, [projectRoot, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => program.kill(signal));
program.on('exit', (code) => process.exit(code ?? 1));
