/** From the desk's link to a program that signs in with a token, in a real browser; and what axe says of each page. */
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { atTheDesk } from './desk.ts';
import { test } from './station.ts';

test('a program is given an account with a link, says how it is told, and signs in with a token', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station, '/settings/accounts');
  await page
    .locator('label')
    .filter({ has: page.getByRole('radio', { name: 'Program' }) })
    .click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.locator('code').innerText();
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Make an account for a program' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('What is the program called?').fill('Coffee machine');
  await page.getByLabel('User name').fill('coffee');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByText('This is too short.')).toBeVisible();
  await page.getByLabel('Password').fill('beans roasted slowly');
  await page.getByRole('button', { name: 'Make the account' }).click();

  await expect(page.getByRole('heading', { name: 'Hello, Coffee machine' })).toBeVisible();
  expect(page.url()).toBe(`${station.url}/account/`);
  await page.getByRole('radio', { name: 'Text message' }).check();
  await expect(page.getByText('Nothing is sent to you until this is given.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.getByLabel('Phone number').fill('+1 202 555 0143');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();

  await page.getByLabel('What is it for?').fill('Nightly job');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const token = await page.locator('code').first().innerText();
  await expectAccessible(page);
  const answer = await fetch(`${station.url}/preference/`, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toEqual({
    username: 'coffee',
    notify_pref: 'sms',
    email: null,
    phone: 12025550143,
  });

  // Whoever knew the old password may have made that token with it.
  await page.getByLabel('Present password').fill('beans roasted slowly');
  await page.getByLabel('New password').fill('beans ground finely');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is changed.')).toBeVisible();
  await expect(page.getByText('No tokens yet.')).toBeVisible();
  const ended = await fetch(`${station.url}/preference/`, { headers: { authorization: `Bearer ${token}` } });
  expect(ended.status).toBe(401);

  await page.getByLabel('What is it for?').fill('Coffee machine');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('No tokens yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible();
  await expect(page.getByText(/It may be incomplete: open it again from the message\./)).toBeVisible();
  await expect(page.getByText('was taken back')).toBeVisible();
});

test('the desk invites a host by mail, and shuts their account again', async ({ page, station }) => {
  await atTheDesk(page, station, '/settings/accounts');
  await page.getByRole('searchbox', { name: 'Host' }).fill('quill');
  await page.getByRole('option', { name: /Bo Quillfeather/ }).click();
  await expect(page.getByLabel('Send the link to')).toHaveValue('bo@example.com');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByText('is on its way to bo@example.com')).toBeVisible();
  await expectAccessible(page);
  const mail = await station.inbox.mailServer.waitFor(({ to }) => to.includes('bo@example.com'));
  const link = /http:\/\/localhost:\d+\/account\/#\/join\/[\w-]{43}/.exec(mail.text)?.[0] ?? '';
  expect(link).not.toBe(await page.locator('code').innerText());

  const phone = await page.context().newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(link);
  await expect(phone.getByRole('heading', { name: 'Welcome, Bo Quillfeather' })).toBeVisible();
  await phone.getByLabel('User name').fill('quill');
  await phone.getByLabel('Password').fill('a feather in the wind');
  await phone.getByRole('button', { name: 'Make the account' }).click();
  await expect(phone.getByRole('heading', { name: 'Your visitors' })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Disable: Bo Quillfeather' }).click();
  await expect(page.getByText('Disabled')).toBeVisible();
  await phone.reload();
  await expect(phone.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('signing in says what is wrong, speaks four languages, and asks for a link without giving anybody away', async ({
  page,
  station,
}) => {
  await page.goto(`${station.url}/account`);
  await page.getByLabel('User name').fill('user');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await expectAccessible(page);
  await page.getByLabel('Email address', { exact: true }).fill('nobody@example.com');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByText('If that address may have an account')).toBeVisible();
  for (const [language, title] of [
    ['de', 'Anmelden'],
    ['fr', 'Se connecter'],
    ['es', 'Iniciar sesión'],
  ] as const) {
    await page.getByRole('combobox').selectOption(language);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  }
});

test('the desk sees who was invited and has no account, sends the link again and takes it back', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station, '/settings/accounts');
  await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('Bo Quill');
  await page.getByText('Bo Quillfeather').first().click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const invited = page.getByRole('region', { name: 'Invited, without an account yet' });
  await expect(invited).toContainText('Bo Quillfeather');
  await expect(invited).toContainText(/bo@example.com · invited .+ · link works until/);
  const once = page.getByRole('status').filter({ has: page.locator('code') });
  await expect(once).toBeFocused();
  await expect(once).toBeInViewport({ ratio: 1 });
  const bo = page.getByRole('option', { name: /Bo Quillfeather/ });
  await expect(bo).toContainText('Invited');
  await expect(page.getByRole('option').filter({ hasText: /Available|Busy/ })).toHaveCount(0);
  await expectAccessible(page);
  const mails = () => station.inbox.mailServer.mails().filter(({ to }) => to.includes('bo@example.com'));
  await invited.getByRole('button', { name: 'Send again: Bo Quillfeather' }).click();
  const link = await invited.locator('code').innerText();
  await expect.poll(() => mails().length).toBe(2);
  await expect(invited.getByRole('listitem')).toHaveCount(1);
  await invited.getByRole('button', { name: 'Take back: Bo Quillfeather' }).click();
  await expect(invited).toBeHidden();
  // What was taken back is offered nowhere any more.
  await expect(page.locator('code')).toHaveCount(0);
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible();
  await expect(page.getByText(/It may be incomplete: open it again from the message\./)).toBeVisible();
});
