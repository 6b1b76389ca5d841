/** A page of another origin in the browser of somebody who is signed in here, by cookie and by Basic: it gets nothing done. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { test } from './station.ts';

test('it can neither call the API nor act as the person', async ({ browser, station }) => {
  const authorization = `Basic ${btoa('user:password')}`;
  // A browser that has been told the password answers a challenge with it, whoever's page asked.
  const context = await browser.newContext({ httpCredentials: { username: 'user', password: 'password' } });
  const page = await context.newPage();
  await page.goto(`${station.url}/account/`);
  await page.getByLabel('User name').fill('user');
  await page.getByLabel('Password').fill('password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.goto(`${station.url}/preference/`);
  expect(await page.locator('body').innerText()).toContain('"username":"user"');

  const form = `<form method="post" enctype="text/plain" action="${station.url}/notify/"><input name="a" value="b"></form>`;
  const evil = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(form),
  );
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);

  const answers = await page.evaluate(async (url) => {
    const json = { 'content-type': 'application/json' };
    const tries: [string, RequestInit][] = [
      ['/preference/', {}],
      ['/notify/', { method: 'POST', headers: json, body: '{"text":"evil"}' }],
      ['/notify/', { method: 'POST', mode: 'no-cors', body: '{"text":"evil"}' }],
      ['/rpc/accounts/createToken', { method: 'POST', headers: json, body: '{"json":{"name":"evil"}}' }],
      ['/rpc/accounts/createToken', { method: 'POST', mode: 'no-cors', body: '{"json":{"name":"evil"}}' }],
    ];
    const read = async ([path, init]: [string, RequestInit]) => {
      const answer = await fetch(`${url}${path}`, { credentials: 'include', ...init });
      return await answer.text();
    };
    const results = await Promise.allSettled(tries.map(read));
    // An opaque answer is empty to the page.
    return results.map((result) => (result.status === 'fulfilled' ? result.value : 'refused'));
  }, station.url);
  expect(answers.filter((answer) => answer !== 'refused' && answer !== '')).toEqual([]);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await page.waitForURL(`${station.url}/notify/`);
  expect(await page.locator('body').innerText()).toContain('wrong-origin');

  const own = async (path: string) =>
    await (await fetch(`${station.url}${path}`, { headers: { authorization } })).json();
  expect(await own('/notify/')).toMatchObject({ messages: [] });
  await page.goto(`${station.url}/account/`);
  await expect(page.getByText('No tokens yet.')).toBeVisible();
  await context.close();
  evil.close();
});
