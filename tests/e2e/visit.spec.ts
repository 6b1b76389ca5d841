/**
 * The main job in a real browser against a real station, and the promises about the screen that hold on each of its pages:
 * nothing the accessibility checker calls serious, targets a finger hits, text one reads standing, nobody else's name.
 */
import { expect, type Page } from '@playwright/test';
import { expectNothingSerious } from './accessibility.ts';
import { test } from './station.ts';
import { checkInAsNew, checkOutByCode, chooseHost, codeShown, toFirstScreen, vera } from './visitor.ts';

const sizes = [
  { name: 'landscape', width: 1920, height: 1080 },
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'small', width: 1280, height: 800 },
];

test('a visitor checks in and out, and both messages arrive by mail and by text', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  const code = await checkInAsNew(page, vera, 'Bo Quillfeather');
  const { mailServer, twilio } = station.inbox;
  const mail = await mailServer.waitFor((candidate) => candidate.to.includes('bo@example.com'));
  expect(mail.html).toContain('Vera Placeholder');
  await twilio.waitFor((text) => text.to === '+12025550111');
  await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible();
  await toFirstScreen(page);
  await checkOutByCode(page, code);
  await mailServer.waitFor((candidate) => candidate.to.includes(vera.email));
  await twilio.waitFor((text) => text.to === '+12025550143');
});

test('a returning visitor confirms a mask and checks in with four taps besides typing', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  const code = await checkInAsNew(page, vera, 'Bo Quillfeather');
  await toFirstScreen(page);
  await checkOutByCode(page, code);
  await toFirstScreen(page);

  let taps = 0;
  const tap = async (name: string | RegExp) => {
    taps += 1;
    await page.getByRole('button', { name }).first().click();
  };
  const heard: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/rpc/visitors/')) heard.push(await response.text());
  });
  await tap('I’m visiting someone');
  await page.getByRole('textbox').first().pressSequentially(vera.email);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Is this you?' })).toBeVisible();
  await expect(page.getByText('V••• P•••').first()).toBeVisible();
  expect(await page.locator('body').innerText()).not.toMatch(/Vera|Placeholder|Boats|555-0143/);
  await tap(/Yes, that’s me/);
  await chooseHost(page, 'Kwame Thimble');
  taps += 1;
  await tap('Check in');
  await codeShown(page);
  expect(taps).toBe(4);
  expect(heard.join()).not.toMatch(/Vera|Placeholder|Boats|5550143/);
});

test('a host who is taken is shown as busy with the time they are free, and is free again at check-out', async ({
  page,
  browser,
  station,
}) => {
  await page.goto(station.url);
  const code = await checkInAsNew(page, vera, 'Bo Quillfeather');
  const second = await browser.newPage();
  await second.goto(station.url);
  await second.getByRole('button', { name: 'I’m visiting someone' }).click();
  await second.getByRole('textbox').first().pressSequentially('wim@example.com');
  await second.keyboard.press('Enter');
  await expect(second.getByRole('heading', { name: 'What is your name?' })).toBeVisible();
  await second.getByRole('textbox').first().pressSequentially('Wim Standin');
  await second.keyboard.press('Enter');
  for (let skipped = 0; skipped < 2; skipped += 1) await second.getByRole('button', { name: 'Skip' }).click();
  const bo = second.getByRole('button', { name: /^Bo Quillfeather/ });
  await expect(bo).toContainText(/Busy until \d+:\d\d/);
  await bo.click();
  await expect(second.getByText(/is expected to be free at/)).toBeVisible();
  expect(await second.locator('body').innerText()).not.toMatch(/Vera/);
  await second.getByRole('button', { name: 'Back' }).click();

  await toFirstScreen(page);
  await checkOutByCode(page, code);
  await expect(bo).toContainText('Available');
  await second.close();
});

test('everything is typed by touch alone on the keyboard of the screen', async ({ browser, station }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.goto(station.url);
  const touch = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().tap();
  await touch('I’m visiting someone');
  for (const key of ['v', 'e', 'r', 'a', '@', 'e', 'x', 'a', 'm', 'p', 'l', 'e', '.com']) await touch(key);
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@example.com');
  await touch('Next');
  await expect(page.getByRole('heading', { name: 'What is your name?' })).toBeVisible();
  await context.close();
});

test('what was typed is wiped when nobody is there any more, and not before they could say so', async ({
  page,
  station,
}) => {
  await page.clock.install();
  await page.goto(station.url);
  await page.getByRole('button', { name: 'I’m visiting someone' }).click();
  await page.getByRole('textbox').first().pressSequentially('vera@example.com');
  await page.clock.runFor(46_000);
  await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
  await page.getByRole('button', { name: 'I’m still here' }).click();
  await expect(page.getByRole('textbox').first()).toHaveValue('vera@example.com');
  await page.clock.runFor(46_000);
  await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
  await page.clock.runFor(21_000);
  await page.getByRole('button', { name: 'I’m visiting someone' }).click();
  await expect(page.getByRole('textbox').first()).toHaveValue('');
});

/** What the numbers for the screen allow, measured on the page as it stands. */
async function expectPageKeepsItsPromises(page: Page, where: string): Promise<void> {
  await expectNothingSerious(page, where);
  const wrong = await page.evaluate(() => {
    const found: string[] = [];
    for (const target of document.querySelectorAll<HTMLElement>('button, a[href], input:not([type=radio])')) {
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0 || target.closest('[inert], [hidden]')) continue;
      if (width < 44 || height < 44)
        found.push(`target ${Math.round(width)}x${Math.round(height)}: ${target.innerText}`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    const heading = document.querySelector('h1');
    if (heading && Number.parseFloat(getComputedStyle(heading).fontSize) < 44)
      found.push('the heading is too small');
    return found;
  });
  expect(wrong.map((problem) => `${where}: ${problem}`)).toEqual([]);
}

for (const { name, width, height } of sizes) {
  test(`each page of a visit keeps the numbers for the screen at ${name}`, async ({ page, station }) => {
    // Ten pages, each reached through the one before it, and each measured: on a busy machine nearly a minute.
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(station.url);
    const check = (where: string) => expectPageKeepsItsPromises(page, where);
    const next = async (text: string) => {
      await page.getByRole('textbox').first().pressSequentially(text);
      await page.keyboard.press('Enter');
    };
    await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
    await check('first screen');
    await page.getByRole('button', { name: 'I’m visiting someone' }).click();
    await check('contact');
    await next('not an address');
    await expect(page.getByText(/email address isn.t complete/)).toBeVisible();
    await check('contact with a problem');
    await page.getByRole('textbox').first().fill('');
    await next(vera.email);
    await expect(page.getByRole('heading', { name: 'What is your name?' })).toBeVisible();
    await check('name');
    await next(vera.name);
    await expect(page.getByRole('heading', { name: 'And your phone number?' })).toBeVisible();
    await check('phone');
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByRole('button', { name: 'Skip' }).click();
    await expect(page.getByRole('button', { name: /^Ana/ })).toBeVisible();
    await check('hosts');
    await chooseHost(page, 'Ana');
    await check('until');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { name: 'Everything right?' })).toBeVisible();
    await check('review');
    await page.getByRole('button', { name: 'Check in' }).click();
    const code = await codeShown(page);
    // On a busy machine the measuring takes longer than the page stays by itself.
    await page.getByRole('button', { name: 'Keep this on screen' }).click();
    await check('arrived');
    await toFirstScreen(page);
    await checkOutByCode(page, code);
    await check('goodbye');
  });
}
