// A visitor who has agreed to wait until the host is free: nobody is asked in their name before the host should be.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minute, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';

const second = 1_000;
let made = 0;
const somebody = () => {
  made += 1;
  return newVisitor({ name: `Visitor ${made}`, email: `v${made}@example.com`, phone: null });
};

async function busyHost(minutes: number, capacity = 1) {
  const h = await house({ followUp: true });
  const bo = await h.addHost({ capacity });
  const before = await h.checkIn({
    hostId: bo.id,
    visitor: somebody(),
    plannedEnd: h.clock.now() + minutes * minute,
  });
  return { h, bo, before };
}
const comeAndWait = (h: House, hostId: string, minutes = 60) =>
  h.checkIn({ hostId, visitor: somebody(), whenTaken: 'wait', plannedEnd: h.clock.now() + minutes * minute });
const nextOf = async (h: House, visitId: string) => (await h.reception.visits.get({ visitId })).nextStep?.at;
const taken = (h: House, visitId: string) =>
  h.database.sqlite
    .prepare<[string], number>(
      `SELECT at FROM audit_entries WHERE action = 'escalated' AND subject = ? ORDER BY at`,
    )
    .pluck()
    .all(visitId);

describe('the steps for a visitor who waits until the host is free', () => {
  it('begin when the host is due free, whatever that time is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 90 }), async (minutes) => {
        const { h, bo } = await busyHost(minutes);
        const { visitId } = await comeAndWait(h, bo.id, minutes + 30);
        const free = h.clock.now() + minutes * minute;
        expect(await nextOf(h, visitId)).toBe(free + 60 * second);
        await h.advance(minutes * minute + 59 * second);
        expect(taken(h, visitId)).toEqual([]);
        await h.advance(3 * minute);
        expect(taken(h, visitId)[0]).toBe(free + 60 * second);
      }),
      { numRuns: 4 },
    );
  });

  it('begin at once when the meeting before ends earlier, and are put off again when that is taken back', async () => {
    const { h, bo, before } = await busyHost(60);
    const { visitId } = await comeAndWait(h, bo.id, 120);
    await h.advance(10 * minute);
    await h.reception.visits.end({ visitId: before.visitId });
    await h.settled();
    await h.advance(second);
    expect(await nextOf(h, visitId)).toBeLessThanOrEqual(h.clock.now() + 60 * second);
    await h.reception.visits.reopen({ visitId: before.visitId });
    await h.advance(second);
    expect(await nextOf(h, visitId)).toBe(monday + 61 * minute);
    await h.advance(20 * minute);
    expect(taken(h, visitId)).toEqual([]);
  });

  it('begin at the planned end also when the meeting before goes on', async () => {
    const { h, bo } = await busyHost(20);
    const { visitId } = await comeAndWait(h, bo.id);
    await h.advance(24 * minute);
    expect(taken(h, visitId)[0]).toBe(monday + 21 * minute);
  });

  it('begin at once where the time of the meeting before has passed already', async () => {
    const { h, bo } = await busyHost(20);
    await h.advance(25 * minute);
    const { visitId } = await comeAndWait(h, bo.id);
    expect(await nextOf(h, visitId)).toBe(h.clock.now() + 60 * second);
  });

  it('begin for a second who waits when the first should have been seen to', async () => {
    const { h, bo } = await busyHost(20);
    const first = await comeAndWait(h, bo.id, 50);
    const next = await comeAndWait(h, bo.id, 90);
    expect(await nextOf(h, first.visitId)).toBe(monday + 21 * minute);
    expect(await nextOf(h, next.visitId)).toBe(monday + 51 * minute);
  });

  it('move when the host takes more visitors at a time', async () => {
    const { h, bo } = await busyHost(60);
    const { visitId } = await comeAndWait(h, bo.id);
    await h.reception.hosts.edit({
      hostId: bo.id,
      form: { name: bo.name, department: '', email: bo.email, phone: null, capacity: 2 },
    });
    await h.advance(2 * second);
    expect(await nextOf(h, visitId)).toBeLessThanOrEqual(h.clock.now() + 60 * second);
  });

  it('survive the program, and a meeting that ended while it was off', async () => {
    const { h, bo, before } = await busyHost(60);
    const { visitId } = await comeAndWait(h, bo.id);
    await h.restart();
    expect(await nextOf(h, visitId)).toBe(monday + 61 * minute);
    const start = await h.pause();
    await start();
    await h.reception.visits.end({ visitId: before.visitId });
    await h.restart();
    await h.advance(62 * second);
    expect(taken(h, visitId)).toHaveLength(1);
  });

  it('are not brought forward by a clock that is set back a little', async () => {
    const { h, bo } = await busyHost(60);
    const { visitId } = await comeAndWait(h, bo.id);
    h.clock.setWall(h.clock.now() - 5 * minute);
    await h.advance(30 * minute);
    expect(taken(h, visitId)).toEqual([]);
  });

  it('begin at once for whoever joins the meeting, and for whoever is given to another host', async () => {
    const { h, bo } = await busyHost(60);
    const joined = await h.checkIn({ hostId: bo.id, visitor: somebody(), whenTaken: 'join' });
    expect(await nextOf(h, joined.visitId)).toBe(monday + 60 * second);
    const waits = await comeAndWait(h, bo.id);
    const other = await h.addHost({ name: 'Ida Elsewhere', email: 'ida@example.com' });
    await h.reception.visits.assignHost({ visitId: waits.visitId, hostId: other.id });
    expect(await nextOf(h, waits.visitId)).toBe(monday + 60 * second);
  });
});
