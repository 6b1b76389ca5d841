// Who has been invited and has no account yet, as the desk sees it; and links that must not outlive the address they went to.

import { describe, expect, it } from 'vitest';
import { seedAccount } from '#tests/support/accounts.ts';
import { hostForm, hour, minute } from '#tests/support/forms.ts';
import { callerWith, type House, house, refusal } from '#tests/support/house.ts';
import { tokenFor } from '#tests/support/links.ts';

const origin = 'http://localhost:8000';
const good = 'a feather in the wind';
const day = 24 * hour;

async function invitingHouse() {
  const home = await house({ mail: true, sms: true });
  home.backend.reachableAt(origin);
  const bo = await home.addHost({ email: 'bo@example.com' });
  return { home, bo };
}

const inviteBo = async (home: House, hostId: string, email: string | null = 'bo@example.com') => {
  const { link } = await home.reception.accounts.invite({ role: 'host', hostId, email });
  await home.settled();
  return tokenIn(link);
};
const tokenIn = (text: string | null | undefined) =>
  /\/(?:join|enter)\/([\w-]{20,})/.exec(text ?? '')?.[1] ?? 'no link';
const mailed = (home: House, which: 'join' | 'enter') =>
  home.mail.mails().flatMap(({ text }) => (text.includes(`/#/${which}/`) ? tokenIn(text) : []));
const register = (home: House, token: string, username = 'quill', name?: string) =>
  home
    .as(callerWith(['public']))
    .accounts.register({ token, username, password: good, ...(name !== undefined && { name }) });

describe('an open invitation', () => {
  it('is one line at the desk, however many links were made, until there is an account', async () => {
    const { home, bo } = await invitingHouse();
    expect(await home.reception.accounts.invitations()).toEqual([]);
    await inviteBo(home, bo.id);
    home.clock.elapse(hour);
    const token = await inviteBo(home, bo.id);
    const [open, ...others] = await home.reception.accounts.invitations();
    expect(others).toEqual([]);
    expect(open).toMatchObject({
      role: 'host',
      hostId: bo.id,
      name: bo.name,
      email: 'bo@example.com',
      invitedAt: home.clock.now(),
      expiresAt: home.clock.now() + 3 * day,
    });
    expect(JSON.stringify(open)).not.toContain(token);
    await register(home, token);
    expect(await home.reception.accounts.invitations()).toEqual([]);
  });

  it('is remembered for two weeks after it has expired, and not when the host has gone', async () => {
    const { home, bo } = await invitingHouse();
    const ana = await home.addHost({ name: 'Ana Lindqvist', email: 'ana@example.com' });
    await inviteBo(home, bo.id);
    await inviteBo(home, ana.id, null);
    await home.reception.hosts.remove({ hostId: ana.id });
    await home.advance(4 * day);
    const [open, ...others] = await home.reception.accounts.invitations();
    expect(others).toEqual([]);
    expect(open?.expiresAt).toBeLessThan(home.clock.now());
    home.clock.elapse(14 * day);
    await home.advance(hour);
    expect(await home.reception.accounts.invitations()).toEqual([]);
    expect(home.database.sqlite.prepare('SELECT count(*) FROM link_tokens').pluck().get()).toBe(0);
  });

  it('taken back leads nowhere any more, by whichever link, and is written down', async () => {
    const { home, bo } = await invitingHouse();
    const shown = await inviteBo(home, bo.id);
    const [byMail = ''] = mailed(home, 'join');
    const [open] = await home.reception.accounts.invitations();
    const invitationId = open?.id ?? '';
    expect(await home.reception.accounts.withdrawInvitation({ invitationId })).toEqual([]);
    for (const token of [shown, byMail]) {
      expect(await refusal(home.kiosk.accounts.invitation({ token }))).toMatchObject({
        code: 'link-expired',
      });
      expect(await refusal(register(home, token))).toMatchObject({ code: 'link-expired' });
    }
    expect(await refusal(home.reception.accounts.withdrawInvitation({ invitationId }))).toMatchObject({
      code: 'not-found',
    });
    const actions = home.database.sqlite.prepare('SELECT action FROM audit_entries').pluck().all();
    expect(actions).toContain('invitation-withdrawn');
    // They can be invited again.
    expect(await home.kiosk.accounts.invitation({ token: await inviteBo(home, bo.id) })).toMatchObject({
      name: bo.name,
    });
  });

  it('taken back before its mail has left is not mailed', async () => {
    const home = await house();
    home.backend.reachableAt(origin);
    const bo = await home.addHost();
    for (const whom of [{ role: 'host', hostId: bo.id }, { role: 'program' }] as const)
      await home.reception.accounts.invite({ ...whom, email: 'somebody@example.com' });
    for (const { id } of await home.reception.accounts.invitations())
      await home.reception.accounts.withdrawInvitation({ invitationId: id });
    const states = home.database.sqlite
      .prepare(`SELECT state FROM notifications WHERE kind = 'invitation'`)
      .pluck()
      .all();
    expect(states).toEqual(['cancelled', 'cancelled']);
  });

  it('of a program makes one account, though it came by two links', async () => {
    const { home } = await invitingHouse();
    const email = 'machine@example.com';
    const { link } = await home.reception.accounts.invite({ role: 'program', email });
    await home.settled();
    const [byMail = ''] = mailed(home, 'join');
    await register(home, tokenIn(link), 'machine', 'Machine');
    expect(await refusal(register(home, byMail, 'another', 'Another'))).toMatchObject({
      code: 'link-expired',
    });
    // Two that were handed over are two.
    const handed = [];
    for (let count = 0; count < 2; count += 1)
      handed.push(tokenIn((await home.reception.accounts.invite({ role: 'program', email: null })).link));
    await register(home, handed[0] ?? '', 'third', 'Third');
    await register(home, handed[1] ?? '', 'fourth', 'Fourth');
  });
});

describe('an address that the desk corrects', () => {
  const correct = (home: House, hostId: string, form: Partial<ReturnType<typeof hostForm>>) =>
    home.reception.hosts.edit({ hostId, form: hostForm({ email: 'bo@example.com', ...form }) });

  it('leaves no invitation good that went to the former one', async () => {
    const { home, bo } = await invitingHouse();
    const shown = await inviteBo(home, bo.id);
    const [byMail = ''] = mailed(home, 'join');
    // Another number, or other capitals, is no other address.
    await correct(home, bo.id, { phone: '+442079460033' });
    await correct(home, bo.id, { email: 'Bo@Example.com' });
    expect(await home.kiosk.accounts.invitation({ token: byMail })).toMatchObject({ name: bo.name });
    await correct(home, bo.id, { email: 'quill@example.com' });
    for (const token of [shown, byMail])
      expect(await refusal(register(home, token))).toMatchObject({ code: 'link-expired' });
  });

  it('leaves no link to sign in with good, nor a session that one has opened', async () => {
    const { home, bo } = await invitingHouse();
    seedAccount(home, { username: 'quill', email: null, hostId: bo.id });
    const ask = async () => {
      await home.kiosk.accounts.askForSignIn({ who: 'quill' });
      await home.advance(1_000);
      await home.settled();
      return mailed(home, 'enter').at(-1) ?? '';
    };
    const caller = callerWith(['public']);
    await home.as(caller).accounts.enter({ token: await ask() });
    const byLink = String(caller.accountSession);
    const { session: byPassword } = await home.backend.accounts.signIn('quill', 'password');
    const unused = await ask();
    await correct(home, bo.id, { email: 'quill@example.com' });
    expect(await refusal(home.kiosk.accounts.enter({ token: unused }))).toMatchObject({
      code: 'link-expired',
    });
    expect(home.backend.accounts.bySession(byLink)).toBeUndefined();
    // The password is theirs, wherever their mail goes.
    expect(home.backend.accounts.bySession(byPassword)).toBeDefined();
    await ask();
    expect(home.mail.mails().at(-1)?.to).toEqual(['quill@example.com']);
  });

  it('leaves no link of a visit good that went to the former address or number, and the others', async () => {
    const { home, bo } = await invitingHouse();
    await home.checkIn({ hostId: bo.id });
    await home.settled();
    const [byMail, byText] = [tokenFor(home, 'bo@example.com'), tokenFor(home, String(bo.phone))];
    await correct(home, bo.id, { email: 'quill@example.com', phone: bo.phone });
    expect(await refusal(home.kiosk.links.answer({ token: byMail, answer: 'coming' }))).toMatchObject({
      code: 'link-expired',
    });
    expect(await home.kiosk.links.look({ token: byText })).toMatchObject({ party: 'host' });
    await correct(home, bo.id, { email: 'quill@example.com', phone: '+442079460033' });
    expect(await refusal(home.kiosk.links.look({ token: byText }))).toMatchObject({ code: 'link-expired' });
  });
});

describe('a name', () => {
  it('is not another person’s address, whoever registers it', async () => {
    const { home, bo } = await invitingHouse();
    await home.addHost({ name: 'Ana Lindqvist', email: 'ana@example.com' });
    for (const taken of ['ana@example.com', 'ANA@example.com', 'nobody@example.com'])
      expect(await refusal(register(home, await inviteBo(home, bo.id), taken))).toMatchObject({
        code: 'username-taken',
      });
    const account = await register(home, await inviteBo(home, bo.id), 'bo@example.com');
    expect(account).toMatchObject({ username: 'bo@example.com' });
  });

  it('that has become somebody else’s address keeps them from no link', async () => {
    const { home, bo } = await invitingHouse();
    const ana = await home.addHost({ name: 'Ana Lindqvist', email: 'ana@example.com' });
    seedAccount(home, { id: crypto.randomUUID(), username: 'ana@example.com', email: null, hostId: bo.id });
    seedAccount(home, { id: crypto.randomUUID(), username: 'lindqvist', email: null, hostId: ana.id });
    await home.kiosk.accounts.askForSignIn({ who: 'ana@example.com' });
    await home.advance(1_000 + minute);
    await home.settled();
    const to = home.mail.mails().map((mail) => mail.to[0]);
    expect(to.sort()).toEqual(['ana@example.com', 'bo@example.com']);
  });

  it('is the same in whatever letters it is typed, and never the same as one that only looks like it', async () => {
    const { home, bo } = await invitingHouse();
    seedAccount(home, { username: 'kim', hostId: bo.id });
    for (const same of ['KIM', 'ｋｉｍ', '\u212Aim'])
      expect((await home.backend.accounts.signIn(same, 'password')).account.username).toBe('kim');
    // Cyrillic і, and a zero-width space.
    for (const other of ['k\u0456m', 'ki\u200Bm'])
      await expect(home.backend.accounts.signIn(other, 'password')).rejects.toMatchObject({
        code: 'wrong-credentials',
      });
    const { link } = await home.reception.accounts.invite({ role: 'program', email: null });
    const tried: [string, string][] = [
      ['\u212Aim', 'invalid-input'],
      ['k\u0456m', 'invalid-input'],
      ['Kim', 'username-taken'],
    ];
    for (const [username, code] of tried)
      expect(await refusal(register(home, tokenIn(link), username, 'Kim'))).toMatchObject({ code });
  });

  it('asked for in another spelling of a host’s address goes to the address that the desk keeps', async () => {
    const { home } = await invitingHouse();
    await home.addHost({ name: 'Kim Kelvin', email: 'kim@example.com' });
    await home.reception.accounts.saveAllowedDomains({ domains: ['example.com'] });
    await home.kiosk.accounts.askForLink({ email: '\u212Aim@example.com' });
    await home.settled();
    expect(home.mail.mails().map(({ to }) => to[0])).toEqual(['kim@example.com']);
  });
});
