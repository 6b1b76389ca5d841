/** Who is expected, on the desk's board: written down, taken back, and met by whoever checks in. */
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { arrival, atTheDesk } from './desk.ts';
import { test } from './station.ts';

test('the desk says who is expected, takes it back, and sees them arrive', async ({ page, station }) => {
  await atTheDesk(page, station);
  const column = page.getByRole('region', { name: /^Expected/ });
  await expect(column.getByText('Nobody is expected today')).toBeVisible();
  await column.getByRole('button', { name: 'Expect somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who is expected' });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByText('Choose whom they come to see.')).toBeVisible();
  await dialog.getByRole('searchbox').fill('quill');
  await dialog.getByRole('option', { name: /Bo Quillfeather/ }).click();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByText('Name is empty. Fill it in.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Greta <b>Paperplane</b>');
  // Late in the evening the next whole hour is tomorrow's.
  await dialog.getByLabel('Date').fill(new Date(Date.now()).toLocaleDateString('en-CA'));
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
  const line = column.getByRole('listitem').filter({ hasText: 'Greta <b>Paperplane</b>' });
  await expect(line).toContainText('Bo Quillfeather');
  await line.getByRole('button', { name: /^Cancel/ }).click();
  await expect(column.getByText('Nobody is expected today')).toBeVisible();
  await page.getByRole('button', { name: /^Undo: .+ no longer expected/ }).click();
  await expect(line).toBeVisible();
  await arrival(page, station, 'greta <b>paperplane</b>', 'bo quill');
  await expect(line).toContainText(/arrived/);
  await expect(column.getByRole('heading')).toHaveText('Expected 1 of whom 1 has come');
  await expectAccessible(page);
  await line.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'greta <b>paperplane</b>' })).toBeVisible();
});
