/** The desk's list of conversations, while the whole house talks. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
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

test('the desk adds, changes and removes the discount code of a conversation', async ({ page, station }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const { chatToken } = await arrive(station, { name: 'Vera One', meeting: 'remote' });
  await atTheDesk(page, station, '/conversations');
  await page.getByRole('link', { name: 'Vera One' }).click();
  const standing = page.getByRole('region', { name: 'State' });
  await expect(standing.getByText('Discount code')).toBeVisible();
  const add = standing.getByRole('button', { name: 'Add a discount code' });
  await add.click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: 'Discount code' });
  const save = dialog.getByRole('button', { name: 'Save' });
  await expect(field).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Remove the code' })).toHaveCount(0);
  const tooLong = 'LANTERN'.repeat(6);
  await field.fill(tooLong);
  await save.click();
  await expect(dialog.getByText('Discount code is too long: 40 characters at most.')).toBeVisible();
  await expect(field).toHaveValue(tooLong);
  await expect(field).toBeFocused();
  await expectAccessible(page);
  // Left by mistake, it is there again.
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();
  await add.click();
  await expect(field).toHaveValue(tooLong);
  await field.fill('LANTERN10');
  await page.keyboard.press('Enter');
  await expect(standing.getByText('LANTERN10')).toBeVisible();
  await expect(dialog).toHaveCount(0);

  const change = standing.getByRole('button', { name: 'Change the discount code' });
  await change.click();
  await expect(field).toHaveValue('LANTERN10');
  await field.fill('TEA5');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await change.click();
  await expect(field).toHaveValue('LANTERN10');
  await field.fill('TEA5');
  await save.click();
  await expect(standing.getByText('TEA5')).toBeVisible();
  await page.reload();
  await expect(standing.getByText('TEA5')).toBeVisible();
  await expectAccessible(page);

  await change.click();
  await dialog.getByRole('button', { name: 'Remove the code' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(add).toBeVisible();
  await expect(standing.getByText('TEA5')).toHaveCount(0);

  await call(page, station, 'conversations/end', { access: { token: chatToken } });
  await expect(standing.getByText('Discount code')).toBeVisible();
  await expect(add).toHaveCount(0);
});
