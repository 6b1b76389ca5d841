/** A host with an account and a phone, for browser tests. */
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { call, pin } from './desk.ts';
import type { Station } from './station.ts';

const phone = { width: 390, height: 844 };
const password = 'a feather in the wind';

/** A lobby whose desk has a PIN, on this page. */
export async function openLobby(lobby: Page, station: Station): Promise<void> {
  await lobby.goto(station.url);
  await call(lobby, station, 'reception/choosePin', { pin });
}

/** A host on a phone of their own, signed up by the desk's link. */
export async function signUp(lobby: Page, station: Station, name: string, username: string): Promise<Page> {
  const { hosts } = (await call(lobby, station, 'hosts/offer', { query: name })) as {
    hosts: { id: string }[];
  };
  const invited = { role: 'host', hostId: hosts[0]?.id, email: null };
  const { link } = await call(lobby, station, 'accounts/invite', invited);
  const context = await ownBrowser(lobby);
  const page = await context.newPage();
  await page.goto(String(link));
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('heading', { name: 'Your visitors' })).toBeVisible();
  return page;
}

/** A browser that nobody has signed in with, in a phone's size. */
export async function ownBrowser(lobby: Page): Promise<BrowserContext> {
  const browser = lobby.context().browser();
  if (!browser) throw new Error('There is no browser.');
  return await browser.newContext({ viewport: phone });
}

/** A visitor on the host's first page. */
export const card = (page: Page, name: string) => page.getByRole('article', { name });
