// Who the REST door lets in, and how it refuses: always as problem details.

import { describe, expect, it } from 'vitest';
import { seedAccount } from '#tests/support/accounts.ts';
import { hour, monday } from '#tests/support/forms.ts';
import { callerWith, refusal } from '#tests/support/house.ts';
import { basic, restHouse } from './rest.ts';

describe('C3: without the right credentials', () => {
  it.each([
    ['none', null],
    ['a wrong password', basic('user', 'wrong')],
    ['an unknown name', basic('nobody', 'password')],
    ['no password', `Basic ${Buffer.from('user').toString('base64')}`],
    ['a scheme of another kind', 'Digest abc'],
    ['a token of nobody', 'Bearer foyer_abc'],
    ['nothing behind the scheme', 'Basic'],
  ])('(%s) the answer is 401, with both challenges and a JSON body', async (_name, as) => {
    const { ask } = await restHouse();
    const { status, headers, body } = await ask('POST', '/notify/', { as, body: { text: 'Soup' } });
    expect(status).toBe(401);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('www-authenticate')).toMatch(/Basic realm="Foyer".*Bearer/);
    expect(body).toMatchObject({
      status: 401,
      type: expect.stringMatching(/^urn:/),
      title: expect.any(String),
    });
  });

  it('wrong tries cost growing time, for unknown names too, and a program that is signed in is not held up', async () => {
    const { ask, home } = await restHouse();
    await ask('GET', '/preference/');
    for (const username of ['user', 'nobody']) {
      const answers = [];
      for (let tries = 0; tries < 4; tries += 1)
        answers.push(await ask('GET', '/preference/', { as: basic(username, 'guess') }));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
      expect(answers.at(-1)?.headers.get('retry-after')).toBe('5');
      expect(answers.at(-1)?.body).toMatchObject({ code: 'too-many-tries' });
    }
    expect((await ask('GET', '/preference/')).status).toBe(200);
    home.clock.elapse(5_001);
    expect((await ask('GET', '/preference/', { as: basic('user', 'guess') })).status).toBe(401);
  });
});

describe('a page of another site', () => {
  it.each([
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('with %j calls nothing, even with the browser’s own credentials', async (headers) => {
    const { ask } = await restHouse();
    for (const [method, path] of [
      ['POST', '/notify/'],
      ['GET', '/preference/'],
      ['DELETE', '/webhook/x/'],
    ] as const) {
      const answer = await ask(method, path, { headers: headers as Record<string, string> });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('gains nothing from the cookie of a signed-in person either: the REST door takes none', async () => {
    const { ask, home } = await restHouse();
    const { session } = await home.backend.accounts.signIn('user', 'password');
    const answer = await ask('GET', '/preference/', {
      as: null,
      headers: { cookie: `foyer-account=${session}` },
    });
    expect(answer.status).toBe(401);
  });
});

describe('what the door refuses before anything else', () => {
  it.each([
    ['broken JSON', 'POST', '/notify/', { raw: '{"text":' }, 400, 'bad-json'],
    [
      'plain text',
      'POST',
      '/notify/',
      { raw: 'text=a', headers: { 'content-type': 'text/plain' } },
      415,
      'wrong-media-type',
    ],
    ['too much', 'POST', '/notify/', { body: { text: 'x'.repeat(70_000) } }, 413, 'too-large'],
    ['a path that is none', 'GET', '/notify/a/b/c', {}, 404, 'no-such-path'],
    ['a path far away', 'GET', '/nowhere/', {}, 404, 'no-such-path'],
    ['a method that is none', 'PUT', '/notify/', { body: {} }, 405, 'wrong-method'],
    ['no body at all', 'POST', '/notify/', {}, 422, 'invalid-input'],
    ['a list', 'POST', '/notify/', { body: [] }, 422, 'invalid-input'],
  ])('%s', async (_name, method, path, asked, status, code) => {
    const { ask } = await restHouse();
    const answer = await ask(method, path, asked);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, code, type: `urn:foyer:problem:${code}` });
    if (status === 405) expect(answer.headers.get('allow')).toContain('POST');
  });

  it('a flood, and says when to come back', async () => {
    const { ask } = await restHouse({ callsPerMinute: 3 });
    for (let calls = 0; calls < 3; calls += 1) await ask('GET', '/preference/');
    const answer = await ask('GET', '/preference/');
    expect(answer).toMatchObject({ status: 429, body: { code: 'too-many-calls' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it.each([
    [{}, '#/text', 'invalid'],
    [{ text: '' }, '#/text', 'empty'],
    [{ text: 'a\u202Eb' }, '#/text', 'direction-override'],
    [{ text: 'a\u0000b' }, '#/text', 'control-character'],
    [{ text: 'x'.repeat(1_401) }, '#/text', 'too-long'],
    [{ text: 'a', title: 'b\nc' }, '#/title', 'line-break'],
    [{ text: 'a', sendtime: 'tomorrow' }, '#/sendtime', 'invalid'],
    [{ text: 'a', sendtime: '2026-02-30T10:00:00Z' }, '#/sendtime', 'invalid'],
    [{ text: 'a', sendtime: '3026-01-01T10:00:00Z' }, '#/sendtime', 'too-far-ahead'],
  ])('%j, by the field', async (body, pointer, problem) => {
    const { ask, home } = await restHouse();
    const answer = await ask('POST', '/notify/', { body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, problem }] } });
    expect(home.database.sqlite.prepare('SELECT count(*) FROM notifications').pluck().get()).toBe(0);
  });
});

describe('a time', () => {
  it.each([
    ['2026-06-01T12:00:00+05:30', '2026-06-01T06:30:00Z'],
    ['20260601T120000Z', '2026-06-01T12:00:00Z'],
    ['2026-06-01T12:00:00.750-07:00', '2026-06-01T19:00:00Z'],
    // Without an offset: on the wall at the site, London, in summer time.
    ['2026-06-01T12:00:00', '2026-06-01T11:00:00Z'],
    // In a spring gap the first that exists, in an autumn overlap the earlier one.
    ['2026-03-29T01:30:00', '2026-03-29T01:30:00Z'],
    ['2026-10-25T01:30:00', '2026-10-25T00:30:00Z'],
  ])('%s is %s', async (sendtime, expected) => {
    const { ask } = await restHouse();
    expect((await ask('POST', '/notify/', { body: { text: 'a', sendtime } })).body.sendtime).toBe(expected);
  });
});

describe('an Idempotency-Key', () => {
  const later = new Date(monday + hour).toISOString();
  it('gives the same answer to the same request, and one message', async () => {
    const { ask } = await restHouse();
    const twice = () =>
      ask('POST', '/notify/', {
        body: { text: 'Soup', sendtime: later },
        headers: { 'idempotency-key': 'k1' },
      });
    const first = await twice();
    await ask('POST', '/preference/', { body: { email: 'new@example.com' } });
    expect((await twice()).body).toEqual(first.body);
    const { messages } = (await ask('GET', '/notify/')).body as { messages: unknown[] };
    expect(messages).toHaveLength(1);
  });

  it('is refused for another body, belongs to one account, and is forgotten after a day', async () => {
    const { ask, home } = await restHouse();
    seedAccount(home, { id: '01890a5d-ac96-774b-bcce-b302099a8058', username: 'other' });
    const headers = { 'idempotency-key': 'k1' };
    const first = await ask('POST', '/notify/', { body: { text: 'Soup', sendtime: later }, headers });
    expect(await ask('POST', '/notify/', { body: { text: 'Salad' }, headers })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-mismatch' },
    });
    const others = await ask('POST', '/notify/', {
      as: basic('other', 'password'),
      body: { text: 'Salad', sendtime: later },
      headers,
    });
    expect(others.body.id).not.toBe(first.body.id);
    home.clock.elapse(24 * hour + 1);
    expect((await ask('POST', '/notify/', { body: { text: 'Salad' }, headers })).status).toBe(200);
  });
});

describe('one’s own messages', () => {
  it('are listed newest first, page by page, and nobody else’s', async () => {
    const { ask, home } = await restHouse();
    seedAccount(home, { id: '01890a5d-ac96-774b-bcce-b302099a8058', username: 'other' });
    const sendtime = new Date(monday + hour).toISOString();
    for (const text of ['one', 'two', 'three']) await ask('POST', '/notify/', { body: { text, sendtime } });
    const first = (await ask('GET', '/notify/?limit=2')).body as {
      messages: { id: string; text: string }[];
      next: string;
    };
    expect(first.messages.map(({ text }) => text)).toEqual(['three', 'two']);
    const second = (await ask('GET', `/notify/?limit=2&cursor=${first.next}`)).body;
    expect(second).toMatchObject({ messages: [{ text: 'one' }], next: null });
    const as = basic('other', 'password');
    expect((await ask('GET', '/notify/', { as })).body).toMatchObject({ messages: [], next: null });
    for (const [method, path] of [
      ['GET', `/notify/${first.next}/`],
      ['DELETE', `/notify/${first.next}/`],
      ['POST', `/notify/${first.next}/cancel/`],
    ] as const)
      expect((await ask(method, path, { as })).status).toBe(404);
  });

  it('can be called back until they have left, and then not any more', async () => {
    const { ask, home } = await restHouse();
    const sendtime = new Date(monday + hour).toISOString();
    const one = await ask('POST', '/notify/', { body: { text: 'one', sendtime } });
    const two = await ask('POST', '/notify/', { body: { text: 'two', sendtime } });
    expect((await ask('POST', `/notify/${one.body.id}/cancel/`)).body).toMatchObject({ state: 'cancelled' });
    expect((await ask('DELETE', `/notify/${two.body.id}`)).body).toMatchObject({ state: 'cancelled' });
    expect(await ask('DELETE', `/notify/${two.body.id}/`)).toMatchObject({
      status: 409,
      body: { code: 'not-cancellable' },
    });
    await home.advance(2 * hour);
    expect(home.mail.mails()).toEqual([]);
  });

  it('are cancelled when they come due and nothing is wished', async () => {
    const { ask, home } = await restHouse();
    await ask('POST', '/preference/', { body: { notify_pref: 'None' } });
    const { body } = await ask('POST', '/notify/', { body: { text: 'Soup' } });
    expect(body).toEqual({
      id: body.id,
      text: 'Soup',
      sendtime: '2026-01-05T09:00:00Z',
      warning: expect.stringContaining('None'),
    });
    await home.settled();
    expect((await ask('GET', `/notify/${body.id}/`)).body).toMatchObject({ state: 'cancelled' });
  });
});

describe('a token', () => {
  it('signs in until it is revoked or expires, is shown once and stored as a hash', async () => {
    const { ask, home } = await restHouse();
    const account = await home.backend.accounts.byPassword('user', 'password');
    const person = home.as(callerWith([], undefined, account));
    const made = await person.accounts.createToken({ name: 'Nightly job', days: 1 });
    const as = `Bearer ${made.token}`;
    expect((await ask('GET', '/preference/', { as })).body).toMatchObject({ username: 'user' });
    expect(await person.accounts.tokens()).toMatchObject([
      { name: 'Nightly job', hint: made.token.slice(-4), lastUsedAt: monday },
    ]);
    const stored = JSON.stringify(home.database.sqlite.prepare('SELECT * FROM api_tokens').all());
    expect(stored).not.toContain(made.token.slice(6));
    home.clock.elapse(24 * hour + 1);
    expect((await ask('GET', '/preference/', { as })).status).toBe(401);
    const second = await person.accounts.createToken({ name: 'Second' });
    expect((await ask('GET', '/preference/', { as: `Bearer ${second.token}` })).status).toBe(200);
    await person.accounts.revokeToken({ tokenId: second.details.id });
    expect((await ask('GET', '/preference/', { as: `Bearer ${second.token}` })).status).toBe(401);
    expect(await refusal(person.accounts.revokeToken({ tokenId: second.details.id }))).toMatchObject({
      code: 'not-found',
    });
  });
});
