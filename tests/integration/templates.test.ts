// Words that a house has put in the place of the program's: kept, used at once, refused when they would not work, and given up
// rather than a message.

import { describe, expect, it } from 'vitest';
import type { MessageWords } from '#contract/templates.ts';
import { minute } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';

const key = { kind: 'host-arrival', channel: 'email', language: 'en' } as const;
const own: MessageWords = {
  subject: 'Knock knock: {{visitorName}}',
  text: 'Hello {{hostName}},\n\n{{visitorName}} is down here.\n\nFrom: {{company}}\nCall: {{visitorPhone}}\n\nCome soon.',
  html: '',
};

describe('a template', () => {
  it('is the program’s own until the house changes it, and again when it is restored', async () => {
    const h = await house();
    const { templates } = h.reception;
    const before = await templates.get(key);
    expect(before).toMatchObject({ changed: false, updatedAt: null, audience: 'host' });
    expect(before.words).toEqual(before.standard);
    expect(before.variables.map(({ name }) => name)).toContain('plannedEnd');

    const saved = await templates.save({ ...key, words: { ...own, subject: `  ${own.subject} ` } });
    expect(saved).toMatchObject({ changed: true, updatedAt: h.clock.now(), words: own });
    expect((await templates.list()).filter(({ changed }) => changed)).toEqual([
      { ...key, audience: 'host', changed: true },
    ]);
    await h.restart();
    expect((await h.reception.templates.get(key)).words).toEqual(own);

    const restored = await h.reception.templates.restore(key);
    expect(restored).toMatchObject({ changed: false, updatedAt: null, words: before.standard });
  });

  it('that says what the program’s own says is not kept', async () => {
    const h = await house();
    const { standard } = await h.reception.templates.get(key);
    await h.reception.templates.save({ ...key, words: own });
    expect(await h.reception.templates.save({ ...key, words: standard })).toMatchObject({ changed: false });
  });

  it('is on record when it changes, by what it is and never by its words', async () => {
    const h = await house();
    await h.reception.templates.save({ ...key, words: own });
    await h.reception.templates.restore(key);
    await h.reception.templates.restore(key);
    const entries = h.database.sqlite
      .prepare("SELECT action, actor, detail FROM audit_entries WHERE action LIKE 'template%' ORDER BY seq")
      .all();
    const detail = JSON.stringify(key);
    expect(entries).toEqual([
      { action: 'template-saved', actor: 'reception', detail },
      { action: 'template-restored', actor: 'reception', detail },
    ]);
  });

  it('that would not work is refused by field, piece and place, and nothing is kept', async () => {
    const h = await house();
    const words = { subject: 'a\nb', text: 'Hello {{vistor}} {{#company}}', html: '<p>{{code}}<script></p>' };
    const { code, data } = await refusal(h.reception.templates.save({ ...key, words }));
    expect(code).toBe('invalid-input');
    expect(data).toMatchObject({
      problems: [
        { field: 'words.subject', problem: 'line-break', position: 2 },
        { field: 'words.text', problem: 'unknown-variable', variable: 'vistor', position: 7 },
        { field: 'words.text', problem: 'unclosed-tag', variable: '{{#company}}', position: 18 },
        { field: 'words.html', problem: 'unknown-variable', variable: 'code', position: 4 },
        { field: 'words.html', problem: 'markup-not-allowed', variable: '<script>', position: 12 },
      ],
    });
    expect((await h.reception.templates.get(key)).changed).toBe(false);
  });

  it('is there for every way that a message can leave, and for no other', async () => {
    const h = await house();
    const all = await h.reception.templates.list();
    expect(all).toHaveLength((23 * 2 + 2) * 4);
    expect(all.filter(({ kind }) => kind === 'invitation').map(({ channel }) => channel)).toEqual(
      Array.from({ length: 4 }, () => 'email'),
    );
    expect(await h.reception.templates.get(key)).toMatchObject({ channels: ['email', 'sms'] });
  });

  it('greets by name a host who is invited to an account', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ phone: null });
    h.backend.reachableAt('https://foyer.example.com');
    await h.reception.accounts.invite({ role: 'host', hostId: host.id, email: 'bo@example.com' });
    await h.settled();
    const [mail] = h.mail.mails();
    expect(mail?.subject).toBe('Your account at Lanternworks');
    expect(mail?.text).toMatch(/^Hello Bo Quillfeather,/);
    const link = /https:\/\/foyer\.example\.com\/\S+/.exec(mail?.text ?? '')?.[0] ?? 'none';
    expect(mail?.html?.replaceAll('&#x2F;', '/')).toContain(`<a href="${link}"`);
  });

  it('is nobody’s business but reception’s', async () => {
    const h = await house();
    expect(await refusal(h.kiosk.templates.get(key))).toMatchObject({ code: 'sign-in-needed' });
    expect(await refusal(h.kiosk.templates.save({ ...key, words: own }))).toMatchObject({
      code: 'sign-in-needed',
    });
  });

  it('is previewed with the house’s own name and without being kept', async () => {
    const h = await house();
    const words = { ...own, subject: 'At {{siteName}}' };
    const preview = await h.reception.templates.preview({ ...key, words });
    expect(preview).toMatchObject({ subject: 'At Lanternworks', sms: null, problems: [] });
    expect(preview.html).toContain('<html lang="en"');
    expect((await h.reception.templates.get(key)).changed).toBe(false);
  });
});

describe('a test of words that are being typed', () => {
  it('is one real message with sample values, and nothing is queued or kept', async () => {
    const h = await house({ mail: true, sms: true });
    const { templates } = h.reception;
    const sent = await templates.sendTest({ ...key, words: own, to: 'desk@example.com' });
    expect(sent).toMatchObject({ ok: true });
    expect(h.mail.mails()).toMatchObject([
      { to: ['desk@example.com'], subject: 'Knock knock: Vera Testvisitor' },
    ]);
    const sms = {
      ...key,
      channel: 'sms',
      words: { subject: '', text: 'Hi {{hostName}}', html: '' },
    } as const;
    expect(await templates.sendTest({ ...sms, to: '020 7946 0011' })).toMatchObject({ ok: true });
    expect(h.twilio.texts()).toMatchObject([{ to: '+442079460011', body: 'Hi Bo Quillfeather' }]);
    expect((await h.reception.notifications.list({})).notifications).toEqual([]);
    expect((await templates.get(key)).changed).toBe(false);
  });

  it('is refused for words that would not work, for no address, and without a channel', async () => {
    const h = await house({ mail: true });
    const { templates } = h.reception;
    const broken = { ...own, text: '{{nobody}}' };
    expect(
      await refusal(templates.sendTest({ ...key, words: broken, to: 'desk@example.com' })),
    ).toMatchObject({
      data: { problems: [{ field: 'words.text', problem: 'unknown-variable' }] },
    });
    expect(await refusal(templates.sendTest({ ...key, words: own, to: 'nowhere' }))).toMatchObject({
      data: { problems: [{ field: 'to', problem: 'not-an-email' }] },
    });
    expect(
      await refusal(templates.sendTest({ ...key, channel: 'sms', words: own, to: '020 7946 0011' })),
    ).toMatchObject({ code: 'not-set-up' });
    expect(h.mail.mails()).toEqual([]);
  });
});

describe('a message in the house’s own words', () => {
  it('is what arrives, from the next one on', async () => {
    const h = await house({ mail: true, sms: true });
    const host = await h.addHost();
    await h.reception.templates.save({ ...key, words: own });
    const text = { subject: '', text: '{{visitorName}} is down here, {{hostName}}.', html: '' };
    await h.reception.templates.save({ ...key, channel: 'sms', words: text });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    const [mail] = h.mail.mails();
    expect(mail?.subject).toBe('Knock knock: Vera Testvisitor');
    expect(mail?.text?.trimEnd()).toBe(
      'Hello Bo Quillfeather,\n\nVera Testvisitor is down here.\n\nFrom: Paperclip & Sons\nCall: 020 7946 0077\n\nCome soon.',
    );
    expect(mail?.html).toContain('Paperclip &amp; Sons');
    expect(h.twilio.texts()[0]?.body).toBe('Vera Testvisitor is down here, Bo Quillfeather.');
  });

  it('is written in the language of whoever gets it, in the house’s words where it has some in that language', async () => {
    const h = await house({ mail: true, sms: true });
    const host = await h.addHost();
    const {
      zone: _zone,
      ownZone: _own,
      optedOutAt: _out,
      ...wishes
    } = await h.reception.preferences.get({
      subject: { kind: 'host', hostId: host.id },
    });
    await h.reception.preferences.save({
      subject: { kind: 'host', hostId: host.id },
      form: { ...wishes, zone: null, language: 'de' },
    });
    await h.reception.templates.save({ ...key, words: own });
    await h.reception.templates.save({
      ...key,
      channel: 'sms',
      language: 'de',
      words: { subject: '', text: 'Grüß Gott {{hostName}}, {{visitorName}} ist da ({{checkIn}}).', html: '' },
    });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.mail.mails()[0]).toMatchObject({ subject: 'Vera Testvisitor ist da und wartet auf Sie' });
    expect(h.mail.mails()[0]?.html).toContain('<html lang="de"');
    expect(h.mail.mails()[0]?.text).toMatch(/Angekommen: +09:00, 5\. Jan\.? 2026/);
    expect(h.twilio.texts()[0]?.body).toMatch(/^Grüß Gott Bo Quillfeather, Vera Testvisitor ist da \(09:00/);
  });

  it('that waits already goes out in the words that hold when it leaves', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 1 });
    const host = await h.addHost({ phone: null });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    await h.reception.templates.save({ ...key, words: own });
    await h.advance(minute);
    expect(h.mail.mails()).toMatchObject([{ subject: 'Knock knock: Vera Testvisitor' }]);
  });

  it('carries HTML of the house’s own in the house’s frame, with values that stay text', async () => {
    const h = await house({ mail: true });
    await h.reception.templates.save({
      ...key,
      words: { ...own, html: '<p>Oh, <b>{{visitorName}}</b>!</p>' },
    });
    const host = await h.addHost({ phone: null });
    await h.kiosk.visits.checkIn({
      requestId: '0198c0de-0000-7000-8000-000000000001',
      visitor: { kind: 'new', name: '<img src=x> Ann', email: 'ann@example.com', phone: null, company: '' },
      host: { kind: 'host', hostId: host.id },
      plannedEnd: h.clock.now() + 60 * minute,
    });
    await h.settled();
    const html = h.mail.mails()[0]?.html;
    expect(html).toContain('<p>Oh, <b>&lt;img src&#x3D;x&gt; Ann</b>!</p>');
    expect(html).toContain('<!doctype html>');
    expect(html).not.toContain('<img');
  });

  it('goes out in the program’s words when its own turn out not to work, and the log says so', async () => {
    const h = await house({ mail: true, mayLogErrors: true });
    const host = await h.addHost({ phone: null });
    await h.reception.templates.save({ ...key, words: own });
    // As if another program had been at the file.
    h.database.sqlite.prepare("UPDATE templates SET text = '{{#company}}Hello'").run();
    await h.restart();
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.mail.mails()[0]?.subject).toBe('Vera Testvisitor is here to see you');
    expect(h.log).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'words of a message do not work' }),
    );
  });

  it('goes out in the program’s words when its own have nothing to say', async () => {
    const h = await house({ mail: true, mayLogErrors: true });
    const host = await h.addHost({ phone: null });
    await h.reception.templates.save({ ...key, words: { ...own, subject: '{{company}}' } });
    await h.checkIn({
      hostId: host.id,
      visitor: { kind: 'new', name: 'Ann Lee', email: 'ann@example.com', phone: null, company: '' },
    });
    await h.settled();
    expect(h.mail.mails()[0]?.subject).toBe('Ann Lee is here to see you');
  });
});
