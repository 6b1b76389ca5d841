// Returning visitors: recognised by an address or a number, shown to the screen only behind a mask.

import { describe, expect, it } from 'vitest';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';

const byEmail = (value = 'vera@example.com') => ({ contact: { kind: 'email' as const, value } });
const byPhone = (value = '020 7946 0077') => ({ contact: { kind: 'phone' as const, value } });

async function visitBefore(h: House, form: Parameters<typeof newVisitor>[0] = {}) {
  const { visitId } = await h.checkIn({ visitor: newVisitor(form) });
  return await h.reception.visits.end({ visitId });
}

async function recognised(
  h: House,
  by = byEmail() as ReturnType<typeof byEmail> | ReturnType<typeof byPhone>,
) {
  const { matches } = await h.kiosk.visitors.recognise(by);
  const [match] = matches;
  if (!match) throw new Error('nobody was recognised');
  return match;
}

async function recognisedAfter(h: House) {
  await visitBefore(h);
  return await recognised(h);
}

const returning = (token: string) => ({ visitor: { kind: 'returning' as const, token } });

describe('a visitor who was here before', () => {
  it('is recognised by address and by number, behind a mask', async () => {
    const h = await house();
    await visitBefore(h);
    for (const by of [byEmail(), byEmail('VERA@Example.com'), byPhone(), byPhone('+44 20 7946 0077')]) {
      const { matches } = await h.kiosk.visitors.recognise(by);
      expect(matches).toEqual([
        {
          token: expect.stringMatching(/^[\w-]{43}$/),
          maskedName: 'V••• T•••',
          maskedCompany: 'P••• S•••',
          onSiteSince: null,
          talking: false,
        },
      ]);
    }
  });

  it('checks in with the token alone, as the person they are', async () => {
    const h = await house();
    const before = await visitBefore(h);
    const { visitId } = await h.checkIn(returning((await recognised(h)).token));
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      visitorId: before.visitorId,
      visitorName: 'Vera Testvisitor',
      visitorEmail: 'vera@example.com',
      visitorPhone: '+442079460077',
      company: 'Paperclip & Sons',
    });
  });

  it('is told when they are on site already, whichever way they come', async () => {
    const h = await house();
    await visitBefore(h);
    const { token } = await recognised(h);
    await h.checkIn(returning(token));
    expect(await refusal(h.checkIn(returning(token)))).toMatchObject({ code: 'already-checked-in' });
    expect(await refusal(h.checkIn())).toMatchObject({ code: 'already-checked-in' });
  });

  it('is told so as soon as they are recognised, and no longer once they have left', async () => {
    const h = await house();
    expect((await recognisedAfter(h)).onSiteSince).toBeNull();
    const { visitId, checkedInAt } = await h.checkIn();
    h.clock.elapse(minute);
    expect((await recognised(h)).onSiteSince).toBe(checkedInAt);
    await h.reception.visits.end({ visitId });
    expect((await recognised(h)).onSiteSince).toBeNull();
  });

  it('is known after a restart, by a new token', async () => {
    const h = await house();
    await visitBefore(h);
    const { token } = await recognised(h);
    await h.restart();
    expect(await refusal(h.checkIn(returning(token)))).toMatchObject({
      code: 'recognition-expired',
      status: 410,
    });
    await h.checkIn(returning((await recognised(h)).token));
  });

  it('shares an address with three at most, those who came last first', async () => {
    const h = await house();
    for (const name of ['Ann A', 'Bea B', 'Cyd C', 'Dot D']) {
      await visitBefore(h, { name });
      h.clock.elapse(minute);
    }
    const { matches } = await h.kiosk.visitors.recognise(byEmail());
    expect(matches.map(({ maskedName }) => maskedName)).toEqual(['D••• D•••', 'C••• C•••', 'B••• B•••']);
    expect(new Set(matches.map(({ token }) => token)).size).toBe(3);
    h.clock.elapse(minute);
    await visitBefore(h, { name: 'Ann A' });
    expect((await recognised(h)).maskedName).toBe('A••• A•••');
  });

  it.each([
    ['an address', { email: 'vera@example.com', phone: null }],
    ['a number', { email: null, phone: '020 7946 0077' }],
  ])('stays one person however many others share %s with them', async (_, contact) => {
    const h = await house();
    const first = await h.checkIn({ visitor: newVisitor({ ...contact, name: 'Vera Testvisitor' }) });
    for (let other = 0; other < 45; other += 1) {
      h.clock.elapse(minute);
      await visitBefore(h, { ...contact, name: `Testcolleague ${String.fromCodePoint(0x4e00 + other)}` });
    }
    const again = { visitor: newVisitor({ ...contact, name: 'vera TESTVISITOR' }) };
    expect(await refusal(h.checkIn(again))).toMatchObject({ code: 'already-checked-in' });
    const ended = await h.reception.visits.end({ visitId: first.visitId });
    const { visitId } = await h.checkIn(again);
    expect((await h.reception.visits.get({ visitId })).visitorId).toBe(ended.visitorId);
  });

  it('is not recognised by a part of an address, nor a stranger at all', async () => {
    const h = await house();
    await visitBefore(h);
    for (const by of [byEmail('era@example.com'), byEmail('vera@example.org'), byPhone('020 7946 0078')])
      expect((await h.kiosk.visitors.recognise(by)).matches).toEqual([]);
  });
});

describe('a recognition', () => {
  it('is good for ten minutes by the steady clock, and no longer', async () => {
    const h = await house();
    await visitBefore(h);
    const [early, late] = [await recognised(h), await recognised(h)];
    h.clock.elapse(10 * minute - 1);
    // A wall clock set back does not lengthen it.
    h.clock.setWall(h.clock.now() - 24 * hour);
    const { visitId } = await h.checkIn(returning(early.token));
    await h.reception.visits.end({ visitId });
    h.clock.elapse(1);
    expect(await refusal(h.checkIn(returning(late.token)))).toMatchObject({ code: 'recognition-expired' });
  });

  it('cannot be guessed', async () => {
    const h = await house();
    await visitBefore(h);
    await recognised(h);
    for (const token of ['x', 'a'.repeat(43), 'null', '__proto__'])
      expect(await refusal(h.checkIn(returning(token)))).toMatchObject({ code: 'recognition-expired' });
    for (const token of ['', 'a'.repeat(101)]) {
      const { data } = await refusal(h.checkIn(returning(token)));
      expect(data).toMatchObject({ problems: [{ field: 'visitor.token' }] });
    }
  });
});
