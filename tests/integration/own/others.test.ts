// Nobody acts under another's name: every procedure of a host's own, walked as one host with all that belongs to another.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OwnDay } from '#contract/own.ts';
import { signedInHost } from '#tests/support/accounts.ts';
import { procedures } from '#tests/support/contract-walk.ts';
import { hour } from '#tests/support/forms.ts';
import { type Client, callerWith, house, refusal } from '#tests/support/house.ts';

type Theirs = { visitId: string; endedId: string; expectedId: string; hostId: string };
type Outcome = 'not-found' | 'nothing of theirs';

/** What each procedure is tried with, and what comes of it. */
const tries: Record<
  string,
  { call: (own: Client['own'], theirs: Theirs) => Promise<unknown>; comes: Outcome }
> = {
  watch: {
    comes: 'nothing of theirs',
    async call(own) {
      const day = (await own.watch()) as AsyncGenerator<OwnDay>;
      const { value } = await day.next();
      await day.return(undefined);
      return value;
    },
  },
  past: { comes: 'nothing of theirs', call: (own) => own.past({ query: 'secret' }) },
  seen: { comes: 'not-found', call: (own, { visitId }) => own.seen({ visitId }) },
  answer: { comes: 'not-found', call: (own, { visitId }) => own.answer({ visitId, answer: 'coming' }) },
  end: { comes: 'not-found', call: (own, { visitId }) => own.end({ visitId }) },
  undoEnd: { comes: 'not-found', call: (own, { endedId }) => own.undoEnd({ visitId: endedId }) },
  openChat: { comes: 'not-found', call: (own, { visitId }) => own.openChat({ visitId }) },
  setAvailability: { comes: 'nothing of theirs', call: (own) => own.setAvailability({ away: true }) },
  colleagues: { comes: 'nothing of theirs', call: (own) => own.colleagues({ query: '' }) },
  setDeputy: { comes: 'nothing of theirs', call: (own, { hostId }) => own.setDeputy({ deputyId: hostId }) },
  preference: { comes: 'nothing of theirs', call: (own) => own.preference() },
  savePreference: {
    comes: 'nothing of theirs',
    async call(own) {
      const { optedOutAt: _o, textsStoppedAt: _s, ownZone: _z, ...form } = await own.preference();
      return await own.savePreference({ form: { ...form, language: 'fr' } });
    },
  },
  resumeTexts: { comes: 'nothing of theirs', call: (own) => own.resumeTexts() },
  expect: {
    comes: 'nothing of theirs',
    call: (own, { hostId }) => {
      const form = { name: 'Somebody', company: '', email: null, phone: null, at: Date.UTC(2026, 0, 5, 12) };
      return own.expect({ ...form, hostId } as typeof form);
    },
  },
  cancelExpected: { comes: 'not-found', call: (own, { expectedId }) => own.cancelExpected({ expectedId }) },
  restoreExpected: { comes: 'not-found', call: (own, { expectedId }) => own.restoreExpected({ expectedId }) },
};

describe('another host', () => {
  it('is tried at every procedure that there is', () => {
    const all = procedures.filter(({ room }) => room === 'own').map(({ procedure }) => procedure);
    expect(Object.keys(tries).sort()).toEqual(all.sort());
  });

  it.each(Object.entries(tries))('gains nothing at own.%s', async (_name, { call, comes }) => {
    const home = await house();
    const mine = await home.addHost({ name: 'Ana Lindqvist', email: 'ana@example.com', phone: null });
    const other = await home.addHost({
      name: 'Bo Secretive',
      capacity: 3,
      email: 'secret@example.com',
      phone: null,
    });
    const ana = signedInHost(home, mine.id).client;
    const bo = signedInHost(home, other.id).client;
    const secret = (name: string) => ({
      kind: 'new' as const,
      name: `Secret ${name}`,
      email: `${name}@example.com`,
      phone: null,
      company: 'Secret company',
    });
    const { visitId } = await home.checkIn({ hostId: other.id, visitor: secret('present') });
    const { visitId: endedId } = await home.checkIn({ hostId: other.id, visitor: secret('gone') });
    await bo.own.end({ visitId: endedId });
    const at = home.clock.now() + hour;
    const form = { name: 'Secret guest', company: '', email: null, phone: null, at };
    const { id: expectedId } = await bo.own.expect(form);
    const theirs = { visitId, endedId, expectedId, hostId: other.id };
    const state = async () => {
      const day = (await bo.own.watch()) as AsyncGenerator<OwnDay>;
      const { value } = await day.next();
      await day.return(undefined);
      return { day: value, preference: await bo.own.preference() };
    };
    const before = await state();

    if (comes === 'not-found') {
      const { code } = await refusal(call(ana.own, theirs));
      expect(code).toBe('not-found');
      const never = {
        visitId: randomUUID(),
        endedId: randomUUID(),
        expectedId: randomUUID(),
        hostId: randomUUID(),
      };
      // What is somebody else's can't be told from what never was.
      expect((await refusal(call(ana.own, never))).code).toBe(code);
    } else {
      const answer = JSON.stringify(await call(ana.own, theirs));
      for (const hidden of ['Secret present', 'Secret gone', 'Secret guest', 'secret@example.com', visitId])
        expect(answer).not.toContain(hidden);
    }
    expect(await state()).toEqual(before);
  });

  it('can be a program, which has nothing here at all', async () => {
    const home = await house();
    const account = { id: randomUUID(), role: 'program', hostId: null } as const;
    const program = home.as(callerWith([], undefined, account));
    expect(await refusal(program.own.preference())).toMatchObject({ code: 'sign-in-needed' });
  });
});
