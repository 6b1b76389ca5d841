/** What hosts and visitors do on their phones, by the links in their messages, in a real browser of a phone's size. */
import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { arrive, ask, button, faults, heading, linkFor, look, phone, putAway, tokenOf } from './phone.ts';
import { test } from './station.ts';
import { checkInAsNew, vera } from './visitor.ts';

test('a host answers with one tap from the mail, and the kiosk shows it at once', async ({
  browser,
  page,
  station,
}) => {
  await page.goto(station.url);
  await checkInAsNew(page, vera, 'Bo Quillfeather');
  const link = await linkFor(station, ({ to }) => to.includes('bo@example.com'));
  const host = await phone(browser, link);
  await expect(heading(host, vera.name)).toBeVisible();
  await expect(host.getByText('Paper Boats')).toBeVisible();
  await expect(host.getByRole('link', { name: /^Call/ })).toHaveAttribute('href', 'tel:+12025550143');

  await button(host, '5 minutes').tap();
  await expect(page.getByText(/Bo Quillfeather will be with you in about five minutes/)).toBeVisible();
  await expect(button(host, '5 minutes')).toHaveAttribute('aria-pressed', 'true');
  // True whoever stands at the lobby's screen by now.
  await expect(
    host.getByText(/on the lobby’s screen while it shows their visit, and on their own page/),
  ).toBeVisible();
  await expect(page.getByText('Answered', { exact: true })).toBeVisible();

  await button(host, 'In your own words').tap();
  await host.getByRole('textbox').fill('Please come up to the Red Room.');
  await host.reload();
  await expect(host.getByRole('textbox')).toHaveValue('Please come up to the Red Room.');
  await button(host, 'Send').tap();
  await expect(page.getByText(/Please come up to the Red Room\./)).toBeVisible();
  expect((await look(station, link)).visit.answered).toMatchObject({ answer: 'words' });
});

test('whoever answers first is shown to the others, and no button moves', async ({ browser, station }) => {
  const { hostLink } = await arrive(station);
  const [first, second] = [await phone(browser, hostLink), await phone(browser, hostLink)];
  const place = () => button(second, 'On my way').boundingBox();
  await expect(button(second, 'On my way')).toBeVisible();
  const before = await place();
  await button(first, 'Please take a seat').tap();
  await expect(button(second, 'Please take a seat')).toHaveAttribute('aria-pressed', 'true');
  await expect(second.getByText(/^Answered at/)).toBeVisible();
  expect(await place()).toEqual(before);
});

test('a visitor ends the visit with one tap, and takes it back; the host’s page follows', async ({
  browser,
  station,
}) => {
  const { hostLink, visitorLink } = await arrive(station);
  const visitor = await phone(browser, visitorLink);
  const host = await phone(browser, hostLink);
  await expect(heading(visitor, /Bo Quillfeather/)).toBeVisible();
  await expect(button(host, 'On my way')).toBeVisible();
  await button(visitor, 'End my visit').tap();
  await expect(heading(visitor, 'The visit has ended')).toBeVisible();
  await expect(visitor.getByText('Ended by')).toBeVisible();
  await expect(heading(host, 'The visit has ended')).toBeVisible();
  await expect(button(host, /Undo/)).toHaveCount(0);
  await expect(button(visitor, /Undo for another [45]:/)).toBeVisible();
  await button(visitor, /Undo/).tap();
  await expect(button(visitor, 'End my visit')).toBeVisible();
  await expect(button(host, 'On my way')).toBeVisible();

  // Beside other buttons it takes two steps, and a finger that taps twice by mistake is not a second one.
  const end = button(host, 'End the visit');
  // A page that has just come takes no press.
  await end.click({ trial: true });
  const box = await end.boundingBox();
  if (!box) throw new Error('The button is nowhere.');
  await host.touchscreen.tap(box.x + box.width * 0.8, box.y + box.height / 2);
  await host.touchscreen.tap(box.x + box.width * 0.8, box.y + box.height / 2);
  await expect(button(host, 'End it now')).toBeVisible();
  expect((await look(station, hostLink)).visit.state).toBe('on-site');
  await button(host, 'End it now').tap();
  await expect(heading(host, 'The visit has ended')).toBeVisible();
  expect((await look(station, hostLink)).visit.endedBy).toBe('host');
});

test('an answer whose connection is lost is made again, and the page says that it has none', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const host = await phone(browser, hostLink);
  await expect(button(host, 'On my way')).toBeVisible();
  await host.context().setOffline(true);
  await expect(host.getByText('No connection. Trying again…')).toBeVisible();
  await button(host, 'On my way').tap();
  await expect(button(host, 'Sending…')).toBeVisible();
  await host.context().setOffline(false);
  await expect(host.getByText(/^Answered at/)).toBeVisible();
  await expect(host.getByText('No connection. Trying again…')).toHaveCount(0);
  expect((await look(station, hostLink)).visit.answered?.answer).toBe('coming');
});

test('a message counts as seen with the first touch of the page', async ({ browser, station }) => {
  const { hostLink, visitorLink } = await arrive(station);
  const host = await phone(browser, hostLink);
  const visitor = await phone(browser, visitorLink);
  await expect(visitor.getByText(/has been told/)).toBeVisible();
  await host.touchscreen.tap(200, 30);
  await expect(visitor.getByText(/has read it/)).toBeVisible();
});

test('host and visitor talk from their phones, through a lost connection, to the end and its details', async ({
  browser,
  station,
}) => {
  const { hostLink, chatToken } = await arrive(station, { meeting: 'remote' });
  const host = await phone(browser, hostLink);
  const visitor = await phone(browser, new URL(`/p/#${chatToken}`, station.url).href);
  // Nobody walks to a conversation; it is opened first, and answered below.
  await expect(button(host, 'I can’t just now')).toBeVisible();
  await expect(button(host, 'On my way')).toHaveCount(0);
  await expect(button(host, 'Please take a seat')).toHaveCount(0);
  await expect(host.getByText('The visitor sees that you are here as soon as you open it.')).toBeVisible();
  for (const side of [host, visitor]) await button(side, 'Open the conversation').tap();
  await expect(host.getByText('Is here')).toBeVisible();
  const field = (page: Page) => page.getByRole('textbox', { name: 'Your message' });
  const say = async (page: Page, text: string) => {
    await field(page).fill(text);
    await button(page, 'Send').tap();
  };
  await field(visitor).pressSequentially('Hel');
  await expect(host.getByText('Is writing…')).toBeVisible();
  await say(visitor, 'Hello from the lobby');
  await expect(host.getByText('Hello from the lobby')).toBeVisible();
  await expect(visitor.getByText(/· Read$/)).toBeVisible();
  await button(host, 'In 5 minutes').tap();
  await expect(button(host, 'In 5 minutes')).toHaveCount(0);

  await visitor.context().setOffline(true);
  const waiting = visitor.getByText('Waiting for a connection. What you write is kept.');
  await expect(waiting).toBeVisible();
  // Said once and in full.
  expect(await waiting.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  await expect(visitor.getByText('No connection. Trying again…')).toHaveCount(0);
  await say(visitor, 'Said in the lift');
  await say(visitor, 'and right after it');
  await field(visitor).fill('never sent');
  await say(host, 'Are you still there?');
  await visitor.context().setOffline(false);
  await expect(host.getByText('and right after it')).toBeVisible();
  const log = host.getByRole('log').locator('p[dir]');
  await expect(log).toHaveText([
    'Hello from the lobby',
    /Are you still there\?/,
    'Said in the lift',
    'and right after it',
  ]);
  await visitor.reload();
  await expect(field(visitor)).toHaveValue('never sent');

  // The question stays until it is answered.
  await visitor.clock.install();
  await button(visitor, /^End$/).tap();
  await visitor.clock.fastForward(60_000);
  await visitor.clock.resume();
  await expect(visitor.getByText('End this conversation now?')).toBeVisible();
  await button(visitor, 'End it now').tap();
  await expect(heading(visitor, 'The conversation has ended')).toBeVisible();
  await expect(heading(host, 'The conversation has ended')).toBeVisible();
  const endedBy = (page: Page) => page.getByRole('definition').last();
  const begun = (page: Page) => page.getByRole('definition').nth(2);
  await expect(begun(visitor)).toHaveText(/^[A-Z]\w+ \d{1,2}, \d{4}.* \d{1,2}:\d{2}/);
  await expect(endedBy(visitor)).toHaveText('You');
  await expect(endedBy(host)).toHaveText('Your visitor');
  await expect(endedBy(host)).toBeVisible();
  await button(host, 'Read the conversation').tap();
  await expect(host.getByText('Hello from the lobby')).toBeVisible();
  await host.goBack();
  await expect(heading(host, 'The conversation has ended')).toBeVisible();
});

test('a host who can’t learns what the visitor reads, and that nobody else is told, on the page and in a conversation', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const host = await phone(browser, hostLink);
  const line = host.getByText('Nobody else is told.');
  await expect(host.getByRole('heading', { level: 2, name: 'Your answer to the visitor' })).toBeVisible();
  await expect(line).toHaveCount(0);
  await button(host, 'I can’t just now').tap();
  await expect(line).toBeVisible();
  expect(await faults(host)).toEqual([]);
  await button(host, 'On my way').tap();
  await expect(line).toHaveCount(0);

  const remote = await arrive(station, { name: 'Otto Demoperson', meeting: 'remote', host: 'Ana' });
  const talking = await phone(browser, remote.hostLink);
  await button(talking, 'I can’t just now').tap();
  await expect(talking.getByText('Nobody else is told.')).toBeVisible();
  expect(await faults(talking)).toEqual([]);
});

test('speaks the language that the holder is written to in, and another when asked', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const host = await phone(browser, hostLink, { locale: 'fr-FR' });
  await expect(button(host, 'On my way')).toBeVisible();
  await host.getByRole('combobox').selectOption('de');
  await expect(button(host, 'Bin unterwegs')).toBeVisible();
  await expect(host.locator('html')).toHaveAttribute('lang', 'de');
  await host.reload();
  await expect(button(host, 'Bin unterwegs')).toBeVisible();
});

test('a link that no longer holds says so, and a house that is away is waited for', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const lost = await phone(browser, new URL('/p/', station.url).href);
  await expect(heading(lost, 'This link doesn’t work')).toBeVisible();
  // All that it may be, whichever it is, and a number to call.
  await expect(lost.getByRole('listitem')).toHaveText([
    /incomplete or mistyped/,
    /until the day after the visit/,
    /taken the visit over/,
    /data has been deleted/,
  ]);
  await expect(lost.getByRole('link', { name: 'Call reception (202) 555-0100' })).toHaveAttribute(
    'href',
    'tel:+12025550100',
  );
  expect(await faults(lost)).toEqual([]);
  const host = await phone(browser, hostLink);
  await expect(button(host, 'On my way')).toBeVisible();
  await station.restart();
  await button(host, 'On my way').tap();
  await expect(host.getByText(/^Answered at/)).toBeVisible();
});

test('a house that is out of order says so, changes nothing, and is asked again', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const host = await phone(browser, hostLink);
  await expect(button(host, 'On my way')).toBeVisible();
  const database = path.join(station.data, 'foyer.sqlite');
  truncateSync(`${database}-wal`);
  writeFileSync(database, Buffer.alloc(8192, 'not a database '));
  await station.restart();
  await expect(heading(host, 'Foyer is out of order')).toBeVisible();
  expect(await faults(host)).toEqual([]);
});

test('a page that nobody sees keeps no connection, and knows the news when it is seen again', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const host = await phone(browser, hostLink);
  await expect(button(host, 'On my way')).toBeVisible();
  const left = host.waitForEvent('requestfailed', (request) => request.url().endsWith('/rpc/links/watch'));
  await putAway(host, true);
  await left;
  await ask(station, 'links/answer', { token: tokenOf(hostLink), answer: 'take-a-seat' });
  await expect(button(host, 'Please take a seat')).toHaveAttribute('aria-pressed', 'false');
  await putAway(host, false);
  await expect(button(host, 'Please take a seat')).toHaveAttribute('aria-pressed', 'true');
  await expect(host.getByText('No connection. Trying again…')).toHaveCount(0);
});
