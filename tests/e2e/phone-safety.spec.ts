/** What the phone pages keep from everybody: an act from a mail scanner, a script from a name, a page from those who read otherwise. */
import { expect } from '@playwright/test';
import { measurePhoneScript } from '#tools/phone-script.ts';
import { arrive, button, faults, heading, look, phone } from './phone.ts';
import { test } from './station.ts';

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
    expect(response.headers.get('content-security-policy')).toMatch(
      /script-src 'sha256-[^']+' 'sha256-[^']+';/,
    );
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  }
  // The provider's receipts are no scanner's doing: they are there first.
  const texts = async () =>
    (await look(station, visitorLink)).visit.messages.filter(({ channel }) => channel === 'sms');
  await expect
    .poll(async () => (await texts()).map(({ delivery }) => delivery), { timeout: 30_000 })
    .toEqual(['delivered']);
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

test('is one file with no more than 60 kB of script in it, compressed, and asks once for what the link leads to', async ({
  browser,
  station,
}) => {
  expect(measurePhoneScript().gzipBytes).toBeLessThan(60_000);
  const { hostLink } = await arrive(station);
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(hostLink);
  await expect(button(page, 'On my way')).toBeVisible();
  await page.getByRole('combobox').selectOption('fr');
  await expect(button(page, 'J’arrive')).toBeVisible();
  const own = asked.filter((url) => !/\/icon[^/]*\.svg$/.test(url));
  expect(own.map((url) => new URL(url).pathname)).toEqual(['/p/', '/rpc/links/watch']);
  expect(asked.filter((url) => !url.startsWith(station.url))).toEqual([]);
  await context.close();
});

test('runs under its policy what was built into it, and no script, style or handler that was put there', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  page.on('pageerror', (error) => refused.push(error.message));
  // As if somebody on the way, or a hole in the page, had put something of their own into it.
  await page.route('**/p/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      '</body>',
      `<script>window.foreign = 'script'</script>
       <script type="module">window.foreign = 'module'</script>
       <script src="/docs/swagger-ui.js"></script>
       <style>body { outline: 7px solid red }</style>
       <img src="data:," onerror="window.foreign = 'handler'" alt=""></body>`,
    );
    await route.fulfill({ response, body });
  });
  await page.goto(hostLink);
  await expect(button(page, 'On my way')).toBeVisible();
  await button(page, 'On my way').click();
  await expect(page.locator('button[aria-pressed="true"]')).toBeVisible();
  await expect.poll(() => refused.filter((text) => /Content Security Policy/.test(text)).length).toBe(5);
  expect(refused.filter((text) => !/Content Security Policy/.test(text))).toEqual([]);
  const touched = await page.evaluate(() => [
    'foreign' in window,
    getComputedStyle(document.body).outlineStyle,
    getComputedStyle(document.body).marginTop,
  ]);
  expect(touched).toEqual([false, 'none', '0px']);
  await context.close();
});

test('a link that never was one is said not to work, also where so many were tried that the house looks no further', async ({
  browser,
  station,
}) => {
  const { hostLink } = await arrive(station);
  const page = await phone(browser, 'about:blank');
  const refused = { defined: false, code: 'too-many-tries', status: 429, message: '', data: { retryAt: 0 } };
  await page.route('**/rpc/links/watch', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: `event: error\ndata: ${JSON.stringify({ json: refused })}\n\n`,
    }),
  );
  await page.goto(hostLink);
  await expect(heading(page, 'This link doesn’t work')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Call reception/ })).toBeVisible();
  // A house without a number is not to be called.
  const none = page.waitForResponse('**/rpc/links/desk');
  await page.route('**/rpc/links/desk', (route) =>
    route.fulfill({ json: { json: { phone: null, phoneShown: null } } }),
  );
  await page.reload();
  await none;
  await expect(heading(page, 'This link doesn’t work')).toBeVisible();
  await expect(page.getByText(/\bcall\b/i)).toHaveCount(0);
  await page.context().close();
});
