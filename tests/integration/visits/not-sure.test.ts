// A visitor who is not sure whom to see: the desk is told, finds a host, and the host is told.

import { describe, expect, it } from 'vitest';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';

async function messagesOf(h: House, visitId: string) {
  const { notifications } = await h.reception.notifications.list({ visitId });
  return notifications
    .map(({ kind, channel, job, lastCode, recipientName }) =>
      [kind, channel, recipientName, job, lastCode].filter(Boolean).join(' '),
    )
    .sort();
}

describe('a visitor who is not sure', () => {
  it('is announced to the desk by mail and text', async () => {
    const h = await house({ mail: true, sms: true });
    const { visitId, hostName } = await h.checkIn();
    expect(hostName).toBeNull();
    await h.settled();
    expect(h.mail.mails()).toMatchObject([
      { to: ['desk@example.com'], subject: 'Vera Testvisitor has arrived and is not sure whom to see' },
    ]);
    expect(h.twilio.texts()).toMatchObject([{ to: '+442079460000' }]);
    expect(await messagesOf(h, visitId)).toEqual([
      'desk-arrival email Lanternworks sent 250',
      'desk-arrival sms Lanternworks sent 201',
    ]);
  });

  it('is on the board alone where the desk has neither address nor number', async () => {
    const h = await house({ site: { deskEmail: null, deskPhone: null } });
    const { visitId } = await h.checkIn();
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      hostId: null,
      hostName: null,
      messages: [],
    });
  });
});

describe('giving a host to a visitor', () => {
  it('tells the host, and the desk no longer what has not left', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await h.checkIn();
    expect(await h.reception.visits.assignHost({ visitId, hostId: host.id })).toMatchObject({
      hostId: host.id,
      hostName: 'Bo Quillfeather',
      overridden: false,
    });
    expect(await messagesOf(h, visitId)).toEqual([
      'desk-arrival email Lanternworks cancelled host-found',
      'desk-arrival sms Lanternworks cancelled host-found',
      'host-arrival email Bo Quillfeather scheduled',
      'host-arrival sms Bo Quillfeather scheduled',
    ]);
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ onSite: 1 });
  });

  it('and then another tells the new one and frees the place of the first', async () => {
    const h = await house({ mail: true });
    const [bo, cy] = [
      await h.addHost({ phone: null }),
      await h.addHost({ name: 'Cy Snowglobe', phone: null }),
    ];
    const { visitId } = await h.checkIn({ hostId: bo.id });
    await h.settled();
    await h.reception.visits.assignHost({ visitId, hostId: cy.id });
    await h.settled();
    expect(h.mail.mails().map(({ to }) => to[0])).toEqual(['bo@example.com', 'cy@example.com']);
    expect(await h.reception.hosts.get({ hostId: bo.id })).toMatchObject({ availability: { state: 'free' } });
    expect(await h.reception.hosts.get({ hostId: cy.id })).toMatchObject({ availability: { state: 'busy' } });
  });

  it('to and fro tells each host once a turn, and never twice for one', async () => {
    const h = await house();
    const [bo, cy] = [
      await h.addHost({ phone: null }),
      await h.addHost({ name: 'Cy Snowglobe', phone: null }),
    ];
    const { visitId } = await h.checkIn({ hostId: bo.id });
    await h.reception.visits.assignHost({ visitId, hostId: cy.id });
    await h.reception.visits.assignHost({ visitId, hostId: bo.id });
    expect(await messagesOf(h, visitId)).toEqual([
      'host-arrival email Bo Quillfeather cancelled host-changed',
      'host-arrival email Bo Quillfeather scheduled',
      'host-arrival email Cy Snowglobe cancelled host-changed',
    ]);
  });

  it('they have already changes nothing', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    const before = await messagesOf(h, visitId);
    await h.reception.visits.assignHost({ visitId, hostId: host.id });
    expect(await messagesOf(h, visitId)).toEqual(before);
  });

  it('is refused where the host is full, unless reception says so', async () => {
    const h = await house();
    const host = await h.addHost();
    await h.checkIn({ hostId: host.id });
    const { visitId } = await h.checkIn({ visitor: newVisitor({ name: 'Otto Other' }) });
    expect(await refusal(h.reception.visits.assignHost({ visitId, hostId: host.id }))).toMatchObject({
      code: 'host-unavailable',
      data: { hostName: 'Bo Quillfeather', availability: { state: 'busy', freeAt: h.clock.now() + hour } },
    });
    const assigned = h.reception.visits.assignHost({ visitId, hostId: host.id, override: true });
    expect(await assigned).toMatchObject({ hostId: host.id, overridden: true });
  });

  it('is refused where the host has gone, or the visit has', async () => {
    const h = await house();
    const [bo, cy] = [await h.addHost(), await h.addHost({ name: 'Cy Snowglobe' })];
    const { visitId } = await h.checkIn();
    await h.reception.hosts.remove({ hostId: cy.id });
    expect(await refusal(h.reception.visits.assignHost({ visitId, hostId: cy.id }))).toMatchObject({
      code: 'host-removed',
    });
    const { endedAt } = await h.reception.visits.end({ visitId });
    expect(await refusal(h.reception.visits.assignHost({ visitId, hostId: bo.id }))).toMatchObject({
      code: 'already-ended',
      data: { endedAt },
    });
  });

  it('at two desks at the same moment gives the last place to one', async () => {
    const h = await house();
    const host = await h.addHost();
    const [one, two] = [await h.checkIn(), await h.checkIn({ visitor: newVisitor({ name: 'Otto Other' }) })];
    const outcomes = await Promise.allSettled(
      [one, two].map(({ visitId }) => h.reception.visits.assignHost({ visitId, hostId: host.id })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ onSite: 1 });
  });

  it('shows the lobby screen whom the visitor is seeing', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await h.checkIn();
    const progress = await h.kiosk.visits.progress({ visitId });
    expect((await progress.next()).value).toMatchObject({ hostName: null });
    await h.reception.visits.assignHost({ visitId, hostId: host.id });
    expect((await progress.next()).value).toMatchObject({ hostName: 'Bo Quillfeather', state: 'on-site' });
    await h.reception.visits.end({ visitId });
    expect((await progress.next()).value).toMatchObject({ state: 'ended' });
    await h.advance(minute);
  });
});
