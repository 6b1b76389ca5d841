/** A real Chromium for the house's screens, and when one of them has painted a text. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '#tools/system-packages.ts';
import type { HttpCaller } from './house.ts';

/** Undefined where there is no Chromium. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return await chromium.launch({ executablePath, args });
}

/** The lobby's screen, with nothing on it yet. */
export async function lobbyPage(browser: Browser): Promise<Page> {
  const screen = { viewport: { width: 1920, height: 1080 }, locale: 'en-GB' };
  return await (await browser.newContext(screen)).newPage();
}

/** @param address of a page at the desk, behind the PIN that its caller has given */
export async function deskPage(
  browser: Browser,
  { url, desk }: { url: string; desk: HttpCaller },
  address = '',
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const [name = '', value = ''] = desk.cookie()?.split('=') ?? [];
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/#/reception${address}`);
  return page;
}

/**
 * Has a page that runs `watchTexts` look out for a text, one at a time. What it answers with resolves with the time since 1970 at
 * which the text was painted; both processes read the same clock of the machine.
 */
export async function lookOut(page: Page, text: string): Promise<() => Promise<number>> {
  await page.evaluate((awaited) => window.lookOutFor(awaited), text);
  return () => page.evaluate(() => window.painted);
}

declare global {
  interface Window {
    lookOutFor(text: string): void;
    painted: Promise<number>;
  }
}

/** Runs in the page. */
export function watchTexts(): void {
  const patienceMs = 20_000;
  let awaited: { text: string; resolve(at: number): void } | undefined;
  window.lookOutFor = (text) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    awaited = { text, resolve };
    window.painted = promise;
    setTimeout(() => reject(new Error(`Not painted in time: ${text}`)), patienceMs);
  };
  new MutationObserver((changes) => {
    const found = awaited;
    if (!found) return;
    const texts = changes.flatMap(({ target, type, addedNodes }) =>
      (type === 'characterData' ? [target] : [...addedNodes]).map((node) => node.textContent ?? ''),
    );
    if (!texts.some((text) => text.includes(found.text))) return;
    awaited = undefined;
    // The second frame begins when the first one is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => found.resolve(performance.timeOrigin + performance.now())),
    );
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
