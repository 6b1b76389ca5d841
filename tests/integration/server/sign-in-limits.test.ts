// Wrong passwords cost whoever types them, and nobody else: neither the owner elsewhere nor the owner's own browser.
import { describe, expect, it } from 'vitest';
import type { Place } from '#main/kernel/door.ts';
import { seedAccount } from '#tests/support/accounts.ts';
import { callerWith, type House, house, refusal } from '#tests/support/house.ts';

const network = (address: string): Place => ({ kind: 'other', address });

/** A browser on some network, which keeps what it is known by. */
function browserAt(h: House, place: Place) {
  const caller = Object.assign(callerWith(['public']), {
    place,
    device: undefined as string | undefined,
    keepDevice(device: string) {
      caller.device = device;
    },
  });
  return (password: string, username = 'user') => h.as(caller).accounts.signIn({ username, password });
}

async function open(): Promise<House> {
  const h = await house();
  seedAccount(h);
  return h;
}

describe('wrong passwords', () => {
  it('hold up whoever typed them with growing time, and never the owner on another network', async () => {
    const h = await open();
    const stranger = browserAt(h, network('198.51.100.7'));
    for (let tries = 0; tries < 12; tries += 1) {
      await refusal(stranger('guess'));
      expect(await browserAt(h, network('203.0.113.9'))('password')).toMatchObject({ username: 'user' });
    }
    const held = await refusal(stranger('other guess'));
    expect(held).toMatchObject({ code: 'too-many-tries', status: 429 });
    const { retryAt } = held.data as { retryAt: number };
    h.clock.elapse(retryAt - h.clock.now() - 1);
    expect((await refusal(stranger('other guess'))).code).toBe('too-many-tries');
    h.clock.elapse(1);
    expect((await refusal(stranger('other guess'))).code).toBe('wrong-credentials');
  });

  it('never hold up a browser that the owner has signed in with, on the very network they come from', async () => {
    const h = await open();
    const place = network('198.51.100.7');
    const owner = browserAt(h, place);
    await owner('password');
    const strangers = browserAt(h, place);
    for (let tries = 0; tries < 40; tries += 1) await refusal(strangers('guess', `somebody-${tries}`));
    for (let tries = 0; tries < 5; tries += 1) await refusal(strangers('guess'));
    // As after a restart, when no password is remembered.
    await h.restart();
    for (let tries = 0; tries < 40; tries += 1) await refusal(strangers('guess', `somebody-${tries}`));
    expect((await refusal(strangers('password'))).code).toBe('too-many-tries');
    expect((await refusal(owner('slip'))).code).toBe('wrong-credentials');
    expect(await owner('password')).toMatchObject({ username: 'user' });
  }, 120_000);

  it('hold up nobody at a screen of the house', async () => {
    const h = await open();
    for (let tries = 0; tries < 40; tries += 1)
      await refusal(browserAt(h, network('198.51.100.7'))('guess', `somebody-${tries}`));
    expect(await browserAt(h, { kind: 'machine' })('password')).toMatchObject({ username: 'user' });
    expect(await browserAt(h, { kind: 'screen', id: 's', name: 'Lobby' })('password')).toMatchObject({
      username: 'user',
    });
  }, 60_000);

  it('that come all at once from one network leave room in the line for others', async () => {
    const h = await open();
    const flood = Array.from({ length: 40 }, (_, at) =>
      refusal(browserAt(h, network('198.51.100.7'))('guess', `somebody-${at}`)),
    );
    expect(await browserAt(h, network('203.0.113.9'))('password')).toMatchObject({ username: 'user' });
    const codes = (await Promise.all(flood)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'too-many-tries').length).toBeGreaterThan(20);
  }, 60_000);

  it('are answered the same for a name that nobody has', async () => {
    const h = await open();
    const codes = async (username: string, address: string) => {
      const said: string[] = [];
      for (let tries = 0; tries < 6; tries += 1)
        said.push((await refusal(browserAt(h, network(address))('guess', username))).code);
      return said;
    };
    expect(await codes('nobody', '198.51.100.8')).toEqual(await codes('user', '198.51.100.9'));
  });
});
