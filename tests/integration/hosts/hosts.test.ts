// Hosts at the desk: added, edited, removed and brought back; and forgotten once that is no longer possible.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostForm, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';

describe('adding a host', () => {
  it('puts them on the list and before visitors at once', async () => {
    const h = await house();
    const host = await h.reception.hosts.add(hostForm({ capacity: 3 }));
    expect(host).toEqual({
      id: expect.any(String),
      name: 'Bo Quillfeather',
      department: 'Engineering',
      email: 'bo@example.com',
      phone: '+442079460011',
      phoneShown: '020 7946 0011',
      capacity: 3,
      deputy: null,
      onSite: 0,
      availability: { state: 'free', places: 3 },
      createdAt: monday,
      removedAt: null,
    });
    expect((await h.kiosk.hosts.offer({ query: '' })).hosts).toEqual([
      {
        id: host.id,
        name: 'Bo Quillfeather',
        department: 'Engineering',
        availability: { state: 'free', places: 3 },
        meeting: false,
        deputy: null,
      },
    ]);
    expect(await h.reception.hosts.get({ hostId: host.id })).toEqual(host);
  });

  it('outlives a restart', async () => {
    const h = await house();
    const host = await h.addHost();
    await h.restart();
    expect(await h.reception.hosts.get({ hostId: host.id })).toEqual(host);
    expect((await h.kiosk.hosts.offer({ query: 'quil' })).total).toBe(1);
  });

  it.each([
    [0, 'too-small'],
    [51, 'too-large'],
    [1.5, 'invalid'],
  ])('with %s places is refused by name', async (capacity, problem) => {
    const h = await house();
    expect(await refusal(h.addHost({ capacity }))).toMatchObject({
      data: { problems: [{ field: 'capacity', problem }] },
    });
  });

  it('tells two of the same name apart by their id', async () => {
    const h = await house();
    const [one, two] = [await h.addHost(), await h.addHost({ department: 'Legal' })];
    expect(one.id).not.toBe(two.id);
    expect((await h.kiosk.hosts.offer({ query: 'bo' })).hosts).toHaveLength(2);
  });
});

describe('the list', () => {
  it('comes in pages, by name, without a gap or a repeat', async () => {
    const h = await house();
    const names = [...'hgfedcba'].map((letter) => `${letter.toUpperCase()} Host`);
    for (const name of names) await h.addHost({ name });
    const seen: string[] = [];
    for (let offset = 0; offset < 9; offset += 3) {
      const { hosts, total } = await h.kiosk.hosts.offer({ query: '', offset, limit: 3 });
      expect(total).toBe(8);
      seen.push(...hosts.map(({ name }) => name));
    }
    expect(seen).toEqual([...names].reverse());
    expect((await h.reception.hosts.list({})).hosts).toHaveLength(8);
    expect(await h.kiosk.hosts.offer({ query: '', offset: 100 })).toEqual({ hosts: [], total: 8 });
  });
});

describe('editing a host', () => {
  it('changes what visitors find, and leaves past visits as they were', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.reception.visits.end({ visitId });
    const form = hostForm({ name: 'Bo Renamed', phone: null, capacity: 2 });
    expect(await h.reception.hosts.edit({ hostId: host.id, form })).toMatchObject({
      ...form,
      id: host.id,
      phoneShown: null,
      availability: { state: 'free', places: 2 },
    });
    expect((await h.kiosk.hosts.offer({ query: 'quillfeather' })).total).toBe(0);
    expect((await h.kiosk.hosts.offer({ query: 'renamed' })).total).toBe(1);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ hostName: 'Bo Quillfeather' });
  });

  it('who does not exist or has been removed is refused', async () => {
    const h = await house();
    const gone = await h.addHost();
    await h.reception.hosts.remove({ hostId: gone.id });
    for (const hostId of [randomUUID(), gone.id]) {
      expect(await refusal(h.reception.hosts.edit({ hostId, form: hostForm() }))).toMatchObject({
        code: 'not-found',
      });
    }
  });
});

describe('removing a host', () => {
  it('takes them off every list, and can be taken back for five minutes', async () => {
    const h = await house();
    const host = await h.addHost();
    expect(await h.reception.hosts.remove({ hostId: host.id })).toMatchObject({ removedAt: monday });
    expect((await h.reception.hosts.list({})).total).toBe(0);
    expect((await h.kiosk.hosts.offer({ query: 'quill' })).total).toBe(0);
    await h.advance(5 * minute);
    expect(await h.reception.hosts.restore({ hostId: host.id })).toEqual(host);
    expect((await h.kiosk.hosts.offer({ query: 'quill' })).total).toBe(1);
  });

  it('twice is the same as once, and so is bringing back', async () => {
    const h = await house();
    const host = await h.addHost();
    const removed = await h.reception.hosts.remove({ hostId: host.id });
    h.clock.elapse(minute);
    expect(await h.reception.hosts.remove({ hostId: host.id })).toEqual(removed);
    await h.reception.hosts.restore({ hostId: host.id });
    expect(await h.reception.hosts.restore({ hostId: host.id })).toEqual(host);
  });

  it('for good erases how to reach them, also from the messages they were sent, and keeps the name on past visits', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script(
      { kind: 'refuse', at: 'rcpt', text: 'No such user bo@example.com' },
      { to: 'bo@example.com' },
    );
    h.twilio.script({ kind: 'error', code: 21211 }, { to: '+442079460011' });
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    const said = (await h.reception.notifications.list({ visitId })).notifications.map(
      ({ lastText }) => lastText,
    );
    expect(said.join()).toMatch(/\+442079460011.*bo@example\.com/);
    await h.reception.visits.end({ visitId });
    await h.reception.hosts.remove({ hostId: host.id });
    await h.advance(7 * minute);
    const dump = JSON.stringify(
      ['hosts', 'visits', 'notifications', 'delivery_attempts', 'audit_entries'].map((table) =>
        h.database.sqlite.prepare(`SELECT * FROM ${table}`).all(),
      ),
    );
    expect(dump).not.toContain('bo@example.com');
    expect(dump).not.toContain('+442079460011');
    expect(await refusal(h.reception.hosts.restore({ hostId: host.id }))).toMatchObject({
      code: 'not-found',
    });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ email: null, phone: null });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ hostName: 'Bo Quillfeather' });
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications).toHaveLength(4);
    await h.restart();
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ email: null, phone: null });
  });

  it('spares whoever has been brought back', async () => {
    const h = await house();
    const host = await h.addHost();
    await h.reception.hosts.remove({ hostId: host.id });
    await h.advance(4 * minute);
    await h.reception.hosts.restore({ hostId: host.id });
    await h.advance(10 * minute);
    expect(await h.reception.hosts.get({ hostId: host.id })).toEqual(host);
  });

  it('cancels what they have not been sent yet, once it would be sent', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 1 });
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ phone: null }) });
    await h.settled();
    await h.reception.hosts.remove({ hostId: host.id });
    await h.advance(minute);
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications).toMatchObject([{ job: 'cancelled', lastCode: 'no-address' }]);
    expect(h.mail.mails()).toEqual([]);
  });
});
