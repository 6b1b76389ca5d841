/** A conversation of 1200 messages on the desk's screen and on a phone: what was said before is fetched, and the reader's place kept. */
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { fillConversation } from '#tests/support/long-talk.ts';
import { atTheDesk } from './desk.ts';
import { arrive, phone } from './phone.ts';
import { type Station, test } from './station.ts';

/** A meeting with a host who is elsewhere, with 1200 messages in it; answers the link to its host. */
async function longTalk(station: Station): Promise<string> {
  const { hostLink } = await arrive(station, { meeting: 'remote' });
  await station.restart(() => {
    const sqlite = new Sqlite(path.join(station.data, 'foyer.sqlite'));
    const newest = sqlite.prepare<[], string>('SELECT id FROM conversations ORDER BY seq DESC').pluck();
    fillConversation(sqlite, newest.get() ?? '', 1_200);
    sqlite.close();
  });
  return hostLink;
}

/** Fetches all there is, each time with what was at the top of the list still where it was. */
async function readToTheFirst(page: Page, log: Locator, more: Locator): Promise<void> {
  for (const first of [701, 501, 301, 101]) {
    await log.evaluate((list) => list.scrollTo(0, 0));
    const word = log.getByText(`Word ${first}`, { exact: true });
    const before = await word.boundingBox();
    await more.click();
    await expect(log.getByText(`Word ${Math.max(1, first - 200)}`, { exact: true })).toBeAttached();
    const after = await word.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? -1_000))).toBeLessThan(4);
  }
  await expect(more).toHaveCount(0);
  const words = await log.getByText(/^(You: )?Word \d+$/).allInnerTexts();
  const numbers = words.map((word) => Number(/\d+/.exec(word)?.[0]));
  expect(numbers).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
  await expect(page.getByText('Word 1', { exact: true })).toBeAttached();
}

test('a phone shows the newest of 1200 messages, and all of them to whoever asks', async ({
  browser,
  station,
}) => {
  const page = await phone(browser, await longTalk(station));
  await page.getByRole('button', { name: 'Open the conversation' }).first().click();
  const log = page.getByRole('log');
  await expect(log.getByText(/Word 1200$/)).toBeInViewport();
  await readToTheFirst(page, log, page.getByRole('button', { name: 'Earlier messages' }));
});

test('the desk reads 1200 messages, keeps its place, and sees how many there are', async ({
  page,
  station,
}) => {
  await longTalk(station);
  await atTheDesk(page, station, '/conversations');
  await page.getByRole('link', { name: 'Vera Placeholder' }).first().click();
  const log = page.getByRole('log');
  await expect(log.getByText(/Word 1200$/)).toBeInViewport();
  await expect(page.getByText('1200', { exact: true })).toBeVisible();
  await readToTheFirst(page, log, page.getByRole('button', { name: 'Earlier messages' }));
});
