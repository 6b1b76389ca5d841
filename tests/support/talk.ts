// Conversations for tests: a meeting with a host who is elsewhere, and streams whose events are awaited.

import { randomUUID } from 'node:crypto';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract.ts';
import type { ChatAccess, ChatEvent, ChatMessage } from '#contract/conversations.ts';
import type { Host, HostForm } from '#contract/hosts.ts';
import type { CheckInInput } from '#contract/visits.ts';
import { hashOf } from '#main/kernel/hash.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { type Client, callerWith, type House } from './house.ts';

export type Meeting = {
  host: Host;
  visitId: string;
  conversationId: string;
  /** The visitor's part, as the kiosk has it. */
  visitor: { token: string };
  /** The host's account, signed in. */
  asHost: Client;
};

/** A visitor at the kiosk who wishes to talk to a host who is elsewhere. */
export async function meet(
  h: House,
  form: Partial<HostForm> = {},
  input: Partial<CheckInInput> = {},
): Promise<Meeting> {
  const host = await h.addHost(form);
  const { visitId, chat } = await h.checkIn({ hostId: host.id, meeting: 'remote', ...input });
  if (!chat) throw new Error('a remote meeting has a conversation');
  const { conversationId, token } = chat;
  return { host, visitId, conversationId, visitor: { token }, asHost: hostClient(h, host.id) };
}

/** Somebody who has signed in as this host. */
export const hostClient = (h: House, hostId: string): Client =>
  h.as(callerWith([], undefined, { id: randomUUID(), role: 'host', hostId }));

type Talking = Pick<ContractRouterClient<Contract>, 'conversations'>;

/** A screen elsewhere: real HTTP, with a connection that a test may have in its hands. */
export function overHttp(url: string, through: typeof globalThis.fetch = globalThis.fetch): Talking {
  // Node's fetch forgets how to be aborted once nobody holds its request any more.
  const asked: unknown[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(input);
    return through(input, init);
  };
  return createORPCClient(new RPCLink({ url: `${url}/rpc`, fetch }));
}

/** What a message would bring the host: a link to their part. */
export function hostLink(h: House, { conversationId, visitId, host }: Meeting): { token: string } {
  const token = systemRandomness.shortToken();
  h.database.sqlite
    .prepare(
      `INSERT INTO link_tokens (hash, purpose, party, host_id, visit_id, conversation_id, created_at, expires_at)
       VALUES (?, 'chat', 'host', ?, ?, ?, ?, ?)`,
    )
    .run(hashOf(token), host.id, visitId, conversationId, h.clock.now(), h.clock.now() + 86_400_000);
  return { token };
}

export const say = (
  client: Talking,
  access: ChatAccess,
  text: string,
  messageId: string = randomUUID(),
): Promise<ChatMessage> => client.conversations.say({ access, messageId, text });

/** How long a test waits, in real time, for what a screen is to see. */
const patienceMs = 20_000;

type Snapshot = Extract<ChatEvent, { type: 'snapshot' }>;

/** One screen on a conversation. It reads all the time; a test awaits what it is to see. */
export async function follow(client: Talking, access: ChatAccess) {
  const stop = new AbortController();
  const stream = await client.conversations.follow({ access }, { signal: stop.signal });
  const events: ChatEvent[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const wake = () => {
    for (const look of [...waiting]) look();
  };
  const reading = (async () => {
    try {
      for await (const event of stream) {
        events.push(event);
        wake();
      }
    } catch (thrown) {
      if (!stop.signal.aborted) throw thrown;
    } finally {
      over = true;
      wake();
    }
  })();
  reading.catch(() => undefined);

  function until<Found>(find: () => Found | undefined | false): Promise<Found> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`not seen: ${JSON.stringify(events.slice(-3))}`));
      }, patienceMs);
      const look = () => {
        const found = find();
        if (found === undefined || found === false) return;
        waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }
  const messages = (): ChatMessage[] =>
    events.flatMap((event) =>
      event.type === 'snapshot' ? event.messages : event.type === 'message' ? event.message : [],
    );
  const sides = () =>
    events.findLast((event) => event.type === 'snapshot' || event.type === 'sides') as
      | Extract<ChatEvent, { type: 'snapshot' | 'sides' }>
      | undefined;
  const snapshot = await until(() => events[0] as Snapshot | undefined);
  return {
    snapshot,
    events,
    messages,
    texts: () => messages().map(({ text }) => text),
    until,
    /** Resolves once the newest state of both sides is as wished. */
    sides: (wished: (sides: { visitor: Snapshot['visitor']; host: Snapshot['host'] }) => boolean) =>
      until(() => {
        const now = sides();
        return now && wished(now) && now;
      }),
    saw: (text: string) => until(() => messages().find((message) => message.text === text)),
    ended: () => until(() => over),
    isOver: () => over,
    async leave() {
      stop.abort();
      await reading;
    },
  };
}
