// Conversations as other programs ask for them, over real HTTP with the earlier system's requests.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { demoConversations } from '#db/demo-conversations.ts';
import { restHouse } from '#tests/integration/programs/rest.ts';
import { hour, minute } from '#tests/support/forms.ts';
import { refusedInLines } from '#tests/support/hostile-text.ts';
import { meet, say } from '#tests/support/talk.ts';
import { demoHouse, mailsTo } from './demo-house.ts';

describe('D5: the demo’s conversations', () => {
  it('are imported by one request, once, under the ids that the documents name', async () => {
    const { imported, bare } = await demoHouse();
    expect(imported.body).toEqual({
      imported: { conversations: 6, chats: 10, operators: 5, clients: 6 },
      conversations: [1, 2, 3, 4, 5, 6],
    });
    expect((await bare('POST', '/import_data')).body).toEqual({
      imported: { conversations: 0, chats: 0, operators: 0, clients: 0 },
      conversations: [1, 2, 3, 4, 5, 6],
    });
    for (const { number, operator, client } of demoConversations)
      expect((await bare('GET', `/conversation/${number}/`)).body).toMatchObject({
        id: number,
        store_id: 1,
        operator_id: operator.number,
        client_id: client.number,
      });
  });

  it('are imported by one command, which says what it did and where nothing was done', async () => {
    const importDemo = async (url: string) => {
      const { port } = new URL(url);
      const command = spawn(process.execPath, ['demo/import.ts', '--port', port], { stdio: 'pipe' });
      const [out, error, [code]] = await Promise.all([
        text(command.stdout),
        text(command.stderr),
        once(command, 'exit'),
      ]);
      return { said: `${out}${error}`, code };
    };
    const { server } = await restHouse({ demoInbox: 'http://localhost:8025' });
    expect(await importDemo(server.url)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Imported 6 conversations with 10 messages'),
    });
    expect(await importDemo(server.url)).toMatchObject({
      code: 0,
      said: expect.stringContaining('All there already: conversations 1, 2, 3, 4, 5, 6.'),
    });
    const { server: real } = await restHouse();
    expect(await importDemo(real.url)).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not the demo'),
    });
    expect(await importDemo('http://localhost:9')).toMatchObject({
      code: 1,
      said: expect.stringContaining('Nothing answers at'),
    });
  });

  it('are nowhere but in the demo', async () => {
    const { ask } = await restHouse();
    for (const as of [null, undefined])
      expect(await ask('POST', '/import_data/', as === null ? { as } : {})).toMatchObject({
        status: 404,
        body: { code: 'no-such-path' },
      });
    const { home, ask: asked } = await demoHouse();
    await home.reception.settings.saveSite({
      ...{ name: 'Somebody’s own', address: '', zone: 'Europe/London', country: 'GB' },
      ...{ defaultVisitMinutes: 60, deskEmail: null, deskPhone: null },
    });
    expect(await asked('POST', '/import_data/', { as: null })).toMatchObject({ status: 404 });
    expect(await asked('GET', '/conversation/1/', { as: null })).toMatchObject({ status: 401 });
  });

  it('are imported by a GET as well, as the earlier documents have it, and from nowhere else', async () => {
    const { ask } = await restHouse({ demoInbox: 'http://localhost:8025' });
    expect(await ask('GET', '/import_data/', { as: null })).toMatchObject({
      status: 200,
      body: { imported: { conversations: 6 } },
    });
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await ask('GET', '/import_data/', { as: null, headers })).status).toBe(403);
    const { ask: real } = await restHouse();
    expect((await real('GET', '/import_data/')).status).toBe(404);
  });

  it('don’t disturb the conversations that people have had before', async () => {
    const { home, ask } = await restHouse({ demoInbox: 'http://localhost:8025' });
    const { visitor } = await meet(home);
    await say(home.kiosk, visitor, 'First');
    await ask('POST', '/import_data/', { as: null });
    expect((await ask('GET', '/conversation/1/')).body).toMatchObject({ operatorGroup: 'Sales' });
    expect((await ask('GET', '/conversation/1001/')).body).toMatchObject({
      id: 1001,
      operator_id: expect.any(Number),
      chats: [{ payload: 'First', status: 'New' }],
    });
  });
});

describe('the list of conversations', () => {
  it('has them page by page, those begun last first, with what programs know them by', async () => {
    const { bare } = await demoHouse();
    const first = await bare('GET', '/conversation/?limit=4');
    expect(first).toMatchObject({
      status: 200,
      body: { conversations: [{ id: 6 }, { id: 5 }, { id: 4 }, { id: 3 }], next: 3 },
    });
    expect((await bare('GET', '/conversation?limit=4&cursor=3')).body).toEqual({
      conversations: [
        expect.objectContaining({ id: 2, discountCode: null }),
        {
          id: 1,
          store_id: 1,
          operator_id: 24,
          client_id: 2,
          operatorGroup: 'Sales',
          state: 'open',
          discountCode: 'LANTERN10',
          chats: 3,
        },
      ],
      next: null,
    });
  });

  it('has those of the house outside the demo, whose discount code a program or the desk sets', async () => {
    const { home, ask } = await restHouse();
    await meet(home);
    const { body } = await ask('GET', '/conversation/');
    expect(body).toMatchObject({ conversations: [{ id: 1001, discountCode: null }], next: null });
    const [line] = body.conversations as { id: number; operator_id: number }[];
    const chat = { payload: 'Take {{ discountCode }}', userId: line?.operator_id };
    const say = () => ask('POST', '/chat/', { body: { conversationId: 1001, chat } });
    expect((await say()).status).toBe(422);
    expect(await ask('POST', '/conversation/1001/', { body: { discountCode: 'TEA5' } })).toMatchObject({
      status: 200,
      body: { id: 1001, discountCode: 'TEA5' },
    });
    expect((await say()).status).toBe(200);
    const { conversations } = await home.reception.conversations.list({});
    expect(conversations).toMatchObject([{ forPrograms: { number: 1001, discountCode: 'TEA5' } }]);
    const conversationId = conversations[0]?.id ?? '';
    await home.reception.conversations.saveDiscountCode({ conversationId, discountCode: ' LANTERN10 ' });
    expect((await say()).status).toBe(200);
    expect((await ask('GET', '/conversation/1001/')).body.chats).toMatchObject([
      { payload: 'Take TEA5' },
      { payload: 'Take LANTERN10' },
    ]);
    await ask('POST', '/conversation/1001/', { body: { discountCode: null } });
    expect((await say()).status).toBe(422);
  });
});

describe('D1: a conversation', () => {
  it('is read with the fields of the earlier API', async () => {
    const { bare } = await demoHouse();
    const { status, body } = await bare('GET', '/conversation/1/');
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 1,
      store_id: 1,
      operator_id: 24,
      client_id: 2,
      operatorGroup: 'Sales',
      chats: [
        [2, 'Hello, do you make lanterns for boats?', '2026-01-05T07:25:00Z', 'Sent'],
        [24, 'Hello Wren, we do. How large is the boat?', '2026-01-05T07:28:00Z', 'Sent'],
        [2, 'About as long as a sheet of paper.', '2026-01-05T07:30:00Z', 'New'],
      ].map(([userId, payload, date, state]) => ({
        chatId: expect.any(Number),
        payload,
        userId,
        'utc-date': date,
        status: state,
      })),
    });
  });

  it('takes a message at its end, also from the desk and the host, who see it as what it is', async () => {
    const { bare, chats, post, home } = await demoHouse();
    const { status, body } = await post('A word of the operator');
    expect(status).toBe(200);
    expect(body).toEqual({ chatId: expect.any(Number) });
    expect((await chats()).at(-1)).toMatchObject({ chatId: body.chatId, userId: 24, status: 'New' });
    const { conversations } = await home.reception.conversations.list({});
    const [conversationId, hostName] = [conversations[0]?.id ?? '', 'Esperanza Teacup'];
    expect(conversations[0]).toMatchObject({
      kind: 'program',
      hostName,
      visitorName: 'Wren Paperboat',
      unread: 1,
      lastMessage: { text: 'A word of the operator', from: 'host' },
    });
    await say(home.reception, { conversationId }, 'From the desk');
    expect((await bare('GET', '/conversation/1')).body.chats).toMatchObject([
      {},
      {},
      {},
      {},
      { payload: 'From the desk', userId: 24 },
    ]);
  });

  it.each([
    ['GET', '/conversation/999/', undefined, 404],
    ['GET', '/conversation/0/', undefined, 422],
    ['GET', '/conversation/one/', undefined, 422],
    ['GET', '/conversation/?limit=0', undefined, 422],
    ['GET', '/conversation/?cursor=x', undefined, 422],
    ['POST', '/conversation/999/', { discountCode: 'X' }, 404],
    ['POST', '/conversation/1/', { discountcode: 'X' }, 422],
    ['POST', '/conversation/1/', { discountCode: 'X'.repeat(41) }, 422],
    ['GET', '/chat/', undefined, 405],
    ['POST', '/chat/', { conversationId: 999, chat: { payload: 'Hello', userId: 24 } }, 404],
    ['POST', '/chat/', { conversationId: 5, chat: { payload: 'Hello', userId: 9 } }, 409],
  ])('at %s %s answers what is wrong', async (method, path, body, status) => {
    const { bare } = await demoHouse();
    const answer = await bare(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('D2: the payload', () => {
  it('of 1 to 300 characters is kept to the letter, and anything else is refused by name and place', async () => {
    const { post, chats } = await demoHouse();
    const before = await chats();
    for (const { what, text, problem, character, position } of refusedInLines) {
      if (text.includes('\r\n')) continue;
      const { status, body } = await post(text);
      expect(status, what).toBe(422);
      expect(body, what).toMatchObject({
        code: 'invalid-input',
        errors: [{ pointer: '#/chat/payload', problem, character, position }],
      });
    }
    for (const [text, problem] of [
      ['', 'empty'],
      ['   ', 'empty'],
      ['x'.repeat(301), 'too-long'],
    ] as const)
      expect((await post(text)).body).toMatchObject({ errors: [{ pointer: '#/chat/payload', problem }] });
    expect(await chats()).toEqual(before);
    const longest = 'ñ🙂'.repeat(150);
    await post(longest);
    await post('Zwei Zeilen\nund ein Tee: ☕️ — «¿Sí?» 茶');
    await post('One\ttwo\t\u3000three\u00A0four');
    expect((await chats()).slice(-3).map(({ payload }) => payload)).toEqual([
      longest,
      'Zwei Zeilen\nund ein Tee: ☕️ — «¿Sí?» 茶',
      'One\ttwo\t\u3000three\u00A0four',
    ]);
  });

  it('belongs to one of the two, and to nobody else', async () => {
    const { post, bare } = await demoHouse();
    expect((await post('Hello', 3)).body).toMatchObject({
      errors: [{ pointer: '#/chat/userId', problem: 'not-a-choice' }],
    });
    for (const body of [
      {},
      { conversationId: 1 },
      { conversationId: 1, chat: { payload: 'x', userId: '1' } },
    ])
      expect(await bare('POST', '/chat/', body)).toMatchObject({ status: 422 });
  });
});

describe('D3: the variables', () => {
  it('are filled in from the conversation, with or without spaces, and what is filled in stays data', async () => {
    const { post, chats } = await demoHouse();
    await post('{{ username }}: {{operator}} gives you {{  discountCode }}. {{username}}!');
    expect((await chats()).at(-1)?.payload).toBe(
      'Wren Paperboat: Esperanza Teacup gives you LANTERN10. Wren Paperboat!',
    );
  });

  it.each([
    ['{{ surname }}', 24, 1, 'unknown-variable', 'surname'],
    ['{{ UserName }}', 24, 1, 'unknown-variable', 'UserName'],
    ['{{}}', 24, 1, 'unknown-variable', ''],
    ['Take {{ discountCode }}', 3, 2, 'missing-variable', 'discountCode'],
    ['{{ username', 24, 1, 'unclosed-tag', undefined],
  ])('%s is refused and nothing is stored', async (text, userId, conversation, problem, variable) => {
    const { post, chats } = await demoHouse();
    const before = await chats(conversation);
    const { status, body } = await post(text, userId, conversation);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: [{ pointer: '#/chat/payload', problem, ...(variable !== undefined && { variable }) }],
    });
    expect(await chats(conversation)).toEqual(before);
  });
});

describe('D4: the client is mailed', () => {
  // Winter in London is UTC; what the clock stands at, and when the mail may leave.
  it.each([
    ['in their evening', 1, 'wren', '2026-01-06T03:59:00Z', null],
    ['after it, the next morning', 1, 'wren', '2026-01-06T04:00:00Z', '2026-01-06T17:00:00Z'],
    ['in the night before their spring', 1, 'wren', '2026-03-08T08:00:00Z', '2026-03-08T16:00:00Z'],
    ['on the morning of their autumn', 1, 'wren', '2026-11-01T16:59:00Z', '2026-11-01T17:00:00Z'],
    ['the day before it', 1, 'wren', '2026-10-31T15:59:00Z', '2026-10-31T16:00:00Z'],
    ['on the first summer day of Berlin', 2, 'otto', '2026-03-29T06:59:00Z', '2026-03-29T07:00:00Z'],
    ['on the last of it', 2, 'otto', '2026-10-25T07:30:00Z', '2026-10-25T08:00:00Z'],
    ['in Tokyo, which has no summer time', 3, 'mina', '2026-07-01T10:59:00Z', null],
    ['in India, half an hour beside', 4, 'idris', '2026-07-01T03:29:00Z', '2026-07-01T03:30:00Z'],
    ['on Lord Howe, whose summer is half an hour', 6, 'tam', '2026-04-04T22:00:00Z', '2026-04-04T22:30:00Z'],
  ])('%s', async (_when, conversation, name, now, opening) => {
    const { post, chats, home } = await demoHouse();
    home.clock.elapse(Date.parse(now) - home.clock.now());
    const userId = demoConversations.find(({ number }) => number === conversation)?.operator.number;
    await post('Your lantern is ready.', userId, conversation);
    await home.settled();
    const mails = () => mailsTo(home, `${name}@example.com`).length;
    if (opening !== null) {
      expect(mails()).toBe(0);
      expect((await chats(conversation)).at(-1)).toMatchObject({ status: 'New' });
      await home.advance(Date.parse(opening) - Date.parse(now) - minute);
      expect(mails()).toBe(0);
      await home.advance(minute);
    }
    expect(mails()).toBe(1);
    expect((await chats(conversation)).at(-1)).toMatchObject({ status: 'Sent' });
  });

  it('by the site’s zone where theirs is not known', async () => {
    const { ask, home } = await restHouse({ site: { zone: 'Asia/Tokyo' } });
    const { host } = await meet(home, {}, {});
    const first = (await ask('GET', '/conversation/1001/')).body;
    home.clock.elapse(2 * hour);
    await home.settled();
    home.mail.clear();
    const chat = { payload: 'Tomorrow?', userId: first.operator_id };
    // It is eight in the evening in Tokyo.
    expect(await ask('POST', '/chat/', { body: { conversationId: 1001, chat } })).toMatchObject({
      status: 200,
    });
    await home.settled();
    expect(home.mail.mails().filter(({ text }) => text.includes('Tomorrow?'))).toEqual([]);
    await home.advance(13 * hour);
    expect(home.mail.mails().filter(({ text }) => text.includes('Tomorrow?'))).toHaveLength(1);
    expect(host.name).toBe('Bo Quillfeather');
  });

  it('one message each, with the words as they were said, however often a mail server fails', async () => {
    const { post, home } = await demoHouse();
    home.clock.elapse(9 * hour);
    home.mail.script({ kind: 'defer', at: 'mail' }, { times: 2 });
    await post('One');
    await post('Two {{ username }} <b>&</b>');
    await home.advance(10 * minute);
    const texts = mailsTo(home, 'wren@example.com').map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.join('\n')).toContain('Two Wren Paperboat <b>&</b>');
  });

  it('also of what the desk says there', async () => {
    const { home } = await demoHouse();
    home.clock.elapse(9 * hour);
    const { conversations } = await home.reception.conversations.list({});
    const first = conversations.find(({ visitorName }) => visitorName === 'Wren Paperboat');
    await say(home.reception, { conversationId: first?.id ?? '' }, 'From the desk');
    await home.settled();
    expect(mailsTo(home, 'wren@example.com')).toMatchObject([
      { text: expect.stringContaining('From the desk') },
    ]);
  });

  it('and the host is told of what the client says', async () => {
    const { post, chats, home } = await demoHouse();
    await post('Is it ready?', 2);
    expect((await chats()).at(-1)).toMatchObject({ userId: 2, status: 'New' });
    await home.advance(minute);
    expect(mailsTo(home, 'esperanza@example.com')).toMatchObject([
      {
        subject: 'Wren Paperboat has written to you',
        text: expect.stringContaining('Is it ready?'),
      },
    ]);
    const { notifications } = await home.reception.notifications.list({});
    expect(notifications[0]).toMatchObject({ kind: 'host-chat', visitorName: 'Wren Paperboat' });
    expect((await chats()).at(-1)).toMatchObject({ status: 'Sent' });
  });
});
