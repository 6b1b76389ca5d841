/** A meeting with a host who is elsewhere, from the lobby's screen: truthfully offered, never lost, taken along, and ended by either. */
import { type Browser, expect, type Page } from '@playwright/test';
import { expectNothingSerious } from './accessibility.ts';
import { call, open, pin } from './desk.ts';
import {
  bo,
  deskWithBoAway,
  firstScreen,
  heading,
  linkOfBo,
  log,
  scan,
  talkToBo,
  tap,
  toHosts,
  write,
} from './remote.ts';
import { test } from './station.ts';
import { codeShown, vera } from './visitor.ts';

/** A phone that has followed a link and tapped what opens the conversation. */
async function openOnPhone(browser: Browser, url: string): Promise<Page> {
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await phone.goto(url);
  await phone.getByRole('button', { name: 'Open the conversation' }).click();
  return phone;
}

test('a host who is away is said to be, talked to, answered by, and taken along on a phone', async ({
  page,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  await page.goto(station.url);
  await toHosts(page, vera);
  await expect(
    page.getByRole('button', { name: /^Bo Quillfeather.*Away until (tomorrow, )?\d+:\d\d/ }),
  ).toBeVisible();
  await tap(page, /^Bo Quillfeather/);
  await expect(heading(page, /^Bo Quillfeather is away until (tomorrow, )?\d+:\d\d/)).toBeVisible();
  await tap(page, /^Chat with Bo Quillfeather now/);
  await expect(page.getByRole('button', { name: /^You write to Bo Quillfeather/ })).toBeVisible();
  await tap(page, 'Start the chat');
  await expect(page.getByText('Bo Quillfeather has been told by text message and email')).toBeVisible();
  const host = await linkOfBo(station);

  await write(page, 'Good morning, I am in the lobby');
  await expect(log(page).getByText('Sent')).toBeVisible();
  const hostPage = await openOnPhone(browser, `${station.url}/p/#${host}`);
  await expect(page.getByText('Bo Quillfeather is here')).toBeVisible();
  await expect(hostPage.getByText('Good morning, I am in the lobby')).toBeVisible();
  await expect(log(page).getByText(/^\d+:\d\d\s?[AP]M · Read$/)).toBeVisible();
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

test('a lobby screen whose visitor has gone on on their phone says so, shows no code any more, and clears by itself', async ({
  page,
  browser,
  station,
}) => {
  await page.clock.install();
  await deskWithBoAway(browser, station);
  await talkToBo(page, station);
  await write(page, 'I am in the lobby');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await tap(page, 'Continue on my phone');
  const url = await scan(page);
  const first = await openOnPhone(browser, url);
  await expect(first.getByText('I am in the lobby')).toBeVisible();
  await expect(heading(page, 'You’re on your phone now')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Square code/ })).toBeHidden();
  await expect(page.getByText('I am in the lobby')).toBeHidden();
  await expectNothingSerious(page);
  await tap(page, 'Go on here instead');
  await expect(log(page).getByText('I am in the lobby')).toBeVisible();
  await first.close();
  const phone = await openOnPhone(browser, url);
  await expect(heading(page, 'You’re on your phone now')).toBeVisible();
  await page.clock.runFor(12_500);
  await expect(firstScreen(page)).toBeVisible();
  await expect(phone.getByText('I am in the lobby')).toBeVisible();
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
  await tap(page, 'Go on chatting');
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
  await tap(page, 'I’m visiting someone');
  await page.getByRole('textbox').first().fill(vera.email);
  await page.keyboard.press('Enter');
  await tap(page, /^Yes, that’s me/);
  await expect(heading(page, 'Your conversation is still going on')).toBeVisible();
  await expectNothingSerious(page);
  await tap(page, /^Send me the link to my conversation/);
  await expect(page.getByText(/^The link is on its way to you by email\./)).toBeVisible();
  await expect(page.getByText('Between you and me')).toBeHidden();
  await expectNothingSerious(page);
  const mail = await station.inbox.mailServer.waitFor(
    ({ to, text }) => to.includes(vera.email) && text.includes('You can go on with your conversation'),
  );
  await tap(page, 'Done');
  await expect(firstScreen(page)).toBeVisible();
  const token = /\/p\/#([\w-]+)/.exec(mail.text)?.[1];
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
  await tap(page, 'I’m visiting someone');
  await page.getByRole('textbox').first().fill(vera.email);
  await page.keyboard.press('Enter');
  await tap(page, /^Yes, that’s me/);
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
