/**
 * The demo inbox as a newcomer sees it, in a real browser: mails and texts appear by themselves, hostile mail stays harmless,
 * everything works from the keyboard, and axe finds nothing to fault in light and dark, wide, upright and small.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import { createTransport } from 'nodemailer';
import { type Inbox, startInbox } from '#demo/inbox/inbox.ts';

const test = base.extend<{ inbox: Inbox }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures' names from this pattern
  inbox: async ({}, use) => {
    const inbox = await startInbox({ kioskUrl: 'http://127.0.0.1:9/' });
    await use(inbox);
    await inbox.close();
  },
});

const arrival = {
  from: 'Foyer <kiosk@example.com>',
  to: 'Ana Testhost <ana@example.com>',
  subject: 'Bo Testguest is here',
  text: 'Bo is waiting.\nAnswer: http://127.0.0.1:9/answer?t=abc.',
  html: '<html><head></head><body><h1>Bo is waiting</h1><a href="http://127.0.0.1:9/answer">I am coming</a></body></html>',
};

async function mail(inbox: Inbox, extra: Record<string, unknown> = {}): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: inbox.smtpPort, ignoreTLS: true });
  await transport.sendMail({ ...arrival, ...extra });
}

async function text(inbox: Inbox, to: string, body: string): Promise<void> {
  const { accountSid, authToken, from, twilioUrl } = inbox.connections;
  const response = await fetch(`${twilioUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: new URLSearchParams({ From: from, To: to, Body: body }),
  });
  expect(response.status).toBe(201);
}

/** Everything the page said to the console while the test ran. */
function listen(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    // The test runner itself tries to script every frame, the mail's too.
    if (!message.text().includes("frame is sandboxed and the 'allow-scripts'")) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  return said;
}

const mailRow = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: 'Mail' }).getByRole('button', { name });

test('an empty inbox teaches; then the mail and the text appear by themselves', async ({ page, inbox }) => {
  const said = listen(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(inbox.url);
  await expect(page.getByRole('heading', { name: 'Check in at the kiosk' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the kiosk' })).toHaveAttribute(
    'href',
    'http://127.0.0.1:9/',
  );
  await expect(page.getByText(`127.0.0.1:${inbox.smtpPort}`)).toBeVisible();

  await mail(inbox);
  await expect(page.getByRole('heading', { name: 'Bo Testguest is here' })).toBeVisible();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Bo is waiting' })).toBeVisible();

  inbox.twilio.setOutcome('+12025550187', { status: 'undelivered', errorCode: 30003 });
  await text(inbox, '+12025550143', 'Bo is waiting: http://127.0.0.1:9/answer?t=abc.');
  await text(inbox, '+12025550187', 'Thank you for your visit.');
  const texts = page.getByRole('region', { name: 'Texts' });
  await expect(texts.getByRole('heading', { level: 3 })).toHaveText(['+12025550187', '+12025550143']);
  await expect(texts.getByText('Delivered', { exact: true })).toBeVisible();
  await expect(texts.getByText('Not delivered, error 30003')).toBeVisible();
  const link = texts.getByRole('link');
  await expect(link).toHaveAttribute('href', 'http://127.0.0.1:9/answer?t=abc');
  expect(said).toEqual([]);
});

test('a mail that is being read stays open when another arrives, which is marked as unread', async ({
  page,
  inbox,
}) => {
  await page.goto(inbox.url);
  await mail(inbox);
  await expect(page.getByRole('heading', { name: 'Bo Testguest is here' })).toBeVisible();
  await mail(inbox, { subject: 'Bo Testguest has left', to: 'cy@example.com' });
  await expect(page).toHaveTitle('(1) Demo inbox');
  await expect(page.getByRole('heading', { name: 'Bo Testguest is here' })).toBeVisible();
  await mailRow(page, /Unread: cy@example.com.*has left/).click();
  await expect(page.getByRole('heading', { name: 'Bo Testguest has left' })).toBeVisible();
  await expect(page).toHaveTitle('Demo inbox');
});

test('a link in a mail opens a tab of its own, so that the host can answer', async ({
  page,
  inbox,
  context,
}) => {
  await context.route('http://127.0.0.1:9/**', (route) =>
    route.fulfill({ body: 'Thank you, Bo is on the way' }),
  );
  await page.goto(inbox.url);
  await mail(inbox);
  const opening = context.waitForEvent('page');
  await page.frameLocator('iframe').getByRole('link', { name: 'I am coming' }).click();
  await expect((await opening).getByText('Thank you')).toBeVisible();
});

test('a hostile mail runs nothing, reaches nothing and marks up nothing', async ({ page, inbox }) => {
  const reached: string[] = [];
  await page.context().route('http://evil.example/**', (route) => {
    reached.push(route.request().url());
    return route.abort();
  });
  const markup = '<img src=x onerror="document.title=1"><b>bold</b>';
  await page.goto(inbox.url);
  await mail(inbox, {
    from: `"${markup.replaceAll('"', "'")}" <evil@example.com>`,
    subject: markup,
    text: `${markup} javascript:alert(1)`,
    html: `<script>parent.document.title = 'taken'; fetch('http://evil.example/1')</script>
      <img src="http://evil.example/2"><style>@import 'http://evil.example/3';</style>
      <form action="http://evil.example/4"><button>Win</button></form>
      <meta http-equiv="refresh" content="0;url=http://evil.example/5"><p>read me</p>`,
  });
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('read me')).toBeVisible();
  await frame.getByRole('button', { name: 'Win' }).click();
  await expect(page.locator('h2', { hasText: markup })).toBeVisible();
  await page.getByRole('radio', { name: 'Plain text' }).check();
  await expect(page.getByRole('region', { name: 'The mail as text' })).toContainText(markup);
  await expect(page.getByRole('region', { name: 'The mail as text' }).getByRole('link')).toHaveCount(0);
  await text(inbox, '+12025550143', markup);
  await expect(page.getByRole('region', { name: 'Texts' }).getByText(markup)).toBeVisible();
  await expect(page.locator('b')).toHaveCount(0);
  expect(await page.title()).toBe('Demo inbox');
  expect(reached).toEqual([]);
});

test('plain text, source and attachments are a click away', async ({ page, inbox }) => {
  await page.goto(inbox.url);
  await mail(inbox, { attachments: [{ filename: 'visit.ics', content: 'BEGIN:VCALENDAR' }] });
  await page.getByRole('radio', { name: 'Plain text' }).check();
  const body = page.getByRole('region', { name: 'The mail as text' });
  await expect(body.getByRole('link')).toHaveAttribute('href', 'http://127.0.0.1:9/answer?t=abc');
  await page.getByRole('radio', { name: 'Source' }).check();
  await expect(body).toContainText('Content-Type: multipart/');
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'visit.ics' }).click();
  expect((await saving).suggestedFilename()).toBe('visit.ics');
});

test('the keyboard alone reads every mail', async ({ page, inbox }) => {
  await mail(inbox, { subject: 'First' });
  await mail(inbox, { subject: 'Second' });
  await page.goto(inbox.url);
  await expect(page.getByRole('heading', { name: 'Second' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the open mail' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(mailRow(page, /Second/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(mailRow(page, /First/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'First' })).toBeVisible();
});

test('on a small screen list, mail and texts take turns, and focus goes along', async ({ page, inbox }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await mail(inbox);
  await page.goto(inbox.url);
  await mailRow(page, /Ana Testhost/).click();
  await expect(page.getByRole('heading', { name: 'Bo Testguest is here' })).toBeFocused();
  await expect(page.frameLocator('iframe').getByText('Bo is waiting')).toBeVisible();
  await page.getByRole('button', { name: 'All mail' }).click();
  await expect(mailRow(page, /Ana Testhost/)).toBeFocused();
  await text(inbox, '+12025550143', 'Hello');
  const switchToTexts = page.getByRole('button', { name: 'Texts' });
  await expect(switchToTexts).toHaveAccessibleDescription('Something new');
  await switchToTexts.click();
  await expect(page.getByText('Hello', { exact: true })).toBeVisible();
});

test('the page says so when the inbox stops, and carries on when it is back', async ({ page }) => {
  const first = await startInbox();
  const port = Number(new URL(first.url).port);
  await page.goto(first.url);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await first.close();
  await expect(page.getByText('The inbox has stopped. Trying again')).toBeVisible();
  const second = await startInbox({ port });
  try {
    await mail(second);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Bo Testguest is here' })).toBeVisible();
  } finally {
    await second.close();
  }
});

test('a time is written as everywhere else: 5:31 PM without a zero before it, 05:31 with one', async ({
  browser,
  inbox,
}) => {
  for (const [locale, hour, written] of [
    ['en-US', 17, /^5:31\sPM$/],
    ['en-GB', 5, /^05:31$/],
  ] as const) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(inbox.url);
    const shown = await page.evaluate(async (atHour) => {
      const source = '/elements.js';
      const { timeElement } = (await import(source)) as { timeElement(at: number): HTMLElement };
      return timeElement(new Date().setHours(atHour, 31)).textContent;
    }, hour);
    expect(shown).toMatch(written);
    await context.close();
  }
});

type Finding = { id: string; nodes: { html: string }[] };
type Axe = { run(root: Document, options: unknown): Promise<{ violations: Finding[] }> };

// Not through the builder of @axe-core/playwright: it waits for ever on a frame in which no script may run.
const besideBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axeSource = readFileSync(besideBuilder.resolve('axe-core/axe.min.js'), 'utf8');

/** axe on the page alone: the mail inside the frame is its sender's. */
async function findings(page: Page): Promise<Finding[]> {
  await page.evaluate(axeSource);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice'];
    const rules = { 'color-contrast-enhanced': { enabled: true } };
    const { violations } = await axe.run(document, { iframes: false, runOnly, rules });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1920, 1080],
    [1080, 1920],
    [390, 844],
  ] as const) {
    test(`axe finds nothing at ${width} by ${height} in ${colorScheme}`, async ({ page, inbox }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await page.goto(inbox.url);
      await expect(page.getByRole('heading', { name: 'Check in at the kiosk' })).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await mail(inbox, { attachments: [{ filename: 'visit.ics', content: 'BEGIN:VCALENDAR' }] });
      await mail(inbox, { to: 'cy@example.com' });
      inbox.twilio.setOutcome('+12025550187', { status: 'failed', errorCode: 30008 });
      for (const number of [1, 2, 3, 4, 5]) await text(inbox, '+12025550143', `Text ${number}`);
      await text(inbox, '+12025550187', 'Lost');
      await inbox.twilio.waitFor((candidate) => candidate.status === 'failed');
      await page.reload();
      await expect(page.getByText('Live', { exact: true })).toBeVisible();
      expect(await findings(page)).toEqual([]);
      const small = page.getByRole('button', { name: 'Texts', exact: true });
      if (await small.isVisible()) await small.click();
      await expect(page.getByText('Failed, error 30008')).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });
  }
}
