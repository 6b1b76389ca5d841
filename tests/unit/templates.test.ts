// The words of each message: everything that the reader needs, in three formats, and nothing that acts on its reader.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotificationKind } from '#contract/notifications.ts';
import { render, smsLimit, type TemplateValues } from '#main/notifications/templates.ts';

const values: TemplateValues = {
  siteName: 'Lanternworks',
  visitorName: 'Vera Testvisitor',
  visitorEmail: 'vera@example.com',
  visitorPhone: '020 7946 0077',
  company: 'Paperclip & Sons',
  hostName: 'Bo Quillfeather',
  checkIn: '09:00, 5 Jan 2026',
  checkOut: '10:00',
  address: '12 Harbour Lane, London E1 6AN',
};
const kinds: readonly NotificationKind[] = ['host-arrival', 'desk-arrival', 'visitor-goodbye'];

/** What an HTML reader shows: entities resolved, tags gone. */
function shownHtml(html: string): string {
  const entities: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    '#x2F': '/',
    '#x60': '`',
    '#x3D': '=',
  };
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&([a-z]+|#\w+);/gi, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ');
}

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

describe('a text message', () => {
  const upTo = (max: number) => fc.string({ unit: 'grapheme', maxLength: max });
  const anyValues: fc.Arbitrary<TemplateValues> = fc.record({
    siteName: upTo(80),
    visitorName: upTo(80),
    visitorEmail: fc.constant(`${'m'.repeat(64)}@${'d'.repeat(60)}.example`),
    visitorPhone: fc.constant('+44 20 7946 0077'),
    company: upTo(80),
    hostName: upTo(80),
    checkIn: fc.constant('23:59, 30 Sept 2026'),
    checkOut: fc.constant('23:58, 31 Sept 2026'),
    address: upTo(200),
  });

  it('stays under 320 characters whatever people are called, and is never cut in the middle of one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anyValues, (kind, all) => {
        const { sms } = render(kind, all);
        expect(sms.length).toBeLessThan(smsLimit);
        expect(sms.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the times, the number and its own words whole: only long names are shortened', () => {
    const long = (sign: string) => sign.repeat(200);
    const all: TemplateValues = {
      siteName: long('S'),
      visitorName: long('V'),
      visitorEmail: long('M'),
      visitorPhone: '+44 20 7946 0077',
      company: long('C'),
      hostName: long('H'),
      checkIn: '23:59, 30 Sept 2026',
      checkOut: '23:58, 31 Sept 2026',
      address: long('A'),
    };
    const host = render('host-arrival', all).sms;
    for (const whole of [all.checkIn, all.checkOut, all.visitorPhone, 'Please come to reception.'])
      expect(host).toContain(whole);
    for (const part of ['VVVVVVVV', 'CCCCCCCC', 'HHHHHHHH', 'AAAAAAAA', 'MMMMMMMM'])
      expect(host).toContain(part);
    expect(render('visitor-goodbye', all).sms).toMatch(/23:59, 30 Sept 2026, .*23:58, 31 Sept 2026\.$/);
    expect(render('desk-arrival', all).sms).toMatch(/Please choose a host on the board\.$/);
  });

  it('is not shortened when it fits', () => {
    for (const kind of kinds) expect(render(kind, values).sms).not.toContain('…');
  });

  it('never asks for an answer that carriers take as opting out or in', () => {
    for (const kind of kinds) expect(render(kind, values).sms).not.toMatch(/\b(STOP|END|CANCEL|QUIT|YES)\b/);
  });
});
