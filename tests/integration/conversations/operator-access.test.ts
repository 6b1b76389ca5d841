// Who may ask for conversations as other programs do, and what a request does that comes twice.

import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { basic, restHouse } from '#tests/integration/programs/rest.ts';
import { seedAccount } from '#tests/support/accounts.ts';
import { hostClient, meet } from '#tests/support/talk.ts';
import { demoHouse } from './demo-house.ts';

describe('who may ask', () => {
  it('is anybody at the machine of the demo, by its own name, with no proxy between', async () => {
    const { server } = await demoHouse();
    const { port } = new URL(server.url);
    const status = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        request({ port, host: '127.0.0.1', path: '/conversation/1/', headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    expect(await status({ host: `localhost:${port}` })).toBe(200);
    expect(await status({ host: `127.0.0.1:${port}` })).toBe(200);
    expect(await status({ host: `evil.example.com:${port}` })).toBe(421);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-forwarded-host'])
      expect(await status({ host: `localhost:${port}`, [header]: 'for=203.0.113.7' })).toBe(401);
    expect(await status({ host: `localhost:${port}`, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('is a program with its account elsewhere, and nobody without', async () => {
    const { ask, home } = await restHouse();
    await meet(home);
    expect(await ask('GET', '/conversation/1001/', { as: null })).toMatchObject({ status: 401 });
    expect(await ask('POST', '/chat/', { as: null, body: {} })).toMatchObject({ status: 401 });
    expect(await ask('GET', '/conversation/1001/', { as: 'Basic bm9ib2R5Om5vYm9keQ==' })).toMatchObject({
      status: 401,
    });
    expect(await ask('GET', '/conversation/1001/')).toMatchObject({ status: 200 });
  });

  it('is a host for their own conversations, and as themselves alone', async () => {
    const { home, ask } = await restHouse();
    const { host, asHost } = await meet(home);
    seedAccount(home, {
      id: crypto.randomUUID(),
      username: 'bo.test',
      password: 'a lantern of paper',
      email: null,
      hostId: host.id,
    });
    const as = basic('bo.test', 'a lantern of paper');
    expect(await ask('GET', '/conversation/1001/', { as })).toMatchObject({ status: 200 });
    expect(await ask('GET', '/conversation/1002/', { as })).toMatchObject({ status: 404 });
    const other = hostClient(home, (await home.addHost({ name: 'Ida Elsewhere' })).id);
    const read = await asHost.operatorConversations.conversation({ id: 1001 });
    expect(read.operatorGroup).toBe(host.department);
    const speak = (client: typeof asHost, userId: number) =>
      client.operatorConversations.chat({
        headers: {},
        body: { conversationId: 1001, chat: { payload: 'Hello', userId } },
      });
    await expect(speak(asHost, read.client_id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(speak(asHost, read.operator_id ?? 0)).resolves.toMatchObject({});
    await expect(speak(other, read.operator_id ?? 0)).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.operatorConversations.conversation({ id: 1001 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a request that is repeated', () => {
  it('with the same key says it once, and with another body is refused', async () => {
    const { bare, chats } = await demoHouse();
    const headers = { 'idempotency-key': randomUUID() };
    const body = { conversationId: 1, chat: { payload: 'Once, {{ username }}', userId: 24 } };
    const before = (await chats()).length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => bare('POST', '/chat/', body, headers)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.chatId}`)).size).toBe(1);
    expect(await chats()).toHaveLength(before + 1);
    const other = { ...body, chat: { ...body.chat, payload: 'Twice' } };
    expect(await bare('POST', '/chat/', other, headers)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-mismatch' },
    });
  });
});
