/** What strangers try over the network: names that are not ours, pages of other sites, floods, and guessing. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startWebServer } from '#main/server/server.ts';
import { testPin } from '#tests/support/house.ts';
import {
  ask,
  callAt,
  cookieOf,
  freePort,
  isThisMachine,
  lanAddress,
  openHouseToNetwork,
  raw,
  said,
} from './lan.ts';

const offer = { query: '' };
const wrongToken = 'A'.repeat(24);

describe('the Host header', () => {
  test('answers for the machine’s own address and port alone', async () => {
    const { port } = await openHouseToNetwork({ publicUrl: 'https://foyer.example.com' });
    for (const host of [`${lanAddress}:${port}`, 'foyer.example.com', 'FOYER.example.com'])
      expect((await ask(port, '/pair/', { headers: { host } })).status, host).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      lanAddress,
      `${lanAddress}:${port + 1}`,
      `${lanAddress}.:${port}`,
      `${lanAddress}:${port}.evil.example`,
      `evil.example@${lanAddress}:${port}`,
      'foyer.example.com.',
      'foyer.example.com:1',
      'sub.foyer.example.com',
    ])
      expect((await ask(port, '/pair/', { headers: { host } })).status, host).toBe(421);
  });

  test('given twice, or in the first line as well, is refused', async () => {
    const { port, local } = await openHouseToNetwork();
    const end = 'Connection: close\r\n\r\n';
    const own = `${lanAddress}:${port}`;
    const twice = await raw(port, `GET /pair/ HTTP/1.1\r\nHost: ${own}\r\nHost: evil.example\r\n${end}`);
    expect(twice).toMatch(/^HTTP\/1.1 4(00|21)/);
    const absolute = await raw(port, `GET http://evil.example/pair/ HTTP/1.1\r\nHost: ${own}\r\n${end}`);
    expect(absolute).toMatch(/^HTTP\/1.1 421/);
    const none = await raw(port, `GET /pair/ HTTP/1.1\r\n${end}`);
    expect(none).toMatch(/^HTTP\/1.1 4(00|21)/);
    expect(await raw(port, `GET /pair/ HTTP/1.1\r\nHost:\r\n${end}`)).toMatch(/^HTTP\/1.1 4(00|21)/);
    const within = `GET http://localhost:${local}/ HTTP/1.1\r\nHost: localhost:${local}\r\n${end}`;
    expect(await raw(local, within, '127.0.0.1')).toMatch(/^HTTP\/1.1 421/);
  });

  test('a proxy that speaks HTTP/1.0, as some do unless told, is not this machine', async () => {
    const { local } = await openHouseToNetwork();
    const body = '{"json":{"query":""}}';
    const head = (version: string) =>
      `POST /rpc/hosts/offer HTTP/${version}\r\nHost: localhost:${local}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
    expect(await raw(local, head('1.1'), '127.0.0.1')).toMatch(/^HTTP\/1.1 200/);
    expect(await raw(local, head('1.0'), '127.0.0.1')).toMatch(/^HTTP\/1.[01] 401/);
  });
});

test('what is no request is answered in two words, and a head that is too long as well', async () => {
  const { port } = await openHouseToNetwork();
  const nonsense = await raw(port, 'nonsense\r\n\r\n');
  expect(nonsense).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(nonsense.split('\r\n\r\n')[1]).toBe('');
  const long = `GET / HTTP/1.1\r\nHost: ${lanAddress}:${port}\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
  expect(await raw(port, long)).toMatch(/^HTTP\/1.1 431/);
});

describe('a page of another site', () => {
  test('can call nothing, with whichever cookie the browser would send along', async () => {
    const { port, local, pair, here, lan } = await openHouseToNetwork();
    const screen = await pair();
    const desk = cookieOf(await lan('reception/signIn', { pin: testPin }, { headers: { cookie: screen } }));
    const local_desk = cookieOf(await here('reception/signIn', { pin: testPin }));
    const evil = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://${lanAddress}:1` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: `http://${lanAddress}:${port}` },
      { 'sec-fetch-site': 'none' },
    ];
    const types = [
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
    ];
    for (const headers of evil)
      for (const type of types)
        for (const [at, cookie, to] of [
          [port, `${screen}; ${desk}`, lanAddress],
          [local, local_desk, '127.0.0.1'],
        ] as const) {
          const asked = { to, headers: { ...headers, cookie, 'content-type': type } };
          const { status } = await callAt(at, 'reception/signOut', {}, asked);
          expect(status, JSON.stringify([headers, type])).toBe(403);
        }
    const own = { headers: { cookie: `${screen}; ${desk}`, origin: `http://${lanAddress}:${port}` } };
    expect((await lan('settings/get', undefined, own)).status).toBe(200);
  });

  test('of our public name over plain http is another site than the one over https', async () => {
    const { local } = await openHouseToNetwork({ publicUrl: 'https://foyer.example.com' });
    const from = (origin: string) =>
      callAt(local, 'screens/me', undefined, {
        to: '127.0.0.1',
        headers: { host: 'foyer.example.com', origin },
      });
    expect((await from('https://foyer.example.com')).status).toBe(200);
    expect((await from('http://foyer.example.com')).status).toBe(403);
  });

  test('cannot have what we serve as a part of its own', async () => {
    const { port } = await openHouseToNetwork();
    for (const pathname of ['/pair/', '/nothing', '/rpc/system/status']) {
      const { headers } = await ask(port, pathname);
      expect(headers['content-security-policy'], pathname).toContain("frame-ancestors 'none'");
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-robots-tag']).toContain('noindex');
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
    const refused = await ask(port, '/', { headers: { host: 'evil.example' } });
    expect(refused.headers['x-content-type-options']).toBe('nosniff');
  });
});

test('pages that a link leads to are kept by no browser', async () => {
  const { port } = await openHouseToNetwork();
  for (const pathname of ['/p/', '/account/', '/pair/'])
    expect((await ask(port, pathname)).headers['cache-control'], pathname).toBe('no-store');
});

describe('cookies', () => {
  test('are out of reach of scripts and other sites, and the screen’s lasts a year', async () => {
    const { home, port } = await openHouseToNetwork();
    const { code } = await home.reception.screens.pairingCode();
    const { headers } = await callAt(port, 'screens/pair', { code, name: 'Tablet' });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^foyer-screen=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  test('go over https alone, under a name that no neighbour can set, behind a public https address', async () => {
    const { home, local } = await openHouseToNetwork({ publicUrl: 'https://foyer.example.com' });
    const { code } = await home.reception.screens.pairingCode();
    const asked = {
      to: '127.0.0.1',
      headers: { host: 'foyer.example.com', 'x-forwarded-for': '203.0.113.9' },
    };
    const paired = await callAt(local, 'screens/pair', { code, name: 'Tablet' }, asked);
    expect(paired.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-foyer-screen=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Strict; Secure$/),
    ]);
    expect(paired.headers['strict-transport-security']).toBe('max-age=31536000');
    const cookie = cookieOf(paired);
    const me = (name: string) =>
      callAt(local, 'screens/me', undefined, { ...asked, headers: { ...asked.headers, cookie: name } });
    expect(said(await me(cookie))).toMatchObject({ place: 'screen' });
    // Under its plain name a neighbour on plain http could have set it.
    expect(said(await me(cookie.replace('__Host-', '')))).toMatchObject({ place: 'other' });
  });
});

describe('floods', () => {
  test('a body beyond the limit is refused, and what is never finished is cut', async () => {
    const { port } = await openHouseToNetwork();
    const long = await callAt(port, 'screens/pair', { code: 'x'.repeat(70_000), name: 'x' });
    expect(long.status).toBe(413);
  });

  test('a connection without a request outlives the minute for which proxies keep one', async () => {
    const { port, local } = await openHouseToNetwork();
    const kept = async (to: number, host: string, from?: string) => {
      const answer = await raw(
        to,
        `GET /pair/ HTTP/1.1\r\nHost: ${host}\r\n\r\nGET /pair/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
        from,
      );
      return Number(/^keep-alive: timeout=(\d+)/im.exec(answer)?.[1]);
    };
    expect(await kept(port, `${lanAddress}:${port}`)).toBeGreaterThan(60);
    expect(await kept(local, `localhost:${local}`, '127.0.0.1')).toBeGreaterThan(60);
  });

  test('whoever dawdles with a request loses the connection, in its head as in its body', {
    timeout: 60_000,
  }, async () => {
    const { port } = await openHouseToNetwork();
    const head = `POST /rpc/screens/me HTTP/1.1\r\nHost: ${lanAddress}:${port}\r\n`;
    const cut = await Promise.all([
      raw(port, `${head}Content-Le`),
      raw(port, `${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"json":`),
    ]);
    for (const answer of cut) expect(answer).toMatch(/^HTTP\/1.1 4(00|08)/);
  });

  test('one address has so many connections and no more, and the kiosk is not among them', async () => {
    const { home, screens } = await openHouseToNetwork({ on: false });
    const port = await freePort();
    const server = await startWebServer({
      house: home.backend,
      screens,
      port,
      log: { info() {}, error() {} },
      network: { certificate: undefined },
      isThisMachine,
      connectionsOfOne: 5,
    });
    onTestFinished(() => server.close());
    const sockets: Socket[] = [];
    const open = (to: string) =>
      new Promise<'open' | 'closed'>((resolve) => {
        const socket = connect(port, to);
        sockets.push(socket);
        socket.on('error', () => resolve('closed'));
        socket.on('close', () => resolve('closed'));
        socket.on('data', () => resolve('open'));
        socket.write(`GET /robots.txt HTTP/1.1\r\nHost: ${lanAddress}:${port}\r\n\r\n`);
      });
    for (let count = 0; count < 5; count += 1) expect(await open(lanAddress)).toBe('open');
    expect(await open(lanAddress)).toBe('closed');
    // Nor is a proxy on this machine, through which the whole world comes.
    for (let count = 0; count < 12; count += 1) expect(await open('127.0.0.1')).toBe('open');
    sockets[0]?.destroy();
    await expect.poll(() => open(lanAddress)).toBe('open');
    for (const socket of sockets) socket.destroy();
  });

  test('calls are counted by address, and the network’s never against the kiosk', async () => {
    const { home, screens } = await openHouseToNetwork({ on: false, publicUrl: 'https://foyer.example.com' });
    const log = { info() {}, error() {} };
    const server = await startWebServer({ house: home.backend, screens, port: 0, log, callsPerMinute: 10 });
    onTestFinished(() => server.close());
    const from = (address: string) =>
      callAt(server.port, 'screens/me', undefined, {
        to: '127.0.0.1',
        headers: { host: 'foyer.example.com', 'x-forwarded-for': address },
      });
    for (let calls = 0; calls < 10; calls += 1) expect((await from('203.0.113.9')).status).toBe(200);
    const held = await from('203.0.113.9');
    expect(held.status).toBe(429);
    expect(Number(held.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('203.0.113.10')).status).toBe(200);
    expect((await callAt(server.port, 'hosts/offer', offer, { to: '127.0.0.1' })).status).toBe(200);
  });

  test('one address follows so many things at once and no more', async () => {
    const { home, screens, pair } = await openHouseToNetwork({ publicUrl: 'https://foyer.example.com' });
    const log = { info() {}, error() {} };
    const server = await startWebServer({ house: home.backend, screens, port: 0, log, streamsOfOne: 5 });
    onTestFinished(() => server.close());
    const cookie = `__Host-${await pair()}`;
    const stops: (() => void)[] = [];
    const follow = (from: string) =>
      new Promise<number>((resolve, reject) => {
        const host = 'foyer.example.com';
        const headers = { host, cookie, 'x-forwarded-for': from, 'content-type': 'application/json' };
        const where = { host: '127.0.0.1', port: server.port, path: '/rpc/system/watch', method: 'POST' };
        const call = request({ ...where, headers, agent: false }, ({ statusCode }) =>
          resolve(statusCode ?? 0),
        );
        call.on('error', reject);
        stops.push(() => call.destroy());
        call.end('{}');
      });
    for (let count = 0; count < 5; count += 1) expect(await follow('203.0.113.9')).toBe(200);
    expect(await follow('203.0.113.9')).toBe(429);
    expect(await follow('203.0.113.10')).toBe(200);
    for (const stop of stops.splice(0)) stop();
    await expect.poll(() => follow('203.0.113.9')).toBe(200);
    for (const stop of stops) stop();
  });
});

describe('guessing', () => {
  test('links: a hundred wrong ones and the address hears no more of them, but nobody else', async () => {
    const { lan, here, pair } = await openHouseToNetwork();
    for (let tries = 0; tries < 100; tries += 1)
      expect((await lan('links/look', { token: wrongToken })).status).toBe(410);
    const held = await lan('links/look', { token: wrongToken });
    expect(held.status).toBe(429);
    expect(said(held)).toMatchObject({ code: 'too-many-tries', status: 429 });
    expect(Number(held.headers['retry-after'])).toBeGreaterThan(60);
    expect((await lan('accounts/invitation', { token: wrongToken })).status).toBe(429);
    // Another way to write it is no call at all.
    expect((await lan('links/l%6Fok', { token: wrongToken })).status).toBe(404);
    expect((await lan('screens/me')).status).toBe(200);
    const screen = { headers: { cookie: await pair() } };
    expect((await lan('links/look', { token: wrongToken }, screen)).status).toBe(410);
    for (let tries = 0; tries < 40; tries += 1)
      expect((await here('links/look', { token: wrongToken })).status).toBe(410);
  });

  test('links: a right one is let in from there all the same, and one that held once is no guess', async () => {
    const { home, lan } = await openHouseToNetwork();
    const host = await home.addHost();
    const { visitId, chat } = await home.checkIn({ hostId: host.id, meeting: 'remote' });
    const { link } = await home.reception.accounts.invite({ role: 'host', hostId: host.id, email: null });
    const invitation = { token: link?.split('/').at(-1) };
    const token = chat?.token;
    for (let tries = 0; tries < 101; tries += 1) await lan('links/look', { token: wrongToken });
    expect((await lan('links/look', { token: wrongToken })).status).toBe(429);
    expect((await lan('links/look', { token })).status).toBe(200);
    const words = { access: { token }, messageId: randomUUID(), text: 'Good morning' };
    expect((await lan('conversations/say', words)).status).toBe(200);
    expect((await lan('accounts/invitation', invitation)).status).toBe(200);
    const form = { username: 'bo.quill', password: 'a lantern of paper 4931' };
    expect((await lan('accounts/register', { ...form, token: wrongToken })).status).toBe(429);
    expect((await lan('accounts/register', { ...form, ...invitation })).status).toBe(200);
    // Used up, and taken back.
    expect((await lan('accounts/invitation', invitation)).status).toBe(410);
    home.database.sqlite.prepare('UPDATE link_tokens SET revoked_at = 1 WHERE visit_id = ?').run(visitId);
    expect((await lan('links/look', { token })).status).toBe(410);
    expect((await lan('links/look', { token: wrongToken })).status).toBe(429);
  });

  test('links: what held once counts for nothing, however often it is asked for', async () => {
    const { home, lan } = await openHouseToNetwork();
    const { visitId, chat } = await home.checkIn({ hostId: (await home.addHost()).id, meeting: 'remote' });
    home.database.sqlite.prepare('UPDATE link_tokens SET expires_at = 1 WHERE visit_id = ?').run(visitId);
    for (let tries = 0; tries < 101; tries += 1)
      expect((await lan('links/look', { token: chat?.token })).status).toBe(410);
    expect((await lan('links/look', { token: wrongToken })).status).toBe(410);
  });

  test('links: what is followed counts as what is asked once', async () => {
    const { home, lan } = await openHouseToNetwork();
    const { chat } = await home.checkIn({ hostId: (await home.addHost()).id, meeting: 'remote' });
    for (let tries = 0; tries < 100; tries += 1) await lan('links/watch', { token: wrongToken });
    expect((await lan('links/look', { token: wrongToken })).status).toBe(429);
    expect((await lan('links/watch', { token: wrongToken })).body).toContain('too-many-tries');
    expect((await lan('links/look', { token: chat?.token })).status).toBe(200);
  });

  test('passwords: twenty wrong ones from one address, whatever the names, over both doors', async () => {
    const { lan, port } = await openHouseToNetwork();
    // Another way to write the door opens none, also before anything has been counted.
    expect((await lan('accounts/s%69gnIn', { username: 'another', password: 'guess' })).status).toBe(404);
    const tries = Array.from({ length: 20 }, (_, at) => ({ username: `somebody-${at}`, password: 'guess' }));
    for (const one of tries) expect((await lan('accounts/signIn', one)).status).toBe(401);
    expect((await lan('accounts/signIn', { username: 'another', password: 'guess' })).status).toBe(429);
    // Nor does another way to write it help: nothing answers to that.
    expect((await lan('accounts/s%69gnIn', { username: 'another', password: 'guess' })).status).toBe(404);
    const authorization = `Basic ${Buffer.from('another:guess').toString('base64')}`;
    expect((await ask(port, '/preference/', { headers: { authorization } })).status).toBe(429);
  });

  test('behind a proxy each phone is counted by the address that the proxy saw', async () => {
    const { here } = await openHouseToNetwork({ publicUrl: 'https://foyer.example.com' });
    const from = (address: string) => ({
      headers: { host: 'foyer.example.com', 'x-forwarded-for': `198.51.100.7, ${address}` },
    });
    for (let tries = 0; tries < 100; tries += 1)
      await here('links/look', { token: wrongToken }, from('203.0.113.9'));
    expect((await here('links/look', { token: wrongToken }, from('203.0.113.9'))).status).toBe(429);
    expect((await here('links/look', { token: wrongToken }, from('203.0.113.10'))).status).toBe(410);
    // A whole /64 is one household.
    for (let tries = 0; tries < 100; tries += 1)
      await here('links/look', { token: wrongToken }, from(`2001:db8:1:2::${tries + 1}`));
    expect((await here('links/look', { token: wrongToken }, from('2001:db8:1:2:ffff::1'))).status).toBe(429);
    expect((await here('links/look', { token: wrongToken }, from('2001:db8:1:3::1'))).status).toBe(410);
  });

  test('visitors: after thirty look-ups that find nobody a screen is sent to the desk, for five minutes', async () => {
    const { home, lan, here, pair } = await openHouseToNetwork();
    const one = { headers: { cookie: await pair() } };
    const other = { headers: { cookie: await pair() } };
    const somebody = (at: number) => ({ contact: { kind: 'email', value: `nobody-${at}@example.com` } });
    for (let tries = 0; tries < 15; tries += 1) {
      expect((await lan('visitors/recognise', somebody(tries), one)).status).toBe(200);
      const by = { kind: 'code', value: String(100_000 + tries) };
      expect((await lan('visits/findOwn', { by }, one)).status).toBe(200);
    }
    const held = await lan('visitors/recognise', somebody(99), one);
    expect(held.status).toBe(429);
    expect(said(held)).toMatchObject({
      code: 'too-many-tries',
      data: { retryAt: home.clock.now() + 300_000 },
    });
    expect((await lan('visits/findOwn', { by: { kind: 'code', value: '123456' } }, one)).status).toBe(429);
    expect((await lan('visitors/recognise', somebody(1), other)).status).toBe(200);
    expect((await here('visitors/recognise', somebody(1))).status).toBe(200);
    await home.advance(300_001);
    expect((await lan('visitors/recognise', somebody(1), one)).status).toBe(200);
  });
});
