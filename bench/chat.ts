/**
 * From one side's word to the other side's stream: a message said over HTTP, kept durably, and read where it was to be heard. Held
 * against the least that does so: a bare server that inserts a row durably and writes it to an open stream.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BareChatReady } from './bare-chat.ts';
import { createHttpCaller } from './house.ts';
import { median, type Percentiles, percentiles } from './measure.ts';
import { type Chat, chats, openStream, openTalkingHouse, type Part, type Stream } from './talking-house.ts';

export type ChatResults = Record<'one' | 'all', { house: Percentiles; bare: Percentiles }>;

type Side = { chats: readonly Chat[]; close(): Promise<void> };

export async function benchChat(folder: string, { rounds }: { rounds: number }): Promise<ChatResults> {
  const sides = {
    house: await openTalkingHouse(path.join(folder, 'chat')),
    bare: await openBare(path.join(folder, 'bare-chat')),
  };
  const times = { one: { house: [], bare: [] }, all: { house: [], bare: [] } } as Record<
    'one' | 'all',
    Record<'house' | 'bare', Percentiles[]>
  >;
  // The first round warms up, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['house', 'bare'] as const) {
      const one = percentiles(await oneAfterTheOther(sides[name].chats));
      const all = percentiles(await allAtOnce(sides[name].chats));
      if (round === 0) continue;
      times.one[name].push(one);
      times.all[name].push(all);
    }
    // Nobody says more than a person types; the house holds them to that.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
  await Promise.all([sides.house.close(), sides.bare.close()]);
  const middle = (of: Percentiles[]): Percentiles => ({
    p50: median(of.map(({ p50 }) => p50)),
    p99: median(of.map(({ p99 }) => p99)),
    samples: of.reduce((sum, { samples }) => sum + samples, 0),
  });
  return {
    one: { house: middle(times.one.house), bare: middle(times.one.bare) },
    all: { house: middle(times.all.house), bare: middle(times.all.bare) },
  };
}

async function spoken(from: Part, to: Part): Promise<number> {
  const id = randomUUID();
  const heard = to.hear(id);
  const started = performance.now();
  await from.say(id);
  return (await heard) - started;
}

/** One message on its way at any time, each in the next conversation. */
async function oneAfterTheOther(all: readonly Chat[]): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < 2; turn += 1)
    for (const { visitor, host } of all) {
      times.push(await spoken(visitor, host));
      times.push(await spoken(host, visitor));
    }
  return times;
}

/** Everybody goes on as soon as they have heard the other: fifty messages on their way at any time. */
async function allAtOnce(all: readonly Chat[]): Promise<number[]> {
  const each = await Promise.all(
    all.map(async ({ visitor, host }) => {
      const times: number[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        times.push(await spoken(visitor, host));
        times.push(await spoken(host, visitor));
      }
      return times;
    }),
  );
  return each.flat();
}

async function openBare(folder: string): Promise<Side> {
  const worker = new Worker(new URL('./bare-chat.ts', import.meta.url), { workerData: { folder } });
  const [{ url }] = (await once(worker, 'message')) as [BareChatReady];
  const caller = createHttpCaller(url, 2 * chats);
  const all: Chat[] = [];
  const streams: Stream[] = [];
  for (let number = 0; number < chats; number += 1) {
    const part = async (): Promise<Part> => {
      const stream = await openStream(url, 'chat/follow', { chat: number }, undefined);
      streams.push(stream);
      const say = (id: string) => caller.call('chat.say', { chat: number, id, text: 'Hello there' });
      return { hear: stream.hear, say };
    };
    all.push({ visitor: await part(), host: await part() });
  }
  return {
    chats: all,
    async close() {
      for (const stream of streams) stream.close();
      caller.close();
      await worker.terminate();
    },
  };
}
