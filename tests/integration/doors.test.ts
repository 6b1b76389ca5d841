// The door, tried by everyone at every procedure: who is let in, who is not, and when a session's end takes hold.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '#contract/procedure.ts';
import { type ContractProcedure, procedures } from '#tests/support/contract-walk.ts';
import { callerWith, type House, house, openHouse, refusal, testPin } from '#tests/support/house.ts';

let shared: House;

beforeAll(async () => {
  shared = await openHouse();
});
afterAll(async () => {
  await shared.close();
});

type AnyCall = (input?: unknown) => Promise<unknown>;

/** A caller that has this role and no other. Reception's role only ever comes with a session, an account's with an account. */
async function callerWithOnly(role: Role) {
  if (role === 'host' || role === 'program')
    return callerWith([], undefined, {
      id: randomUUID(),
      role,
      hostId: null,
      ...(role === 'program' && { trusted: true }),
    });
  if (role === 'visitor')
    return { ...callerWith([]), visitor: { kind: 'email', value: 'vera@example.com' } as const };
  if (role !== 'reception') return callerWith([role]);
  const lobby = callerWith(['kiosk']);
  await shared.as(lobby).reception.signIn({ pin: testPin });
  return callerWith([], lobby.session);
}

async function callAs(role: Role, { room, procedure }: ContractProcedure): Promise<string> {
  const client = shared.as(await callerWithOnly(role)) as unknown as Record<string, Record<string, AnyCall>>;
  try {
    const answer = await client[room]?.[procedure]?.();
    if (typeof answer === 'object' && answer !== null && 'return' in answer && 'next' in answer) {
      await (answer as AsyncGenerator).return(undefined);
    }
    return 'let in';
  } catch (thrown) {
    const { code } = await refusal(Promise.reject(thrown));
    return code === 'sign-in-needed' || code === 'not-allowed' ? code : 'let in';
  }
}

describe('each procedure lets in exactly the roles that the contract names', () => {
  it.each(procedures)('$name', async (procedure) => {
    const bySignIn = ['reception', 'host', 'program', 'visitor'] as const;
    const refused = bySignIn.some((role) => procedure.roles.includes(role))
      ? 'sign-in-needed'
      : 'not-allowed';
    for (const role of roles) {
      const expected = procedure.roles.includes(role) ? 'let in' : refused;
      expect(await callAs(role, procedure), `${role} at ${procedure.name}`).toBe(expected);
    }
  });
});

describe('whoever has no role', () => {
  it('is told nothing about the shape of the input', async () => {
    const stranger = shared.as(callerWith([])) as unknown as Record<string, Record<string, AnyCall>>;
    for (const { room, procedure, name } of procedures) {
      const { code, data } = await refusal(Promise.resolve(stranger[room]?.[procedure]?.({ wrong: true })));
      expect(['sign-in-needed', 'not-allowed'], name).toContain(code);
      expect(data, name).toBeUndefined();
    }
  });

  it('gains nothing from a session that was never opened', async () => {
    const guess = callerWith(['kiosk'], 'x'.repeat(43));
    expect(await refusal(shared.as(guess).settings.get())).toMatchObject({
      code: 'sign-in-needed',
      status: 401,
    });
  });
});

describe('a reception session', () => {
  it('opens reception at once, and closes it at once when it signs out', async () => {
    const caller = callerWith(['kiosk']);
    const screen = shared.as(caller);
    expect(await refusal(screen.settings.get())).toMatchObject({ code: 'sign-in-needed' });
    await screen.reception.signIn({ pin: testPin });
    expect(await screen.settings.get()).toMatchObject({ site: { name: 'Lanternworks' } });
    const held = caller.session;
    await screen.reception.signOut();
    expect(caller.session).toBeUndefined();
    const thief = shared.as(callerWith(['kiosk'], held));
    expect(await refusal(thief.settings.get())).toMatchObject({ code: 'sign-in-needed' });
  });

  it('is a new one at each sign-in, and the old one is worth nothing', async () => {
    const caller = callerWith(['kiosk']);
    await shared.as(caller).reception.signIn({ pin: testPin });
    const first = caller.session;
    await shared.as(caller).reception.signIn({ pin: testPin });
    expect(caller.session).not.toBe(first);
    expect(await shared.as(caller).reception.status()).toMatchObject({ signedIn: true });
    expect(await shared.as(callerWith(['kiosk'], first)).reception.status()).toMatchObject({
      signedIn: false,
    });
  });

  it('ends after fifteen minutes without use, and each use keeps it alive', async () => {
    const h = await house();
    const caller = callerWith(['kiosk']);
    const screen = h.as(caller);
    await screen.reception.signIn({ pin: testPin });
    for (let round = 0; round < 3; round += 1) {
      h.clock.elapse(15 * 60_000);
      expect(await screen.reception.status()).toMatchObject({ signedIn: true });
    }
    h.clock.elapse(15 * 60_000 + 1);
    expect(await screen.reception.status()).toMatchObject({ signedIn: false });
    expect(await refusal(screen.settings.get())).toMatchObject({ code: 'sign-in-needed' });
  });

  it('does not outlive the program', async () => {
    const h = await house();
    const caller = callerWith(['kiosk']);
    await h.as(caller).reception.signIn({ pin: testPin });
    await h.restart();
    expect(await h.as(caller).reception.status()).toMatchObject({ pinChosen: true, signedIn: false });
  });
});

describe('the board of a session', () => {
  async function watched() {
    const h = await house();
    const caller = callerWith(['kiosk']);
    const screen = h.as(caller);
    await screen.reception.signIn({ pin: testPin });
    return { h, caller, screen, board: await screen.reception.board() };
  }

  it('ends when the session signs out', async () => {
    const { screen, board } = await watched();
    expect(await board.next()).toMatchObject({ value: { type: 'snapshot' } });
    const waiting = board.next();
    await screen.reception.signOut();
    expect(await waiting).toMatchObject({ done: true });
  });

  it('gives nothing when the session ended before the first look', async () => {
    const { screen, board } = await watched();
    await screen.reception.signOut();
    expect(await board.next()).toEqual({ done: true, value: undefined });
  });

  it('ends when the session idles out, although nobody asks for anything', async () => {
    const { h, board } = await watched();
    expect(await board.next()).toMatchObject({ value: { type: 'snapshot' } });
    const waiting = board.next();
    await h.advance(15 * 60_000 + 1);
    expect(await waiting).toMatchObject({ done: true });
  });

  it('outlives another session of the same desk', async () => {
    const { h, board } = await watched();
    await board.next();
    const other = h.as(callerWith(['kiosk']));
    await other.reception.signIn({ pin: testPin });
    await other.reception.signOut();
    await h.addHost();
    expect(await board.next()).toMatchObject({ done: false, value: { type: 'hosts' } });
  });
});
