// Checking out: by code, address or number, once, whoever is quicker; and taking a mistaken one back.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hour, minute, monday, newVisitor, siteForm } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';

async function ownVisits(h: House, by: Parameters<House['kiosk']['visits']['findOwn']>[0]['by']) {
  return (await h.kiosk.visits.findOwn({ by })).visits;
}

async function ticketFor(h: House, code: string): Promise<string> {
  return (await ownVisits(h, { kind: 'code', value: code }))[0]?.ticket ?? '';
}

describe('one’s own visit', () => {
  it('is found by code, address or number, behind a mask', async () => {
    const h = await house();
    const host = await h.addHost();
    const { code } = await h.checkIn({ hostId: host.id });
    for (const by of [
      { kind: 'code', value: code },
      { kind: 'code', value: `${code.slice(0, 3)} ${code.slice(3)}` },
      { kind: 'email', value: 'VERA@example.com' },
      { kind: 'phone', value: '+44 20 7946 0077' },
    ] as const) {
      expect(await ownVisits(h, by)).toEqual([
        {
          ticket: expect.stringMatching(/^[\w-]{43}$/),
          maskedName: 'V••• T•••',
          checkedInAt: monday,
        },
      ]);
    }
  });

  it('is not found by what is somebody else’s, nothing, or nearly right', async () => {
    const h = await house();
    const { code } = await h.checkIn();
    const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (const value of [other, '', code.slice(0, 5), `${code}0`, 'abcdef', '%'])
      expect(await ownVisits(h, { kind: 'code', value })).toEqual([]);
    expect(await ownVisits(h, { kind: 'email', value: 'other@example.com' })).toEqual([]);
  });

  it('is one of several where people share an address', async () => {
    const h = await house();
    await h.checkIn({ visitor: newVisitor({ name: 'Ann One', phone: null }) });
    await h.checkIn({ visitor: newVisitor({ name: 'Bea Two', phone: null }) });
    const found = await ownVisits(h, { kind: 'email', value: 'vera@example.com' });
    expect(found.map(({ maskedName }) => maskedName).sort()).toEqual(['A••• O•••', 'B••• T•••']);
  });

  it('is ended by its ticket, once', async () => {
    const h = await house();
    const { visitId, code } = await h.checkIn();
    h.clock.elapse(20 * minute);
    const ticket = await ticketFor(h, code);
    expect(await h.kiosk.visits.checkOut({ ticket })).toEqual({
      visitId,
      checkedInAt: monday,
      endedAt: monday + 20 * minute,
      hostName: null,
      siteName: siteForm.name,
      address: siteForm.address,
    });
    expect(await refusal(h.kiosk.visits.checkOut({ ticket }))).toEqual({
      code: 'already-ended',
      status: 409,
      data: { endedAt: monday + 20 * minute },
    });
    expect(await ownVisits(h, { kind: 'code', value: code })).toEqual([]);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      state: 'ended',
      endedBy: 'visitor',
      endedAt: monday + 20 * minute,
    });
  });

  it('keeps its ticket for five minutes', async () => {
    const h = await house();
    const { code } = await h.checkIn();
    const ticket = await ticketFor(h, code);
    h.clock.elapse(5 * minute);
    expect(await refusal(h.kiosk.visits.checkOut({ ticket }))).toMatchObject({
      code: 'ticket-expired',
      status: 410,
    });
    expect(await refusal(h.kiosk.visits.checkOut({ ticket: 'x' }))).toMatchObject({ code: 'ticket-expired' });
  });

  it('queues the goodbye by mail and text in the same transaction', async () => {
    const h = await house();
    const { visitId, code } = await h.checkIn();
    await h.kiosk.visits.checkOut({ ticket: await ticketFor(h, code) });
    const { notifications } = await h.reception.notifications.list({ visitId });
    const goodbyes = notifications.filter(({ kind }) => kind === 'visitor-goodbye');
    expect(goodbyes.map(({ channel, dueAt }) => [channel, dueAt]).sort()).toEqual([
      ['email', monday],
      ['sms', monday],
    ]);
  });

  it('tells the host nothing any more that has not left', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.reception.visits.end({ visitId });
    const { messages } = await h.reception.visits.get({ visitId });
    expect(messages.filter(({ to }) => to === 'host').map(({ job }) => job)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });
});

describe('two screens that end the same visit', () => {
  it('at the same moment end it once, and the other is told when', async () => {
    const h = await house();
    const { visitId, code } = await h.checkIn();
    const ticket = await ticketFor(h, code);
    const outcomes = await Promise.allSettled([
      h.kiosk.visits.checkOut({ ticket }),
      h.reception.visits.end({ visitId }),
      h.reception.visits.end({ visitId }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'already-ended', data: { endedAt: monday } });
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications.filter(({ kind }) => kind === 'visitor-goodbye')).toHaveLength(2);
  });
});

describe('a visit that does not exist', () => {
  it('is not found, whatever is asked of it', async () => {
    const h = await house();
    const host = await h.addHost();
    const visitId = randomUUID();
    const { visits } = h.reception;
    for (const call of [
      visits.get({ visitId }),
      visits.end({ visitId }),
      visits.reopen({ visitId }),
      visits.assignHost({ visitId, hostId: host.id }),
      h.kiosk.visits.progress({ visitId }).then((stream) => stream.next()),
    ])
      expect(await refusal(call)).toMatchObject({ code: 'not-found', status: 404 });
  });
});

describe('a wall clock set back during a visit', () => {
  it('does not end the visit before it began', async () => {
    const h = await house();
    const { visitId } = await h.checkIn();
    h.clock.setWall(monday - hour);
    expect(await h.reception.visits.end({ visitId })).toMatchObject({
      endedAt: monday,
      endedBy: 'reception',
    });
  });
});
