/** The launcher of these tests: an Electron that ends before there is an app is started once more, and never in silence. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { electronForTests } from '#tools/electron-runtime.ts';
import { launchFoyer } from './launch.ts';

const test = base.extend<{ folder: string }>({
  folder: async ({ browserName: _browserName }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'foyer-launch-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** An Electron that ends without a word the first so many times, and counts its starts. */
async function ending(folder: string, times: number) {
  const runtime = await electronForTests();
  const starts = path.join(folder, 'starts');
  const executable = path.join(folder, 'electron');
  const script = [
    '#!/bin/sh',
    `echo >> '${starts}'`,
    `[ "$(wc -l < '${starts}')" -gt ${times} ] || exit 7`,
    `exec '${runtime.executable}' "$@"`,
  ];
  writeFileSync(executable, `${script.join('\n')}\n`);
  chmodSync(executable, 0o755);
  return { runtime: { ...runtime, executable }, starts: () => readFileSync(starts, 'utf8').length };
}

test('what ended without a word is started once more, and that is said', async ({ folder }) => {
  const { runtime, starts } = await ending(folder, 1);
  const said: string[] = [];
  const foyer = await launchFoyer({
    dataDir: folder,
    args: ['--data', folder],
    runtime,
    say: (line) => said.push(line),
  });
  await expect(foyer.window.getByRole('heading').first()).toBeVisible();
  await foyer.close();
  expect(starts()).toBe(2);
  expect(said.join()).toMatch(/started once more.*ended with 7/s);
});

test('what ends twice has failed, with how it ended', async ({ folder }) => {
  const { runtime, starts } = await ending(folder, 9);
  const launched = launchFoyer({ dataDir: folder, args: ['--data', folder], runtime, say: () => {} });
  await expect(launched).rejects.toThrow(/opened no window.*ended with 7/s);
  expect(starts()).toBe(2);
});

test('an app that says why it ends is not started again', async ({ folder }) => {
  const { runtime, starts } = await ending(folder, 0);
  const wrong = launchFoyer({ dataDir: folder, args: ['--data', folder, '--port', 'none'], runtime });
  await expect(wrong).rejects.toThrow(/opened no window/);
  expect(starts()).toBe(1);
});
