/**
 * The house opened to its network: a tablet elsewhere meets the page that pairs it, becomes a kiosk with the desk's code, and is
 * none any more once the desk has taken it away. The other machine is this one under its address on the network.
 */
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { makeCertificate } from '#tests/support/certificate.ts';
import { networkAddress } from '#tests/support/network-address.ts';
import { expectAccessible } from './accessibility.ts';
import { atTheDesk, call, pin } from './desk.ts';
import { type Station, test } from './station.ts';

let address: string;
test.beforeAll(() => {
  address = networkAddress();
});

/** A port that is free now on every address. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '::', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function openNetwork(page: Page, station: Station): Promise<string> {
  const port = await freePort();
  await atTheDesk(page, station, '/settings/network');
  await expect(page.getByText('Off. Only this machine reaches Foyer.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Listen on the network' }).check();
  await page.getByRole('textbox', { name: /^Port/ }).fill(String(port));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`On, without encryption, on port ${port}.`)).toBeVisible();
  await expect(page.getByRole('img', { name: `QR code for http://${address}:${port}` })).toBeVisible();
  return `http://${address}:${port}`;
}

async function pairTablet(desk: Page, tablet: Page, origin: string): Promise<void> {
  await tablet.goto(origin);
  await expect(tablet.getByRole('heading', { name: 'Pair this screen' })).toBeVisible();
  await desk.getByRole('button', { name: 'Pair a screen' }).click();
  const code = (await desk.getByText(/^\d{4} \d{4}$/).textContent()) ?? '';
  await tablet.getByRole('button', { name: 'Pair this screen' }).click();
  await expect(tablet.getByText('Type the 8 digits that the desk shows.')).toBeVisible();
  await expectAccessible(tablet);
  await expectAccessible(desk);
  await tablet.getByLabel('Code from the desk').fill(code);
  await tablet.getByLabel('Name of this screen').fill('Side door');
  await tablet.getByRole('button', { name: 'Pair this screen' }).click();
  await expect(tablet.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await expect(desk.getByText('“Side door” is paired.')).toBeVisible();
  await desk.getByRole('button', { name: 'Done' }).click();
}

async function newTablet(context: BrowserContext): Promise<Page> {
  const browser = context.browser();
  if (!browser) throw new Error('this test needs a browser of its own');
  const other = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    ignoreHTTPSErrors: true,
  });
  return await other.newPage();
}

test('a tablet becomes a kiosk with the code of the desk, and none again once it is taken away', async ({
  page,
  station,
  context,
}) => {
  const origin = await openNetwork(page, station);
  const tablet = await newTablet(context);
  await pairTablet(page, tablet, origin);

  // Reception's PIN opens reception there as well.
  await tablet.goto(`${origin}/#/reception`);
  await tablet.getByLabel('PIN', { exact: true }).fill(pin);
  await tablet.getByRole('button', { name: 'Unlock' }).click();
  await expect(tablet.getByRole('navigation', { name: 'Sections of reception' })).toBeVisible();
  // Without https a page has no clipboard of the new kind.
  await tablet.goto(`${origin}/#/reception/settings/accounts`);
  await tablet
    .locator('label')
    .filter({ has: tablet.getByRole('radio', { name: 'Program' }) })
    .click();
  await tablet.getByRole('button', { name: 'Make the link' }).click();
  await tablet.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(tablet.getByRole('button', { name: 'Copied' })).toBeVisible();
  await tablet.goto(origin);
  await expect(tablet.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();

  const unsent = "sessionStorage.setItem('foyer.kiosk.unsent', '[]')";
  await tablet.evaluate(unsent);
  await expect(page.getByText(/^paired /)).toBeVisible();
  await page.getByRole('button', { name: 'Rename: Side door' }).click();
  await page.getByLabel('Name of this screen').fill('Back door');
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await page.getByRole('button', { name: 'Take away: Back door' }).click();
  await page.getByRole('button', { name: 'Yes, take it away' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  await expect(tablet.getByRole('heading', { name: 'Pair this screen' })).toBeVisible();
  expect(await tablet.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await tablet.context().close();
});

test('with a certificate all of it goes over https, and a browser keeps the screen’s cookie there', async ({
  page,
  station,
  context,
}) => {
  const plain = await openNetwork(page, station);
  await page.getByRole('button', { name: 'Store a certificate' }).click();
  const { chain, key } = makeCertificate({ names: ['foyer.example.com', address ?? ''] });
  const [chainFile, keyFile] = [
    page.getByLabel(/^Certificate and those/),
    page.getByLabel(/^Its private key/),
  ];
  const asFile = (text: string) => ({ name: 'x.pem', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await chainFile.and(page.locator('input[type=file]')).setInputFiles(asFile(chain));
  await keyFile.and(page.locator('input[type=file]')).setInputFiles(asFile(key));
  await page.getByRole('button', { name: 'Store the certificate' }).click();
  await expect(page.getByText(/^On, encrypted, on port/)).toBeVisible();
  await expect(page.getByText('every phone will warn')).toBeVisible();
  await expect(page.getByText('31 December 2049').or(page.getByText('December 31, 2049'))).toBeVisible();
  const tablet = await newTablet(context);
  await pairTablet(page, tablet, plain.replace('http:', 'https:'));
  const [cookie] = await tablet.context().cookies();
  expect(cookie).toMatchObject({
    name: '__Host-foyer-screen',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
  });
  await tablet.reload();
  await expect(tablet.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the certificate' }).click();
  await expect(page.getByText(/^On, without encryption, on port/)).toBeVisible();
  await tablet.context().close();
});

test('a page from another port of the same machine gets nothing done in the browser of a paired screen', async ({
  page,
  station,
  context,
}) => {
  const origin = await openNetwork(page, station);
  const tablet = await newTablet(context);
  await pairTablet(page, tablet, origin);
  await tablet.goto(`${origin}/#/reception`);
  await tablet.getByLabel('PIN', { exact: true }).fill(pin);
  await tablet.getByRole('button', { name: 'Unlock' }).click();
  await expect(tablet.getByRole('navigation', { name: 'Sections of reception' })).toBeVisible();

  // The same site to a browser: every cookie goes along, and over plain http nothing but the Origin tells the pages apart.
  const action = `${origin}/rpc/reception/signOut`;
  const form = `<form method="post" enctype="text/plain" action="${action}"><input name="a" value="b"></form>`;
  const evil = createHttpServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(form),
  );
  await new Promise<void>((resolve) => evil.listen(0, address, resolve));
  const { port } = evil.address() as { port: number };
  await tablet.goto(`http://${address}:${port}/`);
  const read = await tablet.evaluate(async (url) => {
    const tries: RequestInit[] = [
      { method: 'POST', mode: 'no-cors', body: '{"json":{}}' },
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"json":{}}' },
      { method: 'GET', mode: 'no-cors' },
    ];
    const answers = tries.map(async (init) => (await fetch(url, { credentials: 'include', ...init })).text());
    const settled = await Promise.allSettled(answers);
    return settled.map((one) => (one.status === 'fulfilled' ? one.value : ''));
  }, action);
  expect(read.join('')).toBe('');
  await tablet.evaluate(() => document.querySelector('form')?.submit());
  await expect(tablet.getByText('wrong-origin')).toBeVisible();
  await tablet.goto(`http://${address}:${port}/`);
  await tablet.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, origin);
  await expect(tablet.frameLocator('iframe').getByRole('button')).toHaveCount(0);

  // Nobody has been signed out.
  await tablet.goto(`${origin}/#/reception`);
  await expect(tablet.getByRole('navigation', { name: 'Sections of reception' })).toBeVisible();
  await tablet.context().close();
  evil.close();
});

test('a wrong code pairs nothing, and after five of them not even the right one does from that network', async ({
  page,
  station,
  context,
}) => {
  const origin = await openNetwork(page, station);
  const { code } = await call(page, station, 'screens/pairingCode', {});
  const wrong = code === '00000000' ? '11111111' : '00000000';
  const tablet = await newTablet(context);
  await tablet.goto(origin);
  await tablet.getByLabel('Name of this screen').fill('Side door');
  const submit = tablet.getByRole('button', { name: 'Pair this screen' });
  for (let tries = 0; tries < 5; tries += 1) {
    await tablet.getByLabel('Code from the desk').fill(wrong);
    await submit.click();
    await expect(tablet.getByText('This code isn’t right, or no longer good.')).toBeVisible();
    await expect(submit).toBeVisible();
  }
  await tablet.getByLabel('Code from the desk').fill(String(code));
  await submit.click();
  await expect(tablet.getByText(/^Too many wrong codes\. Wait ten minutes/)).toBeVisible();
  await tablet.reload();
  await expect(tablet.getByRole('heading', { name: 'Pair this screen' })).toBeVisible();
  await tablet.context().close();
});

test('a phone is told that it gets this far, and may go on to an account', async ({
  page,
  station,
  context,
}) => {
  const origin = await openNetwork(page, station);
  const phone = await newTablet(context);
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`${origin}/pair/#try`);
  await expect(phone.getByRole('heading', { name: 'This device reaches Foyer' })).toBeVisible();
  await phone.getByRole('link', { name: 'Are you a host? Sign in' }).click();
  await expect(phone).toHaveURL(`${origin}/account/`);
  await phone.context().close();
});

test('the desk reads what is wrong: a taken port, a bad address, what is no certificate', async ({
  page,
  station,
}) => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '::', resolve));
  const { port } = taken.address() as { port: number };
  await atTheDesk(page, station, '/settings/network');
  await page.getByRole('checkbox', { name: 'Listen on the network' }).check();
  await page.getByRole('textbox', { name: /^Port/ }).fill(String(port));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`Another program on this machine uses port ${port}.`)).toBeVisible();
  await page.getByRole('textbox', { name: /^Public address/ }).fill('https://user@foyer.example.com/path');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Only https:// or http:// and a name')).toBeVisible();
  await page.getByRole('button', { name: 'Store a certificate' }).click();
  await page.getByRole('textbox', { name: /^Certificate and those/ }).fill('nothing of the kind');
  await page.getByRole('textbox', { name: /^Its private key/ }).fill('nor this');
  await page.getByRole('button', { name: 'Store the certificate' }).click();
  await expect(page.getByText('This is not a certificate in PEM form.')).toBeVisible();
  await expectAccessible(page);
  await new Promise((resolve) => taken.close(resolve));
});
