// The words of each message: everything that the reader needs, in three formats, and nothing that acts on its reader.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageLanguages } from '#contract/preferences.ts';
import { measureSms } from '#contract/sms-length.ts';
import { type TemplateKind, templateKindSchema } from '#contract/templates.ts';
import { smsLimit } from '#main/templates/phone-text.ts';
import { noValues, renderDefault, type TemplateValues } from '#main/templates/room.ts';
import { allowedIn } from '#main/templates/variables.ts';

const values: TemplateValues = {
  ...noValues,
  siteName: 'Lanternworks',
  visitorName: 'Vera Testvisitor',
  visitorEmail: 'vera@example.com',
  visitorPhone: '020 7946 0077',
  company: 'Paperclip & Sons',
  hostName: 'Bo Quillfeather',
  checkIn: '09:00, 5 Jan 2026',
  checkOut: '10:00',
  plannedEnd: '10:00',
  address: '12 Harbour Lane, London E1 6AN',
  message: 'I am at the desk with the blue plant.',
  code: '482913',
};
const kinds: readonly TemplateKind[] = ['host-arrival', 'desk-arrival', 'visitor-goodbye'];
const everyKind = templateKindSchema.options.flatMap((kind) =>
  messageLanguages.map((language) => [kind, language] as const),
);

/** A message in the program's own words, by both channels. */
function render(kind: TemplateKind | 'note', all: TemplateValues, language = 'en') {
  const mail = renderDefault({ kind, channel: 'email', language, values: all });
  return { ...mail, sms: renderDefault({ kind, channel: 'sms', language, values: all }).text };
}

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
    title: fc.constant(''),
    text: fc.constant(''),
    waitingMinutes: fc.constantFrom('', '3', '1440'),
    duration: fc.constantFrom('', '42 min', '100 h 59 min'),
    link: fc.constantFrom('', `https://foyer.example.com/join/${'k'.repeat(43)}`),
    siteName: upTo(80),
    visitorName: upTo(80),
    visitorEmail: fc.constant(`${'m'.repeat(64)}@${'d'.repeat(60)}.example`),
    visitorPhone: fc.constant('+44 20 7946 0077'),
    company: upTo(80),
    hostName: upTo(80),
    checkIn: fc.constant('23:59, 30 Sept 2026'),
    checkOut: fc.constant('23:58, 31 Sept 2026'),
    plannedEnd: fc.constant('23:58, 31 Sept 2026'),
    address: upTo(200),
    message: upTo(300),
    code: fc.constant('482913'),
  });

  it('stays under 320 characters whatever people are called, and is never cut in the middle of one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyKind), anyValues, ([kind, language], all) => {
        const { sms } = render(kind, all, language);
        expect(sms.length).toBeLessThan(smsLimit);
        expect(sms.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the times, the number and its own words whole: only long names are shortened', () => {
    const long = (sign: string) => sign.repeat(200);
    const all: TemplateValues = {
      ...noValues,
      siteName: long('S'),
      visitorName: long('V'),
      visitorEmail: long('M'),
      visitorPhone: '+44 20 7946 0077',
      company: long('C'),
      hostName: long('H'),
      checkIn: '23:59, 30 Sept 2026',
      checkOut: '23:58, 31 Sept 2026',
      plannedEnd: '23:58, 31 Sept 2026',
      address: long('A'),
    };
    const host = render('host-arrival', all).sms;
    for (const whole of [all.checkIn, all.plannedEnd, all.visitorPhone, 'Please come to reception.'])
      expect(host).toContain(whole);
    for (const part of ['VVVVV...', 'CCCCC...', 'HHHHH...', 'AAAAA...', 'MMMMM...'])
      expect(host).toContain(part);
    expect(render('visitor-goodbye', all).sms).toMatch(/23:59, 30 Sept 2026, .*23:58, 31 Sept 2026\.$/);
    expect(render('desk-arrival', all).sms).toMatch(/Please choose a host on the board\.$/);
  });

  it('is not shortened when it fits', () => {
    for (const [kind, language] of everyKind)
      expect(render(kind, values, language).sms).not.toMatch(/…|\.\.\./);
  });

  it('is marked as shortened by dots that cost nothing, and by the real sign where there is no alphabet to keep to', () => {
    const long = {
      ...values,
      visitorName: 'V'.repeat(80),
      company: 'C'.repeat(80),
      address: 'A'.repeat(200),
    };
    const plain = render('host-arrival', long).sms;
    expect(plain).toContain('...');
    expect(measureSms(plain).encoding).toBe('GSM-7');
    const other = render('host-arrival', { ...long, hostName: '山田' }).sms;
    expect(other).toContain('…');
    expect(other).not.toContain('...');
  });

  it('never cuts a time, a number or a link', () => {
    const link = `https://foyer.example.com/join/${'k'.repeat(120)}`;
    for (const language of messageLanguages) {
      const { sms } = render(
        'invitation',
        { ...values, hostName: 'H'.repeat(80), siteName: 'S'.repeat(80), link },
        language,
      );
      expect(sms).toContain(link);
      expect(sms.length).toBeLessThan(smsLimit);
    }
  });

  it('writes typographers’ signs as phones know them, if that is what it takes', () => {
    const { sms } = render('host-arrival', {
      ...values,
      hostName: 'Siobhán O’Quill',
      checkIn: '9:00\u202FAM',
    });
    expect(sms).toContain('O’Quill');
    const plain = render('host-arrival', {
      ...values,
      hostName: 'Sean O’Quill',
      checkIn: '9:00\u202FAM',
    }).sms;
    expect(plain).toContain("O'Quill");
    expect(measureSms(plain).encoding).toBe('GSM-7');
  });

  it('never asks for an answer that carriers take as opting out or in', () => {
    for (const [kind, language] of everyKind)
      expect(render(kind, values, language).sms).not.toMatch(/\b(STOP|END|CANCEL|QUIT|YES)\b/i);
  });
});

describe('the program’s own words', () => {
  const longest: TemplateValues = {
    siteName: 'S'.repeat(80),
    visitorName: '𝒱'.repeat(80),
    visitorEmail: `${'m'.repeat(64)}@${'d'.repeat(180)}.example`,
    visitorPhone: '+44 20 7946 0077',
    company: '"<&>'.repeat(20),
    hostName: '名'.repeat(80),
    checkIn: '23:59, 30. September 2026',
    checkOut: '23:59, 30. September 2026',
    plannedEnd: '23:59, 30. September 2026',
    address: 'A'.repeat(200),
    waitingMinutes: '1440',
    duration: '100 h 59 min',
    link: `https://foyer.example.com/p/#${'k'.repeat(60)}`,
    title: '',
    text: '',
    message: 'M'.repeat(300),
    code: '482913',
  };
  const full = { ...values, waitingMinutes: '3', link: 'https://foyer.example.com/join/abc' };

  it.each(everyKind)('of %s in %s are complete, with much to say and with nothing', (kind, language) => {
    for (const all of [full, longest, { ...noValues, visitorName: 'Vera', siteName: 'Lanternworks' }]) {
      const { subject, text, html, sms } = render(kind, all, language);
      for (const part of [subject, text, sms]) {
        expect(part.trim()).not.toBe('');
        expect(part).not.toMatch(/[{}]|undefined/);
      }
      expect(html).toContain(`<html lang="${language}" dir="ltr">`);
      expect(html.split('</head>')[1]).not.toMatch(/[{}]|undefined/);
      expect(subject).not.toContain('\n');
      expect(sms.length).toBeLessThan(smsLimit);
    }
  });

  it.each(everyKind)(
    'of %s in %s keep a text to the phones’ alphabet, and to two parts',
    (kind, language) => {
      const { sms } = render(kind, full, language);
      expect(measureSms(sms), sms).toMatchObject({ encoding: 'GSM-7' });
      expect(measureSms(sms).segments, sms).toBeLessThanOrEqual(2);
      expect(sms).not.toMatch(/ {2}| [,.]|\(\)|\s$/);
    },
  );

  it.each(messageLanguages)('carry the facts of an arrival and of an end in %s', (language) => {
    const arrival = render('host-arrival', values, language);
    const goodbye = render('visitor-goodbye', { ...values, checkOut: '09:42' }, language);
    const { visitorName, visitorEmail, visitorPhone, checkIn, plannedEnd, hostName, address } = values;
    for (const part of [arrival.text, shownHtml(arrival.html), arrival.sms])
      for (const fact of [visitorName, visitorEmail, visitorPhone, checkIn, plannedEnd, hostName, address])
        expect(part).toContain(fact);
    for (const part of [goodbye.text, shownHtml(goodbye.html), goodbye.sms])
      for (const fact of [visitorName, visitorPhone, checkIn, '09:42', hostName, address])
        expect(part).toContain(fact);
  });

  it('are English for a language that nobody has written words in, and follow a region to its language', () => {
    expect(render('host-arrival', values, 'tlh').subject).toBe(render('host-arrival', values, 'en').subject);
    expect(render('host-arrival', values, 'de-CH').subject).toBe(
      'Vera Testvisitor ist da und wartet auf Sie',
    );
  });

  const withLink = everyKind.filter(([kind]) => allowedIn(kind).includes('link'));

  it.each(withLink)(
    'of %s in %s have the link as a button over the facts, and as an address under it',
    (kind, language) => {
      const { html } = render(kind, full, language);
      const address = 'https:&#x2F;&#x2F;foyer.example.com&#x2F;join&#x2F;abc';
      const links = [...html.matchAll(/<a href="([^"]+)" style="([^"]+)">([^<]+)<\/a>/g)];
      expect(links.map(([, href]) => href)).toEqual([address, address]);
      expect(links[0]?.[2]).toContain('background:#09533f;color:#ffffff');
      expect(links[0]?.[3]).toMatch(/^\p{Lu}[^:]{3,50}$/u);
      expect(links[1]?.[3]).toBe(address);
      const facts = html.indexOf('white-space:nowrap');
      if (facts >= 0) expect(html.indexOf(address)).toBeLessThan(facts);
      expect(html.indexOf('<p style')).toBeLessThan(html.indexOf(address));
    },
  );

  it('make the link of an invitation one that can be pressed', () => {
    const { html } = render('invitation', full);
    expect(html).toMatch(/<a href="https:&#x2F;&#x2F;foyer\.example\.com&#x2F;join&#x2F;abc"/);
    expect(render('invitation', { ...full, link: 'javascript:alert(1)' }).html).not.toContain('<a ');
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
