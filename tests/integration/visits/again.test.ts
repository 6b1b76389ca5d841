// Somebody who comes again: another visit while one is still going on, and another name than the one that is known.

import { describe, expect, it } from 'vitest';
import { hour, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';

async function recognised(h: House): Promise<string> {
  const by = { contact: { kind: 'email' as const, value: 'vera@example.com' } };
  const { matches } = await h.kiosk.visitors.recognise(by);
  return matches[0]?.token ?? '';
}
const returning = (token: string, name?: string) => ({
  visitor: { kind: 'returning' as const, token, ...(name !== undefined && { name }) },
});

describe('a visit that was never ended', () => {
  it('keeps another from beginning until that is meant, and then ends as the visitor’s own doing', async () => {
    const h = await house();
    const first = await h.checkIn({ visitor: newVisitor() });
    h.clock.elapse(20 * hour);
    const token = await recognised(h);
    expect(await refusal(h.checkIn(returning(token)))).toMatchObject({ code: 'already-checked-in' });
    const second = await h.checkIn({ ...returning(token), again: true });
    expect(second.visitId).not.toBe(first.visitId);
    expect(await h.reception.visits.get({ visitId: first.visitId })).toMatchObject({
      state: 'ended',
      endedBy: 'visitor',
      endedAt: second.checkedInAt,
    });
    expect(await h.reception.visits.get({ visitId: second.visitId })).toMatchObject({ state: 'on-site' });
    const { entries } = await h.reception.visits.history({ visitId: first.visitId });
    expect(entries.map(({ action, actor }) => [action, actor])).toContainEqual(['visit-ended', 'kiosk']);
  });

  it('keeps the place with the same host, who takes one visitor at a time', async () => {
    const h = await house();
    const { id: hostId } = await h.addHost({ capacity: 1 });
    const host = { kind: 'host' as const, hostId };
    await h.checkIn({ visitor: newVisitor(), host });
    const again = await h.checkIn({ ...returning(await recognised(h)), host, again: true });
    expect(await h.reception.visits.get({ visitId: again.visitId })).toMatchObject({
      overridden: false,
      hostId,
    });
  });

  it('stays as it is when the new one is refused', async () => {
    const h = await house();
    const { id: hostId } = await h.addHost({ name: 'Ana Example', capacity: 1 });
    await h.checkIn({
      visitor: newVisitor({ name: 'Another', email: 'a@example.com' }),
      host: { kind: 'host', hostId },
    });
    const first = await h.checkIn({ visitor: newVisitor(), host: { kind: 'not-sure' } });
    const call = h.checkIn({
      ...returning(await recognised(h)),
      host: { kind: 'host', hostId },
      again: true,
    });
    expect(await refusal(call)).toMatchObject({ code: 'host-unavailable' });
    expect(await h.reception.visits.get({ visitId: first.visitId })).toMatchObject({ state: 'on-site' });
  });

  it('is the same visit however often the same tap arrives', async () => {
    const h = await house();
    await h.checkIn({ visitor: newVisitor() });
    const input = { ...returning(await recognised(h)), again: true, requestId: crypto.randomUUID() };
    const one = await h.checkIn(input);
    expect((await h.checkIn(input)).visitId).toBe(one.visitId);
    expect(await h.reception.visits.get({ visitId: one.visitId })).toMatchObject({ state: 'on-site' });
  });
});

describe('another name', () => {
  it('is this visit’s, and not silently the owner’s of the address', async () => {
    const h = await house();
    const first = await h.checkIn({ visitor: newVisitor() });
    await h.reception.visits.end({ visitId: first.visitId });
    const { visitId } = await h.checkIn(returning(await recognised(h), '  Vera Newname '));
    const visit = await h.reception.visits.get({ visitId });
    expect(visit).toMatchObject({ visitorName: 'Vera Newname', visitorEmail: 'vera@example.com' });
    const before = await h.reception.visits.get({ visitId: first.visitId });
    expect(visit.visitorId).toBe(before.visitorId);
    const { entries } = await h.reception.visits.history({ visitId });
    expect(entries.map(({ action }) => action)).toContain('name-corrected');
    await h.reception.visits.end({ visitId });
    const { matches } = await h.kiosk.visitors.recognise({
      contact: { kind: 'email', value: 'vera@example.com' },
    });
    expect(matches.map(({ maskedName }) => maskedName)).toEqual(['V••• T•••']);
  });

  it('is the visitor’s from now on where the desk says so', async () => {
    const h = await house();
    const first = await h.checkIn({ visitor: newVisitor() });
    await h.reception.visits.end({ visitId: first.visitId });
    const by = { contact: { kind: 'email' as const, value: 'vera@example.com' } };
    const { matches } = await h.reception.visitors.recognise(by);
    const { visitId } = await h.reception.visits.checkIn({
      requestId: crypto.randomUUID(),
      ...returning(matches[0]?.token ?? '', 'Wilma Other'),
      host: { kind: 'not-sure' },
      plannedEnd: h.clock.now() + hour,
    });
    await h.reception.visits.end({ visitId });
    expect((await h.kiosk.visitors.recognise(by)).matches[0]?.maskedName).toBe('W••• O•••');
  });

  it('is judged as every name is', async () => {
    const h = await house();
    await h.checkIn({ visitor: newVisitor() });
    expect(
      await refusal(h.checkIn({ ...returning(await recognised(h), 'x'.repeat(81)), again: true })),
    ).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'visitor.name', problem: 'too-long', limit: 80 }] },
    });
  });
});
