/** Who may be a host on these pages: whoever has their password or opens the link mailed to them, and nobody in another's name. */
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { arrival } from './desk.ts';
import { card, openLobby, ownBrowser, signUp } from './host.ts';
import { test } from './station.ts';

test('a mailed link signs in once, a scanner changes nothing, and a forgotten password is replaced', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await host.getByRole('button', { name: 'Sign out' }).click();
  await host.getByLabel('User name').fill('bo@example.com');
  await host.getByRole('button', { name: 'Mail me a link instead' }).click();
  await expect(host.getByText('If that is a host’s account')).toBeVisible();
  await expectAccessible(host);
  const mail = await station.inbox.mailServer.waitFor(({ text }) => text.includes('/account/#/enter/'));
  expect(mail.to).toEqual(['bo@example.com']);
  const link = /http:\/\/\S+\/account\/#\/enter\/[\w-]+/.exec(mail.text)?.[0] ?? '';

  // As scanners of mail do: they ask for it in each way, and run what they find without pressing anything.
  for (const method of ['GET', 'HEAD'])
    expect((await lobby.request.fetch(link, { method })).status(), method).toBe(200);
  const scanner = await (await ownBrowser(lobby)).newPage();
  await scanner.goto(link);
  await expect(scanner.getByRole('heading', { name: 'Sign in as Bo Quillfeather' })).toBeVisible();
  await scanner.reload();
  await expect(scanner.getByRole('heading', { name: 'Sign in as Bo Quillfeather' })).toBeVisible();
  expect(await scanner.context().cookies()).toEqual([]);

  await host.goto(link);
  await expectAccessible(host);
  await host.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(host.getByRole('heading', { name: 'Your visitors' })).toBeVisible();
  expect(host.url()).not.toContain('enter');
  await scanner.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(scanner.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible();
  await scanner.getByRole('button', { name: 'Have a fresh one sent' }).click();
  await expect(scanner.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  // They need not know where it is done; and what is done is offered no more.
  await expect(host.getByText('You came in by a mailed link.')).toBeVisible();
  await expectAccessible(host);
  await host.getByRole('link', { name: 'Choose a new password' }).click();
  await expect(host.getByLabel('Present password')).toBeHidden();
  await host.getByLabel('New password').fill('a lantern on the harbour');
  await host.getByRole('button', { name: 'Change the password' }).click();
  await expect(host.getByText('The password is changed.')).toBeVisible();
  await host.getByRole('link', { name: 'Visitors' }).click();
  await expect(host.getByRole('heading', { name: 'Your visitors' })).toBeVisible();
  await expect(host.getByText('You came in by a mailed link.')).toBeHidden();
  await scanner.getByLabel('User name').fill('quill');
  await scanner.getByLabel('Password').fill('a lantern on the harbour');
  await scanner.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(scanner.getByRole('heading', { name: 'Your visitors' })).toBeVisible();
});

test('one host gets nothing of another’s, and a stranger nothing at all', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const bo = await signUp(lobby, station, 'bo quill', 'quill');
  const ana = await signUp(lobby, station, 'ana lind', 'lindqvist');
  const visitId = await arrival(lobby, station, 'Vera Placeholder', 'bo quill');
  await expect(card(bo, 'Vera Placeholder')).toBeVisible();
  const status = async (page: Page, procedure: string, input: object) => {
    const response = await page.request.post(new URL(`/rpc/${procedure}`, station.url).href, {
      data: { json: input },
    });
    return response.status();
  };
  const stranger = await (await ownBrowser(lobby)).newPage();
  for (const [procedure, input] of [
    ['own/answer', { visitId, answer: 'coming' }],
    ['own/end', { visitId }],
    ['own/undoEnd', { visitId }],
    ['own/openChat', { visitId }],
  ] as const) {
    expect(await status(ana, procedure, input), procedure).toBe(404);
    expect(await status(stranger, procedure, input), procedure).toBe(401);
  }
  await expect(ana.getByText('Nobody is here for you')).toBeVisible();
  await expect(card(bo, 'Vera Placeholder').getByRole('button', { name: 'On my way' })).toBeVisible();
});
