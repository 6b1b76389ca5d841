/** A press that was meant for the page before does nothing on the page after: on each page of each flow, by finger, mouse and keys. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { settleMs } from '#renderer/ui/new-page.ts';
import { atTheDesk } from './desk.ts';
import { test } from './station.ts';
import { vera } from './visitor.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 }).last();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

/** How a press goes down again as soon as another page is there, in the very same place. */
type Again = (page: Page, at: { x: number; y: number }) => Promise<void>;
const finger: Again = (page, { x, y }) => page.touchscreen.tap(x, y);
const mouse: Again = (page, { x, y }) => page.mouse.click(x, y);

/** Keeps each new page new until `settle`, so that a slow machine presses as soon after it has come as a quick one. */
async function holdNewPages(page: Page): Promise<void> {
  await page.evaluate((wait) => {
    const { setTimeout: later, clearTimeout: never } = window;
    const held = new Map<number, () => void>();
    const own = {
      settle: () => {
        for (const call of held.values()) call();
      },
    };
    Object.assign(window, own, {
      setTimeout: (call: () => void, ms?: number, ...rest: unknown[]) => {
        if (ms !== wait) return later(call, ms, ...rest);
        const id = -1 - held.size;
        held.set(id, call);
        return id;
      },
      clearTimeout: (id?: number) => {
        if (id === undefined || !held.has(id)) never(id);
        else held.set(id, () => {});
      },
    });
  }, settleMs);
}
const settle = (page: Page) => page.evaluate(() => (window as unknown as { settle(): void }).settle());

/** Presses once, and again and again in the same place the moment the next page stands. */
async function pressTwice(page: Page, target: Locator, next: string | RegExp, again: Again): Promise<void> {
  // What loads later may bring one more page.
  await expect(async () => {
    await settle(page);
    await target.click({ trial: true, timeout: 1_000 });
  }).toPass();
  const box = await target.boundingBox();
  if (!box) throw new Error('Nothing to press');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await again(page, at);
  await expect(title(page)).toHaveText(next);
  for (let press = 0; press < 3; press += 1) await again(page, at);
  await expect(title(page)).toHaveText(next);
  await settle(page);
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').first().pressSequentially(text);
}

/** All pages of arriving and leaving, each pressed on twice where its way on is. */
async function visitOnce(page: Page, again: Again, greeting: string | RegExp): Promise<void> {
  const twice = (name: string | RegExp, next: string | RegExp) =>
    pressTwice(page, button(page, name), next, again);
  await twice('I’m visiting someone', 'What is your email address?');
  await write(page, vera.email);
  await twice('Next', 'What is your name?');
  await write(page, vera.name);
  await twice('Next', 'And your phone number?');
  await twice('Skip', 'Which company are you with?');
  await twice('Skip', 'Who are you here to see?');
  await twice(/^Kwame Thimble/, 'Until when will you stay?');
  await twice('Next', 'Everything right?');
  await twice('Back', 'Until when will you stay?');
  await twice('Next', 'Everything right?');
  await twice('Ask reception', 'Please speak to reception');
  await twice('Carry on', 'Everything right?');
  await twice('Check in', 'You’re checked in');
  const said = await page
    .getByText(/Your code for leaving/)
    .first()
    .textContent();
  await twice('Done', greeting);
  await twice('I’m leaving', 'What is your code?');
  await write(page, (said ?? '').replaceAll(/\D/g, ''));
  await twice('Next', 'Is this your visit?');
  await twice('Check out', 'Goodbye, and thank you');
  await twice('Done', greeting);
}

const touching = (browser: { newContext(options: object): Promise<BrowserContext> }) =>
  browser.newContext({ hasTouch: true, viewport: { width: 1280, height: 800 } });

test('a finger that taps twice goes one page on, never two', async ({ browser, station }) => {
  test.slow();
  const context = await touching(browser);
  const page = await context.newPage();
  await page.goto(station.url);
  await holdNewPages(page);
  await visitOnce(page, finger, /Welcome/);
  await context.close();
});

test('a mouse that clicks twice goes one page on, never two', async ({ page, station }) => {
  test.slow();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(station.url);
  await holdNewPages(page);
  await visitOnce(page, mouse, /Welcome/);
});

test('a held or twice pressed Enter goes one page on, and typing at once is not lost', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await button(page, 'I’m visiting someone').click();
  await write(page, vera.email);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('What is your name?');
  // Whoever types fast is at this page already.
  await page.keyboard.type('Vera');
  await expect(page.getByRole('textbox').first()).toHaveValue('Vera');
  await page.keyboard.down('Enter');
  await expect(title(page)).toHaveText('And your phone number?');
  for (let repeat = 0; repeat < 20; repeat += 1) await page.keyboard.down('Enter');
  await expect(title(page)).toHaveText('And your phone number?');
  await page.keyboard.up('Enter');
  await page.keyboard.press('a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Which company are you with?');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Which company are you with?');
});

test('a tap at the moment the screen asks whether somebody is there stays on the page', async ({
  browser,
  station,
}) => {
  const context = await touching(browser);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(station.url);
  await button(page, 'I’m visiting someone').tap();
  await write(page, 'vera');
  await page.clock.runFor(46_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  const box = await page
    .getByRole('button', { name: /I’m still here|Yes/ })
    .last()
    .boundingBox();
  await page.touchscreen.tap((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByRole('textbox').first()).toHaveValue('vera');
  await context.close();
});

test('at the desk a double click on a line opens it and presses nothing there', async ({ page, station }) => {
  await atTheDesk(page, station, '/hosts');
  await holdNewPages(page);
  const line = page.getByRole('link', { name: /Kwame Thimble/ }).first();
  await pressTwice(page, line, 'Kwame Thimble', mouse);
});
