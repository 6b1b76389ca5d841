/** The door to the network: what the desk says opens, moves and closes it, with and without a certificate, and where links lead. */
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { connect as tlsConnect } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetworkView } from '#contract/network.ts';
import { openWebDoors } from '#main/server/network.ts';
import { type CertifiedPair, makeCertificate } from '#tests/support/certificate.ts';
import { house, refusal } from '#tests/support/house.ts';
import { ask, callAt, cookieOf, freePort, lanAddress, openHouseToNetwork, said } from './lan.ts';

const good = makeCertificate({ names: ['localhost', lanAddress] });

/** What is wrong with a pair, as the desk reads it. */
async function problemWith(pair: CertifiedPair) {
  const h = await house();
  const { code, data } = await refusal(h.reception.network.saveCertificate(pair));
  expect(code).toBe('certificate-unusable');
  expect((await h.reception.network.get()).certificate).toBeNull();
  expect(h.secrets.held.get('tls-key')).toBeUndefined();
  return data;
}

describe('the settings', () => {
  test('open the door, move it to another port, and close it, without a restart of anything else', async () => {
    const { home, doors, port, here } = await openHouseToNetwork({ on: false });
    const next = await freePort();
    const began = await home.reception.network.save({ on: true, port, publicUrl: null });
    expect(began.listener).toEqual({ state: 'starting', port });
    await doors.settled();
    expect((await home.reception.network.get()).listener).toEqual({
      state: 'listening',
      port,
      secure: false,
    });
    expect((await ask(port, '/pair/')).status).toBe(200);
    await home.reception.network.save({ on: true, port: next, publicUrl: null });
    await doors.settled();
    expect((await ask(next, '/pair/')).status).toBe(200);
    await expect(ask(port, '/pair/')).rejects.toThrow(/ECONNREFUSED/);
    await home.reception.network.save({ on: false, port: next, publicUrl: null });
    await doors.settled();
    expect((await home.reception.network.get()).listener).toEqual({ state: 'off' });
    await expect(ask(next, '/pair/')).rejects.toThrow(/ECONNREFUSED/);
    expect((await here('screens/me')).status).toBe(200);
  });

  test('are kept, so that the door is open again after a restart', async () => {
    const h = await house();
    const port = await freePort();
    await h.reception.network.save({ on: true, port, publicUrl: 'https://foyer.example.com/' });
    await h.reception.network.saveCertificate(good);
    await h.restart();
    const view = await h.reception.network.get();
    expect(view.settings).toEqual({ on: true, port, publicUrl: 'https://foyer.example.com' });
    const doors = await openWebDoors({
      house: h.backend,
      screens: tmpdir(),
      log: { info() {}, error() {} },
      loopbackPort: undefined,
    });
    onTestFinished(() => doors.close());
    expect(doors.loopback).toBeUndefined();
    expect((await h.reception.network.get()).listener).toMatchObject({ state: 'listening', secure: true });
  });

  test('that name a taken port are said to fail, and the door opens once the port is free', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '::', resolve));
    const { port } = taken.address() as { port: number };
    const { home, doors, here } = await openHouseToNetwork({ on: false });
    await home.reception.network.save({ on: true, port, publicUrl: null });
    await doors.settled();
    expect((await home.reception.network.get()).listener).toEqual({
      state: 'failed',
      port,
      reason: 'port-taken',
      detail: 'EADDRINUSE',
    });
    expect((await here('screens/me')).status).toBe(200);
    await new Promise((resolve) => taken.close(resolve));
    await home.reception.network.save({ on: true, port, publicUrl: null });
    await doors.settled();
    expect((await home.reception.network.get()).listener).toMatchObject({ state: 'listening', port });
  });

  test('take an origin for the public address and nothing else', async () => {
    const h = await house();
    const save = (publicUrl: string) => h.reception.network.save({ on: false, port: null, publicUrl });
    expect((await save('HTTPS://Foyer.Example.com:443/')).settings.publicUrl).toBe(
      'https://foyer.example.com',
    );
    for (const wrong of [
      'ftp://foyer.example.com',
      'https://user:word@foyer.example.com',
      'https://foyer.example.com/path',
      'https://foyer.example.com/?x',
      'https://foyer.example.com/#x',
      'https:\\\\foyer.example.com',
      'javascript:alert(1)',
      'foyer.example.com',
    ])
      expect(await refusal(save(wrong)), wrong).toMatchObject({ code: 'invalid-input' });
  });

  test('are the desk’s alone, and each change is written down', async () => {
    const h = await house();
    await h.reception.network.save({ on: false, port: 8080, publicUrl: null });
    await h.reception.network.saveCertificate(good);
    await h.reception.network.removeCertificate();
    const rows = h.database.sqlite
      .prepare("SELECT action FROM audit_entries WHERE action LIKE 'network%' OR action LIKE 'certificate%'")
      .all();
    expect(rows).toEqual([
      { action: 'network-saved' },
      { action: 'certificate-saved' },
      { action: 'certificate-removed' },
    ]);
  });
});

describe('a certificate', () => {
  test('makes the door speak https, and taking it away makes it plain again', async () => {
    const { home, doors, port } = await openHouseToNetwork();
    const stored = await home.reception.network.saveCertificate(good);
    expect(stored.certificate).toMatchObject({
      subject: 'localhost',
      names: ['localhost', lanAddress],
      selfSigned: true,
      validTo: Date.UTC(2049, 11, 31),
    });
    expect(JSON.stringify(stored)).not.toContain('PRIVATE');
    await doors.settled();
    const page = await ask(port, '/pair/', { ca: good.chain });
    expect(page.status).toBe(200);
    // Without a name of one's own nobody is bound to https for a year.
    expect(page.headers['strict-transport-security']).toBeUndefined();
    const { code } = await home.reception.screens.pairingCode();
    const paired = await callAt(port, 'screens/pair', { code, name: 'Tablet' }, { ca: good.chain });
    expect(paired.headers['set-cookie']?.[0]).toMatch(/^__Host-foyer-screen=.*; Secure$/);
    const me = { ca: good.chain, headers: { cookie: cookieOf(paired) } };
    expect(said(await callAt(port, 'screens/me', undefined, me))).toMatchObject({ place: 'screen' });
    await expect(ask(port, '/pair/')).rejects.toThrow();
    await home.reception.network.removeCertificate();
    await doors.settled();
    expect((await ask(port, '/pair/')).status).toBe(200);
    expect(home.secrets.held.get('tls-key')).toBe('');
  });

  test('is spoken in no protocol older than TLS 1.2', async () => {
    const { home, doors, port } = await openHouseToNetwork();
    await home.reception.network.saveCertificate(good);
    await doors.settled();
    const outcome = await new Promise<string>((resolve) => {
      const socket = tlsConnect({
        port,
        host: lanAddress,
        rejectUnauthorized: false,
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT:@SECLEVEL=0',
      });
      socket.on('secureConnect', () => resolve('connected'));
      socket.on('error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
  });

  test('binds browsers to https only under the public name', async () => {
    const { home, doors, port } = await openHouseToNetwork({ publicUrl: 'https://foyer.example.com' });
    await home.reception.network.saveCertificate(good);
    await doors.settled();
    const named = await ask(port, '/pair/', { ca: good.chain, headers: { host: 'foyer.example.com' } });
    expect(named.headers['strict-transport-security']).toBe('max-age=31536000');
    const own = await ask(port, '/pair/', { ca: good.chain });
    expect(own.headers['strict-transport-security']).toBeUndefined();
  });

  test('that is none, has another key, a locked one, or is out of its time is refused by name', async () => {
    const { chain, key } = good;
    expect(await problemWith({ chain: 'nothing', key })).toEqual({
      field: 'chain',
      problem: 'not-a-certificate',
    });
    const broken = chain.replace(/MI[^\n]{20}/, 'MIAAAAAAAAAAAAAAAAAAAA');
    expect(await problemWith({ chain: broken, key })).toEqual({
      field: 'chain',
      problem: 'not-a-certificate',
    });
    expect(await problemWith({ chain, key: 'nothing' })).toEqual({ field: 'key', problem: 'not-a-key' });
    expect(await problemWith({ chain, key: makeCertificate().key })).toEqual({
      field: 'key',
      problem: 'other-key',
    });
    const locked = key.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY');
    expect(await problemWith({ chain, key: locked })).toEqual({ field: 'key', problem: 'locked-key' });
    const past = makeCertificate({ to: Date.UTC(2021, 0, 1) });
    expect(await problemWith(past)).toEqual({ field: 'chain', problem: 'expired' });
    const coming = makeCertificate({ from: Date.UTC(2048, 0, 1) });
    expect(await problemWith(coming)).toEqual({ field: 'chain', problem: 'not-yet' });
  });

  test('may have the line ends of any system', async () => {
    const h = await house();
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const { certificate } = await h.reception.network.saveCertificate({
      chain: windows(good.chain),
      key: windows(good.key),
    });
    expect(certificate?.subject).toBe('localhost');
  });

  test('whose key is gone is said to fail, and the kiosk goes on', async () => {
    const { home, doors } = await openHouseToNetwork();
    await home.reception.network.saveCertificate(good);
    await doors.settled();
    home.secrets.held.delete('tls-key');
    const again = await home.pause();
    await doors.close();
    await again();
    const reopened = await openWebDoors({
      house: home.backend,
      screens: tmpdir(),
      log: { info() {}, error() {} },
      loopbackPort: 0,
    });
    onTestFinished(() => reopened.close());
    expect((await home.reception.network.get()).listener).toMatchObject({
      state: 'failed',
      reason: 'certificate',
    });
    expect(
      (await callAt(reopened.loopback?.port ?? 0, 'screens/me', undefined, { to: '127.0.0.1' })).status,
    ).toBe(200);
  });
});

describe('links', () => {
  const begin = ({ linksBegin }: NetworkView) => linksBegin;

  test('lead nowhere while no phone could open them, and are not put into messages', async () => {
    const { home } = await openHouseToNetwork({ on: false });
    expect(begin(await home.reception.network.get())).toBeNull();
    const { link, mailed } = await home.reception.accounts.invite({
      role: 'program',
      email: 'ann@example.com',
    });
    expect(mailed).toBe(false);
    // What the desk shows on this machine's own screen opens on this machine.
    expect(link).toMatch(/^http:\/\/localhost:\d+\/account\/#\/join\//);
  });

  test('lead to this machine’s address on the network, or to the public address where there is one', async () => {
    const { home, doors, port } = await openHouseToNetwork();
    const view = await home.reception.network.get();
    if (lanAddress !== '127.0.0.2') {
      expect(begin(view)).toBe(`http://${lanAddress}:${port}`);
      expect(view.addresses[0]?.url).toBe(`http://${lanAddress}:${port}/pair/#try`);
    }
    await home.reception.network.save({ on: true, port, publicUrl: 'https://foyer.example.com' });
    await doors.settled();
    const named = await home.reception.network.get();
    expect(begin(named)).toBe('https://foyer.example.com');
    expect(named.addresses[0]?.url).toBe('https://foyer.example.com/pair/#try');
    expect((await home.reception.accounts.invite({ role: 'program', email: null })).link).toMatch(
      /^https:\/\/foyer\.example\.com\/account\/#\/join\//,
    );
    await home.reception.network.save({ on: false, port, publicUrl: 'https://foyer.example.com' });
    await doors.settled();
    expect(begin(await home.reception.network.get())).toBe('https://foyer.example.com');
  });
});

describe('the check of the public address', () => {
  test('knows this house behind it, another answer, and silence', async () => {
    const { home, doors, port } = await openHouseToNetwork();
    const silent = await freePort();
    const other = await openHouseToNetwork();
    expect(await refusal(home.reception.network.test())).toMatchObject({ code: 'not-set-up' });
    const check = async (publicUrl: string) => {
      await home.reception.network.save({ on: true, port, publicUrl });
      await doors.settled();
      return await home.reception.network.test();
    };
    expect(await check(`http://${lanAddress}:${port}`)).toEqual({ outcome: 'reached', detail: '' });
    expect(await check(`http://${lanAddress}:${other.port}`)).toMatchObject({ outcome: 'another' });
    expect(await check(`http://${lanAddress}:${silent}`)).toMatchObject({
      outcome: 'unreachable',
      detail: 'ECONNREFUSED',
    });
    await home.reception.network.saveCertificate(good);
    expect(await check(`https://${lanAddress}:${port}`)).toMatchObject({ outcome: 'certificate' });
  });

  test('says nothing of the house to strangers but a number of this run', async () => {
    const { port } = await openHouseToNetwork();
    const { body } = await ask(port, '/.well-known/foyer');
    expect(JSON.parse(body)).toEqual({ run: expect.stringMatching(/^[\w-]{43}$/) });
  });
});

test('a desk that works over the network hears that its change was saved before the door closes', async () => {
  const { doors, port, pair } = await openHouseToNetwork();
  const screen = await pair();
  const pin = await callAt(port, 'reception/signIn', { pin: '8642' }, { headers: { cookie: screen } });
  const cookie = `${screen}; ${cookieOf(pin)}`;
  const saved = await callAt(
    port,
    'network/save',
    { on: false, port, publicUrl: null },
    { headers: { cookie } },
  );
  expect(said(saved)).toMatchObject({ settings: { on: false } });
  await doors.settled();
  await expect(ask(port, '/pair/')).rejects.toThrow(/ECONNREFUSED/);
});
