/** The embedded web server at its edges: whom it answers, what it refuses, and what it never gives away. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { startWebServer } from '#main/server/server.ts';
import { type House, house, testPin } from '#tests/support/house.ts';

const phonePage =
  '<!doctype html><title>Visit</title><script>first();</script><style>p{margin:0}</style>' +
  '<p>Grüße</p><script type="module">\nlet word = "Größe";\n</script>';
const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
type Asked = { method?: string; headers?: Record<string, string>; body?: string };

async function serve(options: { callsPerMinute?: number } = {}) {
  const home: House = await house({ mayLogErrors: true });
  const screens = mkdtempSync(path.join(tmpdir(), 'foyer-screens-'));
  mkdirSync(path.join(screens, 'assets'));
  writeFileSync(path.join(screens, 'index.html'), '<!doctype html><title>Foyer</title>');
  writeFileSync(path.join(screens, 'assets', 'app-1234.js'), 'export {};');
  writeFileSync(path.join(screens, 'assets', 'app-1234.js.gz'), gzipSync('export {};'));
  mkdirSync(path.join(screens, 'phone'));
  writeFileSync(path.join(screens, 'phone', 'index.html'), phonePage);
  writeFileSync(path.join(screens, '..', `${path.basename(screens)}-secret.txt`), 'secret');
  const server = await startWebServer({
    house: home.backend,
    screens,
    port: 0,
    log: { info() {}, error() {} },
    ...options,
  });
  onTestFinished(async () => {
    await server.close();
    rmSync(screens, { recursive: true });
    rmSync(`${screens}-secret.txt`);
  });
  const ask = (pathname: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const call = request(
        { host: '127.0.0.1', port: server.port, path: pathname, method, headers },
        (response) => {
          let received = '';
          response.on('data', (chunk) => (received += chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
          );
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  const call = (procedure: string, input: unknown, headers: Record<string, string> = {}) =>
    ask(`/rpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ json: input }),
    });
  return { home, server, ask, call, secretFile: `${path.basename(screens)}-secret.txt` };
}

test('it answers to its own names only, so that another name pointed at this machine gets nothing', async () => {
  const { ask, server } = await serve();
  expect((await ask('/', { headers: { host: `localhost:${server.port}` } })).status).toBe(200);
  expect((await ask('/', { headers: { host: `127.0.0.1:${server.port}` } })).status).toBe(200);
  for (const host of ['evil.example', 'localhost', `localhost.evil.example:${server.port}`, '127.0.0.1:1']) {
    expect(await ask('/', { headers: { host } })).toMatchObject({
      status: 421,
      body: '{"code":"wrong-host"}',
    });
  }
});

test('it takes calls from its own pages and from programs, never from another site', async () => {
  const { call, server } = await serve();
  const own = {
    origin: `http://localhost:${server.port}`,
    host: `localhost:${server.port}`,
    'sec-fetch-site': 'same-origin',
  };
  expect((await call('system/status', {}, own)).status).toBe(200);
  expect((await call('system/status', {})).status).toBe(200);
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:${server.port}`, host: `localhost:${server.port}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect((await call('system/status', {}, headers)).status).toBe(403);
  }
});

test('a GET changes nothing: every call is a POST', async () => {
  const { ask } = await serve();
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await ask('/rpc/reception/signOut', { method });
    expect(answer.status).toBe(405);
  }
});

test('the reception session lives in a cookie that scripts and other sites cannot use', async () => {
  const { call } = await serve();
  const locked = await call('settings/get', {});
  expect(locked.status).toBe(401);
  const signedIn = await call('reception/signIn', { pin: testPin });
  const cookie = String(signedIn.headers['set-cookie']);
  expect(cookie).toMatch(/^foyer-reception=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(signedIn.body).not.toContain(cookie.split(/[=;]/)[1]);
  const session = { cookie: cookie.split(';')[0] ?? '' };
  expect((await call('settings/get', {}, session)).status).toBe(200);
  expect((await call('settings/get', {}, { cookie: `foyer-reception=${'A'.repeat(43)}` })).status).toBe(401);
  const again = await call('reception/signIn', { pin: testPin }, session);
  expect(String(again.headers['set-cookie'])).not.toBe(cookie);
  expect((await call('settings/get', {}, session)).status).toBe(401);
  const fresh = { cookie: String(again.headers['set-cookie']).split(';')[0] ?? '' };
  const signedOut = await call('reception/signOut', {}, fresh);
  expect(String(signedOut.headers['set-cookie'])).toContain('Max-Age=0');
  expect((await call('settings/get', {}, fresh)).status).toBe(401);
});

test('a body beyond 64 kB is refused, whether or not it says its length', async () => {
  const { call, server } = await serve();
  const long = await call('visitors/recognise', { contact: { kind: 'email', value: 'x'.repeat(70_000) } });
  expect(long.status).toBe(413);
  const chunked = await new Promise<string>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => (received += chunk));
    socket.on('close', () => resolve(received));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      received === '' ? reject(error) : resolve(received),
    );
    socket.write(
      `POST /rpc/visitors/recognise HTTP/1.1\r\nHost: localhost:${server.port}\r\nContent-Type: application/json\r\n` +
        'Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    for (let sent = 0; sent < 20; sent += 1) socket.write(`1000\r\n${'x'.repeat(0x1000)}\r\n`);
    socket.end('0\r\n\r\n');
  });
  expect(chunked).toMatch(/^HTTP\/1.1 413/);
});

test('what cannot be read is refused with a code and without a trace of the inside', async () => {
  const { ask, call } = await serve();
  for (const body of ['', '{', 'null', '[]', '{"json":', '\u0000']) {
    const answer = await ask('/rpc/visits/checkIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(/node_modules|\.ts:|\.js:|at /);
  }
  expect((await call('no/such', {})).status).toBe(404);
  expect((await call('__proto__/constructor', {})).status).toBe(404);
});

test('it serves the built screens and nothing beside them', async () => {
  const { ask, secretFile } = await serve();
  const page = await ask('/');
  expect(page.headers['cache-control']).toBe('no-cache');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  expect((await ask('/assets/app-1234.js')).headers['cache-control']).toContain('immutable');
  for (const pathname of [
    `/../${secretFile}`,
    `/%2e%2e/${secretFile}`,
    `/..%2f${secretFile}`,
    `/assets/..%5c..%5c${secretFile}`,
    '//etc/passwd',
    '/%00',
    '/.git/config',
  ]) {
    const answer = await ask(pathname);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('secret');
  }
});

test('a flood of calls from one address is held back', async () => {
  const { call } = await serve({ callsPerMinute: 5 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => call('system/status', {})));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  expect(answers.at(-1)?.body).toBe('{"code":"too-many-calls"}');
});

test('the page that links lead to is the same for everybody, and kept by nobody on the way', async () => {
  const { ask } = await serve();
  for (const method of ['GET', 'HEAD']) {
    const page = await ask('/p/', { method });
    expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['set-cookie']).toBeUndefined();
  }
  expect((await ask('/p')).headers.location).toBe('/p/');
  // A token belongs behind the #; in a path it leads nowhere.
  expect((await ask(`/p/${'A'.repeat(24)}`)).status).toBe(404);
  expect((await ask('/p/', { method: 'POST' })).status).toBe(404);
});

test('built files go out compressed to whoever can read them so, and plain to others', async () => {
  const { ask } = await serve();
  const small = await ask('/assets/app-1234.js', { headers: { 'accept-encoding': 'gzip' } });
  expect(small.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  expect(small.headers['content-type']).toMatch(/javascript/);
  const plain = await ask('/assets/app-1234.js');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body).toBe('export {};');
});

test('the page that links lead to may run the scripts that were built into it, and nothing else', async () => {
  const { ask } = await serve();
  for (const [pathname, method] of [
    ['/p/', 'GET'],
    ['/p/', 'HEAD'],
    ['/phone/', 'GET'],
    ['/phone/index.html', 'GET'],
  ] as const) {
    const page = await ask(pathname, { method });
    expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = Object.fromEntries(
      String(page.headers['content-security-policy'])
        .split('; ')
        .map((directive) => [directive.replace(/ .*/, ''), directive.replace(/^\S+ /, '')]),
    );
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': `${sha256('first();')} ${sha256('\nlet word = "Größe";\n')}`,
      'style-src': sha256('p{margin:0}'),
      'img-src': "'self' data:",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    if (method === 'GET') expect(page.body).toBe(phonePage);
  }
});

test('the page that links lead to goes out compressed to who can read it so', async () => {
  const { ask, server } = await serve();
  for (const encoding of ['gzip', 'br, gzip;q=0.8', 'deflate, GZIP']) {
    const response = await fetch(`${server.url}/p/`, { headers: { 'accept-encoding': encoding } });
    expect(response.headers.get('content-encoding'), encoding).toBe('gzip');
    expect(await response.text()).toBe(phonePage);
  }
  for (const encoding of ['identity', 'br', 'gzip;q=0', 'gzip;q=0, br']) {
    const plain = await ask('/p/', { headers: { 'accept-encoding': encoding } });
    expect(plain.headers['content-encoding'], encoding).toBeUndefined();
    expect(plain.body).toBe(phonePage);
  }
  expect((await ask('/p/')).headers.vary).toBe('accept-encoding');
});
