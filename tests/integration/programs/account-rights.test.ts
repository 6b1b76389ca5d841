// What accounts of each kind may do: for every procedure of the contract, also those of tomorrow.
import { describe, expect, it } from 'vitest';
import {
  type AccountKind,
  accountKinds,
  accountRights,
  mayCall,
  messageQuotas,
} from '#contract/account-rights.ts';
import { seedAccount } from '#tests/support/accounts.ts';
import { procedures } from '#tests/support/contract-walk.ts';
import { hour, minute } from '#tests/support/forms.ts';
import { type Client, callerWith, type House, house, refusal } from '#tests/support/house.ts';
import { meet } from '#tests/support/talk.ts';
import { codeSentTo, phone } from '#tests/support/visitor-accounts.ts';
import { basic, restHouse } from './rest.ts';

const forAccounts = procedures.filter(({ roles }) =>
  roles.some((role) => role === 'host' || role === 'program'),
);
const inTable = new Set<string>(Object.values(accountRights).flatMap(({ procedures: those }) => [...those]));
const roleOf = (kind: AccountKind): 'host' | 'program' => (kind === 'host' ? 'host' : 'program');

/** An account of a kind, and whoever is signed in with it. */
async function accountOf(h: House, kind: AccountKind, form: Parameters<typeof seedAccount>[1] = {}) {
  const id = crypto.randomUUID();
  const hostId = kind === 'host' ? (await h.addHost({ name: `Host ${id}` })).id : undefined;
  const trusted = kind === 'trusted-program';
  seedAccount(h, { ...form, id, username: `a${id}`, trusted, ...(hostId && { hostId }) });
  const account = { id, role: roleOf(kind), hostId: hostId ?? null, trusted } as const;
  return { id, client: h.as(callerWith(['public'], undefined, account)) };
}

describe('the table of what accounts may do', () => {
  it('holds every procedure that the contract opens to them, and no other', () => {
    expect([...inTable].sort()).toEqual(forAccounts.map(({ name }) => name).sort());
  });

  it('gives no kind what its role may not', () => {
    for (const { name, roles } of forAccounts)
      for (const kind of accountKinds) if (mayCall(kind, name)) expect(roles, name).toContain(roleOf(kind));
  });

  it('lets a program that nobody trusts do nothing in conversations and with visitors', () => {
    for (const { name } of forAccounts.filter(({ name: one }) => mayCall('program', one)))
      expect(name).toMatch(/^(accounts|programs|webhooks)\./);
  });

  it('is what the door goes by, for each kind and each procedure', async () => {
    const h = await house();
    for (const kind of accountKinds) {
      const { client } = await accountOf(h, kind);
      for (const { name, room, procedure, roles } of procedures) {
        const call = (
          client as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>
        )[room]?.[procedure];
        const code = await call?.({}).then(
          async (answer) => {
            await (answer as AsyncIterator<unknown> | undefined)?.return?.();
            return 'answered';
          },
          (thrown: { code: string }) => thrown.code,
        );
        const open = roles.includes('public') || mayCall(kind, name);
        if (open) expect(['not-allowed'], `${kind} ${name}`).not.toContain(code);
        else expect(['not-allowed', 'sign-in-needed'], `${kind} ${name}`).toContain(code);
      }
    }
  });
});

async function selfRegistered(
  home: House,
  address: string,
): Promise<{ client: Client; id: string; authorization: string }> {
  await home.reception.accounts.saveAllowedDomains({ domains: ['example.com'] });
  home.backend.reachableAt('http://127.0.0.1:8360');
  await home.kiosk.accounts.askForLink({ email: address });
  await home.advance(minute);
  await home.settled();
  const token = /#\/join\/([\w-]+)/.exec(home.mail.mails().at(-1)?.text ?? '')?.[1] ?? '';
  const password = 'nine green bottles';
  const username = `self-${address.split('@')[0]}`;
  const { id } = await home.kiosk.accounts.register({ token, username, password, name: 'Somebody' });
  const account = { id, role: 'program', hostId: null, trusted: false } as const;
  return {
    id,
    client: home.as(callerWith(['public'], undefined, account)),
    authorization: basic(username, password),
  };
}

describe('an account that somebody registered by themselves', () => {
  it('neither reads nor says a word in any conversation, until the desk trusts it', async () => {
    const { home, ask } = await restHouse();
    await meet(home);
    const number = home.database.sqlite.prepare('SELECT seq FROM conversations').pluck().get() as number;
    const { id, authorization } = await selfRegistered(home, 'mallory@example.com');
    const { kind } = (await home.reception.accounts.list()).find((one) => one.id === id) ?? {};
    expect(kind).toBe('program');
    const body = { conversationId: number, chat: { payload: 'I am the host', userId: 1 } };
    expect((await ask('GET', `/conversation/${number}/`, { as: authorization })).status).toBe(403);
    expect((await ask('POST', '/chat/', { as: authorization, body })).status).toBe(403);
    expect(await home.reception.accounts.setTrusted({ accountId: id, trusted: true })).toMatchObject({
      kind: 'trusted-program',
    });
    expect((await ask('GET', `/conversation/${number}/`, { as: authorization })).status).toBe(200);
    await home.reception.accounts.setTrusted({ accountId: id, trusted: false });
    expect((await ask('GET', `/conversation/${number}/`, { as: authorization })).status).toBe(403);
  });

  it('is told at the address that its link was mailed to, and at no other that is not proved', async () => {
    const { home } = await restHouse();
    const { client } = await selfRegistered(home, 'sam@example.com');
    const note = () => client.programs.notify({ headers: {}, body: { text: 'Soup is ready' } });
    expect(await client.programs.preference()).toMatchObject({ email: 'sam@example.com' });
    expect(await note()).toMatchObject({ email: 'sam@example.com' });
    expect(await client.programs.savePreference({ email: 'victim@example.com' })).toMatchObject({
      email: 'victim@example.com',
      unproved: ['email'],
    });
    expect(await refusal(note())).toMatchObject({
      code: 'not-proved',
      status: 409,
      data: { field: 'email' },
    });
    await client.programs.savePreference({ notify_pref: 'sms', phone: 442079460077 });
    expect(await refusal(note())).toMatchObject({ code: 'not-proved', data: { field: 'phone' } });
    await client.programs.savePreference({ notify_pref: 'email', email: 'sam@example.com' });
    expect(await note()).toMatchObject({ email: 'sam@example.com' });
  });

  it('shows with a code that another is its own, and not with somebody else’s', async () => {
    const { home } = await restHouse();
    const { client } = await selfRegistered(home, 'sam@example.com');
    await client.programs.savePreference({ notify_pref: 'sms', phone: 442079460077 });
    await client.accounts.askForProof({ kind: 'phone' });
    const code = await codeSentTo(home, phone());
    await client.programs.savePreference({ phone: 442079460078 });
    expect((await refusal(client.accounts.prove({ kind: 'phone', code }))).code).toBe('code-expired');
    await client.programs.savePreference({ phone: 442079460077 });
    expect(await client.accounts.prove({ kind: 'phone', code })).toEqual({ proved: true });
    expect((await client.programs.preference()).unproved).toBeUndefined();
    expect(await client.programs.notify({ headers: {}, body: { text: 'Soup' } })).toMatchObject({
      phone: 442079460077,
    });
    // A number that it has never shown: what waits goes nowhere.
    const sendtime = new Date(home.clock.now() + hour).toISOString();
    const { id } = await client.programs.notify({ headers: {}, body: { text: 'Late soup', sendtime } });
    await client.programs.savePreference({ phone: 442079460079 });
    await home.advance(hour + minute);
    await home.settled();
    expect((await client.programs.note({ id })).state).toBe('cancelled');
    expect(home.twilio.texts().map(({ to }) => to)).not.toContain('+442079460079');
  });

  it('is sent few codes, and none to a number that costs or to another country', async () => {
    const { home } = await restHouse();
    const { client } = await selfRegistered(home, 'sam@example.com');
    for (const number of [449098790000, 881612345678])
      expect(
        await refusal(client.programs.savePreference({ notify_pref: 'sms', phone: number })),
      ).toMatchObject({ code: 'invalid-input' });
    await client.programs.savePreference({ notify_pref: 'sms', phone: 12025550143 });
    expect(await refusal(client.accounts.askForProof({ kind: 'phone' }))).toMatchObject({
      data: { problems: [{ problem: 'no-texts-to-country' }] },
    });
    for (let number = 0; number < 5; number += 1) {
      await client.programs.savePreference({ phone: 442079460100 + number });
      await client.accounts.askForProof({ kind: 'phone' });
    }
    await client.programs.savePreference({ phone: 442079460110 });
    expect(await refusal(client.accounts.askForProof({ kind: 'phone' }))).toMatchObject({
      code: 'too-many-codes',
    });
  });
});

describe('messages of an account', () => {
  it.each(accountKinds)(
    'are limited in an hour, also after a restart, for the kind %s',
    async (kind) => {
      const h = await house({ loop: false });
      const id = crypto.randomUUID();
      const host = await h.addHost({ name: 'Ida Own', email: 'ida@example.com' });
      seedAccount(h, {
        id,
        username: 'one',
        trusted: kind === 'trusted-program',
        ...(kind === 'host' && { hostId: host.id }),
      });
      h.database.sqlite.prepare('UPDATE accounts SET proved_email = email').run();
      const account = {
        id,
        role: roleOf(kind),
        hostId: kind === 'host' ? host.id : null,
        trusted: kind === 'trusted-program',
      };
      const note = () =>
        h.as(callerWith([], undefined, account)).programs.notify({ headers: {}, body: { text: 'Soup' } });
      const began = h.clock.now();
      for (let sent = 0; sent < messageQuotas[kind].perHour; sent += 1) await note();
      await h.restart();
      expect(await refusal(note())).toMatchObject({
        code: 'too-many-messages',
        status: 429,
        data: { retryAt: began + hour },
      });
      h.clock.elapse(hour);
      await note();
    },
    60_000,
  );

  it('of programs that nobody trusts are limited in all', async () => {
    const h = await house({ loop: false });
    let sent = 0;
    let code: string | undefined;
    for (let accounts = 0; accounts < 10 && code === undefined; accounts += 1) {
      const { client } = await accountOf(h, 'program');
      h.database.sqlite.prepare('UPDATE accounts SET proved_email = email').run();
      for (let own = 0; own < messageQuotas.program.perHour && code === undefined; own += 1)
        await client.programs.notify({ headers: {}, body: { text: 'Soup' } }).then(
          () => (sent += 1),
          (thrown: { code: string }) => (code = thrown.code),
        );
    }
    expect(code).toBe('too-many-messages');
    expect(sent).toBe(120);
  });

  it('that the desk trusts go to the address that it gives, and one repeated with its key counts once', async () => {
    const h = await house({ loop: false });
    const { client } = await accountOf(h, 'trusted-program');
    await client.programs.savePreference({ email: 'anybody@example.com' });
    const headers = { 'idempotency-key': 'once' };
    for (let times = 0; times < 3; times += 1)
      expect(await client.programs.notify({ headers, body: { text: 'Soup' } })).toMatchObject({
        email: 'anybody@example.com',
      });
    expect(h.database.sqlite.prepare('SELECT count(*) FROM limit_uses').pluck().get()).toBe(1);
  });
});
