/** The words of messages as the person at the desk writes them: seen at once, kept until saved, and in the next mail that leaves. */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { expectStrictlyAccessible } from './accessibility.ts';
import { call, open, pin } from './desk.ts';
import { type Station, test } from './station.ts';

async function atTheWords(page: Page, station: Station, path = ''): Promise<void> {
  await call(page, station, 'reception/choosePin', { pin });
  await open(page, station, `/settings/words${path}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });
const mail = (page: Page) => page.frameLocator('iframe[title="The mail as it looks"]');
const channel = (page: Page, name: string) => page.getByRole('radio', { name });

test('words are written with pieces put in by a touch, seen at once, and are what the next mail says', async ({
  page,
  station,
}) => {
  await atTheWords(page, station);
  await page.getByRole('link', { name: /^A visitor has arrived/ }).click();
  await expect(mail(page).getByText('Vera Testvisitor has arrived at Lanternworks')).toBeVisible();

  await page.getByLabel('Subject').fill('Down here: ');
  await page.getByRole('button', { name: /Visitor’s name/ }).click();
  await expect(page.getByLabel('Subject')).toHaveValue('Down here: {{visitorName}}');
  await expect(page.getByLabel('Subject')).toBeFocused();
  await text(page).fill('Hello {{hostName}}!\n\nFrom: {{company}}\nPhone: {{visitorPhone}}');
  await expect(mail(page).getByText('Hello Bo Quillfeather!')).toBeVisible();
  // The mail's own looks are on it, although the page refuses styles written into elements.
  await expect(mail(page).getByText('Paperclip & Sons')).toHaveCSS('width', /[1-9]\d{2}/);
  await page.getByLabel('Send it to this address').fill('desk@example.com');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('The provider took it.')).toBeVisible();
  expect(station.inbox.mailServer.mails()[0]).toMatchObject({
    to: ['desk@example.com'],
    subject: 'Down here: Vera Testvisitor',
  });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await expect(page.getByText('Your words', { exact: true })).toBeVisible();

  const { hosts } = (await call(page, station, 'hosts/offer', { query: 'Quillfeather' })) as {
    hosts: { id: string }[];
  };
  await call(page, station, 'visits/checkIn', {
    requestId: randomUUID(),
    visitor: {
      kind: 'new',
      name: 'Ola Nightingale-Test',
      email: 'ola@example.com',
      phone: null,
      company: '',
    },
    host: { kind: 'host', hostId: hosts[0]?.id },
    plannedEnd: Date.now() + 3_600_000,
  });
  const written = await station.inbox.mailServer.waitFor(
    ({ subject }) => subject === 'Down here: Ola Nightingale-Test',
  );
  // She has no company and no number: those lines went by themselves.
  expect(written.text?.trim()).toMatch(/^Hello .*Quillfeather.*!$/);

  await page.getByRole('link', { name: 'Words of messages' }).click();
  await expect(page.getByRole('link', { name: /^A visitor has arrived.*Your words: English/ })).toBeVisible();
});

test('what was typed stays, also in another language, by another channel and on another page', async ({
  page,
  station,
}) => {
  await atTheWords(page, station, '/visitor-goodbye/email/de');
  await text(page).fill('Tschüss {{visitorName}}');
  await channel(page, 'Text message').check();
  await expect(text(page)).toHaveValue(/Danke für Ihren Besuch/);
  await expect(page.getByRole('radio', { name: /^Email.*Not saved yet/ })).toBeVisible();
  await text(page).fill('Servus {{visitorName}}');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('radio', { name: /^Deutsch.*Not saved yet/ })).toBeVisible();
  await page.getByRole('link', { name: 'Words of messages' }).click();
  await expect(page.getByRole('link', { name: /^Goodbye When.*Not saved yet/ })).toBeVisible();
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /Words of messages/ }).click();
  await page.getByRole('link', { name: /^Goodbye When/ }).click();
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(text(page)).toHaveValue('Tschüss {{visitorName}}');
  await channel(page, 'Text message').check();
  await expect(text(page)).toHaveValue('Servus {{visitorName}}');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(text(page)).toHaveValue(/Danke für Ihren Besuch/);
});

test('what was there before stays to be seen, however early something is typed that can’t be shown', async ({
  page,
  station,
}) => {
  const typed = Promise.withResolvers<void>();
  let asked = 0;
  await page.route('**/rpc/templates/preview', async (route) => {
    asked += 1;
    if (asked === 1) await typed.promise;
    await route.continue();
  });
  await atTheWords(page, station, '/host-arrival/email/en');
  await text(page).fill('Hello {{vistorName}}');
  await expect(text(page)).toHaveAccessibleDescription(/does not know/);
  await expect(page.getByText('once what is marked')).toBeVisible();
  typed.resolve();
  await expect(mail(page).getByText('Vera Testvisitor has arrived')).toBeVisible();
  await expect(page.getByText('As it was before what is marked.')).toBeVisible();
});

test('what would not work is said at its field while typing, and again when it is to be saved', async ({
  page,
  station,
}) => {
  await atTheWords(page, station, '/host-arrival/email/en');
  await text(page).fill('Hello {{vistorName}}');
  await expect(text(page)).toHaveAccessibleDescription(
    /\{\{vistorName\}\}, which this message does not know.*character 7/,
  );
  await expect(mail(page).getByText('Vera Testvisitor has arrived')).toBeVisible();
  await page.getByLabel('Subject').fill('{{visitorName');
  await expect(page.getByLabel('Subject')).toHaveAccessibleDescription(/never closed/);
  await page.getByRole('button', { name: 'Write HTML instead' }).waitFor();
  await text(page).fill('Hello {{visitorName}}');
  await page.getByRole('button', { name: 'Write HTML instead' }).click();
  await page.getByLabel('HTML', { exact: true }).fill('<p>Hi <img src="https://example.com/x.png"></p>');
  await expect(page.getByLabel('HTML', { exact: true })).toHaveAccessibleDescription(
    /<img .* which mail must not hold/,
  );
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Subject')).toBeFocused();
  await page.getByLabel('Subject').fill('Here');
  await page.getByLabel('HTML', { exact: true }).fill('<p>Hi <b>{{visitorName}}</b></p>');
  await expect(mail(page).getByText('Hi Vera Testvisitor')).toBeVisible();
  await page.getByRole('button', { name: 'Make it from the text again' }).click();
  await expect(mail(page).getByText('Hello Vera Testvisitor')).toBeVisible();
  await page.getByRole('button', { name: 'Write HTML instead' }).click();
  await expect(page.getByLabel('HTML', { exact: true })).toHaveValue('<p>Hi <b>{{visitorName}}</b></p>');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
});

test('a text says how many parts it takes and which sign makes it dearer; Foyer’s words come back on wish', async ({
  page,
  station,
}) => {
  await atTheWords(page, station, '/host-arrival/sms/en');
  const before = await text(page).inputValue();
  await text(page).fill('{{visitorName}} is here');
  await expect(page.getByText('24 characters, one part')).toBeVisible();
  await expect(page.getByText('common alphabet (GSM-7)')).toBeVisible();
  await text(page).fill('{{visitorName}} is here – żaba');
  await expect(page.getByText('“ż” (U+017C) is not in the alphabet that all phones share.')).toBeVisible();
  await text(page).fill('x'.repeat(330));
  await expect(text(page)).toHaveAccessibleDescription(/too long: 319 characters at most/);
  await text(page).fill('Hello');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await page.getByRole('button', { name: 'Use Foyer’s words' }).click();
  await expect(page.getByText('Foyer’s words are in the fields.')).toBeVisible();
  await page.getByRole('button', { name: 'Bring mine back' }).click();
  await expect(text(page)).toHaveValue('Hello');
  await page.getByRole('button', { name: 'Use Foyer’s words' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Foyer’s words', { exact: true })).toBeVisible();
  await page.reload();
  await expect(text(page)).toHaveValue(before);
});

test.describe('on a screen with no keys but its own', () => {
  test.use({ hasTouch: true });

  test('a piece goes in by touch where the cursor is, and the keys stay', async ({ page, station }) => {
    await atTheWords(page, station, '/host-arrival/sms/en');
    await text(page).fill('');
    await text(page).tap();
    const key = (sign: string) => page.getByRole('button', { name: sign, exact: true });
    await key('a').tap();
    await expect(text(page)).toHaveValue('a');
    await page.getByRole('button', { name: /Host’s name/ }).tap();
    await expect(text(page)).toHaveValue('a{{hostName}}');
    await expect(text(page)).toBeFocused();
    await key('b').tap();
    await expect(text(page)).toHaveValue('a{{hostName}}b');
    for (const piece of await page.getByRole('button', { name: /name|Company|Arrival/ }).all()) {
      // As it is laid out: while it is let go of, it is still on its way back to its size.
      const height = await piece.evaluate((button) => Number.parseFloat(getComputedStyle(button).height));
      expect(height).toBeGreaterThanOrEqual(56);
    }
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the words and their editor are free of what an accessibility checker finds, in ${colorScheme}`, async ({
    page,
    station,
  }) => {
    await atTheWords(page, station);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of ['', '/host-arrival/email/fr', '/host-arrival/sms/en']) {
      await open(page, station, `/settings/words${path}`);
      await page.getByRole('heading', { name: path === '' ? 'To the visitor' : 'Preview' }).waitFor();
      // The checker waits for ever for a frame without scripts.
      if (path.includes('email')) await page.getByRole('radio', { name: 'Plain text' }).check();
      if (path.includes('sms')) await text(page).fill('{{oops ż');
      if (path.includes('sms')) await expect(text(page)).toHaveAccessibleDescription(/never closed/);
      await expectStrictlyAccessible(page, path);
    }
  });
