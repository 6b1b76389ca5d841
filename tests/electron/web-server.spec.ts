/** The API beside the window: only when a port is asked for, and only as long as the program runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
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

test('without one it listens nowhere', async () => {
  const foyer = await launch();
  await foyer.window.waitForLoadState();
  expect(addressIn(foyer.output())).toBeUndefined();
  await foyer.end();
});
