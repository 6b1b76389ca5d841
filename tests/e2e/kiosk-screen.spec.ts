/** The kiosk's screen itself: languages, the keyboard on it, the last page, lost connections, first runs and faults. */
import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectNothingSerious } from './accessibility.ts';
import { test } from './station.ts';
import { checkInAsNew, vera } from './visitor.ts';

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('a language is chosen on any page, and the next visitor finds the screen in English', async ({
  page,
  station,
}) => {
  await page.clock.install();
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await page.getByRole('textbox').first().pressSequentially('vera@exam');
  await tap(page, /^English/);
  await tap(page, 'Deutsch');
  await expect(heading(page, 'Wie lautet Ihre E-Mail-Adresse?')).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@exam');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await tap(page, 'Abbrechen');
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');

  await tap(page, /^English/);
  await tap(page, 'Français');
  await expect(page.getByRole('button', { name: 'Je viens voir quelqu’un' })).toBeVisible();
  // The big welcome, which otherwise goes through the languages every four seconds.
  await page.clock.runFor(10_000);
  await expect(page.getByText('Bienvenue', { exact: true })).toBeVisible();
  await page.clock.runFor(56_000);
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
});

test('what was entered waits two minutes for someone who asks reception', async ({ page, station }) => {
  await page.clock.install();
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await page.getByRole('textbox').first().pressSequentially('vera@exam');
  await tap(page, 'Ask reception');
  await expect(page.getByText(/stays here for two minutes/)).toBeVisible();
  await page.clock.runFor(115_000);
  await expect(heading(page, 'Please speak to reception')).toBeVisible();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await tap(page, 'Carry on');
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@exam');
  await tap(page, 'Ask reception');
  await page.clock.runFor(121_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.clock.runFor(21_000);
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
});

test('names with accents and capitals are typed on the screen alone', async ({ browser, station }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(station.url);
  const touch = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().tap();
  await touch('I’m visiting someone');
  for (const key of ['a', '@', 'b', '.', 'd', 'e']) await touch(key);
  await touch('Next');
  await expect(heading(page, 'What is your name?')).toBeVisible();
  await touch('Z');
  await touch(/Accented letters/);
  await touch('é');
  await touch('l');
  await touch('Space');
  await touch('Q');
  await touch(/Digits and symbols/);
  await touch('.');
  await expect(page.getByRole('textbox').first()).toHaveValue('Zél Q.');
  await touch('Delete');
  await expect(page.getByRole('textbox').first()).toHaveValue('Zél Q');
  await context.close();
});

test('keys on screen and real keys write into the same field at the same place', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  const field = page.getByRole('textbox').first();
  await field.pressSequentially('vra');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'e', exact: true }).click();
  await expect(field).toHaveValue('vera');
  await page.keyboard.press('Backspace');
  await expect(field).toHaveValue('vra');
});

test('the last page goes after twelve seconds, and stays for minutes when that is asked for', async ({
  page,
  station,
}) => {
  await page.clock.install();
  await page.goto(station.url);
  await checkInAsNew(page, vera, 'Bo Quillfeather');
  await page.clock.runFor(11_000);
  await expect(heading(page, 'You’re checked in')).toBeVisible();
  await tap(page, 'Keep this on screen');
  await page.clock.runFor(295_000);
  await expect(heading(page, 'You’re checked in')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeHidden();
  await page.clock.runFor(6_000);
  await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
  await page.clock.runFor(21_000);
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
});

test('asking reception and choosing a language give back the page as it was left', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await page.getByRole('textbox').first().pressSequentially('vera@example.com');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'What is your name?')).toBeVisible();
  await page.getByRole('textbox').first().pressSequentially('Vera');
  await tap(page, 'Ask reception');
  await expect(heading(page, 'Please speak to reception')).toBeVisible();
  await expectNothingSerious(page);
  await tap(page, 'Carry on');
  await expect(page.getByRole('textbox').first()).toHaveValue('Vera');
});

test('time spent asking reception is not held against the page underneath', async ({ page, station }) => {
  await page.clock.install();
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await page.getByRole('textbox').first().pressSequentially('vera@example.com');
  await tap(page, 'Ask reception');
  await page.clock.runFor(40_000);
  await heading(page, 'Please speak to reception').click();
  await page.clock.runFor(40_000);
  await tap(page, 'Carry on');
  await page.clock.runFor(10_000);
  await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeHidden();
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@example.com');
});

test('a lost connection is said quietly and made again by itself', async ({ page, station }) => {
  await page.goto(station.url);
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Reconnecting…')).toBeHidden();
  await station.restart();
  await expect(page.getByText('Reconnecting…')).toBeHidden({ timeout: 20_000 });
  await tap(page, 'I’m leaving');
  await expect(heading(page, 'What is your code?')).toBeVisible();
});

test('the choice of language, text size and a dark screen keeps its contrast', async ({ page, station }) => {
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await tap(page, /^English/);
  await page.getByRole('radio', { name: 'Larger' }).check();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expectNothingSerious(page);
  await tap(page, 'Back');
  await expectNothingSerious(page);
});

test('two seconds on the clock open reception mode, a shorter touch does not', async ({ page, station }) => {
  await page.goto(station.url);
  const clock = page.locator('time').first();
  await clock.hover();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await page.mouse.down();
  await expect(page).toHaveURL(/#\/reception/);
  await page.mouse.up();
});

test.describe('on its first day', () => {
  test.use({ furnished: false });

  test('an empty house offers to be set up and nothing else', async ({ page, station }) => {
    await page.goto(station.url);
    await expect(heading(page, 'Set up Foyer')).toBeVisible();
    await expectNothingSerious(page);
    await tap(page, 'Start');
    await expect(page).toHaveURL(/#\/reception/);
  });
});

test('a damaged database is said at once, with where it lies and what to do', async ({ page, station }) => {
  for (const name of readdirSync(station.data).filter((file) => /\.(db|sqlite)(-wal)?$/.test(file))) {
    const file = path.join(station.data, name);
    if (name.endsWith('-wal')) truncateSync(file);
    else writeFileSync(file, Buffer.alloc(8192, 'not a database '));
  }
  await station.restart();
  await page.goto(station.url);
  await expect(heading(page, /The database (is damaged|can’t be read)/)).toBeVisible();
  await expect(page.getByText('Visitors: please speak to reception.')).toBeVisible();
  await expect(page.getByText(station.data).first()).toBeVisible();
  await expectNothingSerious(page);
});
