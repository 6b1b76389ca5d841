/**
 * From one side's word to the other side's stream: a message said over HTTP, kept durably, and read where it was to be heard. Held
 * against the least that does so: a bare server that inserts a row durably and writes it to an open stream.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BareChatReady } from './bare-chat.ts';
import { createHttpCaller, type HttpCaller, startHouse } from './house.ts';
import { median, type Percentiles, percentiles } from './measure.ts';
import { personOf } from './people.ts';

export const chats = 50;

export type ChatResults = Record<'one' | 'all', { house: Percentiles; bare: Percentiles }>;

/** Somebody's part in one conversation. */
type Part = {
  say(id: string): Promise<unknown>;
  /** Resolves with the time at which the message was heard. */
  hear(id: string): Promise<number>;
};
type Chat = { visitor: Part; host: Part };
type Side = { chats: Chat[]; close(): Promise<void> };

export async function benchChat(folder: string, { rounds }: { rounds: number }): Promise<ChatResults> {
  const sides = {
    house: await openHouse(path.join(folder, 'chat')),
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

async function openHouse(folder: string): Promise<Side> {
  const house = await startHouse(folder, { reachable: true });
  const { http: desk } = house;
  await desk.call('reception.choosePin', { pin: '4931' });
  await desk.call('settings.saveSite', {
    ...{ name: 'Lanternworks', address: '', zone: 'Europe/London', country: 'GB' },
    ...{ defaultVisitMinutes: 60, deskEmail: null, deskPhone: null },
  });
  const { id: hostId } = (await desk.call('hosts.add', {
    ...{ name: 'Bo Quillfeather', department: '', email: 'bo@example.com', phone: null, capacity: chats },
  })) as { id: string };
  const host = await signedInHost(desk, house.url, hostId);
  const sockets = createHttpCaller(house.url, 2 * chats);
  const all: Chat[] = [];
  const streams: Stream[] = [];
  for (let number = 0; number < chats; number += 1) {
    const person = personOf(number);
    const checkedIn = (await desk.call('visits.checkIn', {
      requestId: randomUUID(),
      visitor: { kind: 'new', name: person.name, email: person.email, phone: null, company: '' },
      host: { kind: 'host', hostId },
      plannedEnd: Date.now() + 3_600_000,
      meeting: 'remote',
    })) as { chat: { conversationId: string; token: string } };
    const { conversationId, token } = checkedIn.chat;
    const part = async (caller: HttpCaller, access: unknown): Promise<Part> => {
      const stream = await openStream(house.url, 'conversations/follow', { access }, caller.cookie());
      streams.push(stream);
      return {
        hear: stream.hear,
        say: (messageId) => caller.call('conversations.say', { access, messageId, text: 'Hello there' }),
      };
    };
    all.push({ visitor: await part(sockets, { token }), host: await part(host, { conversationId }) });
  }
  return {
    chats: all,
    async close() {
      for (const stream of streams) stream.close();
      sockets.close();
      host.close();
      await house.close();
    },
  };
}

/** The host, in a browser of their own. */
async function signedInHost(desk: HttpCaller, url: string, hostId: string): Promise<HttpCaller> {
  const { link } = (await desk.call('accounts.invite', { role: 'host', hostId, email: null })) as {
    link: string;
  };
  const caller = createHttpCaller(url, 2 * chats);
  const form = { username: 'bo.bench', password: 'a lantern of paper 4931' };
  await caller.call('accounts.register', { token: link.split('/').at(-1), ...form });
  return caller;
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

type Stream = { hear(id: string): Promise<number>; close(): void };

/** A stream of events on a connection of its own, read as it comes. */
async function openStream(
  url: string,
  call: string,
  input: unknown,
  cookie: string | undefined,
): Promise<Stream> {
  const { hostname, port } = new URL(url);
  const body = JSON.stringify({ json: input });
  const request = http.request({
    agent: false,
    hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
    port,
    path: `/rpc/${call}`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(cookie === undefined ? {} : { cookie }),
    },
  });
  request.on('error', () => undefined);
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${call}: ${response.statusCode}`);
  const waiting = new Map<string, (at: number) => void>();
  response.setEncoding('utf8');
  let rest = '';
  response.on('data', (chunk: string) => {
    const at = performance.now();
    const events = (rest + chunk).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const id = /"message":\{"id":"([^"]+)"/.exec(event)?.[1];
      if (id === undefined) continue;
      waiting.get(id)?.(at);
      waiting.delete(id);
    }
  });
  await once(response, 'data');
  return {
    hear: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    close: () => request.destroy(),
  };
}
