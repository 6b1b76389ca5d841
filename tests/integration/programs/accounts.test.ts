// Accounts: from an invitation to a password, and every way that one ends.

import { describe, expect, it } from 'vitest';
import { seedAccount } from '#tests/support/accounts.ts';
import { hour } from '#tests/support/forms.ts';
import { callerWith, type House, house, refusal } from '#tests/support/house.ts';
import { basic, restHouse } from './rest.ts';

const origin = 'http://localhost:8000';
const good = 'a feather in the wind';

async function invitingHouse(): Promise<House> {
  const home = await house({ mail: true });
  home.backend.reachableAt(origin);
  return home;
}

const tokenIn = (text: string | null) => /#\/join\/([\w-]{43})/.exec(text ?? '')?.[1] ?? 'no link';

/** Somebody at a browser, who keeps what they are handed. */
function person(home: House) {
  const caller = callerWith(['public']);
  const signedIn = () => {
    const account = caller.accountSession && home.backend.accounts.bySession(caller.accountSession);
    return home.as({ ...caller, ...(account && { account }), keepAccountSession: caller.keepAccountSession });
  };
  return { caller, client: () => signedIn() };
}

describe('an invitation', () => {
  it('by the desk leads to one account, once, with a link of its own in the mail', async () => {
    const home = await invitingHouse();
    const host = await home.addHost();
    const shown = await home.reception.accounts.invite({
      role: 'host',
      hostId: host.id,
      email: 'bo@example.com',
    });
    expect(shown).toMatchObject({ mailed: true, link: expect.stringContaining(`${origin}/account/#/join/`) });
    await home.settled();
    const [mail] = home.mail.mails();
    const token = tokenIn(mail?.text ?? '');
    expect(token).not.toBe(tokenIn(shown.link));
    const kept = JSON.stringify(
      ['link_tokens', 'notifications', 'delivery_attempts', 'audit_entries'].map((table) =>
        home.database.sqlite.prepare(`SELECT * FROM ${table}`).all(),
      ),
    );
    for (const secret of [token, tokenIn(shown.link)]) expect(kept).not.toContain(secret);

    const { caller, client } = person(home);
    expect(await client().accounts.invitation({ token })).toMatchObject({ role: 'host', name: host.name });
    expect(await client().accounts.invitation({ token })).toMatchObject({ role: 'host' });
    const account = await client().accounts.register({ token, username: 'Quill', password: good });
    expect(account).toMatchObject({ username: 'Quill', role: 'host', hostId: host.id, name: host.name });
    expect(caller.accountSession).toMatch(/^[\w-]{43}$/);
    expect(await client().programs.preference()).toMatchObject({ notify_pref: 'email', email: host.email });
    for (const used of [token, tokenIn(shown.link)])
      expect(
        await refusal(client().accounts.register({ token: used, username: 'other', password: good })),
      ).toMatchObject({ code: 'link-expired', status: 410 });
    expect(
      await refusal(home.reception.accounts.invite({ role: 'host', hostId: host.id, email: null })),
    ).toMatchObject({ code: 'already-registered' });
  });

  it('expires after three days', async () => {
    const home = await invitingHouse();
    const { link } = await home.reception.accounts.invite({ role: 'program', email: null });
    home.clock.elapse(72 * hour + 1);
    expect(await refusal(home.kiosk.accounts.invitation({ token: tokenIn(link) }))).toMatchObject({
      code: 'link-expired',
    });
  });

  it.each([
    ['ab', good, 'username', 'too-short'],
    ['with space', good, 'username', 'invalid'],
    ['co:lon', good, 'username', 'invalid'],
    ['x'.repeat(41), good, 'username', 'too-long'],
    ['fine', 'short', 'password', 'too-short'],
    ['fine', 'aaaaaaaaaaaaa', 'password', 'easy-to-guess'],
    ['fine', 'abcdefghijkl', 'password', 'easy-to-guess'],
    ['fine', 'password12', 'password', 'easy-to-guess'],
    ['someprogram', 'someprogram1', 'password', 'easy-to-guess'],
  ])('refuses %s with %s at the %s, and stays good', async (username, password, field, problem) => {
    const home = await invitingHouse();
    const { link } = await home.reception.accounts.invite({ role: 'program', email: null });
    const form = { token: tokenIn(link), username, password, name: 'Program' };
    expect(await refusal(home.kiosk.accounts.register(form))).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field, problem }] },
    });
    expect(await home.kiosk.accounts.invitation({ token: tokenIn(link) })).toMatchObject({ role: 'program' });
  });

  it('does not make a second account of a name, whatever its case', async () => {
    const home = await invitingHouse();
    seedAccount(home, { username: 'user' });
    const { link } = await home.reception.accounts.invite({ role: 'program', email: null });
    const form = { token: tokenIn(link), username: 'USER', password: good, name: 'Program' };
    expect(await refusal(home.kiosk.accounts.register(form))).toMatchObject({ code: 'username-taken' });
  });
});

describe('asking for a link', () => {
  it('sends one to an allowed domain, and tells everybody the same', async () => {
    const home = await invitingHouse();
    const ask = (email: string) => home.kiosk.accounts.askForLink({ email });
    const host = await home.addHost({ email: 'bo@example.com' });
    expect(await ask('bo@example.com')).toEqual({ asked: true });
    expect(await home.reception.accounts.saveAllowedDomains({ domains: ['@Example.com'] })).toEqual([
      'example.com',
    ]);
    expect(await ask('bo@example.com')).toEqual({ asked: true });
    expect(await ask('new@example.com')).toEqual({ asked: true });
    expect(await ask('bo@elsewhere.example')).toEqual({ asked: true });
    // Not again at once.
    expect(await ask('BO@example.com')).toEqual({ asked: true });
    await home.settled();
    const mails = home.mail.mails();
    expect(mails.map(({ to }) => to[0])).toEqual(['bo@example.com', 'new@example.com']);
    expect(await home.kiosk.accounts.invitation({ token: tokenIn(mails[0]?.text ?? '') })).toMatchObject({
      role: 'host',
      name: host.name,
    });
    expect(await home.kiosk.accounts.invitation({ token: tokenIn(mails[1]?.text ?? '') })).toMatchObject({
      role: 'program',
    });
  });

  it('is held back when very many ask', async () => {
    const home = await invitingHouse();
    await home.reception.accounts.saveAllowedDomains({ domains: ['example.com'] });
    for (let asked = 0; asked < 40; asked += 1)
      await home.kiosk.accounts.askForLink({ email: `p${asked}@example.com` });
    const queued = home.database.sqlite.prepare(
      `SELECT count(*) FROM notifications WHERE kind = 'invitation'`,
    );
    expect(queued.pluck().get()).toBe(30);
  });
});

describe('the end of a sign-in', () => {
  it('comes with a new password, everywhere but where it was changed', async () => {
    const { home, ask } = await restHouse();
    const here = person(home);
    const there = person(home);
    for (const { client } of [here, there])
      await client().accounts.signIn({ username: 'user', password: 'password' });
    expect((await ask('GET', '/preference/')).status).toBe(200);
    expect(
      await refusal(here.client().accounts.changePassword({ current: 'wrong', next: good })),
    ).toMatchObject({ code: 'wrong-credentials' });
    const { token } = await here.client().accounts.createToken({ name: 'job' });
    expect((await ask('GET', '/preference/', { as: `Bearer ${token}` })).status).toBe(200);
    await here.client().accounts.changePassword({ current: 'password', next: good });
    // Whoever had learnt the old one may have made it.
    expect((await ask('GET', '/preference/', { as: `Bearer ${token}` })).status).toBe(401);
    expect(await here.client().accounts.tokens()).toEqual([]);
    expect(await here.client().accounts.me()).toMatchObject({ username: 'user' });
    expect(await refusal(there.client().accounts.me())).toMatchObject({
      code: 'sign-in-needed',
      status: 401,
    });
    expect((await ask('GET', '/preference/')).status).toBe(401);
    expect((await ask('GET', '/preference/', { as: basic('user', good) })).status).toBe(200);
  });

  it('comes at once when the desk disables the account: session, token and password', async () => {
    const { home, ask } = await restHouse();
    const { client } = person(home);
    await client().accounts.signIn({ username: 'user', password: 'password' });
    const { token } = await client().accounts.createToken({ name: 'job' });
    const ways = [undefined, `Bearer ${token}`];
    for (const as of ways) expect((await ask('GET', '/preference/', as ? { as } : {})).status).toBe(200);
    const [account] = await home.reception.accounts.list();
    const accountId = String(account?.id);
    expect(await home.reception.accounts.disable({ accountId })).toMatchObject({ tokens: 1 });
    for (const as of ways) expect((await ask('GET', '/preference/', as ? { as } : {})).status).toBe(401);
    expect(await refusal(client().accounts.me())).toMatchObject({ code: 'sign-in-needed' });
    expect(await refusal(client().accounts.signIn({ username: 'user', password: 'password' }))).toMatchObject(
      {
        code: 'wrong-credentials',
      },
    );
    await home.reception.accounts.enable({ accountId });
    expect((await ask('GET', '/preference/')).status).toBe(200);
    expect(await refusal(client().accounts.me())).toMatchObject({ code: 'sign-in-needed' });
  });

  it('comes when a host is removed from the list, and with time', async () => {
    const home = await invitingHouse();
    const host = await home.addHost();
    const { link } = await home.reception.accounts.invite({ role: 'host', hostId: host.id, email: null });
    const { client } = person(home);
    await client().accounts.register({ token: tokenIn(link), username: 'quill', password: good });
    await home.reception.hosts.remove({ hostId: host.id });
    expect(await refusal(client().accounts.me())).toMatchObject({ code: 'sign-in-needed' });
    await home.reception.hosts.restore({ hostId: host.id });
    expect(await client().accounts.me()).toMatchObject({ username: 'quill' });
    home.clock.elapse(7 * 24 * hour + 1);
    expect(await refusal(client().accounts.me())).toMatchObject({ code: 'sign-in-needed' });
  });
});

it('what is done with accounts is written down, by whom', async () => {
  const home = await invitingHouse();
  const { link } = await home.reception.accounts.invite({ role: 'program', email: null });
  const { client } = person(home);
  const account = await client().accounts.register({
    token: tokenIn(link),
    username: 'job',
    password: good,
    name: 'Job',
  });
  await client().accounts.createToken({ name: 'nightly' });
  await client().programs.savePreference({ notify_pref: 'None' });
  await home.reception.accounts.disable({ accountId: account.id });
  const entries = home.database.sqlite
    .prepare(`SELECT actor, action FROM audit_entries WHERE subject = ? ORDER BY seq`)
    .all(account.id);
  expect(entries).toEqual([
    { actor: 'program', action: 'account-made' },
    { actor: 'program', action: 'token-made' },
    { actor: 'program', action: 'preference-changed' },
    { actor: 'reception', action: 'account-disabled' },
  ]);
});
