/** Something throws while a page is drawn: the page says so and can be tried again, and is never white. */
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { arrival, atTheDesk, open } from './desk.ts';
import { openLobby, signUp } from './host.ts';
import { test } from './station.ts';

/** From its next load on the page throws whenever it makes such an element, until it is told to be whole again. */
async function breakAt(page: Page, tag: string): Promise<void> {
  await page.addInitScript((broken) => {
    const refuse = (name: string) => {
      if (name === broken && sessionStorage.getItem('whole') === null) throw new Error(`no ${name} today`);
    };
    // One for each of the two ways in which pages are drawn.
    const make = document.createElement.bind(document);
    document.createElement = ((name: string, options?: ElementCreationOptions) => {
      refuse(name);
      return make(name, options);
    }) as typeof document.createElement;
    const makeIn = document.createElementNS.bind(document) as (space: string | null, name: string) => Element;
    document.createElementNS = ((space: string | null, name: string) => {
      refuse(name);
      return makeIn(space, name);
    }) as typeof document.createElementNS;
  }, tag);
}

const mend = (page: Page) => page.evaluate(() => sessionStorage.setItem('whole', 'yes'));
const said = (page: Page) => page.getByRole('heading', { name: 'This page could not be shown' });

for (const [path, whole] of [
  ['/account/', 'Sign in'],
  ['/visitor/', 'Your visits'],
  ['/pair/#try', 'This device reaches Foyer'],
] as const)
  test(`${path} says that it broke, and comes back when it is tried again`, async ({ page, station }) => {
    await breakAt(page, 'select');
    await page.goto(new URL(path, station.url).href);
    await expect(said(page)).toBeVisible();
    await expectAccessible(page);
    await mend(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(said(page)).toBeHidden();
    await expect(page.getByRole('heading', { name: whole }).first()).toBeVisible();
  });

test('a page behind a link says that it broke, and comes back when it is tried again', async ({
  page,
  station,
}) => {
  await openLobby(page, station);
  await arrival(page, station, 'Vera Placeholder', 'bo quill');
  const mail = await station.inbox.mailServer.waitFor(({ to }) => to.includes('bo@example.com'));
  const link = /http:\/\/\S+\/p\/#[\w-]+/.exec(mail.text)?.[0] ?? '';
  await page.goto('about:blank');
  await breakAt(page, 'select');
  await page.goto(link);
  await expect(said(page)).toBeVisible();
  await mend(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'On my way' })).toBeVisible();
});

test('one page of the desk breaks: the others stay', async ({ page, station }) => {
  await atTheDesk(page, station);
  await page.evaluate(() => {
    const make = document.createElement.bind(document);
    document.createElement = ((name: string, options?: ElementCreationOptions) => {
      if (name === 'textarea') throw new Error('no textarea today');
      return make(name, options);
    }) as typeof document.createElement;
  });
  await open(page, station, '/settings/accounts');
  await expect(said(page)).toBeVisible();
  await page.getByRole('link', { name: 'Hosts' }).click();
  await expect(said(page)).toBeHidden();
  await expect(page.getByText('Bo Quillfeather').first()).toBeVisible();
});

test('one page of a host’s own breaks: the others stay, and so does what was being written', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await arrival(lobby, station, 'Vera Placeholder', 'bo quill');
  await host.getByRole('button', { name: 'Chat' }).click();
  await host.getByLabel('Message').fill('Half a sentence');
  await breakAt(host, 'article');
  await host.goto(new URL('/account/#/visitors', station.url).href);
  await host.reload();
  await expect(said(host)).toBeVisible();
  await host.getByRole('link', { name: 'Chats' }).click();
  await expect(said(host)).toBeHidden();
  await host.getByRole('link', { name: /Vera Placeholder/ }).click();
  await expect(host.getByLabel('Message')).toHaveValue('Half a sentence');
  await host.goto(new URL('/account/#/visitors', station.url).href);
  await expect(said(host)).toBeVisible();
  await mend(host);
  await host.getByRole('button', { name: 'Try again' }).click();
  await expect(host.getByRole('article', { name: 'Vera Placeholder' })).toBeVisible();
});

test('a host’s pages that cannot be fetched say so, and are fetched when it is tried again', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await host.route(/\/assets\/dashboard-.*\.js/, (route) => route.abort());
  await host.reload();
  await expect(said(host)).toBeVisible();
  await host.unroute(/\/assets\/dashboard-.*\.js/);
  await host.getByRole('button', { name: 'Try again' }).click();
  await expect(host.getByRole('heading', { name: 'Your visitors' })).toBeVisible();
});

test('a browser that lets nothing be kept shows the pages all the same', async ({ page, station }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied', 'SecurityError');
        },
      });
  });
  for (const [path, whole] of [
    ['/account/', 'Sign in'],
    ['/visitor/', 'Your visits'],
  ] as const) {
    await page.goto(new URL(path, station.url).href);
    await expect(page.getByRole('heading', { name: whole }).first()).toBeVisible();
  }
});

test('a reader of the API’s document that does not come leaves a way on', async ({ page, station }) => {
  await page.route(/\/docs\/redoc\.standalone\.js/, (route) => route.abort());
  await page.goto(new URL('/schema/redoc', station.url).href);
  await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible();
  await page.unroute(/\/docs\/redoc\.standalone\.js/);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: /Foyer/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Try again' })).toBeHidden();
});
