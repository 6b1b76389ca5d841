// Signing in by a mailed link: for whoever reads the host's mail, once, and telling strangers nothing.

import { describe, expect, it } from 'vitest';
import { seedAccount } from '#tests/support/accounts.ts';
import { hour, minute } from '#tests/support/forms.ts';
import { callerWith, type House, house, refusal } from '#tests/support/house.ts';

const origin = 'http://localhost:8000';
const fresh = 'a lantern on the harbour';

async function mailingHouse() {
  const home = await house({ mail: true });
  home.backend.reachableAt(origin);
  const bo = await home.addHost({ email: 'bo@example.com' });
  const accountId = seedAccount(home, { username: 'quill', email: 'elsewhere@example.com', hostId: bo.id });
  return { home, bo, accountId };
}

const mailed = (home: House) => home.mail.mails().filter(({ text }) => text.includes('/account/#/enter/'));
const tokenIn = (text = '') => /\/account\/#\/enter\/([\w-]{20,})/.exec(text)?.[1] ?? 'no link in the mail';

async function ask(home: House, who: string): Promise<string> {
  const before = mailed(home).length;
  expect(await home.kiosk.accounts.askForSignIn({ who })).toEqual({ asked: true });
  await home.advance(1_000);
  await home.settled();
  return mailed(home).length > before ? tokenIn(mailed(home).at(-1)?.text) : 'none was sent';
}

/** Somebody at a browser, who keeps what they are handed. */
function browser(home: House) {
  const caller = callerWith(['public']);
  return {
    caller,
    client() {
      const account = caller.accountSession && home.backend.accounts.bySession(caller.accountSession);
      const keepAccountSession = (next: string | undefined) => {
        caller.accountSession = next;
      };
      return home.as({ ...caller, ...(account && { account }), keepAccountSession });
    },
  };
}

describe('a mailed link', () => {
  it('comes by address or by name, signs in once, and only its hash is kept', async () => {
    const { home, bo, accountId } = await mailingHouse();
    for (const who of ['bo@example.com', ' BO@Example.com', 'Quill']) {
      const token = await ask(home, who);
      expect(mailed(home).at(-1)).toMatchObject({ to: ['bo@example.com'] });
      expect(mailed(home).at(-1)?.text).toContain(bo.name);
      const { client, caller } = browser(home);
      const link = { name: bo.name, username: 'quill', siteName: 'Lanternworks' };
      // However often it is looked at, as by a scanner of mail.
      for (let looks = 0; looks < 3; looks += 1)
        expect(await client().accounts.signInLink({ token })).toMatchObject(link);
      expect(caller.accountSession).toBeUndefined();
      expect(await client().accounts.enter({ token })).toMatchObject({
        id: accountId,
        role: 'host',
        hostId: bo.id,
      });
      expect(caller.accountSession).toMatch(/^[\w-]{43}$/);
      for (const again of [client().accounts.enter({ token }), client().accounts.signInLink({ token })])
        expect(await refusal(again)).toMatchObject({ code: 'link-expired', status: 410 });
      const kept = JSON.stringify(
        ['link_tokens', 'notifications', 'delivery_attempts', 'audit_entries', 'account_sessions'].map(
          (table) => home.database.sqlite.prepare(`SELECT * FROM ${table}`).all(),
        ),
      );
      for (const secret of [token, String(caller.accountSession)]) expect(kept).not.toContain(secret);
    }
  });

  it('takes the place of the session that the browser held', async () => {
    const { home } = await mailingHouse();
    const { client, caller } = browser(home);
    await client().accounts.signIn({ username: 'quill', password: 'password' });
    const before = String(caller.accountSession);
    await client().accounts.enter({ token: await ask(home, 'quill') });
    expect(caller.accountSession).not.toBe(before);
    expect(home.backend.accounts.bySession(before)).toBeUndefined();
  });

  it('works for fifteen minutes, not for a shut account, and no more once another of them was used', async () => {
    const { home, accountId } = await mailingHouse();
    const { accounts } = browser(home).client();
    const late = await ask(home, 'quill');
    home.clock.elapse(15 * minute);
    expect(await refusal(accounts.enter({ token: late }))).toMatchObject({ code: 'link-expired' });
    const [one, other] = [await ask(home, 'quill'), await ask(home, 'quill')];
    await accounts.enter({ token: other });
    expect(await refusal(accounts.enter({ token: one }))).toMatchObject({ code: 'link-expired' });
    const shut = await ask(home, 'quill');
    await home.reception.accounts.disable({ accountId });
    await home.reception.accounts.enable({ accountId });
    expect(await refusal(accounts.enter({ token: shut }))).toMatchObject({ code: 'link-expired' });
  });

  it('is good for nothing else, and nothing else is good in its place', async () => {
    const { home, bo } = await mailingHouse();
    const { accounts } = browser(home).client();
    const token = await ask(home, 'quill');
    expect(await refusal(accounts.invitation({ token }))).toMatchObject({ code: 'link-expired' });
    const other = await home.addHost({ name: 'Ana Lindqvist', email: 'ana@example.com' });
    const { link } = await home.reception.accounts.invite({ role: 'host', hostId: other.id, email: null });
    const invitation = String(link).split('/').at(-1) ?? '';
    expect(await refusal(accounts.enter({ token: invitation }))).toMatchObject({ code: 'link-expired' });
    await home.checkIn({ hostId: bo.id });
    await home.settled();
    const arrival = /\/p\/#([\w-]+)/.exec(home.mail.mails().at(-1)?.text ?? '')?.[1] ?? 'x'.repeat(24);
    expect(await refusal(accounts.enter({ token: arrival }))).toMatchObject({ code: 'link-expired' });
    expect(await accounts.enter({ token })).toMatchObject({ username: 'quill' });
  });
});

describe('asking for one', () => {
  it('tells and does the same for a stranger, and sends nothing', async () => {
    const { home, accountId } = await mailingHouse();
    for (const who of ['nobody', 'nobody@example.com', 'elsewhere@example.com', 'not a name', '@'])
      expect(await ask(home, who), who).toBe('none was sent');
    // An account of a program has no address that the desk vouches for.
    seedAccount(home, { id: crypto.randomUUID(), username: 'machine', email: 'machine@example.com' });
    for (const who of ['machine', 'machine@example.com'])
      expect(await ask(home, who), who).toBe('none was sent');
    await home.reception.accounts.disable({ accountId });
    expect(await ask(home, 'quill')).toBe('none was sent');
  });

  it('is answered before anything is looked up, so that its time tells nothing', async () => {
    const { home } = await mailingHouse();
    const queued = () => home.database.sqlite.prepare('SELECT count(*) FROM notifications').pluck().get();
    await home.kiosk.accounts.askForSignIn({ who: 'quill' });
    expect(queued()).toBe(0);
    await home.advance(1_000);
    expect(queued()).toBe(1);
  });

  it('sends one account five links an hour at most', async () => {
    const { home } = await mailingHouse();
    for (let times = 0; times < 8; times += 1) await ask(home, times % 2 ? 'quill' : 'bo@example.com');
    expect(mailed(home)).toHaveLength(5);
    home.clock.elapse(hour);
    await ask(home, 'quill');
    expect(mailed(home)).toHaveLength(6);
  });

  it('sends nothing while no page of this house can be reached', async () => {
    const home = await house({ mail: true });
    const bo = await home.addHost();
    seedAccount(home, { username: 'quill', hostId: bo.id });
    await home.kiosk.accounts.askForSignIn({ who: 'quill' });
    await home.advance(1_000);
    expect(home.mail.mails()).toEqual([]);
  });

  it('leaves no address of a host behind who has been removed', async () => {
    const { home, bo } = await mailingHouse();
    await ask(home, 'quill');
    await home.reception.hosts.remove({ hostId: bo.id });
    await home.advance(7 * minute);
    const kept = home.database.sqlite.prepare('SELECT * FROM notifications').all();
    expect(JSON.stringify(kept)).not.toContain('bo@example.com');
  });
});

describe('a forgotten password', () => {
  it('can be replaced after a mailed link, once and for fifteen minutes, and closes what was open', async () => {
    const { home } = await mailingHouse();
    const stranger = browser(home);
    await stranger.client().accounts.signIn({ username: 'quill', password: 'password' });
    const other = await ask(home, 'quill');
    const { client } = browser(home);
    const own = browser(home);
    await own.client().accounts.enter({ token: await ask(home, 'quill') });
    const { choosePasswordUntil } = await own.client().accounts.me();
    expect(choosePasswordUntil).toBe(home.clock.now() + 15 * minute);
    expect(await refusal(own.client().accounts.choosePassword({ next: 'short' }))).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'next', problem: 'too-short' }] },
    });
    await own.client().accounts.choosePassword({ next: fresh });
    expect(await own.client().accounts.me()).toMatchObject({ choosePasswordUntil: null });
    expect(await refusal(own.client().accounts.choosePassword({ next: `${fresh}s` }))).toMatchObject({
      code: 'password-needed',
    });
    expect(await refusal(stranger.client().accounts.me())).toMatchObject({ code: 'sign-in-needed' });
    expect(await refusal(client().accounts.enter({ token: other }))).toMatchObject({ code: 'link-expired' });
    expect(await client().accounts.signIn({ username: 'quill', password: fresh })).toMatchObject({
      username: 'quill',
    });
  });

  it('is not replaced by a session that a password has opened, nor by a token, nor too late', async () => {
    const { home, bo, accountId } = await mailingHouse();
    const byPassword = browser(home);
    await byPassword.client().accounts.signIn({ username: 'quill', password: 'password' });
    const account = { id: accountId, role: 'host', hostId: bo.id } as const;
    const byToken = home.as(callerWith([], undefined, account));
    const byLink = browser(home);
    await byLink.client().accounts.enter({ token: await ask(home, 'quill') });
    home.clock.elapse(15 * minute);
    for (const client of [byPassword.client(), byToken, byLink.client()])
      expect(await refusal(client.accounts.choosePassword({ next: fresh }))).toMatchObject({
        code: 'password-needed',
        status: 403,
      });
  });
});
