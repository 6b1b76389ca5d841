// What a link's buttons do: answer, end the visit, take the end back, begin the conversation. Each may come twice.

import { describe, expect, it } from 'vitest';
import type { OwnDay } from '#contract/own.ts';
import { signedInHost } from '#tests/support/accounts.ts';
import { minute } from '#tests/support/forms.ts';
import { type House, refusal } from '#tests/support/house.ts';
import { arrival, everything, tokenFor, watching } from '#tests/support/links.ts';

const auditOf = (h: House, visitId: string) =>
  h.database.sqlite
    .prepare<[string], { actor: string; action: string }>(
      'SELECT actor, action FROM audit_entries WHERE subject = ? ORDER BY seq',
    )
    .all(visitId)
    .map(({ actor, action }) => `${action} by ${actor}`);

describe('an answer', () => {
  it('stops the asking, and stands on the visit and at the lobby as the host’s', async () => {
    const { h, token, visitId } = await arrival({ followUp: true });
    await h.kiosk.links.answer({ token, answer: 'five-minutes' });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      answered: { answer: 'five-minutes', by: 'host', text: null },
      nextStep: null,
    });
    await h.advance(10 * minute);
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications.map(({ kind }) => kind)).not.toContain('host-waiting');
    expect(auditOf(h, visitId)).toContain('answered by host');
  });

  it('may be in words of one’s own, which must then be said', async () => {
    const { h, token, visitId } = await arrival();
    expect(await refusal(h.kiosk.links.answer({ token, answer: 'words' }))).toMatchObject({
      code: 'invalid-input',
    });
    const view = await h.kiosk.links.answer({ token, answer: 'words', text: ' In the\nRed Room ' });
    expect(view.visit?.answered).toMatchObject({ answer: 'words', text: 'In the\nRed Room', by: 'host' });
    await refusal(h.kiosk.links.answer({ token, answer: 'words', text: 'x'.repeat(301) }));
    await refusal(h.kiosk.links.answer({ token, answer: 'words', text: 'exe\u202Efdp' }));
    expect((await h.reception.visits.get({ visitId })).answered?.text).toBe('In the\nRed Room');
  });

  it('is the deputy’s when it came by the deputy’s link', async () => {
    const { h, visitId } = await arrival({ followUp: true });
    await h.advance(3 * minute);
    const view = await h.kiosk.links.answer({ token: tokenFor(h, 'dora@example.com'), answer: 'coming' });
    expect(view).toMatchObject({ party: 'deputy', visit: { answered: { by: 'deputy' } } });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ answered: { by: 'deputy' } });
  });

  it('sent twice is said once; another one takes its place', async () => {
    const { h, token, visitId } = await arrival();
    await h.kiosk.links.answer({ token, answer: 'coming' });
    h.clock.elapse(minute);
    const before = everything(h);
    await h.kiosk.links.answer({ token, answer: 'coming' });
    expect(everything(h)).toBe(before);
    await h.kiosk.links.answer({ token, answer: 'take-a-seat' });
    expect((await h.reception.visits.get({ visitId })).answered?.answer).toBe('take-a-seat');
  });

  it('comes too late once the visit has ended, and is not the visitor’s to give', async () => {
    const { h, token, visitId } = await arrival();
    const welcome = tokenFor(h, 'vera@example.com');
    expect(await refusal(h.kiosk.links.answer({ token: welcome, answer: 'coming' }))).toMatchObject({
      code: 'wrong-purpose',
    });
    await h.reception.visits.end({ visitId });
    expect(await refusal(h.kiosk.links.answer({ token, answer: 'coming' }))).toMatchObject({
      code: 'already-ended',
      status: 409,
    });
  });
});

describe('the end of a visit', () => {
  it('is written down as the host’s or the visitor’s, whoever’s link it was', async () => {
    for (const [to, by] of [
      ['bo@example.com', 'host'],
      ['vera@example.com', 'visitor'],
    ] as const) {
      const { h, visitId } = await arrival();
      const view = await h.kiosk.links.endVisit({ token: tokenFor(h, to) });
      expect(view.visit).toMatchObject({
        state: 'ended',
        endedBy: by,
        undoUntil: h.clock.now() + 5 * minute,
      });
      expect(auditOf(h, visitId).at(-1)).toBe(`visit-ended by ${by}`);
    }
  });

  it('by whoever stands in is told from the host’s own, on every link and in the visit’s story', async () => {
    const { h, token, visitId, host } = await arrival({ followUp: true });
    await h.advance(3 * minute);
    const [deputy, visitor] = [tokenFor(h, 'dora@example.com'), tokenFor(h, 'vera@example.com')];
    const seen = async () =>
      await Promise.all(
        [token, deputy, visitor].map(
          async (one) => (await h.kiosk.links.look({ token: one })).visit?.endedBy,
        ),
      );
    const last = async () => (await h.reception.visits.history({ visitId })).entries.at(-1);
    await h.kiosk.links.endVisit({ token: deputy });
    expect(await seen()).toEqual(['deputy', 'deputy', 'deputy']);
    const { client } = signedInHost(h, host.id);
    const ownPage = async () => {
      const day = (await client.own.watch()) as AsyncGenerator<OwnDay>;
      const { value } = await day.next();
      await day.return(undefined);
      return (value as OwnDay).endedToday.map(({ endedBy }) => endedBy);
    };
    expect(await ownPage()).toEqual(['deputy']);
    expect(await last()).toMatchObject({ action: 'visit-ended', actor: 'deputy' });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ endedBy: 'host' });
    await h.kiosk.links.undoEnd({ token: deputy });
    expect(await last()).toMatchObject({ action: 'visit-reopened', actor: 'deputy' });
    await h.kiosk.links.endVisit({ token });
    expect(await seen()).toEqual(['host', 'host', 'host']);
    expect(await ownPage()).toEqual(['host']);
    expect(await last()).toMatchObject({ action: 'visit-ended', actor: 'host' });
  });

  it('by whoever stands in is told from the host’s also where they end a conversation', async () => {
    const { h, token } = await arrival({ followUp: true, meeting: 'remote' });
    await h.advance(3 * minute);
    const deputy = tokenFor(h, 'dora@example.com');
    await h.kiosk.conversations.end({ access: { token: deputy } });
    expect((await h.kiosk.links.look({ token })).visit?.endedBy).toBe('deputy');
    expect((await h.kiosk.links.look({ token: deputy })).visit?.endedBy).toBe('deputy');
  });

  it('asked for again, in two tabs at once or after a lost answer, happens once', async () => {
    const { h, token, visitId } = await arrival();
    const both = await Promise.all([h.kiosk.links.endVisit({ token }), h.kiosk.links.endVisit({ token })]);
    expect(both[0]).toEqual(both[1]);
    h.clock.elapse(minute);
    const before = everything(h);
    const again = await h.kiosk.links.endVisit({ token });
    expect(again.visit?.endedAt).toBe(both[0].visit?.endedAt);
    // The visitor's link finds it ended, and leaves it the host's.
    const other = await h.kiosk.links.endVisit({ token: tokenFor(h, 'vera@example.com') });
    expect(other.visit).toMatchObject({ endedBy: 'host', undoUntil: null });
    expect(everything(h)).toBe(before);
    expect(auditOf(h, visitId).filter((entry) => entry.startsWith('visit-ended'))).toHaveLength(1);
  });

  it('can be taken back for five minutes, and not a moment longer', async () => {
    const { h, token, visitId } = await arrival();
    await h.kiosk.links.endVisit({ token });
    h.clock.elapse(5 * minute);
    const back = await h.kiosk.links.undoEnd({ token });
    expect(back.visit).toMatchObject({ state: 'on-site', endedAt: null, endedBy: null, undoUntil: null });
    expect(auditOf(h, visitId).at(-1)).toBe('visit-reopened by host');
    const before = everything(h);
    await h.kiosk.links.undoEnd({ token });
    expect(everything(h)).toBe(before);
    await h.kiosk.links.endVisit({ token });
    h.clock.elapse(5 * minute + 1);
    expect((await h.kiosk.links.look({ token })).visit).toMatchObject({ state: 'ended', undoUntil: null });
    expect(await refusal(h.kiosk.links.undoEnd({ token }))).toMatchObject({ code: 'too-late', status: 409 });
  });

  it('is taken back only by the side that made it, and never where the desk or the kiosk did', async () => {
    const { h, token, visitId } = await arrival();
    const welcome = tokenFor(h, 'vera@example.com');
    await h.kiosk.links.endVisit({ token });
    expect((await refusal(h.kiosk.links.undoEnd({ token: welcome }))).code).toBe('wrong-purpose');
    await h.kiosk.links.undoEnd({ token });
    await h.reception.visits.end({ visitId });
    for (const held of [token, welcome])
      expect((await refusal(h.kiosk.links.undoEnd({ token: held }))).code).toBe('wrong-purpose');
    await h.reception.visits.reopen({ visitId });
    const { visits } = await h.kiosk.visits.findOwn({ by: { kind: 'email', value: 'vera@example.com' } });
    await h.kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' });
    expect((await refusal(h.kiosk.links.undoEnd({ token: welcome }))).code).toBe('wrong-purpose');
    expect((await h.reception.visits.get({ visitId })).state).toBe('ended');
  });

  it('is not taken back over a visit that began since', async () => {
    const { h, host, token } = await arrival();
    await h.kiosk.links.endVisit({ token });
    await h.checkIn({ hostId: host.id });
    expect((await refusal(h.kiosk.links.undoEnd({ token }))).code).toBe('already-checked-in');
  });
});

describe('the conversation of a visit', () => {
  it('begins with the host’s wish for it, once', async () => {
    const { h, token } = await arrival();
    const follow = watching(h, tokenFor(h, 'vera@example.com'));
    expect((await follow.next()).conversation).toBeNull();
    const [first, second] = await Promise.all([
      h.kiosk.links.openChat({ token }),
      h.kiosk.links.openChat({ token }),
    ]);
    expect(first.conversation).toMatchObject({ kind: 'visit', state: 'open' });
    expect(second.conversation).toEqual(first.conversation);
    follow.stop();
    await h.kiosk.links.endVisit({ token });
    expect((await h.kiosk.links.look({ token })).conversation).toMatchObject({ state: 'ended' });
  });

  it('does not begin with a visit that has ended, nor with a link that only ends one', async () => {
    const { h, token } = await arrival();
    const welcome = tokenFor(h, 'vera@example.com');
    expect((await refusal(h.kiosk.links.openChat({ token: welcome }))).code).toBe('wrong-purpose');
    await h.kiosk.links.endVisit({ token });
    expect((await refusal(h.kiosk.links.openChat({ token }))).code).toBe('already-ended');
  });

  it('of a meeting elsewhere is there from the start, and its visitor may end the meeting', async () => {
    const { h, token, chat, visitId } = await arrival({ meeting: 'remote' });
    const held = { token: chat?.token ?? '' };
    expect(await h.kiosk.links.look(held)).toMatchObject({
      purpose: 'chat',
      party: 'visitor',
      visit: { id: visitId, kind: 'remote', visitorPhone: null },
      conversation: { kind: 'remote', state: 'open' },
    });
    expect((await refusal(h.kiosk.links.answer({ ...held, answer: 'coming' }))).code).toBe('wrong-purpose');
    expect((await h.kiosk.links.look({ token })).conversation).toMatchObject({ state: 'open' });
    const ended = await h.kiosk.links.endVisit(held);
    expect(ended).toMatchObject({ visit: { endedBy: 'visitor' }, conversation: { state: 'ended' } });
    const back = await h.kiosk.links.undoEnd(held);
    expect(back).toMatchObject({ visit: { state: 'on-site' }, conversation: { state: 'open' } });
  });
});

describe('a deputy’s link', () => {
  it('ends with their standing in: the host has chosen somebody else since', async () => {
    const { h, host, visitId } = await arrival({ followUp: true });
    await h.advance(3 * minute);
    const token = tokenFor(h, 'dora@example.com');
    const watched = watching(h, token);
    expect((await watched.next()).party).toBe('deputy');
    const eva = await h.addHost({ name: 'Eva Elsewhere', email: 'eva@example.com', phone: '+442079460055' });
    await signedInHost(h, host.id).client.own.setDeputy({ deputyId: eva.id });
    expect(await refusal(watched.next())).toMatchObject({ code: 'link-expired' });
    for (const call of [
      h.kiosk.links.answer({ token, answer: 'coming' }),
      h.kiosk.links.endVisit({ token }),
      h.kiosk.links.openChat({ token }),
      h.kiosk.links.seen({ token }),
    ])
      expect(await refusal(call)).toMatchObject({ code: 'link-expired' });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ state: 'on-site', answered: null });
  });
});
