/** A house in which fifty visitors talk to a host who is elsewhere, each side with a stream open, and every message timed as it is heard. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { createHttpCaller, type HttpCaller, startHouse } from './house.ts';
import { personOf } from './people.ts';

export const chats = 50;

/** Somebody's part in one conversation. */
export type Part = {
  say(id: string, text?: string): Promise<unknown>;
  /** Resolves with the time at which the message was heard. */
  hear(id: string): Promise<number>;
};
export type Chat = { visitor: Part; host: Part };
export type TalkingHouse = {
  url: string;
  chats: readonly Chat[];
  /** What lets a phone have the visitor's part, in the order of the chats. */
  tokens: readonly string[];
  conversationIds: readonly string[];
  /** The desk, behind its PIN. */
  desk: HttpCaller;
  /** A host whom nobody talks to yet: Bo Quillfeather, who is away. */
  addAbsentHost(): Promise<{ partIn(conversationId: string): Promise<Part> }>;
  close(): Promise<void>;
};

/** @param screens the folder that its web server serves */
export async function openTalkingHouse(folder: string, screens?: string): Promise<TalkingHouse> {
  const house = await startHouse(folder, { reachable: true, screens });
  const { http: desk } = house;
  await desk.call('reception.choosePin', { pin: '4931' });
  await desk.call('settings.saveSite', {
    ...{ name: 'Lanternworks', address: '', zone: 'Europe/London', country: 'GB' },
    ...{ defaultVisitMinutes: 60, deskEmail: null, deskPhone: null },
  });
  const addHost = async (name: string, email: string) => {
    const form = { name, department: '', email, phone: null, capacity: chats };
    const { id } = (await desk.call('hosts.add', form)) as { id: string };
    const caller = await signedInHost(desk, house.url, id, email.replace('@example.com', '.bench'));
    callers.push(caller);
    return { id, caller };
  };
  const callers: HttpCaller[] = [];
  const { id: hostId, caller: host } = await addHost('Ada Lampwright', 'ada@example.com');
  const sockets = createHttpCaller(house.url, 2 * chats);
  const all: Chat[] = [];
  const tokens: string[] = [];
  const conversationIds: string[] = [];
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
    tokens.push(token);
    conversationIds.push(conversationId);
    all.push({ visitor: await part(sockets, { token }), host: await part(host, { conversationId }) });
  }

  async function part(caller: HttpCaller, access: unknown): Promise<Part> {
    const stream = await openStream(house.url, 'conversations/follow', { access }, caller.cookie());
    streams.push(stream);
    return {
      hear: stream.hear,
      say: (messageId, text = 'Hello there') => caller.call('conversations.say', { access, messageId, text }),
    };
  }

  return {
    url: house.url,
    tokens,
    conversationIds,
    desk,
    async addAbsentHost() {
      const { id, caller } = await addHost('Bo Quillfeather', 'bo@example.com');
      await desk.call('hosts.setAway', { hostId: id, away: true, until: Date.now() + 3 * 3_600_000 });
      return { partIn: (conversationId) => part(caller, { conversationId }) };
    },
    chats: all,
    async close() {
      for (const stream of streams) stream.close();
      sockets.close();
      for (const caller of callers) caller.close();
      await house.close();
    },
  };
}

/** The host, in a browser of their own. */
async function signedInHost(
  desk: HttpCaller,
  url: string,
  hostId: string,
  username: string,
): Promise<HttpCaller> {
  const { link } = (await desk.call('accounts.invite', { role: 'host', hostId, email: null })) as {
    link: string;
  };
  const caller = createHttpCaller(url, 2 * chats);
  const form = { username, password: 'a lantern of paper 4931' };
  await caller.call('accounts.register', { token: link.split('/').at(-1), ...form });
  return caller;
}

export type Stream = { hear(key: string): Promise<number>; close(): void };

/**
 * A stream of events on a connection of its own, read as it comes.
 * @param keyOf what an event is heard by; undefined for one that nobody waits for
 */
export async function openStream(
  url: string,
  call: string,
  input: unknown,
  cookie: string | undefined,
  keyOf: (event: string) => string | undefined = messageIn,
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
      const key = keyOf(event);
      if (key === undefined) continue;
      waiting.get(key)?.(at);
      waiting.delete(key);
    }
  });
  await once(response, 'data');
  return {
    hear: (key) => new Promise((resolve) => waiting.set(key, resolve)),
    close: () => request.destroy(),
  };
}

const messageIn = (event: string) => /"message":\{"id":"([^"]+)"/.exec(event)?.[1];
