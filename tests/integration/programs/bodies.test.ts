// What may be sent to the REST door and the calls: text that is UTF-8, in JSON or a form; never guessed at, never repaired.

import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { testPin } from '#tests/support/house.ts';
import { basic, restHouse, testAccount } from './rest.ts';

type Raw = { method?: string; path: string; headers?: Record<string, string>; body?: Buffer | string };

/** A request to the byte: fetch would mend it. */
function send(origin: string, { method = 'POST', path, headers = {}, body = '' }: Raw) {
  const { port } = new URL(origin);
  const bytes = Buffer.from(body as Buffer);
  return new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: {
        host: `localhost:${port}`,
        authorization: basic(testAccount.username, testAccount.password),
        'content-length': String(bytes.length),
        connection: 'close',
        ...headers,
      },
    });
    asked.once('error', reject).once('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode ?? 0, body: text.startsWith('{') ? JSON.parse(text) : {} });
    });
    asked.end(bytes);
  });
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const parts = { 'content-type': 'multipart/form-data; boundary=----a9Kx' };
const part = (name: string, value: string) =>
  `------a9Kx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const latin1 = (text: string) => Buffer.from(text, 'latin1');

const nothingStored = (home: Awaited<ReturnType<typeof restHouse>>['home']) =>
  expect(home.database.sqlite.prepare('SELECT count(*) FROM notifications').pluck().get()).toBe(0);

describe('bytes that are not UTF-8', () => {
  it.each([
    ['in JSON', { path: '/notify/', headers: json, body: latin1('{"text":"Käse"}') }],
    [
      'cut off in JSON',
      { path: '/notify/', headers: json, body: Buffer.from('{"text":"🫖"}').subarray(0, 11) },
    ],
    ['overlong in JSON', { path: '/notify/', headers: json, body: latin1('{"text":"\xC0\xAF"}') }],
    ['a surrogate in JSON', { path: '/notify/', headers: json, body: latin1('{"text":"\xED\xA0\x80"}') }],
    ['in a name in JSON', { path: '/notify/', headers: json, body: latin1('{"text":"a","t\xFFle":"b"}') }],
    [
      'UTF-16 with its mark',
      { path: '/notify/', headers: json, body: Buffer.from('\uFEFF{"text":"a"}', 'utf16le') },
    ],
    ['in a form', { path: '/notify/', headers: form, body: latin1('text=K\xE4se') }],
    ['escaped in a form', { path: '/notify/', headers: form, body: 'text=K%E4se' }],
    ['half escaped in a form', { path: '/notify/', headers: form, body: 'text=100%' }],
    [
      'in the parts of a form',
      { path: '/notify/', headers: parts, body: latin1(`${part('text', 'K\xE4se')}------a9Kx--\r\n`) },
    ],
    ['escaped in a query', { method: 'GET', path: '/notify/?limit=5&cursor=%FF' }],
    ['escaped in a path', { method: 'GET', path: '/notify/%FF/' }],
    ['cut off in a path', { method: 'GET', path: '/notify/%C3/' }],
    [
      'in a header',
      { path: '/notify/', headers: { ...json, 'idempotency-key': 'k\xE4se' }, body: '{"text":"a"}' },
    ],
    [
      'in a password',
      {
        path: '/notify/',
        headers: { ...json, authorization: `Basic ${latin1('user:p\xE4ss').toString('base64')}` },
        body: '{"text":"a"}',
      },
    ],
    [
      'in a user name',
      {
        path: '/notify/',
        headers: { ...json, authorization: `Basic ${latin1('\xFFuser:password').toString('base64')}` },
        body: '{"text":"a"}',
      },
    ],
  ] as [string, Raw][])('are refused (%s), and nothing is stored', async (_name, asked) => {
    const { home, server } = await restHouse();
    const answer = await send(server.url, asked);
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad-encoding' } });
    nothingStored(home);
  });

  it('are refused of a screen as well', async () => {
    const { server } = await restHouse();
    const call = (headers: Record<string, string>, body: Buffer | string) =>
      send(server.url, { path: '/rpc/reception/signIn', headers, body });
    expect(await call(json, latin1('{"json":{"pin":"\xE4"}}'))).toEqual({
      status: 400,
      body: { code: 'bad-encoding' },
    });
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=----a9Kx',
      'text/plain',
    ])
      expect((await call({ 'content-type': type }, 'json={}')).status, type).toBe(415);
    expect((await call(json, `\uFEFF{"json":{"pin":"${testPin}"}}`)).status).toBe(200);
  });
});

describe('half a character, escaped in JSON,', () => {
  it.each([
    ['/notify/', '{"text":"a\\ud800"}', '#/text', 'broken-unicode'],
    ['/notify/', '{"text":"a","title":"\\udc00"}', '#/title', 'broken-unicode'],
    ['/notify/', '{"text":"a","sendtime":"\\ud800"}', '#/sendtime', 'invalid'],
    ['/notify/', '{"text":"a","\\ud800":1}', '#/\ud800', 'unknown-field'],
    ['/preference/', '{"username":"\\ud83d"}', '#/username', 'not-own'],
    ['/preference/', '{"phone":"\\ud83d"}', '#/phone', 'not-a-number'],
    ['/webhook/', '{"url":"https://example.com/\\ud800"}', '#/url', 'invalid'],
    [
      '/chat/',
      '{"conversationId":1,"chat":{"payload":"\\ud800","userId":1}}',
      '#/chat/payload',
      'broken-unicode',
    ],
  ])('is refused by the field: %s %s', async (path, raw, pointer, problem) => {
    const { ask, home } = await restHouse();
    expect(await ask('POST', path, { raw })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer, problem }] },
    });
    nothingStored(home);
  });
});

describe('an encoding that is declared', () => {
  it.each([
    'application/json; charset=utf-16',
    'application/json; charset=UTF-16LE',
    'application/json; charset="iso-8859-1"',
    'application/json;charset=windows-1252',
    'application/x-www-form-urlencoded; charset=iso-8859-1',
    'text/plain',
    'application/xml',
    'application/jsonp',
    'nonsense',
  ])('%s is refused', async (type) => {
    const { ask, home } = await restHouse();
    const raw = type.includes('form') ? 'text=a' : '{"text":"a"}';
    expect(await ask('POST', '/notify/', { raw, headers: { 'content-type': type } })).toMatchObject({
      status: 415,
      body: { code: 'wrong-media-type' },
    });
    nothingStored(home);
  });

  it.each([
    'application/json; charset=utf-8',
    'application/json;charset=UTF8',
    'Application/JSON; charset="utf-8"',
    'application/json; charset=us-ascii',
  ])('%s is read', async (type) => {
    const { ask } = await restHouse();
    const asked = { raw: '{"text":"Käse"}', headers: { 'content-type': type } };
    expect(await ask('POST', '/notify/', asked)).toMatchObject({ status: 200, body: { text: 'Käse' } });
  });

  it('as packed is refused', async () => {
    const { ask } = await restHouse();
    const asked = { raw: '{"text":"a"}', headers: { 'content-encoding': 'gzip' } };
    expect((await ask('POST', '/notify/', asked)).status).toBe(415);
  });
});

it('a byte order mark before JSON is passed over, one in it is not', async () => {
  const { ask } = await restHouse();
  expect(await ask('POST', '/notify/', { raw: '\uFEFF{"text":"a"}' })).toMatchObject({ status: 200 });
  expect(await ask('POST', '/preference/', { raw: '\uFEFF' })).toMatchObject({ status: 200 });
  expect(await ask('POST', '/notify/', { raw: '\uFEFF\uFEFF{"text":"a"}' })).toMatchObject({ status: 400 });
  expect(await ask('POST', '/notify/', { raw: '{"text":"a\uFEFFb"}' })).toMatchObject({ status: 422 });
});

describe('a form', () => {
  const formOf = (fields: Record<string, string>) => ({
    raw: new URLSearchParams(fields).toString(),
    headers: form,
  });
  const partsOf = (fields: Record<string, string>) => ({
    raw: `${Object.entries(fields)
      .map(([name, value]) => part(name, value))
      .join('')}------a9Kx--\r\n`,
    headers: parts,
  });

  it.each([
    ['urlencoded', formOf],
    ['in parts', partsOf],
  ])('%s says the same as JSON', async (_name, made) => {
    const { ask } = await restHouse();
    const preference = {
      notify_pref: 'sms',
      email: 'guy@example.com',
      phone: '15105552054',
      username: 'user',
    };
    expect(await ask('POST', '/preference/', made(preference))).toMatchObject({
      status: 200,
      body: { ...preference, phone: 15105552054 },
    });
    // A browser ends lines with two characters, and sends what nobody filled in as empty.
    const note = { title: '', text: 'Käse & 🫖\r\nund 100 %', sendtime: '2026-01-05T12:00:00+01:00' };
    expect(await ask('POST', '/notify/', made(note))).toMatchObject({
      status: 200,
      body: { text: 'Käse & 🫖\nund 100 %', sendtime: '2026-01-05T11:00:00Z' },
    });
    expect((await ask('POST', '/preference/', made({ email: '' }))).body).toMatchObject({
      email: 'guy@example.com',
    });
    expect(await ask('POST', '/notify/', made({ text: '' }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/text' }] },
    });
    expect(await ask('POST', '/notify/', made({ text: 'a', sendTime: 'b' }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/sendTime', problem: 'unknown-field' }] },
    });
  });

  it('whose parts hold a file, or never end, is refused', async () => {
    const { ask, home } = await restHouse();
    const file = `------a9Kx\r\nContent-Disposition: form-data; name="text"; filename="a.txt"\r\n\r\na\r\n------a9Kx--\r\n`;
    expect((await ask('POST', '/notify/', { raw: file, headers: parts })).status).toBe(415);
    expect((await ask('POST', '/notify/', { raw: part('text', 'a'), headers: parts })).status).toBe(400);
    const type = { 'content-type': 'multipart/form-data' };
    expect((await ask('POST', '/notify/', { raw: file, headers: type })).status).toBe(400);
    nothingStored(home);
  });
});
