// A check-out by mistake, taken back within five minutes.

import { describe, expect, it } from 'vitest';
import { minute, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';

async function messagesOf(h: House, visitId: string) {
  const { notifications } = await h.reception.notifications.list({ visitId });
  return notifications
    .map(({ kind, channel, job, lastCode }) => `${kind} ${channel} ${job}${lastCode ? ` ${lastCode}` : ''}`)
    .sort();
}

describe('a check-out taken back', () => {
  it('within five minutes makes the visit what it was, and the visitor is not said goodbye to', async () => {
    const h = await house();
    const host = await h.addHost({ phone: null });
    const { visitId, code } = await h.checkIn({ hostId: host.id });
    const before = await h.reception.visits.get({ visitId });
    await h.reception.visits.end({ visitId });
    h.clock.elapse(5 * minute);
    expect(await h.reception.visits.reopen({ visitId })).toMatchObject({
      ...before,
      messages: expect.anything(),
    });
    expect(await messagesOf(h, visitId)).toEqual([
      'host-arrival email scheduled',
      'visitor-goodbye email cancelled visit-reopened',
      'visitor-goodbye sms cancelled visit-reopened',
    ]);
    expect((await h.kiosk.visits.findOwn({ by: { kind: 'code', value: code } })).visits).toHaveLength(1);
    expect((await h.reception.visits.past({})).visits).toEqual([]);
    expect((await h.reception.visits.past({ query: 'Vera' })).visits).toEqual([]);
  });

  it('stays in the history of the visit, with who checked out and who took it back', async () => {
    const h = await house();
    const { visitId, code } = await h.checkIn();
    const { visits } = await h.kiosk.visits.findOwn({ by: { kind: 'code', value: code } });
    h.clock.elapse(minute);
    await h.kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' });
    await h.reception.visits.reopen({ visitId });
    await h.reception.visits.end({ visitId });
    const { entries } = await h.reception.visits.history({ visitId });
    expect(entries).toEqual([
      { at: monday, action: 'checked-in', actor: 'kiosk' },
      { at: monday + minute, action: 'visit-ended', actor: 'kiosk' },
      { at: monday + minute, action: 'visit-reopened', actor: 'reception' },
      { at: monday + minute, action: 'visit-ended', actor: 'reception' },
    ]);
  });

  it('later than that is too late', async () => {
    const h = await house();
    const { visitId } = await h.checkIn();
    await h.reception.visits.end({ visitId });
    h.clock.elapse(5 * minute + 1);
    expect(await refusal(h.reception.visits.reopen({ visitId }))).toMatchObject({
      code: 'too-late',
      status: 409,
    });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ state: 'ended' });
  });

  it('twice changes nothing the second time', async () => {
    const h = await house();
    const { visitId } = await h.checkIn();
    await h.reception.visits.end({ visitId });
    const first = await h.reception.visits.reopen({ visitId });
    expect(await h.reception.visits.reopen({ visitId })).toEqual(first);
  });

  it('leaves alone what the visitor has been sent already', async () => {
    const h = await house({ mail: true });
    const { visitId, code } = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    const { visits } = await h.kiosk.visits.findOwn({ by: { kind: 'code', value: code } });
    await h.kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' });
    await h.settled();
    await h.reception.visits.reopen({ visitId });
    expect(await messagesOf(h, visitId)).toContain('visitor-goodbye email sent 250');
    // The next end is a new occasion, and has a goodbye of its own.
    await h.reception.visits.end({ visitId });
    await h.advance(minute);
    const goodbyes = h.mail.mails().filter(({ to }) => to.includes('vera@example.com'));
    expect(goodbyes).toHaveLength(2);
  });

  it('by the desk within six seconds comes before the visitor is written to', async () => {
    const h = await house({ mail: true });
    const { visitId } = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    await h.settled();
    await h.reception.visits.end({ visitId });
    const { messages } = await h.reception.visits.get({ visitId });
    expect(messages.at(-1)).toMatchObject({ to: 'visitor', job: 'scheduled', waitReason: 'grace' });
    await h.advance(5_999);
    await h.reception.visits.reopen({ visitId });
    await h.advance(10 * minute);
    expect(h.mail.mails().filter(({ to }) => to.includes('vera@example.com'))).toEqual([]);
    await h.reception.visits.end({ visitId });
    await h.advance(6_000);
    expect(h.mail.mails().filter(({ to }) => to.includes('vera@example.com'))).toHaveLength(1);
  });

  it('lets the host be told after all, who had not been told when the visit ended', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 1 });
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ phone: null }) });
    await h.settled();
    await h.reception.visits.end({ visitId });
    expect(await messagesOf(h, visitId)).toContain('host-arrival email cancelled visit-ended');
    await h.reception.visits.reopen({ visitId });
    await h.advance(minute);
    expect(h.mail.mails().map(({ to }) => to)).toEqual([['bo@example.com']]);
  });

  it('takes its place with the host again', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.reception.visits.end({ visitId });
    await h.reception.visits.reopen({ visitId });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({
      onSite: 1,
      availability: { state: 'busy' },
    });
  });

  it('whose place has been given away since comes back as let in by reception', async () => {
    const h = await house();
    const host = await h.addHost();
    const first = await h.checkIn({ hostId: host.id });
    await h.reception.visits.end({ visitId: first.visitId });
    const second = await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: 'Otto Other' }) });
    const reopened = await h.reception.visits.reopen({ visitId: first.visitId });
    expect(reopened).toMatchObject({ state: 'on-site', overridden: true });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ capacity: 1, onSite: 2 });
    // One leaves: the other still has the place.
    await h.reception.visits.end({ visitId: second.visitId });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({
      onSite: 1,
      availability: { state: 'busy' },
    });
  });

  it('is refused when the visitor has checked in again since', async () => {
    const h = await house();
    const { visitId } = await h.checkIn();
    await h.reception.visits.end({ visitId });
    h.clock.elapse(minute);
    await h.checkIn();
    expect(await refusal(h.reception.visits.reopen({ visitId }))).toMatchObject({
      code: 'already-checked-in',
      data: { checkedInAt: monday + minute },
    });
  });

  it('gets another code when somebody on site has been given its own', async () => {
    const drawn = ['111111', '111111', '111111', '222222'];
    const h = await house({ randomness: { digits: () => drawn.shift() ?? '333333' } });
    const first = await h.checkIn();
    await h.reception.visits.end({ visitId: first.visitId });
    const second = await h.checkIn({ visitor: newVisitor({ name: 'Otto Other' }) });
    expect(second.code).toBe('111111');
    expect(await h.reception.visits.reopen({ visitId: first.visitId })).toMatchObject({ code: '222222' });
  });
});
