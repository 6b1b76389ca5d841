/** From the desk's link to a program that signs in with a token, in a real browser; and what axe says of each page. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type Station, test } from './station.ts';

/** Has the desk invite somebody; answers with the link that it may show once. */
async function invite(station: Station, form: object): Promise<string> {
  const call = async (procedure: string, input: unknown, cookie = '') => {
    const response = await fetch(`${station.url}/rpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ json: input }),
    });
    const { json } = (await response.json()) as { json: Record<string, unknown> };
    return { json, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const { cookie } = await call('reception/choosePin', { pin: '8642' });
  const { json } = await call('accounts/invite', form, cookie);
  return String(json.link);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('a program is given an account with a link, says how it is told, and signs in with a token', async ({
  page,
  station,
}) => {
  const link = await invite(station, { role: 'program', email: null });
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
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This is needed to be told this way.')).toBeVisible();
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

  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('No tokens yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
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
  await page.getByLabel('Email address').fill('nobody@example.com');
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
