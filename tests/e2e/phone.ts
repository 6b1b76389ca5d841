/** Phones for browser tests: a screen of a phone's size with fingers, and the links of the mails that would have reached it. */
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import type { Station } from './station.ts';

export type Arrival = { visitId: string; chatToken: string | null; hostLink: string; visitorLink: string };

/** Calls a procedure of the station, as anybody on this machine may. */
export async function ask<Answer>(station: Station, procedure: string, input: object): Promise<Answer> {
  const response = await fetch(new URL(`/rpc/${procedure}`, station.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: input }),
  });
  return ((await response.json()) as { json: Answer }).json;
}

type Who = { name?: string; company?: string; meeting?: 'in-person' | 'remote'; host?: string };

/** Somebody checks in at the kiosk; answers with the links in the mails to the host and to the visitor. */
export async function arrive(station: Station, who: Who = {}): Promise<Arrival> {
  const { name = 'Vera Placeholder', company = 'Paper Boats', meeting = 'in-person', host = 'Bo' } = who;
  const { hosts } = await ask<{ hosts: { id: string }[] }>(station, 'hosts/offer', { query: host });
  const email = `${randomUUID()}@example.com`;
  const { visitId, chat } = await ask<{ visitId: string; chat: { token: string } | null }>(
    station,
    'visits/checkIn',
    {
      requestId: randomUUID(),
      visitor: { kind: 'new', name, email, phone: '+12025550143', company },
      host: { kind: 'host', hostId: hosts[0]?.id },
      meeting,
      plannedEnd: Date.now() + 3_600_000,
    },
  );
  const toVisitor = await linkFor(station, (mail) => mail.to.includes(email));
  const toHost = await linkFor(
    station,
    (mail) =>
      mail.to.some((address) => address.startsWith(host.toLowerCase())) && mail.subject.includes(name),
  );
  return { visitId, chatToken: chat?.token ?? null, hostLink: toHost, visitorLink: toVisitor };
}

type Mail = { to: readonly string[]; subject: string; text?: string | undefined };

/** The link to a phone page in the first mail that fits. */
export async function linkFor(station: Station, fits: (mail: Mail) => boolean): Promise<string> {
  const mail = await station.inbox.mailServer.waitFor((candidate) => fits(candidate as Mail));
  const link = /https?:\/\/\S+\/p\/#[\w-]+/.exec(mail.text ?? '')?.[0];
  if (link === undefined) throw new Error(`No link in: ${mail.text}`);
  return link;
}

export const tokenOf = (link: string) => link.split('#')[1] ?? '';

type PhoneOptions = {
  size?: { width: number; height: number };
  locale?: string;
  dark?: boolean;
};

/** A phone of its own: nothing that another browser keeps. */
export async function phone(browser: Browser, link: string, options: PhoneOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: options.locale ?? 'en-GB',
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

/** Into a pocket, or back before its owner. As the page hears of it; a driven browser shows every page for as long as it is driven. */
export async function putAway(phone: Page, away: boolean): Promise<void> {
  await phone.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    away ? 'hidden' : 'visible',
  );
}

export type View = {
  visit: {
    state: string;
    endedBy: string | null;
    answered: { answer: string; text: string | null } | null;
    messages: { to: string; channel: string; delivery: string }[];
  };
};

export const look = (station: Station, link: string) =>
  ask<View>(station, 'links/look', { token: tokenOf(link) });
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Everything that is wrong with a page for a thumb, an eye in the sun or a screen reader. */
export async function faults(page: Page): Promise<unknown[]> {
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
