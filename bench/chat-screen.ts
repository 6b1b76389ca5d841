/**
 * From one side's word to the other side's screen: a phone's page in Chromium shows the conversation, and says itself when a word
 * has been painted. The same words are timed on a plain stream beside it.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { projectRoot } from '#tools/build.ts';
import { findChromium } from '#tools/system-packages.ts';
import { type Percentiles, percentiles } from './measure.ts';
import { chats, openTalkingHouse, type TalkingHouse } from './talking-house.ts';

export type ChatScreenResults = Record<string, { screen: Percentiles; stream: Percentiles }>;

/** A person's pace, under the house's limit of twenty in ten seconds. */
const betweenWordsMs = 600;
const betweenOthersMs = 2_000;

/** Undefined where there is no Chromium. */
export async function benchChatScreen(
  folder: string,
  { count }: { count: number },
): Promise<ChatScreenResults | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  const house = await openTalkingHouse(
    path.join(folder, 'chat-screen'),
    path.join(projectRoot, 'out/renderer'),
  );
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${house.url}/p/#${house.tokens[0]}`);
    await page.getByRole('button', { name: 'Open the conversation' }).click();
    await page.getByRole('log').waitFor();
    await page.evaluate(watchWords);
    await talk(house, page, 5);
    const alone = await talk(house, page, count);
    const others = new AbortController();
    const talking = keepTalking(house, others.signal);
    const among = await talk(house, page, count);
    others.abort();
    await talking;
    return { 'one chat': alone, [`${chats} chats`]: among };
  } finally {
    await browser.close();
    await house.close();
  }
}

async function talk(house: TalkingHouse, page: Page, count: number) {
  const [chat] = house.chats;
  if (!chat) throw new Error('there are conversations');
  const onScreen: number[] = [];
  const onStream: number[] = [];
  for (let word = 0; word < count; word += 1) {
    const id = randomUUID();
    const heard = chat.visitor.hear(id);
    const painted = page.evaluate((text) => window.whenPainted(text), id);
    // Both processes read the same clock of the machine.
    const started = performance.now();
    await chat.host.say(id, id);
    onStream.push((await heard) - started);
    onScreen.push((await painted) - (performance.timeOrigin + started));
    await pause(betweenWordsMs);
  }
  return { screen: percentiles(onScreen), stream: percentiles(onStream) };
}

/** All the others, each side in turn. */
async function keepTalking(house: TalkingHouse, signal: AbortSignal): Promise<void> {
  await Promise.all(
    house.chats.slice(1).map(async ({ visitor, host }, index) => {
      await pause((index / chats) * betweenOthersMs);
      for (let turn = 0; !signal.aborted; turn += 1) {
        await (turn % 2 === 0 ? visitor : host).say(randomUUID());
        await pause(betweenOthersMs);
      }
    }),
  );
}

declare global {
  interface Window {
    /** Resolves with the time since 1970 at which a text was painted. */
    whenPainted(text: string): Promise<number>;
  }
}

/** Runs in the page. */
function watchWords(): void {
  const painted = new Map<string, PromiseWithResolvers<number>>();
  const of = (text: string) => {
    const known = painted.get(text) ?? Promise.withResolvers<number>();
    painted.set(text, known);
    return known;
  };
  window.whenPainted = (text) => of(text).promise;
  new MutationObserver((changes) => {
    const texts = changes.flatMap(({ addedNodes }) => [...addedNodes].map((node) => node.textContent ?? ''));
    const ids = texts.flatMap((text) => text.match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []);
    // The second frame begins when the first one is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const at = performance.timeOrigin + performance.now();
        for (const id of ids) of(id).resolve(at);
      }),
    );
  }).observe(document.body, { childList: true, subtree: true });
}
