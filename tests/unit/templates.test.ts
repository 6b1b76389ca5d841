// The words of each message: everything that the reader needs, in three formats, and nothing that acts on its reader.

import { describe, expect, it } from 'vitest';
import { messageLanguages } from '#contract/preferences.ts';
import type { TemplateKind } from '#contract/templates.ts';
import type { TemplateValues } from '#main/templates/room.ts';
import { everyKind, render, shownHtml, values } from './template-values.ts';

const kinds: readonly TemplateKind[] = ['host-arrival', 'desk-arrival', 'visitor-goodbye'];

describe('the message to the host', () => {
  const { subject, text, html, sms } = render('host-arrival', values);

  it('says who is there in its subject', () => {
    expect(subject).toBe('Vera Testvisitor is here to see you');
  });

  it.each([
    ['the visitor’s name', values.visitorName],
    ['their company', values.company],
    ['their address', values.visitorEmail],
    ['their number', values.visitorPhone],
    ['the check-in', values.checkIn],
    ['the planned check-out', values.checkOut],
    ['the host', values.hostName],
    ['the address visited', values.address],
  ])('says %s in every format', (_what, value) => {
    expect(text).toContain(value);
    expect(shownHtml(html)).toContain(value);
    expect(sms).toContain(value);
  });

  it('lays the facts out one a line, under each other', () => {
    expect(text).toBe(
      [
        'Vera Testvisitor has arrived at Lanternworks and is waiting at reception.',
        '',
        'Name:              Vera Testvisitor',
        'Company:           Paperclip & Sons',
        'Email:             vera@example.com',
        'Phone:             020 7946 0077',
        'Check-in:          09:00, 5 Jan 2026',
        'Planned check-out: 10:00',
        'Host:              Bo Quillfeather',
        'Address visited:   12 Harbour Lane, London E1 6AN',
        '',
        'Please come to reception, or let the desk know.',
        '',
      ].join('\n'),
    );
  });

  it('leaves out what there is not', () => {
    const bare = render('host-arrival', { ...values, visitorEmail: '', visitorPhone: '', company: '' });
    for (const format of [bare.text, shownHtml(bare.html)]) expect(format).not.toMatch(/Company|Email|Phone/);
    for (const value of [
      values.visitorName,
      values.hostName,
      values.address,
      values.checkIn,
      values.checkOut,
    ])
      expect(bare.sms).toContain(value);
    expect(bare.sms).not.toMatch(/Email|Phone|\(\)|@/);
    expect(bare.sms).not.toMatch(/ {2}|\s$/);
  });
});

describe('the message to the visitor', () => {
  const { subject, text, html, sms } = render('visitor-goodbye', { ...values, checkOut: '09:42' });

  it.each([
    ['their name', values.visitorName],
    ['their number', values.visitorPhone],
    ['the check-in', values.checkIn],
    ['the check-out', '09:42'],
    ['the host', values.hostName],
    ['the address visited', values.address],
  ])('says %s in every format', (_what, value) => {
    expect(text).toContain(value);
    expect(shownHtml(html)).toContain(value);
    expect(sms).toContain(value);
  });

  it('does not repeat to them what only the host needs', () => {
    expect(subject).toBe('Your visit to Lanternworks');
    for (const format of [text, html, sms]) expect(format).not.toContain(values.visitorEmail);
  });

  it('reads well when no host was found', () => {
    const alone = render('visitor-goodbye', { ...values, hostName: '' });
    expect(alone.sms).toContain('thank you for visiting Lanternworks, 12 Harbour Lane');
    expect(alone.text).not.toContain('Host:');
  });
});

describe('a mail that greets', () => {
  // German alone goes on with a small letter after the comma; it is not held to one, because a noun may come first.
  const greeting = /^(Hello|Bonjour|Hola).*\n\n/;
  const written = everyKind.flatMap(([kind, language]) =>
    [values, { ...values, hostName: '' }].map((all) => render(kind, all, language).text),
  );

  it('goes on with a capital on its next line in English, French and Spanish', () => {
    const greeted = written.filter((text) => greeting.test(text));
    expect(greeted.length).toBeGreaterThan(30);
    for (const text of greeted) expect(text.replace(greeting, '')).toMatch(/^\p{Lu}/u);
  });
});

describe('the details of a conversation, to its host', () => {
  it.each(messageLanguages)('say how to reach the visitor by mail and by phone (%s)', (language) => {
    const { text, html, sms } = render('host-details', values, language);
    for (const format of [text, shownHtml(html), sms]) {
      expect(format).toContain(values.visitorEmail);
      expect(format).toContain(values.visitorPhone);
    }
    const unknown = render('host-details', { ...values, visitorEmail: '' }, language).text;
    expect(unknown).not.toMatch(/mail|Correo/i);
  });
});

describe('the message to the desk', () => {
  it('says who is there and that somebody must find a host', () => {
    const { subject, text, sms } = render('desk-arrival', { ...values, hostName: '' });
    expect(subject).toContain('is not sure whom to see');
    for (const format of [text, sms]) {
      expect(format).toContain(values.visitorName);
      expect(format).toContain(values.visitorPhone);
      expect(format).toContain(values.address);
    }
  });
});

describe('what a person typed', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&{{siteName}}{{{address}}}{{#company}}';

  it('is text in HTML, never markup', () => {
    for (const kind of kinds) {
      const all = Object.fromEntries(Object.keys(values).map((key) => [key, hostile])) as TemplateValues;
      const { html } = render(kind, all);
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img src');
      expect(shownHtml(html)).toContain(hostile);
    }
  });

  it('is never taken for a template', () => {
    for (const kind of kinds) {
      const { text, sms, subject } = render(kind, {
        ...values,
        visitorName: '{{visitorEmail}} {{{address}}}',
      });
      for (const format of [text, sms, subject].filter((part) => part.includes('{{')))
        expect(format).toContain('{{visitorEmail}} {{{address}}}');
      expect(text).toContain('{{visitorEmail}} {{{address}}}');
    }
  });

  it('cannot start a line, turn the reading direction or hide, in any format', () => {
    const evil = 'Ann\r\nBcc: thief@example.com\u2028\u202Egnp.exe\u0000\u2066';
    const all = Object.fromEntries(Object.keys(values).map((key) => [key, evil])) as TemplateValues;
    const clean = { ...all, siteName: 'X', visitorName: 'X' };
    for (const kind of kinds) {
      const rendered = render(kind, all);
      for (const line of [rendered.subject, rendered.sms])
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      expect(rendered.text.split('\n')).toHaveLength(render(kind, clean).text.split('\n').length);
      expect(rendered.text).not.toMatch(/[\r\u2028\u202E\u2066]/);
      expect(rendered.html).not.toMatch(/[\r\u2028\u202E\u2066]/);
    }
  });

  it('keeps the signs that people write, in every format', () => {
    const { text, html, sms } = render('host-arrival', { ...values, company: 'Ærø & Søn <"R&D"> 山田 🙂' });
    expect(text).toContain('Ærø & Søn <"R&D"> 山田 🙂');
    expect(sms).toContain('Ærø & Søn <"R&D"> 山田 🙂');
    expect(shownHtml(html)).toContain('Ærø & Søn <"R&D"> 山田 🙂');
  });
});

describe('a note', () => {
  const note = { ...values, title: 'Fire drill', text: 'At noon.\r\nUse the <stairs>.\n\n\n\nThank you' };

  it('says what it was given, in its own lines', () => {
    const { subject, text, html, sms } = render('note', note);
    expect(subject).toBe('Fire drill');
    expect(text).toBe('At noon.\nUse the <stairs>.\n\nThank you\n');
    expect(html).toContain('At noon.<br>\nUse the &lt;stairs&gt;.');
    expect(sms).toBe('Fire drill\nAt noon.\nUse the <stairs>.\n\nThank you');
  });

  it('has a subject when it has no title', () => {
    expect(render('note', { ...note, title: '' }, 'fr').subject).toBe('Un message de Lanternworks');
    expect(render('note', { ...note, title: '' }).sms).toMatch(/^At noon/);
  });

  it('may be longer than other texts, as long as Twilio takes', () => {
    const { sms } = render('note', { ...note, text: 'word '.repeat(1000) });
    expect(sms.length).toBeGreaterThan(1500);
    expect(sms.length).toBeLessThanOrEqual(1600);
    expect(sms).toMatch(/\.\.\.$/);
  });

  it('is never taken for a template or for markup', () => {
    const { text, html } = render('note', {
      ...note,
      title: '{{siteName}}',
      text: '{{link}}: Name: {{x}} <img src=x>',
    });
    expect(text).toBe('{{link}}: Name: {{x}} <img src=x>\n');
    expect(html).not.toContain('<img');
  });
});
