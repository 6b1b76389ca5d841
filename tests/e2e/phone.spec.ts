/** What hosts and visitors do on their phones, by the links in their messages, in a real browser of a phone's size. */
import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { measurePhoneScript } from '#tools/phone-script.ts';
import { arrive, ask, linkFor, phone, tokenOf } from './phone.ts';
import { type Station, test } from './station.ts';
import { checkInAsNew, vera } from './visitor.ts';

type View = {
  visit: {
    state: string;
    endedBy: string | null;
    answered: { answer: string; text: string | null } | null;
    messages: { to: string; channel: string; delivery: string }[];
  };
};

const look = (station: Station, link: string) => ask<View>(station, 'links/look', { token: tokenOf(link) });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Everything that is wrong with a page for a thumb, an eye in the sun or a screen reader. */
async function faults(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page })
    .withRules(['color-contrast-enhanced'])
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'color-contrast-enhanced': { enabled: true } },
    })
    .analyze();
  const own = await page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('scrolls sideways');
    for (const control of document.querySelectorAll('a, button, select, textarea')) {
      const { width, height } = control.getBoundingClientRect();
      if (width > 0 && (width < 44 || height < 44)) found.push(`small: ${control.outerHTML}`);
    }
    for (const element of document.querySelectorAll('#root *'))
      if (Number.parseFloat(getComputedStyle(element).fontSize) < 16)
        found.push(`tiny: ${element.outerHTML}`);
    return found;
  });
  return [...violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), ...own];
}

test('a host answers with one tap from the mail, and the kiosk shows it within a second', async ({
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
  const tapped = Date.now();
  await expect(page.getByText(/Bo Quillfeather will be with you in about five minutes/)).toBeVisible();
  expect(Date.now() - tapped).toBeLessThan(1_000);
  await expect(button(host, '5 minutes')).toHaveAttribute('aria-pressed', 'true');
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
  const box = await end.boundingBox();
  if (!box) throw new Error('The button is nowhere.');
  await host.touchscreen.tap(box.x + box.width * 0.8, box.y + box.height / 2);
  await host.touchscreen.tap(box.x + box.width * 0.8, box.y + box.height / 2);
  await expect(button(host, 'End it now')).toBeVisible();
  expect((await look(station, hostLink)).visit.state).toBe('on-site');
  await expect(async () => {
    await button(host, 'End it now').tap({ timeout: 500 });
    await expect(heading(host, 'The visit has ended')).toBeVisible({ timeout: 500 });
  }).toPass();
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

test('a mail scanner that loads the page, runs it and scrolls it changes nothing', async ({
  browser,
  station,
}) => {
  const { hostLink, visitorLink, chatToken } = await arrive(station, { meeting: 'remote' });
  const chatLink = new URL(`/p/#${chatToken}`, station.url).href;
  const page = new URL('/p/', station.url);
  for (const [method, headers] of [
    ['GET', {}],
    ['HEAD', {}],
    ['GET', { purpose: 'prefetch', 'sec-purpose': 'prefetch' }],
    ['GET', { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' }],
  ] as const) {
    const response = await fetch(page, { method, headers });
    expect(response.status, method).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  }
  const before = (await look(station, visitorLink)).visit;
  const calls: string[] = [];
  for (const link of [hostLink, visitorLink, chatLink]) {
    const scanner = await (await browser.newContext()).newPage();
    scanner.on('request', (request) => calls.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await scanner.goto(link);
    await expect(scanner.getByRole('button').first()).toBeVisible();
    // Everything but a hand: it scrolls, and it sends events of its own making to everything there is.
    await scanner.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight);
      for (const element of [window, document.body, document.documentElement])
        for (const type of ['pointerdown', 'touchstart', 'keydown', 'mousemove', 'scroll', 'focus'])
          element.dispatchEvent(new Event(type, { bubbles: true }));
      for (const element of document.querySelectorAll('a, textarea, main, h1'))
        element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    });
    await expect(scanner.getByRole('button').first()).toBeVisible();
    await scanner.context().close();
  }
  const rpc = calls.filter((call) => call.includes('/rpc/'));
  expect([...new Set(rpc)]).toEqual(['POST /rpc/links/watch']);
  const after = (await look(station, visitorLink)).visit;
  expect(after).toEqual(before);
  expect(after.messages.map(({ delivery }) => delivery)).not.toContain('seen');
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
  await button(host, '5 minutes').tap();
  await expect(button(host, '5 minutes')).toHaveCount(0);

  await visitor.context().setOffline(true);
  await expect(visitor.getByText('Waiting for a connection. What you write is kept.')).toBeVisible();
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

  await button(visitor, /^End$/).tap();
  await expect(async () => {
    await button(visitor, 'End it now').tap({ timeout: 500 });
    await expect(heading(visitor, 'The conversation has ended')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(heading(host, 'The conversation has ended')).toBeVisible();
  await expect(host.getByText('Ended by')).toBeVisible();
  await button(host, 'Read the conversation').tap();
  await expect(host.getByText('Hello from the lobby')).toBeVisible();
  await host.goBack();
  await expect(heading(host, 'The conversation has ended')).toBeVisible();
});

test('markup and direction overrides in a name or in words stay letters on every page', async ({
  browser,
  station,
}) => {
  const name = '<img src=x onerror=alert(1)> Vera';
  const { hostLink, visitorLink } = await arrive(station, { name, company: '</script><b>Boats' });
  const dialogs: string[] = [];
  const host = await phone(browser, hostLink);
  const visitor = await phone(browser, visitorLink);
  for (const page of [host, visitor])
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message());
      await dialog.dismiss();
    });
  await expect(heading(host, name)).toBeVisible();
  await expect(host.getByText('</script><b>Boats')).toBeVisible();
  await button(host, 'In your own words').tap();
  const field = host.getByRole('textbox');
  // What would turn the rest of the line around is refused, and stays in the field to be changed.
  await field.fill('see \u202Egnp.exe');
  await button(host, 'Send').tap();
  await expect(host.getByText('Some of these characters cannot be sent.')).toBeVisible();
  await expect(field).toHaveValue('see \u202Egnp.exe');
  await field.fill('<script>alert(2)</script>');
  await button(host, 'Send').tap();
  await expect(visitor.getByText('<script>alert(2)</script>')).toBeVisible();
  expect(await host.locator('img').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('a name in another direction leaves the words around it in their order', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station, { name: 'ورا تجربة', company: 'شركة' });
  const host = await phone(browser, hostLink);
  const title = heading(host, 'ورا تجربة');
  await expect(title.locator('bdi')).toHaveText('ورا تجربة');
  const [name, page] = [await title.boundingBox(), host.viewportSize()];
  expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThanOrEqual(page?.width ?? 0);
});

test('each page can be read by everybody, on small phones too, in light and dark', async ({
  browser,
  station,
}) => {
  test.slow();
  const long = 'Bartholomea-Wilhelmina Freifrau von und zu Langenhausen-Unterbrunn';
  const person = await arrive(station, { name: long, company: 'Donaudampfschifffahrtsgesellschaft' });
  const remote = await arrive(station, { name: 'Otto Demoperson', meeting: 'remote', host: 'Ana' });
  const expired = new URL(`/p/#${'x'.repeat(24)}`, station.url).href;
  const sizes = [
    { size: { width: 320, height: 568 }, locale: 'de-DE' },
    { size: { width: 390, height: 844 }, dark: true },
    { size: { width: 412, height: 915 }, locale: 'fr-FR' },
  ];
  for (const options of sizes) {
    for (const link of [person.hostLink, person.visitorLink, remote.hostLink, expired]) {
      const page = await phone(browser, link, options);
      await page.evaluate(
        (language) => {
          localStorage.setItem('foyer-phone-language', language);
        },
        (options.locale ?? 'en').slice(0, 2),
      );
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await faults(page), `${JSON.stringify(options)} ${link}`).toEqual([]);
      await page.context().close();
    }
  }
  const talking = await phone(browser, remote.hostLink, { size: { width: 320, height: 568 } });
  await button(talking, 'Open the conversation').tap();
  await talking.getByRole('textbox').fill('A first line');
  await button(talking, 'Send').tap();
  await expect(talking.getByText(/· Sent$/)).toBeVisible();
  expect(await faults(talking)).toEqual([]);
  await button(talking, /^End$/).tap();
  expect(await faults(talking)).toEqual([]);
  const ended = await phone(browser, person.visitorLink, { dark: true });
  await button(ended, 'End my visit').tap();
  await expect(heading(ended, 'The visit has ended')).toBeVisible();
  expect(await faults(ended)).toEqual([]);
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
  await expect(heading(lost, 'This link no longer works')).toBeVisible();
  const host = await phone(browser, hostLink);
  await expect(button(host, 'On my way')).toBeVisible();
  await station.restart();
  await button(host, 'On my way').tap();
  await expect(host.getByText(/^Answered at/)).toBeVisible();
});

test('loads no more than 60 kB of script, compressed, and nothing from elsewhere', async ({
  browser,
  station,
}) => {
  expect(measurePhoneScript().gzipBytes).toBeLessThan(60_000);
  const { hostLink } = await arrive(station);
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const files: string[] = [];
  page.on('request', (request) => files.push(request.url()));
  await page.goto(hostLink);
  await expect(button(page, 'On my way')).toBeVisible();
  expect(files.filter((url) => !url.startsWith(station.url))).toEqual([]);
  const counted = measurePhoneScript().files;
  const scripts = files
    .flatMap((url) => /[^/]+\.js$/.exec(url)?.[0] ?? [])
    .filter((name) => !/^en-/.test(name));
  expect(scripts.filter((name) => !counted.includes(name))).toEqual([]);
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
  const turn = (state: 'hidden' | 'visible') =>
    host.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  const left = host.waitForEvent('requestfailed', (request) => request.url().endsWith('/rpc/links/watch'));
  await turn('hidden');
  await left;
  await ask(station, 'links/answer', { token: tokenOf(hostLink), answer: 'take-a-seat' });
  await expect(button(host, 'Please take a seat')).toHaveAttribute('aria-pressed', 'false');
  await turn('visible');
  await expect(button(host, 'Please take a seat')).toHaveAttribute('aria-pressed', 'true');
  await expect(host.getByText('No connection. Trying again…')).toHaveCount(0);
});
