/** What is typed at the kiosk: judged on its own page, never cut off, and told apart by field. */
import { expect, type Page } from '@playwright/test';
import { test } from './station.ts';

const field = (page: Page) => page.getByRole('textbox').first();
const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('each question refuses on its own page what check-in would refuse, and keeps what was typed', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await field(page).fill('vera@example.com');
  await tap(page, 'Next');
  await expect(title(page, 'What is your name?')).toBeVisible();
  const long = `${'Vera '.repeat(16)}Z`;
  await field(page).fill(long);
  await tap(page, 'Next');
  await expect(page.getByText('The name is too long. 80 characters fit.')).toBeVisible();
  await expect(field(page)).toHaveValue(long);
  await field(page).fill('Vera\u202E');
  await tap(page, 'Next');
  await expect(page.getByText(/character 5 \(U\+202E\)/)).toBeVisible();
  await field(page).fill('Vera Placeholder');
  await tap(page, 'Next');
  await expect(title(page, 'And your phone number?')).toBeVisible();
  for (const wrong of ['12345', '+1 000 000 0000', 'none of yours', '1'.repeat(60)]) {
    await field(page).fill(wrong);
    await tap(page, 'Next');
    await expect(page.getByText(/phone number/).last()).toBeVisible();
    await expect(title(page, 'And your phone number?')).toBeVisible();
    await expect(field(page)).toHaveValue(wrong);
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  }
  await field(page).fill('(202) 555-0143');
  await tap(page, 'Next');
  await expect(title(page, 'Which company are you with?')).toBeVisible();
  await field(page).fill('p'.repeat(81));
  await tap(page, 'Next');
  await expect(page.getByText('The company is too long. 80 characters fit.')).toBeVisible();
  await field(page).fill('Paper & Sons');
  await tap(page, 'Next');
  await expect(title(page, 'Who are you here to see?')).toBeVisible();
});

test('a name of eighty letters is typed on the screen’s own keys and not one is lost', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await field(page).fill('vera@example.com');
  await tap(page, 'Next');
  await expect(title(page, 'What is your name?')).toBeVisible();
  await field(page).fill('a'.repeat(79));
  for (let more = 0; more < 3; more += 1) await page.getByRole('button', { name: 'e', exact: true }).click();
  await expect(field(page)).toHaveValue(`${'a'.repeat(79)}eee`);
});
