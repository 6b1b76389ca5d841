/** A meeting with a host who is elsewhere, from the lobby's screen: truthfully offered, never lost, taken along, and ended by either. */
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';
import { call, open, pin } from './desk.ts';
import { bo, deskWithBoAway, linkOfBo, sayBy, scan, talkToBo, toHosts, write } from './remote.ts';
import { type Station, test } from './station.ts';
import { codeShown, vera } from './visitor.ts';

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const log = (page: Page) => page.getByRole('log');
const firstScreen = (page: Page) => page.getByRole('button', { name: "I'm visiting someone" });

/** A phone that has followed a link and tapped what opens the conversation. */
async function openOnPhone(browser: Browser, url: string): Promise<Page> {
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await phone.goto(url);
  await phone.getByRole('button', { name: 'Open the conversation' }).click();
  return phone;
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

test('a host who is away is said to be, talked to, answered by, and taken along on a phone', async ({
  page,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  await page.goto(station.url);
  await toHosts(page, vera);
  await expect(page.getByRole('button', { name: /^Bo Quillfeather.*Away until \d+:\d\d/ })).toBeVisible();
  await tap(page, /^Bo Quillfeather/);
  await expect(heading(page, /^Bo Quillfeather is away until \d+:\d\d/)).toBeVisible();
  await tap(page, /^Talk to Bo Quillfeather now/);
  await expect(page.getByRole('button', { name: /^You talk to Bo Quillfeather/ })).toBeVisible();
  await tap(page, 'Start talking');
  await expect(page.getByText('Bo Quillfeather has been told by text message and email')).toBeVisible();
  const host = await linkOfBo(station);

  await write(page, 'Good morning, I am in the lobby');
  await expect(log(page).getByText('Sent')).toBeVisible();
  const hostPage = await openOnPhone(browser, `${station.url}/p/#${host}`);
  await expect(page.getByText('Bo Quillfeather is here')).toBeVisible();
  await expect(hostPage.getByText('Good morning, I am in the lobby')).toBeVisible();
  await expect(log(page).getByText('Read')).toBeVisible();
  const hostField = hostPage.getByRole('textbox', { name: 'Your message' });
  await hostField.pressSequentially('Morning');
  await expect(page.getByText('Bo Quillfeather is typing')).toBeVisible();
  await hostField.fill('Morning, what is it about?');
  await hostPage.getByRole('button', { name: 'Send' }).click();
  await expect(log(page).getByText('Morning, what is it about?')).toBeVisible();

  await tap(page, 'Continue on my phone');
  await expect(page.getByRole('img', { name: /^Square code/ })).toBeVisible();
  const url = await scan(page);
  expect(url).toMatch(new RegExp(`^${station.url}/?p/#[\\w-]{22,}$`));
  await tap(page, 'Clear this screen');
  await expect(firstScreen(page)).toBeVisible();
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.goBack().catch(() => null);
  await page.goto(station.url);
  await expect(firstScreen(page)).toBeVisible();
  await expect(page.getByText('I am in the lobby')).toBeHidden();

  const phone = await openOnPhone(browser, url);
  await expect(phone.getByText('Morning, what is it about?')).toBeVisible();
  await phone.getByRole('textbox', { name: 'Your message' }).fill('Now from my phone');
  await phone.getByRole('button', { name: 'Send' }).click();
  await expect(hostPage.getByText('Now from my phone')).toBeVisible();
  await hostField.fill('Well heard');
  await hostPage.getByRole('button', { name: 'Send' }).click();
  await expect(phone.getByText('Well heard')).toBeVisible();
  await hostPage.getByRole('button', { name: 'End', exact: true }).click();
  await hostPage.getByRole('button', { name: 'End it now' }).click();
  for (const one of [phone, hostPage]) {
    await expect(heading(one, 'The conversation has ended')).toBeVisible();
    await expect(one.getByText('Lanternworks').first()).toBeVisible();
  }
  const taken = { access: { token: url.split('#')[1] } };
  expect(await call(desk, station, 'conversations/details', taken)).toMatchObject({
    state: 'ended',
    endedBy: 'host',
    hostName: bo,
    messages: 4,
  });
});

test('a host who answers with one tap of their link is quoted above the conversation', async ({
  page,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  const token = await linkOfBo(station);
  await call(desk, station, 'links/answer', { token, answer: 'five-minutes' });
  await expect(page.getByText(`${bo}: “\u2068Five minutes\u2069”`)).toBeVisible();
});

test('what is typed while the connection is lost stays, and is sent once and in its order', async ({
  page,
  context,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  const host = await linkOfBo(station);
  await write(page, 'one');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^No connection/)).toBeVisible();
  await write(page, 'two');
  await write(page, 'three');
  await expect(log(page).getByText('Waiting to be sent')).toBeVisible();
  await sayBy(desk, station, host, 'from elsewhere');
  await context.setOffline(false);
  await expect(log(page).getByText('from elsewhere')).toBeVisible();
  await expect(log(page).getByText('Waiting to be sent')).toBeHidden();
  await expect(log(page).getByText('Sent')).toBeVisible();
  const { conversations } = (await call(desk, station, 'conversations/list', {})) as {
    conversations: { id: string; messages: number }[];
  };
  expect(conversations).toMatchObject([{ messages: 4 }]);
  await open(desk, station, `/conversations/${conversations[0]?.id}`);
  const said = desk.getByRole('log').locator('p[dir="auto"]');
  await expect(said).toHaveText(['one', 'from elsewhere', 'two', 'three']);
});

/** As the desk reads it. */
async function expectSaid(desk: Page, station: Station, said: string[]): Promise<void> {
  const { conversations } = (await call(desk, station, 'conversations/list', {})) as {
    conversations: { id: string }[];
  };
  await open(desk, station, `/conversations/${conversations[0]?.id}`);
  await expect(desk.getByRole('log').locator('p[dir="auto"]')).toHaveText(said);
}

const storages = (page: Page) => page.evaluate(() => [localStorage.length, sessionStorage.length]);

test('what is typed while the connection is lost leaves after the screen was cleared, unseen by the next person', async ({
  page,
  context,
  browser,
  station,
}) => {
  await page.clock.install();
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await write(page, 'one');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^No connection/)).toBeVisible();
  for (const text of ['two', 'three']) await write(page, text);
  await page.getByRole('textbox', { name: 'Write a message' }).fill('never sent');
  await page.clock.runFor(91_000);
  await expect(page.getByRole('alertdialog')).toContainText('leaves as soon as there is a connection');
  await page.clock.runFor(21_000);
  await expect(firstScreen(page)).toBeVisible();
  await expect(page.getByText('two')).toBeHidden();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('never sent');
  await context.setOffline(false);
  await expect.poll(() => storages(page)).toEqual([0, 0]);
  await expect(firstScreen(page)).toBeVisible();
  await expectSaid(desk, station, ['one', 'two', 'three']);
});

test('and after the page was loaded anew', async ({ page, browser, station }) => {
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await page.route('**/rpc/conversations/say', (route) => route.abort());
  for (const text of ['one', 'two']) await write(page, text);
  await expect(log(page).getByText('Waiting to be sent')).toBeVisible();
  await page.unroute('**/rpc/conversations/say');
  await page.reload();
  await expect(firstScreen(page)).toBeVisible();
  await expect.poll(() => storages(page)).toEqual([0, 0]);
  await expectSaid(desk, station, ['one', 'two']);
});

test('the visitor ends it after being asked, and reads what it was before the screen goes by itself', async ({
  page,
  browser,
  station,
}) => {
  await page.clock.install();
  await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await write(page, 'Never mind');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await tap(page, 'End the conversation');
  await expect(heading(page, `End the conversation with ${bo}?`)).toBeVisible();
  await tap(page, 'Go on talking');
  await expect(page.getByRole('textbox', { name: 'Write a message' })).toBeVisible();
  await tap(page, 'End the conversation');
  await tap(page, 'End it');
  await expect(heading(page, 'The conversation has ended')).toBeVisible();
  await expect(page.getByText('1 message', { exact: true })).toBeVisible();
  await expect(page.getByText('less than a minute')).toBeVisible();
  await expect(page.getByText('Email to you')).toBeVisible();
  await page.clock.runFor(12_500);
  await expect(firstScreen(page)).toBeVisible();
});

test('a visitor whose screen was cleared has the link sent to them, and a stranger reads nothing there', async ({
  page,
  browser,
  station,
}) => {
  await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await write(page, 'Between you and me');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await page.reload();
  await tap(page, "I'm visiting someone");
  await page.getByRole('textbox').first().fill(vera.email);
  await page.keyboard.press('Enter');
  await tap(page, /^Yes, that's me/);
  await expect(heading(page, 'Your conversation is still going on')).toBeVisible();
  await expectNothingSerious(page);
  await tap(page, /^Send me the link to my conversation/);
  await expect(page.getByText(/^The link is on its way to you by email\./)).toBeVisible();
  await expect(page.getByText('Between you and me')).toBeHidden();
  await expectNothingSerious(page);
  const mail = await station.inbox.mailServer.waitFor(
    ({ to, raw }) => to.includes(vera.email) && raw.includes('you can go on with your conversation'),
  );
  await tap(page, 'Done');
  await expect(firstScreen(page)).toBeVisible();
  const token = /\/p\/#([\w-]+)/.exec(mail.raw)?.[1];
  const phone = await openOnPhone(browser, `${station.url}/p/#${token}`);
  await expect(phone.getByText('Between you and me')).toBeVisible();
});

test('a recognition that is too old to send the link asks once more who it is', async ({
  page,
  browser,
  station,
}) => {
  await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await page.reload();
  await tap(page, "I'm visiting someone");
  await page.getByRole('textbox').first().fill(vera.email);
  await page.keyboard.press('Enter');
  await tap(page, /^Yes, that's me/);
  // What was known of the visitor was in the program's memory.
  await station.restart();
  await tap(page, /^Send me the link to my conversation/);
  await expect(heading(page, 'What is your email address?')).toBeVisible();
  await expect(page.getByText(/^That took a while/)).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue(vera.email);
});

test('a host who ends it is said to have', async ({ page, browser, station }) => {
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  const host = await linkOfBo(station);
  await call(desk, station, 'conversations/end', { access: { token: host } });
  await expect(heading(page, 'The conversation has ended')).toBeVisible();
  await expect(page.getByText(`${bo} has ended it.`)).toBeVisible();
});

test('nobody at the screen: it is asked, told that the conversation goes on, and then cleared', async ({
  page,
  browser,
  station,
}) => {
  await page.clock.install();
  const desk = await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await write(page, 'I will be back');
  await expect(log(page).getByText('Sent')).toBeVisible();
  // From here on time passes for the screen only as it is told, however slow the machine.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await page.clock.runFor(85_000);
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await page.clock.runFor(6_000);
  await expect(page.getByRole('alertdialog')).toContainText('the conversation goes on');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Continue on my phone' }).click();
  await expect(heading(page, 'Continue on your phone')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Square code/ })).toBeVisible();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await page.clock.runFor(91_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.clock.runFor(21_000);
  await expect(firstScreen(page)).toBeVisible();
  const { conversations } = (await call(desk, station, 'conversations/list', { show: 'open' })) as {
    conversations: unknown[];
  };
  expect(conversations).toHaveLength(1);
});

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

test('the desk answers a visitor in words of its own, and the last page of a check-in shows them', async ({
  page,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  await page.goto(station.url);
  await toHosts(page, vera);
  await tap(page, /^Kwame Thimble/);
  await tap(page, 'Next');
  await tap(page, 'Check in');
  await codeShown(page);
  await open(desk, station, '');
  await desk.getByRole('link', { name: vera.name, exact: true }).click();
  await desk.getByRole('textbox', { name: 'Or in words of their own' }).fill('Down in a moment, שלום');
  await desk.keyboard.press('Enter');
  await expect(page.getByText('Kwame Thimble: “\u2068Down in a moment, שלום\u2069”')).toBeVisible();
});

test('the desk types with the keys on its screen, and what it was writing outlives its lock', async ({
  page,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station, { hasTouch: true });
  await talkToBo(page, station);
  await write(page, 'Hello');
  await open(desk, station, '/conversations');
  await desk.getByRole('link', { name: vera.name, exact: true }).tap();
  await desk.getByRole('textbox').tap();
  for (const key of ['h', 'i', 'Next']) await desk.getByRole('button', { name: key, exact: true }).tap();
  await expect(log(page).getByText('hi', { exact: true })).toBeVisible();
  await desk.getByRole('textbox').fill('half a sen');
  await call(desk, station, 'reception/signOut', {});
  await expect(heading(desk, 'Enter the PIN for reception')).toBeVisible();
  for (const digit of pin) await desk.keyboard.press(digit);
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('textbox')).toHaveValue('half a sen');
  await desk.getByRole('textbox').fill('half a sentence');
  await desk.keyboard.press('Enter');
  await expect(log(page).getByText('half a sentence')).toBeVisible();
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
    await tap(page, 'Weiter sprechen');
    await tap(page, 'Auf dem Telefon weiter');
    await expect(page.getByRole('img', { name: /^Quadratischer Code/ })).toBeVisible();
    await expectRoomForHands(page, 'on the phone');
  });
}
