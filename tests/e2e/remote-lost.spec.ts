/** What a visitor says at the lobby's screen while the connection is lost: kept, sent once, in its order, and nobody else's to read. */
import { expect, type Page } from '@playwright/test';
import { call, open } from './desk.ts';
import { deskWithBoAway, firstScreen, linkOfBo, log, sayBy, talkToBo, write } from './remote.ts';
import { type Station, test } from './station.ts';

test('what is typed while the connection is lost stays, and is sent once and in its order', async ({
  page,
  context,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  const host = await linkOfBo(station);
  await write(page, 'one');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^No connection/)).toBeVisible();
  await write(page, 'two');
  await write(page, 'three');
  await expect(log(page).getByText('Waiting to be sent')).toBeVisible();
  await sayBy(desk, station, host, 'from elsewhere');
  await context.setOffline(false);
  await expect(log(page).getByText('from elsewhere')).toBeVisible();
  await expect(log(page).getByText('Waiting to be sent')).toBeHidden();
  await expect(log(page).getByText('Sent')).toBeVisible();
  const { conversations } = (await call(desk, station, 'conversations/list', {})) as {
    conversations: { id: string; messages: number }[];
  };
  expect(conversations).toMatchObject([{ messages: 4 }]);
  await open(desk, station, `/conversations/${conversations[0]?.id}`);
  const said = desk.getByRole('log').locator('p[dir="auto"]');
  await expect(said).toHaveText(['one', 'from elsewhere', 'two', 'three']);
});

/** As the desk reads it. */
async function expectSaid(desk: Page, station: Station, said: string[]): Promise<void> {
  const { conversations } = (await call(desk, station, 'conversations/list', {})) as {
    conversations: { id: string }[];
  };
  await open(desk, station, `/conversations/${conversations[0]?.id}`);
  await expect(desk.getByRole('log').locator('p[dir="auto"]')).toHaveText(said);
}

const storages = (page: Page) => page.evaluate(() => [localStorage.length, sessionStorage.length]);

test('what is typed while the connection is lost leaves after the screen was cleared, unseen by the next person', async ({
  page,
  context,
  browser,
  station,
}) => {
  await page.clock.install();
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await write(page, 'one');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^No connection/)).toBeVisible();
  for (const text of ['two', 'three']) await write(page, text);
  await page.getByRole('textbox', { name: 'Write a message' }).fill('never sent');
  await page.clock.runFor(91_000);
  await expect(page.getByRole('alertdialog')).toContainText('leaves as soon as there is a connection');
  await page.clock.runFor(21_000);
  await expect(firstScreen(page)).toBeVisible();
  await expect(page.getByText('two')).toBeHidden();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('never sent');
  await context.setOffline(false);
  await expect.poll(() => storages(page)).toEqual([0, 0]);
  await expect(firstScreen(page)).toBeVisible();
  await expectSaid(desk, station, ['one', 'two', 'three']);
});

test('and after the page was loaded anew', async ({ page, browser, station }) => {
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await page.route('**/rpc/conversations/say', (route) => route.abort());
  for (const text of ['one', 'two']) await write(page, text);
  await expect(log(page).getByText('Waiting to be sent')).toBeVisible();
  await page.unroute('**/rpc/conversations/say');
  await page.reload();
  await expect(firstScreen(page)).toBeVisible();
  await expect.poll(() => storages(page)).toEqual([0, 0]);
  await expectSaid(desk, station, ['one', 'two']);
});
