/** Someone who is taken: what the lobby's screen says of them, and what a visitor can do all the same. */
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { sayBy } from './remote.ts';
import { type Station, test } from './station.ts';
import { checkInAsNew, chooseHost, codeShown, firstAnswers, type NewVisitor, vera } from './visitor.ts';

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const bo = 'Bo Quillfeather';
const wim: NewVisitor = { email: 'wim@example.com', name: 'Wim Standin' };

/** The mail to Bo with these words in its subject. */
const toldOf = (station: Station, subject: string) =>
  station.inbox.mailServer.waitFor(({ to, raw }) => to.includes('bo@example.com') && raw.includes(subject));

/** Vera is with Bo, who has one place; Wim has chosen Bo too. */
async function chooseTaken(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await checkInAsNew(page, vera, bo);
  await tap(page, 'Done');
  await firstAnswers(page, wim);
  await chooseHost(page, bo);
  await expect(heading(page, `${bo} is with someone`)).toBeVisible();
  await expect(page.getByText(/^Bo Quillfeather is expected to be free at \d+:\d\d/)).toBeVisible();
}

test('the second of two visitors says that they come to the same meeting, and the host is told of both', async ({
  page,
  station,
}) => {
  await chooseTaken(page, station.url);
  await tap(page, /^I’m here for the same meeting/);
  await tap(page, 'Next');
  await expect(page.getByRole('button', { name: /^Here to see/ })).toContainText(
    'For the meeting that is going on',
  );
  await expect(page.getByRole('button', { name: 'Chat from this screen instead' })).toBeHidden();
  await tap(page, 'Check in');
  await codeShown(page);
  await expect(page.getByText(`${bo} is told that you are here for the meeting.`)).toBeVisible();
  await expect(page.getByText('is told that you are here.')).toBeHidden();
  await toldOf(station, `${wim.name} has come to join your meeting`);
});

test('the next visitor, whose appointment begins before the one before is over, waits and is announced', async ({
  page,
  station,
}) => {
  await chooseTaken(page, station.url);
  await tap(page, /^I have an appointment and will wait/);
  await tap(page, 'Next');
  await expect(page.getByRole('button', { name: /^Here to see/ })).toContainText(
    'You wait until they have time',
  );
  await tap(page, 'Check in');
  await codeShown(page);
  await toldOf(station, `${wim.name} is here to see you`);
});

test('someone who is with a visitor can be written to, and the last page promises nobody at reception', async ({
  page,
  browser,
  station,
}) => {
  await page.clock.install();
  await chooseTaken(page, station.url);
  await tap(page, /^Write to Bo Quillfeather from here/);
  await expect(page.getByRole('button', { name: /^You write to/ })).toContainText('From this screen');
  await page.route('**/rpc/visits/checkIn', async (route) => {
    await expect(heading(page, `Telling ${bo} you’d like to chat`)).toBeVisible();
    await route.continue();
  });
  await tap(page, 'Start the chat');
  await expect(page.getByRole('log', { name: `Conversation with ${bo}` })).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(page.getByText(/is told that you are here|take a seat/)).toBeHidden();
  await expect(page.getByRole('log', { name: `Conversation with ${bo}` })).toBeVisible();
  const desk = await (await browser.newContext()).newPage();
  const mail = await toldOf(station, `${wim.name} would like to talk to you`);
  const token = /\/p\/#([\w-]+)/.exec(mail.text)?.[1] ?? '';
  await sayBy(desk, station, token, 'Give me ten minutes');
  await expect(page.getByText('Give me ten minutes')).toBeVisible();
});

for (const [name, width, height] of [
  ['landscape', 1920, 1080],
  ['portrait', 1080, 1920],
  ['small', 1280, 800],
] as const) {
  test(`what can be done about a taken host is in sight, in German, at ${name}`, async ({
    page,
    station,
  }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await chooseTaken(page, station.url);
    await tap(page, /^English/);
    await tap(page, 'Deutsch');
    const offers = page.getByRole('listitem').getByRole('button');
    await expect(offers).toHaveCount(4);
    for (const offer of await offers.all()) {
      await expect(offer).toBeInViewport({ ratio: 1 });
      expect((await offer.boundingBox())?.height).toBeGreaterThanOrEqual(72);
    }
    await expectAccessible(page);
  });
}
