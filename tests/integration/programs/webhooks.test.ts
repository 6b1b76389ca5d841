// News of messages, posted to a real server on loopback.

import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPublicAddress } from '#main/programs/addresses.ts';
import { seedAccount } from '#tests/support/accounts.ts';
import { hour, minute, monday } from '#tests/support/forms.ts';
import { meet, say } from '#tests/support/talk.ts';
import { basic, restHouse } from './rest.ts';

type Received = { headers: IncomingHttpHeaders; body: string };

/** A server that takes news, and answers with these in turn, then 204. */
async function receiver(...answers: (number | readonly [status: number, retryAfter: string])[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const [status, retryAfter] = [answers.shift() ?? 204].flat() as [number, string?];
      // Of the house's own time: this machine's date would be years away from it.
      response.sendDate = false;
      if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news`;
  const types = () => received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  return { url, received, types };
}

const open = { webhooks: { privateToo: true } };

describe('a webhook', () => {
  it('is told of each change of a message, signed as Standard Webhooks sets it', async () => {
    const { ask, home } = await restHouse(open);
    const { url, received, types } = await receiver();
    const added = await ask('POST', '/webhook/', { body: { url } });
    expect(added).toMatchObject({ status: 200, body: { url, secret: expect.stringMatching(/^whsec_/) } });
    const note = await ask('POST', '/notify/', { body: { text: 'Soup' } });
    await home.until(() => received.length === 2);
    expect(types()).toEqual(['message.scheduled', 'message.sent']);
    for (const { headers, body } of received) {
      const key = Buffer.from(String(added.body.secret).slice('whsec_'.length), 'base64');
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signature}`);
      expect(Number(headers['webhook-timestamp'])).toBe(Math.floor(monday / 1000));
      expect(JSON.parse(body)).toMatchObject({ data: { id: note.body.id } });
    }
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    const kept = JSON.stringify(home.database.sqlite.prepare('SELECT * FROM webhooks').all());
    expect(kept).not.toContain(String(added.body.secret).slice(6));
  });

  it('is told when a message is called back', async () => {
    const { ask, home } = await restHouse(open);
    const { url, received, types } = await receiver();
    await ask('POST', '/webhook/', { body: { url } });
    const sendtime = new Date(monday + hour).toISOString();
    const { body } = await ask('POST', '/notify/', { body: { text: 'Soup', sendtime } });
    await ask('POST', `/notify/${body.id}/cancel/`);
    await home.until(() => received.length === 2);
    expect(types()).toEqual(['message.scheduled', 'message.cancelled']);
  });

  it('is asked again after an error, and a redirect is one', async () => {
    const { ask, home } = await restHouse(open);
    const { url, received } = await receiver(500, 302);
    await ask('POST', '/webhook/', { body: { url } });
    await ask('POST', '/notify/', {
      body: { text: 'Soup', sendtime: new Date(monday + hour).toISOString() },
    });
    const state = () =>
      home.database.sqlite.prepare('SELECT state, attempts, last_code FROM webhook_deliveries').get();
    await home.until(() => received.length === 1);
    await home.until(() => (state() as { attempts: number }).attempts === 1);
    expect(state()).toEqual({ state: 'scheduled', attempts: 1, last_code: '500' });
    await home.advance(7_000);
    await home.until(() => (state() as { attempts: number }).attempts === 2);
    expect(state()).toMatchObject({ state: 'scheduled', last_code: '302' });
    await home.advance(15_000);
    await home.until(() => (state() as { attempts: number }).attempts === 3);
    expect(state()).toMatchObject({ state: 'sent', last_code: '204' });
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('that answers that it is gone is posted to no more, and says so', async () => {
    const { ask, home } = await restHouse(open);
    const { url, received } = await receiver(410);
    const { url: other, received: heard } = await receiver();
    await ask('POST', '/webhook/', { body: { url } });
    await ask('POST', '/webhook/', { body: { url: other } });
    await ask('POST', '/notify/', { body: { text: 'Soup' } });
    await home.until(() => heard.length === 2);
    await home.advance(25 * hour);
    await ask('POST', '/notify/', { body: { text: 'Bread' } });
    await home.until(() => heard.length === 4);
    expect(received).toHaveLength(1);
    const { webhooks } = (await ask('GET', '/webhook/')).body as { webhooks: unknown[] };
    expect(webhooks).toMatchObject([
      { url, gone: '2026-01-05T09:00:00Z', last: { state: 'discarded' } },
      { url: other, gone: null, last: { state: 'sent' } },
    ]);
    const waiting = `SELECT count(*) FROM webhook_deliveries WHERE state = 'scheduled'`;
    expect(home.database.sqlite.prepare(waiting).pluck().get()).toBe(0);
  });

  it.each([
    ['seconds', () => '900', 900],
    ['a date', (now: number) => new Date(now + 900_000).toUTCString(), 900],
    ['more seconds than anybody waits', () => '999999999', 6 * 3600],
  ] as const)('is left alone for as long as it asks, in %s', async (_how, asked, seconds) => {
    const { ask, home } = await restHouse(open);
    const { url, received } = await receiver([503, asked(monday)]);
    await ask('POST', '/webhook/', { body: { url } });
    const later = { text: 'Soup', sendtime: new Date(monday + 30 * hour).toISOString() };
    const { body } = await ask('POST', '/notify/', { body: later });
    await home.until(() => received.length === 1);
    const tried = home.database.sqlite.prepare('SELECT max(attempts) FROM webhook_deliveries').pluck();
    await home.until(() => tried.get() === 1);
    // News of something else wait too.
    await ask('POST', `/notify/${body.id}/cancel/`);
    await home.advance(seconds * 1000 - 1_000);
    expect(received).toHaveLength(1);
    await home.advance(2_000);
    await home.until(() => received.length === 3);
  });

  it('gets news that were written down before the program ended', async () => {
    const { ask, home } = await restHouse({ ...open, loop: false });
    const { url, received, types } = await receiver();
    await ask('POST', '/webhook/', { body: { url } });
    await ask('POST', '/notify/', { body: { text: 'Soup' } });
    await home.restart();
    expect(received).toEqual([]);
    home.backend.scheduler.start();
    await home.until(() => received.length === 2);
    expect(types()).toEqual(['message.scheduled', 'message.sent']);
  });

  it('is given up after a day', async () => {
    const { ask, home } = await restHouse(open);
    await ask('POST', '/webhook/', { body: { url: 'http://127.0.0.1:1/' } });
    await ask('POST', '/notify/', {
      body: { text: 'Soup', sendtime: new Date(monday + 48 * hour).toISOString() },
    });
    const row = () =>
      home.database.sqlite.prepare('SELECT state, attempts, due_at FROM webhook_deliveries').get() as {
        state: string;
        attempts: number;
        due_at: number;
      };
    const atRest = () => row().state !== 'scheduled' || row().due_at > home.clock.now();
    for (let tries = 0; row().state === 'scheduled' && tries < 60; tries += 1) {
      await home.until(atRest);
      await home.advance(Math.max(0, row().due_at - home.clock.now()));
    }
    await home.until(atRest);
    expect(row().state).toBe('discarded');
    expect(row().attempts).toBeGreaterThan(20);
  });

  it('is not told of anything after it was removed, and nobody removes that of another', async () => {
    const { ask, home } = await restHouse(open);
    const { url, received } = await receiver();
    const { body } = await ask('POST', '/webhook/', { body: { url } });
    expect((await ask('DELETE', '/webhook/01890a5d-ac96-774b-bcce-b302099a8000/')).status).toBe(404);
    expect((await ask('DELETE', `/webhook/${body.id}/`)).body).toEqual({ removed: true });
    await ask('POST', '/notify/', { body: { text: 'Soup' } });
    await home.settled();
    expect((await ask('GET', '/webhook/')).body).toEqual({ webhooks: [] });
    expect(received).toEqual([]);
  });

  it('comes in fives at most, and only for what can be posted to', async () => {
    const { ask } = await restHouse(open);
    for (const url of ['ftp://example.com/', 'not a url', 'https://user:secret@example.com/', 'javascript:1'])
      expect(await ask('POST', '/webhook/', { body: { url } })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/url' }] },
      });
    for (let made = 0; made < 5; made += 1)
      expect((await ask('POST', '/webhook/', { body: { url: `https://example.com/${made}` } })).status).toBe(
        200,
      );
    expect(await ask('POST', '/webhook/', { body: { url: 'https://example.com/6' } })).toMatchObject({
      status: 409,
      body: { code: 'too-many' },
    });
  });

  it('inside this network is not called unless the installer allows it', async () => {
    const { ask, home } = await restHouse();
    const { url, received } = await receiver();
    await ask('POST', '/webhook/', { body: { url } });
    await ask('POST', '/webhook/', { body: { url: url.replace('127.0.0.1', 'localhost') } });
    await ask('POST', '/notify/', {
      body: { text: 'Soup', sendtime: new Date(monday + hour).toISOString() },
    });
    const codes = () =>
      home.database.sqlite.prepare('SELECT last_code FROM webhook_deliveries').pluck().all();
    await home.until(() => codes().every((code) => code !== null));
    expect(codes()).toEqual(['private-address', 'private-address']);
    expect(received).toEqual([]);
  });
});

describe('news of a conversation', () => {
  type News = { type: string; data: Record<string, unknown> };
  const newsIn = (received: readonly Received[]) => received.map(({ body }) => JSON.parse(body) as News);
  const wordsIn = (received: readonly Received[]) =>
    newsIn(received).filter(({ type }) => type === 'conversation.message');

  it('carry its number, in every kind of message that is about it, and no address', async () => {
    const { ask, home } = await restHouse(open);
    const { url, received } = await receiver();
    await ask('POST', '/webhook/', { body: { url } });
    const { visitor, asHost, conversationId } = await meet(home);
    const [line] = (await ask('GET', '/conversation/')).body.conversations as { id: number }[];
    const number = line?.id ?? 0;
    await home.advance(2 * minute);
    await say(home.kiosk, visitor, 'Hello?');
    await home.advance(minute);
    await say(asHost, { conversationId }, 'Coming');
    await home.kiosk.conversations.sendLink({ access: visitor });
    await home.advance(minute);
    const { operator_id: userId } = (await ask('GET', `/conversation/${number}/`)).body;
    const chat = { payload: 'Good morning', userId };
    expect((await ask('POST', '/chat/', { body: { conversationId: number, chat } })).status).toBe(200);
    await home.advance(minute);
    const told = () => newsIn(received).filter(({ type }) => type.startsWith('message.'));
    const about = home.database.sqlite
      .prepare<[], { id: string; kind: string }>(
        `SELECT id, kind FROM notifications
         WHERE kind IN ('remote-welcome', 'host-chat', 'visitor-chat', 'chat-link', 'client-chat')`,
      )
      .all();
    expect(new Set(about.map(({ kind }) => kind)).size).toBe(5);
    const steps = (id: string) => told().flatMap(({ type, data }) => (data.id === id ? [type] : []));
    await home.until(() => about.every(({ id }) => steps(id).length > 1));
    for (const { id } of about) expect(steps(id)[0]).toBe('message.scheduled');
    for (const { data } of told()) expect(data.conversation).toBe(number);
    expect(received.map(({ body }) => body).join()).not.toMatch(/vera|@|Hello|Coming/i);
    // A message that the account itself has sent is about none.
    const { body: note } = await ask('POST', '/notify/', { body: { text: 'Soup' } });
    await home.until(() => steps(String(note.id)).length === 2);
    for (const { data } of told()) if (data.id === note.id) expect(data).not.toHaveProperty('conversation');
  });

  it('tell once of each word, by the same names and numbers as the conversation itself', async () => {
    const { ask, home } = await restHouse(open);
    const { url, received } = await receiver();
    await ask('POST', '/webhook/', { body: { url } });
    const { visitor, asHost, conversationId } = await meet(home);
    const messageId = randomUUID();
    for (let sent = 0; sent < 2; sent += 1) await say(home.kiosk, visitor, 'Hello?', messageId);
    await say(asHost, { conversationId }, 'Coming');
    await say(home.reception, { conversationId }, 'They are on their way');
    const [line] = (await ask('GET', '/conversation/')).body.conversations as { id: number }[];
    const read = async () => (await ask('GET', `/conversation/${line?.id}/`)).body;
    const { operator_id, client_id } = await read();
    const headers = { 'idempotency-key': 'once' };
    for (const userId of [client_id, client_id]) {
      const body = { conversationId: line?.id, chat: { payload: 'Thank you', userId } };
      expect((await ask('POST', '/chat/', { body, headers })).status).toBe(200);
    }
    await home.until(() => wordsIn(received).length === 4);
    await home.settled();
    const chats = (await read()).chats as Record<string, unknown>[];
    expect(chats.map(({ userId }) => userId)).toEqual([client_id, operator_id, operator_id, client_id]);
    expect(wordsIn(received).map(({ data }) => data)).toEqual(
      chats.map(({ chatId, userId, 'utc-date': at }) => ({
        ...{ conversationId: line?.id, chatId, userId },
        'utc-date': at,
      })),
    );
  });

  it.each([
    ['a program that the desk trusts', 'trusted', true],
    ['a program that it does not trust', 'untrusted', false],
    ['the host whose conversation it is', 'host', true],
    ['another host', 'other-host', false],
    ['a program that has been shut', 'shut', false],
  ] as const)('are for those who may read it: %s', async (_who, who, hears) => {
    const { ask, home } = await restHouse(open);
    const { visitor, host } = await meet(home);
    const other = await home.addHost({ name: 'Wren Paperboat', email: 'wren@example.com', phone: null });
    const hostId = who === 'host' ? host.id : who === 'other-host' ? other.id : undefined;
    const id = randomUUID();
    seedAccount(home, { id, username: 'reader', trusted: who !== 'untrusted', ...(hostId && { hostId }) });
    const { url, received } = await receiver();
    const { url: known, received: heard } = await receiver();
    const as = basic('reader', 'password');
    expect((await ask('POST', '/webhook/', { as, body: { url } })).status).toBe(200);
    await ask('POST', '/webhook/', { body: { url: known } });
    if (who === 'shut') await home.reception.accounts.disable({ accountId: id });
    await home.advance(2 * minute);
    const before = received.length;
    await say(home.kiosk, visitor, 'Hello?');
    await home.advance(minute);
    await home.until(() => wordsIn(heard).length === 1);
    if (hears) await home.until(() => wordsIn(received).length === 1);
    await home.settled();
    expect(received.length > before).toBe(hears);
  });
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['169.254.169.254', false],
  ['192.168.1.1', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['0.0.0.0', false],
])('%s is on the open internet: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
