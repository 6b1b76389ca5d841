/** The least that brings words to a screen: one durable insert, one line to an open stream, one text in a page that is blank otherwise. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Browser } from '@playwright/test';
import type { BareChatReady } from './bare-chat.ts';
import { createHttpCaller } from './house.ts';
import type { Timed } from './measure.ts';
import { lobbyPage, lookOut, watchTexts } from './screens.ts';

export type BarePage = { sayOnce: Timed; close(): Promise<void> };

export async function openBarePage(folder: string, browser: Browser): Promise<BarePage> {
  const worker = new Worker(new URL('./bare-chat.ts', import.meta.url), { workerData: { folder } });
  const [{ url }] = (await once(worker, 'message')) as [BareChatReady];
  const caller = createHttpCaller(url);
  const page = await lobbyPage(browser);
  await page.addInitScript(watchTexts);
  await page.goto(url);
  await page.getByText('listening').waitFor();
  return {
    async sayOnce() {
      const id = randomUUID();
      const untilPainted = await lookOut(page, id);
      const started = performance.now();
      await caller.call('chat.say', { chat: 0, id, text: id });
      return (await untilPainted()) - (performance.timeOrigin + started);
    },
    async close() {
      caller.close();
      await worker.terminate();
    },
  };
}
