/**
 * `npm test`: fetches what the tests need, builds, runs every test, and ends with the real count.
 * Unit and integration tests run first; then the ones that drive a real browser and a real Electron.
 * A skipped test counts as a failure here: nothing is left out silently.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, projectRoot } from './build.ts';
import { electronForTests } from './electron-runtime.ts';
import { ensureSystemPackages } from './system-packages.ts';

type Count = { passed: number; failed: number };

const results = path.join(projectRoot, 'test-results');
const say = (line: string) => process.stdout.write(`${line}\n`);

function run(script: string, args: string[], env: Record<string, string> = {}): number {
  const { status, error } = spawnSync(process.execPath, [path.join(projectRoot, script), ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  return status ?? 1;
}

function read(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** A runner that failed without a failing test, such as on a file that can't be read, is one failure. */
function settle(count: Count, status: number): Count {
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function runVitest(): Count {
  const file = path.join(results, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = run('node_modules/vitest/vitest.mjs', args);
  const report = read(file);
  const skipped = number(report.numPendingTests) + number(report.numTodoTests);
  return settle(
    { passed: number(report.numPassedTests), failed: number(report.numFailedTests) + skipped },
    status,
  );
}

function runPlaywright(): Count {
  const file = path.join(results, 'playwright.json');
  const status = run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = (read(file).stats ?? {}) as Record<string, unknown>;
  const failed = number(stats.unexpected) + number(stats.flaky) + number(stats.skipped);
  return settle({ passed: number(stats.expected), failed }, status);
}

try {
  ensureSystemPackages({ log: say });
  ensureBuilt();
  await electronForTests();
} catch (thrown) {
  say(thrown instanceof Error ? thrown.message : String(thrown));
  process.exit(1);
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const counts = [runVitest()];
// Kept apart from the browser runner's own folder, which it empties at its start.
counts.push(runPlaywright());
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
