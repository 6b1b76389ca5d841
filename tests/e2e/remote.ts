/** A remote meeting for browser tests: a host who is away, the visitor at the kiosk, and the host by what their link carries. */
import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page } from '@playwright/test';
import jsqr from 'jsqr';
import { call, pin } from './desk.ts';
import type { Station } from './station.ts';
import { firstAnswers, type NewVisitor, vera } from './visitor.ts';

export const bo = 'Bo Quillfeather';

export const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
/** What is said, on whichever screen. */
export const log = (page: Page) => page.getByRole('log');
/** What a visitor taps first: in sight only on a screen that is nobody’s. */
export const firstScreen = (page: Page) => page.getByRole('button', { name: 'I’m visiting someone' });

/** The desk in a window of its own, which has said that Bo is away for three hours. */
export async function deskWithBoAway(
  browser: Browser,
  station: Station,
  screen: { hasTouch?: boolean } = {},
): Promise<Page> {
  // In a context of its own: it is another machine's, and axe asks for one.
  const desk = await (await browser.newContext(screen)).newPage();
  await call(desk, station, 'reception/choosePin', { pin });
  const { hosts } = (await call(desk, station, 'hosts/list', { query: bo })) as { hosts: { id: string }[] };
  const until = Date.now() + 3 * 3_600_000;
  await call(desk, station, 'hosts/setAway', { hostId: hosts[0]?.id, away: true, until });
  return desk;
}

/** As a first-time visitor who can be reached by email alone, up to the hosts. */
export async function toHosts(page: Page, { email, name }: NewVisitor): Promise<void> {
  await firstAnswers(page, { email, name });
  await expect(heading(page, 'Who are you here to see?')).toBeVisible();
}

/** From the first screen into the conversation with Bo, who is away. */
export async function talkToBo(
  page: Page,
  station: Pick<Station, 'url'>,
  visitor: NewVisitor = vera,
): Promise<void> {
  await page.goto(station.url);
  await toHosts(page, visitor);
  await tap(page, new RegExp(`^${bo}`));
  await expect(heading(page, `${bo} is away`)).toBeVisible();
  await tap(page, /^Chat with Bo Quillfeather now/);
  await tap(page, 'Start the chat');
  await expect(page.getByRole('log', { name: `Conversation with ${bo}` })).toBeVisible();
}

export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Write a message' }).fill(text);
  await page.keyboard.press('Enter');
}

/** What the link in the mail to Bo carries. */
export async function linkOfBo(station: Station): Promise<string> {
  const mail = await station.inbox.mailServer.waitFor(({ to }) => to.includes('bo@example.com'));
  const token = /\/p\/#([\w-]+)/.exec(mail.text)?.[1];
  if (!token) throw new Error('the mail carries no link');
  return token;
}

/** Says something as whoever holds a link. */
export async function sayBy(page: Page, station: Station, token: string, text: string): Promise<void> {
  const said = await call(page, station, 'conversations/say', {
    access: { token },
    messageId: randomUUID(),
    text,
  });
  expect(said).toMatchObject({ text });
}

/** Reads the square code on a page as a camera would. */
export async function scan(page: Page): Promise<string> {
  const image = await page.getByRole('img', { name: /^Square code/ }).screenshot();
  const pixels = await page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const { data, width, height } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {
      data: [],
      width: 0,
      height: 0,
    };
    return { data: Array.from(data), width, height };
  }, image.toString('base64'));
  const found = jsqr(Uint8ClampedArray.from(pixels.data), pixels.width, pixels.height);
  if (!found) throw new Error('no camera could read this');
  return found.data;
}
