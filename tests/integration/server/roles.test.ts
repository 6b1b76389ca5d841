/** Who is the kiosk, and who is only the public: by where a request comes from, and whether somebody has handed it on. */
import { describe, expect, test } from 'vitest';
import { procedures } from '#tests/support/contract-walk.ts';
import { testPin } from '#tests/support/house.ts';
import { ask, callAt, cookieOf, lanAddress, openHouseToNetwork, said } from './lan.ts';

/** What anybody on the network may call without having paired or signed in. Nothing comes onto this list by itself. */
const openToTheNetwork = [
  'accounts.askForLink',
  'accounts.askForSignIn',
  'accounts.enter',
  'accounts.invitation',
  'accounts.register',
  'accounts.signIn',
  'accounts.signInLink',
  'conversations.details',
  'conversations.earlier',
  'conversations.end',
  'conversations.follow',
  'conversations.handOver',
  'conversations.mark',
  'conversations.say',
  'conversations.sendLink',
  'conversations.typing',
  'links.answer',
  'links.desk',
  'links.endVisit',
  'links.look',
  'links.openChat',
  'links.seen',
  'links.undoEnd',
  'links.watch',
  'screens.me',
  'screens.pair',
  'system.alive',
  'system.status',
  'visitorAccounts.askForCode',
  'visitorAccounts.codeProgress',
  'visitorAccounts.signIn',
];

test('an unpaired browser on the network may call exactly what stands on a written list', () => {
  const open = procedures.filter(({ roles }) => roles.includes('public')).map(({ name }) => name);
  expect(open.sort()).toEqual(openToTheNetwork.sort());
});

describe('on the network', () => {
  test('everything else is refused, procedure by procedure', async () => {
    const { port } = await openHouseToNetwork();
    for (const { name, roles } of procedures.filter((one) => !one.roles.includes('public'))) {
      const { status, body } = await callAt(port, name.replace('.', '/'), {});
      expect([401, 403], `${name} for ${roles}`).toContain(status);
      expect(body, name).toMatch(/"code":"(sign-in-needed|not-allowed)"/);
    }
  });

  test('whoever opens the address unpaired meets the page that pairs, and a paired screen the kiosk', async () => {
    const { port, local, pair } = await openHouseToNetwork();
    for (const pathname of ['/', '/index.html', '/?x']) {
      const turned = await ask(port, pathname);
      expect(turned).toMatchObject({
        status: 302,
        headers: { location: '/pair/', 'cache-control': 'no-store' },
      });
    }
    const cookie = await pair();
    const shown = await ask(port, '/', { headers: { cookie } });
    expect(shown.body).toContain('kiosk');
    // Its year begins anew.
    expect(shown.headers['set-cookie']).toEqual([expect.stringContaining(`${cookie}; Max-Age=31536000;`)]);
    expect((await ask(local, '/', { to: '127.0.0.1' })).body).toContain('kiosk');
  });

  test('a paired screen is a kiosk, with reception behind its PIN, and an unpaired one has neither', async () => {
    const { lan, pair } = await openHouseToNetwork();
    expect((await lan('reception/signIn', { pin: testPin })).status).toBe(403);
    const screen = await pair();
    const signedIn = await lan('reception/signIn', { pin: testPin }, { headers: { cookie: screen } });
    expect(signedIn.status).toBe(200);
    const session = cookieOf(signedIn);
    const both = { headers: { cookie: `${screen}; ${session}` } };
    expect((await lan('settings/get', undefined, both)).status).toBe(200);
    // The desk's session without the screen is worth nothing elsewhere.
    expect((await lan('settings/get', undefined, { headers: { cookie: session } })).status).toBe(401);
  });

  test('a made-up cookie makes no screen', async () => {
    const { lan } = await openHouseToNetwork();
    for (const cookie of [
      `foyer-screen=${'A'.repeat(43)}`,
      'foyer-screen=',
      'foyer-screen=%00',
      'foyer-screen',
    ])
      expect((await lan('hosts/offer', {}, { headers: { cookie } })).status).toBe(401);
  });

  test('the names of loopback are not answered, so that no proxy before this door makes a kiosk', async () => {
    const { port } = await openHouseToNetwork();
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      for (const to of [lanAddress, '127.0.0.1'])
        expect((await callAt(port, 'hosts/offer', {}, { to, headers: { host } })).status).toBe(421);
  });
});

describe('on loopback', () => {
  test('this machine is the kiosk', async () => {
    const { here } = await openHouseToNetwork();
    expect((await here('hosts/offer', { query: '' })).status).toBe(200);
    expect(said(await here('screens/me'))).toEqual({ place: 'machine', name: null });
  });

  test('whatever a proxy has handed on is only the public, by whichever trace it leaves', async () => {
    const { here } = await openHouseToNetwork();
    const traces = [
      'Forwarded',
      'Via',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'x-forwarded-anything',
      'X-Real-IP',
      'CF-Connecting-IP',
    ];
    for (const trace of traces) {
      const { status } = await here('hosts/offer', {}, { headers: { [trace]: '203.0.113.9' } });
      expect(status, trace).toBe(401);
    }
  });

  test('the public address is only the public, also without any trace', async () => {
    const { here, local } = await openHouseToNetwork({ publicUrl: 'https://foyer.example.com' });
    const headers = { host: 'foyer.example.com' };
    expect((await here('hosts/offer', {}, { headers })).status).toBe(401);
    expect(said(await here('screens/me', undefined, { headers }))).toMatchObject({ place: 'other' });
    const turned = await ask(local, '/', { to: '127.0.0.1', headers });
    expect(turned).toMatchObject({ status: 302, headers: { location: '/pair/' } });
  });
});

test('in a house that is not opened nothing listens but loopback, and only there', async () => {
  const { port, local } = await openHouseToNetwork({ on: false });
  await expect(ask(port, '/')).rejects.toThrow(/ECONNREFUSED/);
  await expect(ask(port, '/', { to: '127.0.0.1' })).rejects.toThrow(/ECONNREFUSED/);
  if (lanAddress !== '127.0.0.2') await expect(ask(local, '/')).rejects.toThrow(/ECONNREFUSED/);
  expect((await ask(local, '/', { to: '127.0.0.1' })).status).toBe(200);
});
