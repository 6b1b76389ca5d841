/** The desk's list of conversations, while the whole house talks. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { atTheDesk, call } from './desk.ts';
import { arrive, tokenOf } from './phone.ts';
import { sayBy } from './remote.ts';
import { test } from './station.ts';

const mostWords = 70;
/** Closer together than the list's own pace. */
const betweenMs = 60;

test('keeps up with visitors who talk without a pause', async ({ page, station }) => {
  const tokens: string[] = [];
  for (const name of ['Vera One', 'Vera Two', 'Vera Three', 'Vera Four'])
    tokens.push((await arrive(station, { name, meeting: 'remote' })).chatToken ?? '');
  await atTheDesk(page, station, '/conversations');
  await expect(page.getByRole('link', { name: 'Vera Four' })).toBeVisible();
  let said = 0;
  let seen = false;
  const talking = (async () => {
    for (; !seen && said < mostWords; said += 1) {
      await sayBy(page, station, tokens[said % tokens.length] ?? '', `Word ${said}`);
      await pause(betweenMs);
    }
  })();
  await expect(
    page
      .getByRole('table')
      .getByText(/Word \d+/)
      .first(),
  ).toBeVisible();
  seen = true;
  await talking;
  expect(said).toBeLessThan(mostWords);
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
])
  test.describe(`at ${size.width} by ${size.height}`, () => {
    test.use({ viewport: size, hasTouch: true });

    test('what the desk has opened is new no more, also when the host has read it before', async ({
      page,
      station,
    }) => {
      const { chatToken, hostLink } = await arrive(station, { name: 'Vera One', meeting: 'remote' });
      const visitor = chatToken ?? '';
      await sayBy(page, station, visitor, 'Hello');
      await sayBy(page, station, visitor, 'Anybody?');
      await call(page, station, 'conversations/mark', {
        access: { token: tokenOf(hostLink) },
        delivered: 2,
        read: 2,
      });
      await atTheDesk(page, station, '/conversations');
      const row = page.getByRole('row', { name: /Vera One/ });
      const badge = page.getByText('something the desk has not read');
      await expect(row.getByText('2 new')).toBeVisible();
      await expect(badge).toHaveCount(1);
      await row.getByRole('link').tap();
      await expect(page.getByRole('log').getByText('Anybody?')).toBeVisible();
      await expect(badge).toHaveCount(0);
      // What comes while the page is open is read there.
      await sayBy(page, station, visitor, 'Still here');
      await expect(page.getByRole('log').getByText('Still here')).toBeVisible();
      await expect(badge).toHaveCount(0);
      await page.getByRole('link', { name: 'Conversations' }).first().tap();
      await expect(row.getByText('Visitor: \u2068Still here\u2069')).toBeVisible();
      await expect(row.getByText(/ new$/)).toHaveCount(0);
      await page.reload();
      await expect(row).toBeVisible();
      await expect(row.getByText(/ new$/)).toHaveCount(0);
    });
  });
