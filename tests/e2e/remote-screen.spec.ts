/** The pages of a remote meeting as a screen in a lobby: safe from what people type, and with room for hands. */
import { expect, type Page } from '@playwright/test';
import { expectNothingSerious } from './accessibility.ts';
import { open } from './desk.ts';
import { bo, deskWithBoAway, heading, linkOfBo, log, sayBy, talkToBo, tap, write } from './remote.ts';
import { test } from './station.ts';

test('markup, scripts and turned names stay text on the kiosk and at the desk, and both can be used by all', async ({
  page,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  const alarms: string[] = [];
  for (const one of [page, desk]) one.on('dialog', (dialog) => void alarms.push(dialog.message()));
  const markup = '<img src=x onerror=alert(1)><b>bold</b>';
  await talkToBo(page, station, { email: 'eve@example.com', name: `Eve ${markup}` });
  const host = await linkOfBo(station);
  await write(page, markup);
  await expect(log(page).getByText(markup)).toBeVisible();
  await sayBy(desk, station, host, `שלום ${markup}`);
  await expect(log(page).getByText(`שלום ${markup}`)).toHaveAttribute('dir', 'auto');
  await write(page, 'desrever \u202Etxet');
  await expect(page.getByText(/Character 10 \(U\+202E\) can’t be used/)).toBeVisible();
  await expectNothingSerious(page);
  await log(page).getByRole('button', { name: 'Leave it out' }).click();

  await open(desk, station, '/conversations');
  await expect(desk.getByText('1 new')).toBeVisible();
  await expectNothingSerious(desk);
  await desk.getByRole('link', { name: `Eve ${markup}` }).click();
  await expect(desk.getByRole('log').getByText(markup, { exact: true })).toBeVisible();
  await expectNothingSerious(desk);
  await desk.getByRole('textbox').fill('The desk is here');
  await desk.keyboard.press('Enter');
  await expect(log(page).getByText('The desk is here')).toBeVisible();
  await expect(log(page).getByText('Reception', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(`${bo} is here`)).toBeVisible();

  await tap(page, 'Continue on my phone');
  await expect(page.getByRole('img', { name: /^Square code/ })).toBeVisible();
  await expectNothingSerious(page);
  await tap(page, 'Back');
  await desk.getByRole('button', { name: 'End', exact: true }).click();
  await desk.getByRole('button', { name: 'End it' }).click();
  await expect(heading(page, 'The conversation has ended')).toBeVisible();
  await expectNothingSerious(page);
  expect(alarms).toEqual([]);
});

test('lines that are pasted become one, and Enter sends', async ({ page, browser, station }) => {
  await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  const field = page.getByRole('textbox', { name: 'Write a message' });
  await field.fill('first\nsecond');
  await expect(field).toHaveValue('first second');
  await field.press('Shift+Enter');
  await expect(log(page).getByText('first second')).toBeVisible();
});

const sizes = [
  { name: 'landscape', width: 1920, height: 1080 },
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'small', width: 1280, height: 800 },
];

/** What a hand can hit and an eye can read, standing, on the page as it stands. */
async function expectRoomForHands(page: Page, where: string): Promise<void> {
  const wrong = await page.evaluate(() => {
    const found: string[] = [];
    for (const target of document.querySelectorAll<HTMLElement>('button')) {
      const { width, height, bottom, right } = target.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      if (Math.round(width) < 72 || Math.round(height) < 72)
        found.push(`target ${Math.round(width)}x${Math.round(height)}: ${target.innerText}`);
      const outside = bottom > window.innerHeight + 1 || right > window.innerWidth + 1;
      if (outside && !target.closest('main')) found.push(`out of sight: ${target.innerText}`);
    }
    for (const text of document.querySelectorAll<HTMLElement>('[role=log] p[dir]')) {
      if (Number.parseFloat(getComputedStyle(text).fontSize) < 28) found.push(`small: ${text.innerText}`);
    }
    return found;
  });
  expect(wrong.map((problem) => `${where}: ${problem}`)).toEqual([]);
  await expectNothingSerious(page);
}

test('three short messages are in sight above the keyboard of a small screen', async ({
  page,
  browser,
  station,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  const host = await linkOfBo(station);
  await write(page, 'Good morning');
  await sayBy(desk, station, host, 'What is it about?');
  await write(page, 'The contract');
  await sayBy(desk, station, host, 'I am coming');
  await expect(log(page).getByText('I am coming')).toBeVisible();
  for (const text of ['What is it about?', 'The contract', 'I am coming'])
    await expect(log(page).getByText(text)).toBeInViewport({ ratio: 1 });
});

const longMessage = 'Ich stehe im Eingang neben den Pflanzen und habe die Unterlagen dabei. '
  .repeat(4)
  .trim();

for (const { name, width, height } of sizes) {
  test(`the field grows with what is written, up to four lines, above its keyboard at ${name}`, async ({
    page,
    browser,
    station,
  }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await deskWithBoAway(browser, station);
    await talkToBo(page, station);
    await write(page, 'Guten Morgen');
    await tap(page, /^English/);
    await tap(page, 'Deutsch');
    const field = page.getByRole('textbox', { name: 'Nachricht schreiben' });
    const one = (await field.boundingBox())?.height ?? 0;
    await field.fill(longMessage.slice(0, -1));
    await page.getByRole('button', { name: '.', exact: true }).click();
    await expect(field).toHaveValue(longMessage);
    const box = await field.boundingBox();
    const text = await field.evaluate((element) => {
      const { lineHeight } = getComputedStyle(element);
      const { clientHeight, scrollHeight, scrollTop } = element;
      return { line: Number.parseFloat(lineHeight), clientHeight, scrollHeight, scrollTop };
    });
    expect(box?.height).toBeGreaterThanOrEqual(one + text.line * 1.9);
    expect(box?.height).toBeLessThanOrEqual(one + text.line * 3.1);
    // Whatever doesn't fit is above: one sees what one types.
    expect(text.scrollTop + text.clientHeight).toBeGreaterThanOrEqual(text.scrollHeight - 1);
    const keys = await page.getByRole('group', { name: 'Bildschirmtastatur' }).boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(keys?.y ?? 0);
    expect((keys?.y ?? 0) + (keys?.height ?? 0)).toBeLessThanOrEqual(height);
    expect((await log(page).locator('..').boundingBox())?.height).toBeGreaterThanOrEqual(90);
    await expect(page.getByText('Guten Morgen')).toBeInViewport();
    await expectRoomForHands(page, 'a long message');
    await page.keyboard.press('Enter');
    await expect(log(page).getByText(longMessage)).toBeVisible();
    await expect(field).toHaveValue('');
    expect((await field.boundingBox())?.height).toBe(one);
  });

  test(`each page of a conversation keeps the numbers for the screen at ${name}`, async ({
    page,
    browser,
    station,
  }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await deskWithBoAway(browser, station);
    await talkToBo(page, station);
    // In German, whose keyboard has the most keys in a row and whose buttons are the longest.
    await tap(page, /^English/);
    await tap(page, 'Deutsch');
    const field = page.getByRole('textbox', { name: 'Nachricht schreiben' });
    await field.fill('Guten Morgen');
    await expectRoomForHands(page, 'writing');
    const composer = await field.boundingBox();
    const keys = await page.getByRole('group', { name: 'Bildschirmtastatur' }).boundingBox();
    expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(keys?.y ?? 0);
    expect((keys?.y ?? 0) + (keys?.height ?? 0)).toBeLessThanOrEqual(height);
    await page.getByRole('button', { name: 'Senden' }).first().click();
    await field.fill('um\u202Egekehrt');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Nicht gesendet/)).toBeVisible();
    await expectRoomForHands(page, 'refused');
    await tap(page, 'Gespräch beenden');
    await expectRoomForHands(page, 'ending');
    await tap(page, 'Weiterschreiben');
    await tap(page, 'Auf dem Telefon weiter');
    await expect(page.getByRole('img', { name: /^Quadratischer Code/ })).toBeVisible();
    await expectRoomForHands(page, 'on the phone');
  });
}
