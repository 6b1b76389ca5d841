/** Screens that are paired with a code from the desk, kept to the letter, and taken away. */
import { describe, expect, test } from 'vitest';
import { callerWith, house, refusal } from '#tests/support/house.ts';
import { callAt, lanAddress, openHouseToNetwork, said } from './lan.ts';

const minutes = 60_000;

async function paired() {
  const h = await house();
  const browser = callerWith(['public']);
  const pair = (code: string, name = 'Side door') => h.as(browser).screens.pair({ code, name });
  return { h, browser, pair };
}

describe('a code of the desk', () => {
  test('is eight digits, pairs one screen, and then no other', async () => {
    const { h, browser, pair } = await paired();
    const { code, expiresAt } = await h.reception.screens.pairingCode();
    expect(code).toMatch(/^\d{8}$/);
    expect(expiresAt).toBe(h.clock.now() + 10 * minutes);
    expect(await pair(`${code.slice(0, 4)} ${code.slice(4)}`)).toEqual({ name: 'Side door' });
    expect(browser.screen).toMatch(/^[\w-]{43}$/);
    expect(await h.reception.screens.list()).toMatchObject([{ name: 'Side door', pairedAt: h.clock.now() }]);
    expect(await refusal(pair(code))).toMatchObject({ code: 'wrong-code', status: 403 });
  });

  test('is good for ten minutes and no longer', async () => {
    const { h, pair } = await paired();
    const { code } = await h.reception.screens.pairingCode();
    h.clock.elapse(10 * minutes);
    expect(await refusal(pair(code))).toMatchObject({ code: 'wrong-code' });
  });

  test('is void when the desk shows another', async () => {
    const { h, pair } = await paired();
    const first = await h.reception.screens.pairingCode();
    const second = await h.reception.screens.pairingCode();
    expect(await refusal(pair(first.code))).toMatchObject({ code: 'wrong-code' });
    expect(await pair(second.code)).toBeDefined();
  });

  test('is out of reach of a network that has shown five wrong ones, and nobody else’s try is the worse for it', async () => {
    const h = await house();
    const from = (address: string) => {
      const browser = Object.assign(callerWith(['public']), { place: { kind: 'other', address } as const });
      return (code: string) => h.as(browser).screens.pair({ code, name: 'Side door' });
    };
    const { code, expiresAt } = await h.reception.screens.pairingCode();
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (let network = 0; network < 20; network += 1) {
      const stranger = from(`198.51.100.${network}`);
      for (let tries = 0; tries < 5; tries += 1)
        expect(await refusal(stranger(wrong))).toMatchObject({ code: 'wrong-code' });
      for (const next of [wrong, code])
        expect(await refusal(stranger(next))).toMatchObject({
          code: 'too-many-tries',
          status: 429,
          data: { retryAt: expiresAt },
        });
    }
    expect(await from('203.0.113.9')(code)).toEqual({ name: 'Side door' });
  });

  test('is tried once a second at most after hundreds of wrong ones from everywhere', async () => {
    const h = await house();
    const tryFrom = (address: string, code: string) =>
      h
        .as(Object.assign(callerWith(['public']), { place: { kind: 'other', address } as const }))
        .screens.pair({ code, name: 'Side door' });
    const { code } = await h.reception.screens.pairingCode();
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (let tries = 0; tries < 501; tries += 1)
      await refusal(tryFrom(`10.0.${tries >> 8}.${tries & 255}`, wrong));
    expect(await refusal(tryFrom('203.0.113.9', code))).toMatchObject({
      code: 'too-many-tries',
      data: { retryAt: h.clock.now() + 1_000 },
    });
    h.clock.elapse(1_000);
    expect(await tryFrom('203.0.113.9', code)).toEqual({ name: 'Side door' });
  });

  test('does not outlive the program', async () => {
    const { h, pair } = await paired();
    const { code } = await h.reception.screens.pairingCode();
    await h.restart();
    expect(await refusal(pair(code))).toMatchObject({ code: 'wrong-code' });
  });

  test('is nothing for Foyer’s own screen, nor for one that is paired already', async () => {
    const { h } = await paired();
    const { code } = await h.reception.screens.pairingCode();
    const machine = { ...callerWith(['kiosk', 'public']), place: { kind: 'machine' } as const };
    const screen = { ...machine, place: { kind: 'screen', id: 'x', name: 'Tablet' } as const };
    for (const caller of [machine, screen])
      expect(await refusal(h.as(caller).screens.pair({ code, name: 'Tablet' }))).toMatchObject({
        code: 'already-screen',
      });
  });
});

describe('a paired screen', () => {
  test('is kept by a hash alone, over a restart, with the hour it was last used', async () => {
    const { home, pair } = await openHouseToNetwork();
    const cookie = await pair('Side door');
    const token = cookie.split('=')[1] ?? '';
    const stored = JSON.stringify(home.database.sqlite.prepare('SELECT * FROM screens').all());
    expect(stored).not.toContain(token);
    expect(home.backend.screens.byToken(token)).toMatchObject({ name: 'Side door' });
    home.clock.elapse(2 * 3_600_000);
    home.backend.screens.byToken(token);
    const [screen] = await home.reception.screens.list();
    expect(screen?.lastSeenAt).toBe(Math.floor(home.clock.now() / 3_600_000) * 3_600_000);
    await home.restart();
    expect(home.backend.screens.byToken(token)).toMatchObject({ name: 'Side door' });
  });

  test('takes another name, or is refused one that cannot be shown', async () => {
    const { home, pair } = await openHouseToNetwork();
    await pair('Side door');
    const [{ id: screenId } = { id: '' }] = await home.reception.screens.list();
    expect(await home.reception.screens.rename({ screenId, name: ' Back door ' })).toMatchObject([
      { name: 'Back door' },
    ]);
    for (const name of ['', 'x'.repeat(61), 'door\u202Egnirts', 'two\nlines', '\u0000'])
      expect(await refusal(home.reception.screens.rename({ screenId, name }))).toMatchObject({
        code: 'invalid-input',
      });
    expect(await home.reception.screens.list()).toMatchObject([{ name: 'Back door' }]);
  });

  test('that is taken away loses what it follows at once, and its next call', async () => {
    const { home, port, lan, pair } = await openHouseToNetwork();
    const cookie = await pair('Side door');
    const other = await pair('Back door');
    const follow = (held: string) =>
      fetch(`http://${lanAddress}:${port}/rpc/system/watch`, {
        method: 'POST',
        headers: { cookie: held, 'content-type': 'application/json' },
        body: '{}',
      });
    const following = await follow(cookie);
    const staying = await follow(other);
    const reader = following.body?.getReader();
    await reader?.read();
    const ended = (async () => {
      for (;;) if ((await reader?.read())?.done !== false) return;
    })().catch(() => undefined);
    const screens = await home.reception.screens.list();
    const screenId = screens.find(({ name }) => name === 'Side door')?.id ?? '';
    expect(await home.reception.screens.revoke({ screenId })).toMatchObject([{ name: 'Back door' }]);
    await ended;
    expect((await lan('hosts/offer', { query: '' }, { headers: { cookie } })).status).toBe(401);
    expect((await callAt(port, 'hosts/offer', { query: '' }, { headers: { cookie: other } })).status).toBe(
      200,
    );
    expect(said(await lan('screens/me', undefined, { headers: { cookie } }))).toMatchObject({
      place: 'other',
    });
    expect(await refusal(home.reception.screens.revoke({ screenId }))).toMatchObject({ code: 'not-found' });
    await staying.body?.cancel();
  });
});
