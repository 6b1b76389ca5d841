/** Every rule of the accessibility checker, its best practices too, on the kiosk's keyboard and last pages and on the first set-up. */
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { test } from './station.ts';
import { checkInAsNew, checkOutByCode, toFirstScreen, vera } from './visitor.ts';

test('a visit meets every rule on its first, typed and last pages', async ({ page, station }) => {
  await page.goto(station.url);
  await page.getByRole('button', { name: 'I’m visiting someone' }).click();
  await expect(page.getByRole('heading', { name: 'What is your email address?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  const code = await checkInAsNew(page, vera, 'Kwame Thimble');
  await expectAccessible(page);
  await toFirstScreen(page);
  await checkOutByCode(page, code);
  await expect(page.getByText('Kwame Thimble')).toBeVisible();
  await expectAccessible(page);
});

test.describe('on its first day', () => {
  test.use({ furnished: false });

  test('the set-up meets every rule on its first page', async ({ page, station }) => {
    await page.goto(`${station.url}/#/reception`);
    for (const _ of ['first', 'again']) {
      await page.getByLabel('PIN', { exact: true }).fill('4826');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('input')?.value !== '4826');
    }
    await expect(
      page.getByLabel('Name', { exact: true }).or(page.getByRole('textbox')).first(),
    ).toBeVisible();
    await expectAccessible(page);
  });
});
