// Visitors who are expected: met by whoever checks in, and truthfully missed otherwise.

import { describe, expect, it } from 'vitest';
import type { BoardEvent } from '#contract/reception.ts';
import { signedInHost } from '#tests/support/accounts.ts';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';

const guest = { name: 'Vera Testvisitor', company: '', email: null, phone: null };

describe('an expected visitor', () => {
  it.each([
    ['name, however it is spelt', { ...guest, name: 'VÉRA  testvisitor' }],
    ['address, whatever the name', { ...guest, name: 'V. T.', email: 'VERA@example.com' }],
    ['number, whatever the name', { ...guest, name: 'V. T.', phone: '020 7946 0077' }],
  ])('is met by the same %s, at check-in and at once', async (_what, form) => {
    const home = await house();
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    const expected = await client.own.expect({ ...form, at: home.clock.now() + hour });
    expect(expected).toMatchObject({ state: 'expected', visitId: null, hostName: bo.name });
    const { visitId, checkedInAt } = await home.checkIn({ hostId: bo.id });
    expect(await home.reception.expected.list()).toMatchObject([
      { id: expected.id, state: 'arrived', visitId, arrivedAt: checkedInAt },
    ]);
    expect(await refusal(client.own.cancelExpected({ expectedId: expected.id }))).toMatchObject({
      code: 'already-arrived',
    });
  });

  it('is not met by somebody else, for somebody else, or on another day', async () => {
    const home = await house();
    const bo = await home.addHost({ capacity: 5 });
    const ana = await home.addHost({ name: 'Ana Lindqvist' });
    const add = (hostId: string, at: number) => home.reception.expected.add({ ...guest, hostId, at });
    await add(ana.id, home.clock.now());
    await add(bo.id, home.clock.now() + 24 * hour);
    await home.reception.expected.add({ ...guest, name: 'Otto Other', hostId: bo.id, at: home.clock.now() });
    await home.checkIn({ hostId: bo.id });
    expect((await home.reception.expected.list()).map(({ state }) => state)).toEqual([
      'expected',
      'expected',
      'expected',
    ]);
  });

  it('is met when the desk gives the visitor that host, and by one visit only', async () => {
    const home = await house();
    const bo = await home.addHost({ capacity: 5 });
    for (const ahead of [0, hour])
      await home.reception.expected.add({ ...guest, hostId: bo.id, at: home.clock.now() + ahead });
    const { visitId } = await home.checkIn();
    await home.reception.visits.assignHost({ visitId, hostId: bo.id });
    expect((await home.reception.expected.list()).map(({ state }) => state)).toEqual(['arrived', 'expected']);
  });

  it('keeps its place when the check-in is taken back with an error', async () => {
    const home = await house();
    const bo = await home.addHost({ capacity: 1 });
    await home.checkIn({
      hostId: bo.id,
      visitor: newVisitor({ email: 'first@example.com', name: 'First One' }),
    });
    await home.reception.expected.add({ ...guest, hostId: bo.id, at: home.clock.now() });
    expect(await refusal(home.checkIn({ hostId: bo.id }))).toMatchObject({ code: 'host-unavailable' });
    expect(await home.reception.expected.list()).toMatchObject([{ state: 'expected' }]);
  });

  it('who has not come by the end of the day is shown so, for a week to the host and never as arrived', async () => {
    const home = await house();
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    await client.own.expect({ ...guest, at: home.clock.now() + hour });
    await home.advance(15 * hour);
    const states = async () => {
      const day = (await client.own.watch()) as AsyncGenerator<{ expected: { state: string }[] }>;
      const { value } = await day.next();
      await day.return(undefined);
      return value.expected.map(({ state }: { state: string }) => state);
    };
    expect(await states()).toEqual(['not-come']);
    expect(await home.reception.expected.list()).toEqual([]);
    await home.checkIn({ hostId: bo.id });
    expect(await states()).toEqual(['not-come']);
    home.clock.elapse(8 * 24 * hour);
    expect(await states()).toEqual([]);
    home.clock.elapse(30 * 24 * hour);
    await home.advance(minute);
    expect(home.database.sqlite.prepare('SELECT count(*) FROM expected_visits').pluck().get()).toBe(0);
  });

  it('can be cancelled and taken back', async () => {
    const home = await house();
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    const { id: expectedId } = await client.own.expect({ ...guest, at: home.clock.now() + hour });
    expect(await client.own.cancelExpected({ expectedId })).toMatchObject({ state: 'cancelled' });
    expect(await client.own.cancelExpected({ expectedId })).toMatchObject({ state: 'cancelled' });
    expect(await home.reception.expected.list()).toEqual([]);
    expect(await client.own.restoreExpected({ expectedId })).toMatchObject({ state: 'expected' });
    await home.reception.expected.cancel({ expectedId });
    await home.reception.expected.restore({ expectedId });
    expect(await home.reception.expected.list()).toHaveLength(1);
  });

  it.each([
    ['yesterday', { at: -24 * hour }, 'at', 'in-the-past'],
    ['in two years', { at: 700 * 24 * hour }, 'at', 'too-far-ahead'],
    ['with what is no address', { email: 'vera@nowhere' }, 'email', 'not-an-email'],
    ['with what is no number', { phone: '12' }, 'phone', 'not-a-phone'],
  ])(
    'is refused %s',
    async (_what, { at = 0, ...form }: { at?: number; email?: string; phone?: string }, field, problem) => {
      const home = await house();
      const bo = await home.addHost();
      const { client } = signedInHost(home, bo.id);
      expect(
        await refusal(client.own.expect({ ...guest, ...form, at: home.clock.now() + at })),
      ).toMatchObject({
        code: 'invalid-input',
        data: { problems: [{ field, problem }] },
      });
    },
  );
});

describe("the desk's board", () => {
  it('shows who is expected today, and that they have come', async () => {
    const home = await house();
    const bo = await home.addHost();
    const later = home.clock.now() + 26 * hour;
    await home.reception.expected.add({ ...guest, name: 'Tom Orrow', hostId: bo.id, at: later });
    const board = (await home.reception.reception.board()) as AsyncGenerator<BoardEvent>;
    expect(await board.next()).toMatchObject({ value: { type: 'snapshot', expected: [] } });
    const until = async (wanted: (event: BoardEvent) => boolean) => {
      for (;;) {
        const { value } = await board.next();
        if (wanted(value)) return value;
      }
    };
    await home.reception.expected.add({ ...guest, hostId: bo.id, at: home.clock.now() + hour });
    expect(await until(({ type }) => type === 'expected')).toMatchObject({
      expected: [{ visitorName: 'Vera Testvisitor', state: 'expected' }],
    });
    await home.checkIn({ hostId: bo.id });
    expect(await until(({ type }) => type === 'expected')).toMatchObject({
      expected: [{ state: 'arrived' }],
    });
    await board.return(undefined);
  });
});
