/**
 * From one side's word to the other side's screen: a page in Chromium shows the conversation (the visitor's phone, the lobby's screen,
 * the desk), and says itself when a word has been painted. The same words are timed on a plain stream beside it.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { talkToBo } from '#tests/e2e/remote.ts';
import { projectRoot } from '#tools/build.ts';
import { type Percentiles, percentiles } from './measure.ts';
import { deskPage, lobbyPage, lookOut, openBrowser, watchTexts } from './screens.ts';
import { chats, openTalkingHouse, type Part, type TalkingHouse } from './talking-house.ts';

export type ChatScreenResults = Record<string, { screen: Percentiles; stream: Percentiles; aimed: boolean }>;

/** A page that shows a conversation, and the parts of those who are timed in it. */
type Receiver = {
  name: string;
  page: Page;
  speaker: Part;
  /** Hears the same words on a plain stream. */
  listener: Part;
  /** Whether a word is to be there at once; a list may take its time. */
  aimed: boolean;
};

/** A person's pace, under the house's limit of twenty in ten seconds. */
const betweenWordsMs = 600;
const betweenOthersMs = 2_000;

/** Undefined where there is no Chromium. */
export async function benchChatScreen(
  folder: string,
  { count }: { count: number },
): Promise<ChatScreenResults | undefined> {
  const browser = await openBrowser();
  if (!browser) return undefined;
  const house = await openTalkingHouse(
    path.join(folder, 'chat-screen'),
    path.join(projectRoot, 'out/renderer'),
  );
  const results: ChatScreenResults = {};
  try {
    // The list is followed by the desk's page of one conversation, which looks as if somebody had it in sight.
    for (const open of [onPhone, atKiosk, inDeskList, atDesk]) {
      const receiver = await open(browser, house);
      await receiver.page.evaluate(watchTexts);
      await talk(receiver, 5);
      const alone = await talk(receiver, count);
      const others = new AbortController();
      const talking = keepTalking(house, others.signal);
      const among = await talk(receiver, count);
      others.abort();
      await talking;
      const { name, aimed } = receiver;
      results[`${name}, one chat`] = { ...alone, aimed };
      results[`${name}, ${chats} chats`] = { ...among, aimed };
      await receiver.page.context().close();
    }
    return results;
  } finally {
    await browser.close();
    await house.close();
  }
}

/** The visitor's phone, on which the host's words appear. */
async function onPhone(browser: Browser, house: TalkingHouse): Promise<Receiver> {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await page.goto(`${house.url}/p/#${house.tokens[0]}`);
  await page.getByRole('button', { name: 'Open the conversation' }).click();
  await page.getByRole('log').waitFor();
  const { host, visitor } = firstOf(house);
  return { name: 'a phone', page, speaker: host, listener: visitor, aimed: true };
}

/** The lobby's screen, where one more visitor has begun to talk to a host of their own. */
async function atKiosk(browser: Browser, house: TalkingHouse): Promise<Receiver> {
  const bo = await house.addAbsentHost();
  const page = await lobbyPage(browser);
  const name = 'Wanda Placeholder';
  await talkToBo(page, house, { name, email: 'wanda@example.com' });
  const { conversations } = (await house.desk.call('conversations.list', { show: 'open', limit: 100 })) as {
    conversations: { id: string; visitorName: string }[];
  };
  const id = conversations.find(({ visitorName }) => visitorName === name)?.id ?? '';
  const host = await bo.partIn(id);
  return { name: 'the kiosk', page, speaker: host, listener: host, aimed: true };
}

/** The desk's list of all conversations, which shows the last word of each. */
async function inDeskList(browser: Browser, house: TalkingHouse): Promise<Receiver> {
  const page = await deskPage(browser, house, '/conversations');
  await page.getByRole('table').waitFor();
  const { host, visitor } = firstOf(house);
  return { name: 'the desk’s list', page, speaker: visitor, listener: host, aimed: false };
}

/** One conversation at the desk, on which the visitor's words appear. */
async function atDesk(browser: Browser, house: TalkingHouse): Promise<Receiver> {
  const page = await deskPage(browser, house, `/conversations/${house.conversationIds[0]}`);
  await page.getByRole('log').waitFor();
  const { host, visitor } = firstOf(house);
  return { name: 'the desk', page, speaker: visitor, listener: host, aimed: true };
}

function firstOf({ chats: [chat] }: TalkingHouse) {
  if (!chat) throw new Error('there are conversations');
  return chat;
}

async function talk({ page, speaker, listener }: Receiver, count: number) {
  const onScreen: number[] = [];
  const onStream: number[] = [];
  for (let word = 0; word < count; word += 1) {
    // A hand, now and then: nobody's screen goes to rest.
    if (word % 20 === 0) await page.mouse.click(2, 2);
    const id = randomUUID();
    const heard = listener.hear(id);
    const untilPainted = await lookOut(page, id);
    const started = performance.now();
    await speaker.say(id, id);
    onStream.push((await heard) - started);
    onScreen.push((await untilPainted()) - (performance.timeOrigin + started));
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
