// Messages as they arrive at a real mail server and a double of Twilio: complete, truthful and impossible to forge.

import { describe, expect, it } from 'vitest';
import { minute, newVisitor, siteForm } from '#tests/support/forms.ts';
import { keptToTheLetter } from '#tests/support/hostile-text.ts';
import { type House, house } from '#tests/support/house.ts';

async function cameAndWent(h: House, minutes = 42) {
  const host = await h.addHost();
  const { visitId, code } = await h.checkIn({ hostId: host.id });
  await h.settled();
  h.clock.elapse(minutes * minute);
  const { visits } = await h.kiosk.visits.findOwn({ by: { kind: 'code', value: code } });
  await h.kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' });
  await h.settled();
  return { visitId, toHost: h.mail.mails()[0], toVisitor: h.mail.mails()[1], texts: h.twilio.texts() };
}

describe('a visit', () => {
  it('is written about with times as they are written in the country of the site', async () => {
    const h = await house({ mail: true, site: { country: 'US', zone: 'America/New_York' } });
    const host = await h.addHost({ phone: null });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.mail.mails()[0]?.text).toMatch(/Check-in: +4:00\sAM, Jan 5, 2026\n/);
  });

  it('tells the host at check-in and the visitor at its end, each by mail and text', async () => {
    const h = await house({ mail: true, sms: true });
    const { visitId, toHost, toVisitor, texts } = await cameAndWent(h);
    expect(toHost).toMatchObject({
      to: ['bo@example.com'],
      from: 'reception@example.com',
      sender: { name: 'Lanternworks reception', address: 'reception@example.com' },
      addressees: [{ name: 'Bo Quillfeather', address: 'bo@example.com' }],
      subject: 'Vera Testvisitor is here to see you',
      headers: { 'auto-submitted': 'auto-generated' },
    });
    for (const part of [toHost?.text, toHost?.html]) {
      for (const fact of [
        'Vera Testvisitor',
        'vera@example.com',
        '020 7946 0077',
        '09:00, 5 Jan 2026',
        '10:00',
        'Bo Quillfeather',
        '12 Harbour Lane, London E1 6AN',
      ])
        expect(part).toContain(fact);
    }
    expect(toVisitor).toMatchObject({ to: ['vera@example.com'], subject: 'Your visit to Lanternworks' });
    for (const part of [toVisitor?.text, toVisitor?.html]) {
      for (const fact of [
        'Vera Testvisitor',
        '020 7946 0077',
        '09:00, 5 Jan 2026',
        '09:42',
        'Bo Quillfeather',
        '12 Harbour Lane',
      ])
        expect(part).toContain(fact);
    }
    expect(texts.map(({ to }) => to)).toEqual(['+442079460011', '+442079460077']);
    for (const fact of [
      'Vera Testvisitor',
      'Paperclip & Sons',
      'Bo Quillfeather',
      '020 7946 0077',
      '09:00, 5 Jan 2026',
      '10:00',
    ])
      expect(texts[0]?.body).toContain(fact);
    expect(texts[1]?.body).toContain('09:42');
    const { messages } = await h.reception.visits.get({ visitId });
    expect(messages.every(({ job, delivery }) => job === 'sent' && delivery === 'accepted')).toBe(true);
  });

  it('is told in the time of the site, with the date where it is another', async () => {
    const h = await house({ mail: true, sms: true, site: { zone: 'Asia/Kathmandu' } });
    const { toHost, toVisitor } = await cameAndWent(h, 23 * 60);
    expect(toHost?.text).toContain('14:45, 5 Jan 2026');
    expect(toVisitor?.text).toContain('13:45, 6 Jan 2026');
  });

  it('is told with an address in its own script, and a number as the country writes it', async () => {
    const h = await house({ mail: true, site: { country: 'US', deskPhone: null } });
    const visitor = newVisitor({ email: 'vera@bücher.example', phone: '+1 202 555 0143' });
    await h.checkIn({ visitor });
    await h.settled();
    expect(h.mail.mails()[0]?.text).toContain('vera@bücher.example');
    expect(h.mail.mails()[0]?.text).toContain('(202) 555-0143');
  });

  it('reaches an address of any script', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ name: 'Zoë Ünal', email: 'zoë.ünal@bücher.example', phone: null });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.mail.mails()[0]).toMatchObject({
      to: ['zoë.ünal@bücher.example'],
      addressees: [{ name: 'Zoë Ünal' }],
    });
  });
});

describe('a mail', () => {
  it('has an id made from its row, so that a repeat is known as one (rule 5)', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(h.mail.mails()[0]?.messageId).toBe(`<${notifications[0]?.id}@example.com>`);
    expect(notifications[0]?.providerId).toBe(`<${notifications[0]?.id}@example.com>`);
  });

  it('goes to one recipient each (rule 14)', async () => {
    const h = await house({ mail: true });
    for (const name of ['Bo One', 'Cy Two', 'Di Three']) {
      const host = await h.addHost({ name, phone: null });
      await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: `Guest of ${name}` }) });
    }
    await h.settled();
    expect(h.mail.mails().map(({ to, addressees }) => [to.length, addressees.length])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it('cannot be forged by a name, a company or an address of the site', async () => {
    const h = await house({ mail: true, sms: true });
    const host = await h.addHost({ name: 'Ann <thief@example.com>, "x" (y); z:', phone: null });
    for (const [n, text] of keptToTheLetter.entries()) {
      const { visitId } = await h.checkIn({
        hostId: host.id,
        visitor: newVisitor({ name: text, company: text, email: `v${n}@example.com`, phone: null }),
      });
      await h.settled();
      const mail = h.mail.mails().at(-1);
      expect(mail?.to, text).toEqual([host.email]);
      expect(mail?.addressees, text).toEqual([{ name: host.name, address: host.email }]);
      expect(mail?.subject, text).toBe(`${text} is here to see you`);
      expect(mail?.text, text).toContain(text);
      expect(Object.keys(mail?.headers ?? {}).sort(), text).toEqual([
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ]);
      expect(mail?.html, text).not.toMatch(/<(script|img|a)\b/);
      await h.reception.visits.end({ visitId });
    }
  });

  it('shows several lines of an address on one', async () => {
    const h = await house({ mail: true, site: { address: '  1 High Street \n\n Town\nCountry ' } });
    await h.checkIn();
    await h.settled();
    expect(h.mail.mails()[0]?.text).toContain('Address visited:   1 High Street, Town, Country\n');
  });
});

describe('a message', () => {
  it('says what is true when it leaves, not when it was queued (rule 6)', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 1 });
    const host = await h.addHost({ phone: null });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    await h.reception.settings.saveSite({ ...siteForm, address: 'The new building' });
    await h.reception.hosts.edit({
      hostId: host.id,
      form: { ...host, email: 'moved@example.com' },
    });
    await h.advance(minute);
    expect(h.mail.mails()).toMatchObject([{ to: ['moved@example.com'] }]);
    expect(h.mail.mails()[0]?.text).toContain('The new building');
  });

  it('is told to Twilio with its usefulness, ten hours at most (rule 13)', async () => {
    const h = await house({ sms: true });
    const host = await h.addHost({ email: null });
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    await h.reception.visits.end({ visitId });
    await h.advance(minute);
    expect(h.twilio.texts().map(({ validityPeriod }) => validityPeriod)).toEqual([30 * 60, 36_000]);
  });
});
