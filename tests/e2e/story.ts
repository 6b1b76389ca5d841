/**
 * The whole of a remote meeting, by taps alone on every screen: begun in the lobby, answered on the host's phone, taken along on the
 * visitor's, ended there, and read about afterwards. The same for the station and for Foyer's own window.
 */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { Inbox } from '#demo/inbox/inbox.ts';
import { putAway } from './phone.ts';
import { chooseHost, firstAnswers, vera as visitor } from './visitor.ts';

type Scene = {
  /** The lobby's screen, at its first page. */
  kiosk: Page;
  inbox: Inbox;
  /** Opens a link of a message as whoever got it would, on a phone of their own. */
  openPhone(link: string): Promise<Page>;
};

const host = 'Bo Quillfeather';

/** The details leave a few seconds after the end, which can be taken back until then. */
const afterGrace = { timeoutMs: 20_000 };

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const said = (page: Page, text: string) => page.getByRole('log').getByText(text);

/** Phones in a browser, with fingers; each opens a link. */
export function phonesIn(browser: Browser): {
  openPhone(link: string): Promise<Page>;
  close(): Promise<void>;
} {
  const contexts: BrowserContext[] = [];
  const size = { width: 390, height: 844 };
  return {
    async openPhone(link) {
      const phone = { viewport: size, hasTouch: true, isMobile: true, locale: 'en-GB' };
      const context = await browser.newContext(phone);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(link);
      return page;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}

async function write(page: Page, field: string, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: field });
  await box.click();
  await box.fill(text);
  await tap(page, 'Send');
  await expect(said(page, text)).toBeVisible();
}

const linkIn = (text: string | undefined) => /https?:\/\/\S+\/p\/#[\w-]+/.exec(text ?? '')?.[0] ?? 'no link';

export async function meetRemotely({ kiosk, inbox, openPhone }: Scene): Promise<void> {
  await firstAnswers(kiosk, visitor);
  await chooseHost(kiosk, host);
  await tap(kiosk, 'Next');
  await tap(kiosk, 'Chat from this screen instead');
  await tap(kiosk, 'Start the chat');
  await write(kiosk, 'Write a message', 'Good morning, I am in the lobby');

  // The host is told both ways, with a link each.
  const mail = await inbox.mailServer.waitFor(
    ({ to, subject }) =>
      to.includes('bo@example.com') && subject === `${visitor.name} would like to talk to you`,
  );
  const text = await inbox.twilio.waitFor(({ to }) => to === '+12025550111');
  expect(linkIn(text.body)).not.toBe(linkIn(mail.text));
  const hostPhone = await openPhone(linkIn(mail.text));
  await expect(hostPhone.getByText(visitor.name).first()).toBeVisible();
  await tap(hostPhone, 'Open the conversation');
  await expect(said(hostPhone, 'Good morning, I am in the lobby')).toBeVisible();
  await expect(kiosk.getByText(`${host} is here`)).toBeVisible();
  await expect(kiosk.getByRole('log').getByText('Read')).toBeVisible();
  // A phone in a pocket is nobody who is there.
  await putAway(hostPhone, true);
  await expect(kiosk.getByText(`${host} is here`)).toBeHidden();
  await putAway(hostPhone, false);
  await expect(kiosk.getByText(`${host} is here`)).toBeVisible();
  await write(hostPhone, 'Your message', 'Good morning, what is it about?');
  await expect(said(kiosk, 'Good morning, what is it about?')).toBeVisible();

  // The visitor has to go, and takes the conversation along.
  await tap(kiosk, 'Continue on my phone');
  await expect(kiosk.getByRole('img', { name: /^Square code/ })).toBeVisible();
  await tap(kiosk, 'Send me the link instead');
  await expect(kiosk.getByText(/^The link is on its way to you/)).toBeVisible();
  const sent = await inbox.twilio.waitFor(
    ({ to, body }) => to === '+12025550143' && body.includes('goes on here'),
  );
  await tap(kiosk, 'Clear this screen');
  await expect(kiosk.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  const ownPhone = await openPhone(linkIn(sent.body));
  await tap(ownPhone, 'Open the conversation');
  await expect(said(ownPhone, 'Good morning, what is it about?')).toBeVisible();
  await write(ownPhone, 'Your message', 'I am on my way home already');
  await expect(said(hostPhone, 'I am on my way home already')).toBeVisible();

  // Either may end it; both read what it was.
  await tap(ownPhone, 'End');
  await tap(ownPhone, 'End it');
  for (const page of [ownPhone, hostPhone]) {
    await expect(page.getByRole('heading', { name: 'The conversation has ended' })).toBeVisible();
    for (const detail of [visitor.name, host, '12 Harbour Lane'])
      await expect(page.getByText(detail).first()).toBeVisible();
  }
  const toVisitor = await inbox.mailServer.waitFor(
    ({ to, subject }) => to.includes(visitor.email) && subject === `Your conversation with ${host} has ended`,
    afterGrace,
  );
  const toHost = await inbox.mailServer.waitFor(
    ({ subject }) => subject === `Your conversation with ${visitor.name}`,
    afterGrace,
  );
  for (const { text: details } of [toVisitor, toHost]) {
    for (const detail of [visitor.name, host, '12 Harbour Lane', 'Began', 'Ended', 'Lasted'])
      expect(details).toContain(detail);
  }
}
