/** The kiosk's languages: only one comes with the first screen, and none of the others is missing when a visitor wants it. */
import { expect, type Page } from '@playwright/test';
import { measureKioskScript } from '../../bench/kiosk-script.ts';
import { test } from './station.ts';

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

async function typeHalfAnAddress(page: Page): Promise<void> {
  await tap(page, 'I’m visiting someone');
  await page.getByRole('textbox').first().pressSequentially('vera@exam');
  await tap(page, /^English/);
}

test('the first screen comes with no more than 118 kB of script, compressed', () => {
  const { gzipBytes, files } = measureKioskScript();
  expect(gzipBytes, files.map(({ name, gzipBytes: size }) => `${name} ${size}`).join('\n')).toBeLessThan(
    118_000,
  );
});

test('every language is there before anybody asks, so that a connection lost meanwhile takes none away', async ({
  page,
  context,
  station,
}) => {
  const loaded = Promise.all(
    ['de', 'fr', 'es'].map((code) => page.waitForResponse(`**/assets/${code}-*.js`)),
  );
  await page.goto(station.url);
  await loaded;
  await typeHalfAnAddress(page);
  await context.setOffline(true);
  await tap(page, 'Español');
  await expect(heading(page, '¿Cuál es su correo electrónico?')).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@exam');
});

test('a language that can’t be loaded is said to be missing, in both, and nothing typed is lost', async ({
  page,
  station,
}) => {
  await page.route('**/assets/de-*.js', (route) => route.abort());
  await page.goto(station.url);
  await typeHalfAnAddress(page);
  await tap(page, 'Deutsch');
  await expect(page.getByRole('alert')).toContainText('Deutsch can’t be shown right now');
  await expect(page.getByText('Deutsch ist gerade nicht verfügbar.')).toBeVisible();
  await expect(heading(page, 'Language and display')).toBeVisible();
  await page.unroute('**/assets/de-*.js');
  await tap(page, 'Deutsch');
  await expect(heading(page, 'Wie lautet Ihre E-Mail-Adresse?')).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@exam');
});

test('a language that is slow to come changes nothing for whoever has gone back meanwhile', async ({
  page,
  station,
}) => {
  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/de-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(station.url);
  await typeHalfAnAddress(page);
  await tap(page, 'Deutsch');
  await expect(page.getByRole('status').getByText('One moment')).toBeVisible();
  await tap(page, 'Back');
  const come = page.waitForResponse('**/assets/de-*.js');
  arrive();
  await (await come).finished();
  await page.getByRole('textbox').first().pressSequentially('ple.com');
  await expect(heading(page, 'What is your email address?')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@example.com');
});
