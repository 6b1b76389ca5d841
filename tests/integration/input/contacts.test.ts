// Addresses and numbers through the door: stored in one form, shown as people write them, and never half accepted.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newVisitor } from '#tests/support/forms.ts';
import { house, refusal, visitForm } from '#tests/support/house.ts';

describe('a number typed at the kiosk', () => {
  it.each([
    ['GB', '020 7946 0018', '+442079460018', '020 7946 0018'],
    ['US', '(202) 555-0143', '+12025550143', '(202) 555-0143'],
    ['US', '+44 20 7946 0018', '+442079460018', '+44 20 7946 0018'],
    ['FR', '01 99 00 12 34', '+33199001234', '01 99 00 12 34'],
    ['PT', '912345678', '+351912345678', '912 345 678'],
    ['GB', '٠٢٠٧٩٤٦٠٠١٨', '+442079460018', '020 7946 0018'],
  ])('in %s as %s is stored as %s and shown as %s', async (country, typed, stored, shown) => {
    const h = await house({ site: { country, deskPhone: null } });
    const said = await h.kiosk.visitors.recognise({ contact: { kind: 'phone', value: typed } });
    expect(said).toEqual({
      contact: { kind: 'phone', value: stored, shown },
      matches: [],
      codeNeeded: false,
      unknownRange: false,
    });
    const { visitId } = await h.checkIn({ visitor: newVisitor({ phone: typed }) });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      visitorPhone: stored,
      visitorPhoneShown: shown,
    });
  });

  it('of a range that nobody knows yet is taken, and said to be worth a second look', async () => {
    const h = await house({ site: { country: 'US', deskPhone: null } });
    const phone = '(436) 555-0100';
    expect(await h.kiosk.visitors.check({ phone })).toEqual({ unknownRange: true });
    expect(await h.kiosk.visitors.recognise({ contact: { kind: 'phone', value: phone } })).toMatchObject({
      contact: { value: '+14365550100', shown: '+1 436 555 0100' },
      unknownRange: true,
    });
    const { visitId } = await h.checkIn({ visitor: newVisitor({ phone }) });
    expect((await h.reception.visits.get({ visitId })).visitorPhone).toBe('+14365550100');
    expect(await h.kiosk.visitors.check({ phone: '202-555-0143' })).toEqual({ unknownRange: false });
    expect(await refusal(h.kiosk.visitors.check({ phone: '0000000000' }))).toMatchObject({
      code: 'invalid-input',
    });
  });

  it('of a host is stored and shown the same way', async () => {
    const h = await house({ site: { country: 'US', deskPhone: null } });
    const host = await h.addHost({ phone: '202-555-0143' });
    expect(host).toMatchObject({ phone: '+12025550143', phoneShown: '(202) 555-0143' });
    await h.reception.settings.saveSite({ ...(await siteOf(h)), country: 'GB' });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({
      phone: '+12025550143',
      phoneShown: '+1 202 555 0143',
    });
  });
});

async function siteOf(h: Awaited<ReturnType<typeof house>>) {
  const { site } = await h.reception.settings.get();
  if (!site) throw new Error('the house has no site');
  return site;
}

describe('an address typed at the kiosk', () => {
  it('keeps its local part, and its domain as the DNS knows it, shown in its own script', async () => {
    const h = await house();
    const said = await h.kiosk.visitors.recognise({
      contact: { kind: 'email', value: ' Zoë.Ünal@BÜCHER.example ' },
    });
    expect(said.contact).toEqual({
      kind: 'email',
      value: 'Zoë.Ünal@xn--bcher-kva.example',
      shown: 'Zoë.Ünal@bücher.example',
    });
    const { visitId } = await h.checkIn({ visitor: newVisitor({ email: 'Zoë.Ünal@BÜCHER.example' }) });
    expect((await h.reception.visits.get({ visitId })).visitorEmail).toBe('Zoë.Ünal@bücher.example');
    const host = await h.addHost({ email: 'bo@BÜCHER.example' });
    expect(host.email).toBe('bo@bücher.example');
  });

  it('recognises the same mailbox whatever its case and script', async () => {
    const h = await house();
    await h.checkIn({ visitor: newVisitor({ email: 'Vera@bücher.example' }) });
    for (const value of ['vera@BÜCHER.example', 'VERA@xn--bcher-kva.example']) {
      const { matches } = await h.kiosk.visitors.recognise({ contact: { kind: 'email', value } });
      expect(matches, value).toHaveLength(1);
    }
  });

  it.each(['vera@example.com/path', 'vera@ex%61mple.com', 'vera@localhost', 'vera', 'vera@', '@example.com'])(
    '%s is refused by name wherever it is typed',
    async (email) => {
      const h = await house();
      const at = (field: string) => ({
        code: 'invalid-input',
        data: { problems: [{ field, problem: 'not-an-email' }] },
      });
      const { kiosk, reception } = h;
      const contact = { kind: 'email', value: email } as const;
      expect(await refusal(kiosk.visitors.recognise({ contact }))).toMatchObject(at('contact.value'));
      expect(await refusal(kiosk.visits.findOwn({ by: contact }))).toMatchObject(at('by.value'));
      expect(await refusal(h.checkIn({ visitor: newVisitor({ email }) }))).toMatchObject(at('visitor.email'));
      expect(await refusal(h.addHost({ email }))).toMatchObject(at('email'));
      expect(await refusal(h.setUpEmail({ senderEmail: email }))).toMatchObject(at('senderEmail'));
      expect(await refusal(reception.settings.testEmail({ to: email }))).toMatchObject(at('to'));
      const host = await h.addHost();
      const edited = reception.hosts.edit({ hostId: host.id, form: { ...host, email } });
      expect(await refusal(edited)).toMatchObject(at('form.email'));
    },
  );
});

describe('contact that is missing', () => {
  it('is asked for by name, of a visitor and of a host', async () => {
    const h = await house();
    const bare = { email: null, phone: null };
    expect(await refusal(h.checkIn({ visitor: newVisitor(bare) }))).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'visitor.email', problem: 'contact-missing' }] },
    });
    expect(await refusal(h.addHost(bare))).toMatchObject({
      data: { problems: [{ field: 'email', problem: 'contact-missing' }] },
    });
    const host = await h.addHost();
    expect(
      await refusal(h.reception.hosts.edit({ hostId: host.id, form: { ...host, ...bare } })),
    ).toMatchObject({
      data: { problems: [{ field: 'form.email', problem: 'contact-missing' }] },
    });
  });

  it('is fine one by one', async () => {
    const h = await house();
    const byPhone = await h.checkIn({ visitor: newVisitor({ email: null }) });
    const byEmail = await h.checkIn({ visitor: newVisitor({ name: 'Otto Other', phone: null }) });
    expect(await h.reception.visits.get({ visitId: byPhone.visitId })).toMatchObject({ visitorEmail: null });
    expect(await h.reception.visits.get({ visitId: byEmail.visitId })).toMatchObject({ visitorPhone: null });
  });
});

describe('a planned end', () => {
  it.each([
    ['now', 0, 'in-the-past'],
    ['a minute ago', -60_000, 'in-the-past'],
    ['a minute and a millisecond over a day', 24 * 3_600_000 + 60_001, 'too-far-ahead'],
  ])('%s is refused by name', async (_when, ahead, problem) => {
    const h = await house();
    const { code, data } = await refusal(h.checkIn({ plannedEnd: h.clock.now() + ahead }));
    expect({ code, data }).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'plannedEnd', problem }] },
    });
    expect(h.database.sqlite.prepare('SELECT count(*) AS n FROM visitors').get()).toEqual({ n: 0 });
  });

  it.each([
    ['a millisecond', 1],
    ['two seconds', 2_000],
    ['a minute', 60_000],
  ])('that a screen has worked out %s too late is a day ahead', async (_what, over) => {
    const h = await house();
    const { visitId } = await h.checkIn({ plannedEnd: h.clock.now() + 24 * 3_600_000 + over });
    const { plannedEnd, checkedInAt } = await h.reception.visits.get({ visitId });
    expect(plannedEnd - checkedInAt).toBe(24 * 3_600_000);
  });

  it.each([1, 24 * 3_600_000])('%i ms ahead is taken', async (ahead) => {
    const h = await house();
    const plannedEnd = h.clock.now() + ahead;
    expect(await h.checkIn({ plannedEnd })).toMatchObject({ plannedEnd });
  });

  it('that is no instant at all is refused by name', async () => {
    const h = await house();
    for (const plannedEnd of [Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY, 9e15, '2026-01-05']) {
      const { data } = await refusal(h.checkIn({ plannedEnd: plannedEnd as number }));
      expect(data, String(plannedEnd)).toMatchObject({ problems: [{ field: 'plannedEnd' }] });
    }
  });
});

describe('a house without a name yet', () => {
  it('takes no visitor', async () => {
    const h = await house({ site: null });
    const visit = visitForm(h.clock, { requestId: randomUUID() });
    expect(await refusal(h.kiosk.visits.checkIn(visit))).toMatchObject({ code: 'not-found', status: 404 });
  });
});

describe('a site', () => {
  it.each([
    ['zone', 'Europe/Atlantis', 'unknown-zone'],
    ['zone', '', 'empty'],
    ['zone', '+05:30', 'unknown-zone'],
    ['country', 'XX', 'not-a-choice'],
    ['deskPhone', '123', 'not-a-phone'],
    ['deskEmail', 'desk@localhost', 'not-an-email'],
    ['defaultVisitMinutes', 4, 'too-small'],
    ['defaultVisitMinutes', 1441, 'too-large'],
  ])('with %s %j is refused by name', async (field, value, problem) => {
    const h = await house();
    const before = await siteOf(h);
    const { data } = await refusal(h.reception.settings.saveSite({ ...before, [field]: value }));
    expect(data).toMatchObject({ problems: [{ field, problem }] });
    expect(await siteOf(h)).toEqual(before);
  });

  it('may leave out where the desk is told', async () => {
    const h = await house();
    const form = { ...(await siteOf(h)), deskEmail: null, deskPhone: null };
    expect(await h.reception.settings.saveSite(form)).toMatchObject({ site: form });
  });
});
