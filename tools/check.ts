/**
 * `npm run check`: format, lint and walls (biome), types (tsc), unused code (knip), side by side.
 * Prints what each one found, and fails when any did.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './build.ts';

const bin = (name: string) => path.join(projectRoot, 'node_modules', '.bin', name);

const checks = [
  {
    name: 'format, lint and walls',
    command: bin('biome'),
    args: ['check', '--error-on-warnings', '--max-diagnostics=50', '.'],
  },
  { name: 'types', command: bin('tsc'), args: ['--project', '.'] },
  { name: 'types of the inbox page', command: bin('tsc'), args: ['--project', 'demo/inbox/page'] },
  { name: 'unused code', command: bin('knip'), args: ['--no-progress'] },
];

async function run({ name, command, args }: (typeof checks)[number]): Promise<boolean> {
  const started = performance.now();
  const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${printed}\n`);
  return code === 0;
}

const results = await Promise.all(checks.map(run));
if (results.includes(false)) process.exit(1);
