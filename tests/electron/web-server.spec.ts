/** The API beside the window: only when a port is asked for, and only as long as the program runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openDatabase } from '#db/open.ts';
import { networkAddress } from '#tests/support/network-address.ts';
import { launchFoyer } from './launch.ts';

async function launch(...args: string[]) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'foyer-electron-'));
  const foyer = await launchFoyer({ dataDir, args: ['--data', dataDir, ...args] });
  return {
    ...foyer,
    async end() {
      await foyer.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const addressIn = (text: string) => /Foyer is at (\S+)/.exec(text)?.[1];

test('with a port the window’s program serves the API and the account pages too', async () => {
  const foyer = await launch('--port', '0');
  await expect.poll(() => addressIn(foyer.output())).toBeTruthy();
  const url = addressIn(foyer.output());
  const schema = (await (await fetch(`${url}/schema/`)).json()) as { openapi: string };
  expect(schema.openapi).toMatch(/^3\.1/);
  expect((await fetch(`${url}/preference/`)).status).toBe(401);
  expect(await (await fetch(`${url}/account/`)).text()).toContain('<div id="root">');
  expect((await fetch(`${url}/schema/swagger-ui`)).status).toBe(200);
  await foyer.end();
  await expect(fetch(`${url}/schema/`)).rejects.toThrow();
});

/** A port that is free now on every address. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '::', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

test('a house that the desk has opened to its network is reached there without a port being asked for', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'foyer-electron-'));
  const port = await freePort();
  const opened = openDatabase(dataDir, Date.now());
  if (!opened.ok) throw new Error(opened.fault.detail);
  opened.database.sqlite
    .prepare(`INSERT INTO settings (key, value, updated_at) VALUES ('network', ?, 0)`)
    .run(JSON.stringify({ on: true, port, publicUrl: null }));
  opened.database.close();
  const foyer = await launchFoyer({ dataDir, args: ['--data', dataDir] });
  const address = networkAddress();
  const page = () => fetch(`http://${address}:${port}/pair/`).then((answer) => answer.text());
  await expect.poll(() => page().catch(() => '')).toContain('<div id="root">');
  expect(addressIn(foyer.output())).toBeUndefined();
  await foyer.close();
  await expect(page()).rejects.toThrow();
  await rm(dataDir, { recursive: true, force: true });
});

test('without one it listens nowhere', async () => {
  const foyer = await launch();
  await foyer.window.waitForLoadState();
  expect(addressIn(foyer.output())).toBeUndefined();
  await foyer.end();
});
