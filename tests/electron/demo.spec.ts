/**
 * `npm start` in windows: the kiosk, the inbox beside it, and a phone for each link that is opened there. The launcher is the real one;
 * only the Electron is the tests' where the pinned one can't be had.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type Demo, startDemo } from '#demo/launch.ts';
import { meetRemotely } from '#tests/e2e/story.ts';
import { type LaunchedFoyer, launchFoyer, windowAt } from './launch.ts';

type Bounds = { x: number; y: number; width: number; height: number };

type Windows = {
  demo: Demo;
  foyer: LaunchedFoyer;
  kiosk: Page;
  /** The inbox; made anew it is another page. */
  inbox(): Promise<Page>;
  /** Clicks a link where it stands in the inbox; answers the window that comes of it. */
  openPhone(link: string): Promise<Page>;
  boundsOf(page: Page): Promise<Bounds>;
  titleOf(page: Page): Promise<string>;
};

const test = base.extend<{ windows: Windows }>({
  windows: async ({ browserName: _browserName }, use) => {
    const data = mkdtempSync(path.join(tmpdir(), 'foyer-demo-'));
    const { foyer, demo } = await open(data);
    const { app } = foyer;
    const inWindow = <Value>(page: Page, name: 'getBounds' | 'getTitle') =>
      app
        .browserWindow(page)
        .then((handle) => handle.evaluate((window, ask) => window[ask](), name)) as Promise<Value>;
    const inbox = () => windowAt(app, demo.inbox.url);
    await expect.poll(() => foyer.output()).toContain('Foyer is at');
    await use({
      demo,
      foyer,
      kiosk: await windowAt(app, 'foyer:'),
      inbox,
      async openPhone(link) {
        const phone = app.waitForEvent('window');
        await clickInInbox(await inbox(), demo, link);
        const page = await phone;
        await page.waitForLoadState('domcontentloaded');
        return page;
      },
      boundsOf: (page) => inWindow<Bounds>(page, 'getBounds'),
      titleOf: (page) => inWindow<string>(page, 'getTitle'),
    });
    await foyer.kill();
    await demo.ended;
    rmSync(data, { recursive: true, force: true });
  },
});

async function open(data: string): Promise<{ demo: Demo; foyer: LaunchedFoyer }> {
  let foyer: LaunchedFoyer | undefined;
  const demo = await startDemo({
    data,
    port: 0,
    inboxPort: 0,
    async open(args) {
      foyer = await launchFoyer({ dataDir: data, args });
      return foyer.app.process();
    },
    say: () => {},
  });
  if (!foyer) throw new Error('the demo has opened nothing');
  return { demo, foyer };
}

/** Where a newcomer finds it: in the mail or the text that has it. */
async function clickInInbox(inbox: Page, { inbox: { mailServer } }: Demo, link: string): Promise<void> {
  const mail = mailServer.mails().find(({ text }) => text.includes(link));
  const view = inbox.getByRole('button', { name: mail ? 'Mail' : 'Texts', exact: true });
  if (await view.isVisible()) await view.click();
  if (!mail) return await inbox.getByRole('link', { name: link }).click();
  const back = inbox.locator('#back');
  if (await back.isVisible()) await back.click();
  await inbox.getByRole('button', { name: mail.subject }).first().click();
  await inbox.frameLocator('#html').locator(`a[href="${link}"]`).first().click();
}

const end = (place: Bounds) => place.x + place.width;

test('a newcomer walks the whole of a remote meeting in the demo’s windows', async ({ windows }) => {
  const { demo, kiosk, openPhone, boundsOf, titleOf } = windows;
  const phones: Page[] = [];
  await meetRemotely({
    kiosk,
    inbox: demo.inbox,
    async openPhone(link) {
      const phone = await openPhone(link);
      phones.push(phone);
      return phone;
    },
  });
  const places = await Promise.all(phones.map(boundsOf));
  for (const { width, height } of places) expect({ width, height }).toEqual({ width: 412, height: 880 });
  // The two who talk are seen beside each other.
  const [left, right] = places.toSorted((one, other) => one.x - other.x);
  expect(left && right && end(left) <= right.x).toBe(true);
  for (const phone of phones) expect(await titleOf(phone)).toBe('Visit · Lanternworks');
});

test('kiosk and inbox stand side by side, and each leads to the other', async ({ windows }) => {
  const { foyer, kiosk, inbox, boundsOf, titleOf } = windows;
  const first = await inbox();
  const [left, right] = [await boundsOf(kiosk), await boundsOf(first)];
  expect(left).toMatchObject({ width: 1280, height: 800 });
  expect(right.x).toBe(end(left));
  expect(end(right)).toBe(1920);
  expect(await titleOf(kiosk)).toBe('Foyer');
  expect(await titleOf(first)).toBe('Demo inbox');

  const focused = () =>
    foyer.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle() ?? 'none');
  const notice = kiosk.getByRole('link', { name: 'Demo: read the messages in the inbox' });
  await notice.click();
  await expect.poll(focused).toBe('Demo inbox');
  await first.getByRole('link', { name: 'Open the kiosk' }).click();
  await expect.poll(focused).toBe('Foyer');
  expect(foyer.app.windows()).toHaveLength(2);

  // Who has closed the inbox gets it back.
  await first.close();
  await notice.click();
  await expect((await inbox()).getByRole('heading', { name: 'Demo inbox' })).toBeVisible();
});

test('a phone stays on the house’s own pages, and knows nothing of the program it runs in', async ({
  windows: { foyer, demo, inbox },
}) => {
  const { origin } = new URL(foyer.output().match(/Foyer is at (\S+)/)?.[1] ?? '');
  await (await inbox()).evaluate(
    (url) => window.open(url),
    `${origin}/p/#a-link-that-nobody-has-made-or-will`,
  );
  await expect.poll(() => foyer.app.windows().length).toBe(3);
  const phone = foyer.app.windows().find((page) => page.url().startsWith(origin)) as Page;
  await expect(phone.getByRole('heading').first()).toBeVisible();
  for (const elsewhere of ['https://example.com/', 'foyer://app/index.html', demo.inbox.url])
    await phone.evaluate((url) => location.assign(url), elsewhere);
  await phone.evaluate(() => location.assign('/visitor/'));
  await phone.waitForURL(`${origin}/visitor/`);
  expect(
    await phone.evaluate(() => ['require', 'process', 'foyer'].filter((name) => name in window)),
  ).toEqual([]);
});

test('closing the kiosk ends the demo, closing anything else does not', async ({ windows }) => {
  const { demo, kiosk, inbox } = windows;
  await (await inbox()).close();
  await expect(kiosk.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await kiosk.close();
  expect(await demo.ended).toBe(0);
  await expect(fetch(demo.inbox.url)).rejects.toThrow();
});
