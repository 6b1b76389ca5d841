// What a house may put into its messages: pieces that exist, closed where they were opened, and HTML that can do no harm.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { messageLanguages } from '#contract/preferences.ts';
import { templateKindSchema } from '#contract/templates.ts';
import { checkWords } from '#main/templates/checks.ts';
import { htmlStart } from '#main/templates/mail.ts';
import { checkMarkup } from '#main/templates/markup.ts';
import { previewOf } from '#main/templates/preview.ts';
import { checkTags } from '#main/templates/tags.ts';
import { sampleValues } from '#main/templates/variables.ts';
import { defaultTemplate } from '#main/templates/words.ts';

const names = ['visitorName', 'company', 'siteName'];
const everyTemplate = templateKindSchema.options.flatMap((kind) =>
  (['email', 'sms'] as const).flatMap((channel) =>
    messageLanguages.map((language) => ({ kind, channel, language })),
  ),
);

describe('the pieces of a template', () => {
  test.each([
    ['words alone', 'Hello', []],
    ['a piece', '{{visitorName}} {{ company }}', []],
    ['sections', '{{#company}}of {{company}}{{/company}}{{^company}}alone{{/company}}', []],
    ['a misspelt one', 'Hello {{vistorName}}', [['unknown-variable', 'vistorName', 7]]],
    ['one of another message', '{{link}}', [['unknown-variable', 'link', 1]]],
    [
      'a section of none',
      '{{#vip}}x{{/vip}}',
      [
        ['unknown-variable', 'vip', 1],
        ['unknown-variable', 'vip', 10],
      ],
    ],
    [
      'an inherited name',
      '{{constructor}} {{toString}}',
      [
        ['unknown-variable', 'constructor', 1],
        ['unknown-variable', 'toString', 17],
      ],
    ],
    ['an empty one', 'a {{}}', [['unknown-variable', '', 3]]],
    ['an unclosed one', '🙂 {{visitorName', [['unclosed-tag', '{{visitorName', 3]]],
    [
      'one closed too late',
      '{{visitorName\n}}',
      [
        ['unclosed-tag', '{{visitorName', 1],
        ['unclosed-tag', '}}', 15],
      ],
    ],
    ['one unopened', 'visitorName}}', [['unclosed-tag', '}}', 12]]],
    ['a section left open', 'x {{#company}}y', [['unclosed-tag', '{{#company}}', 3]]],
    ['a section never opened', 'y{{/company}}', [['unclosed-tag', '{{/company}}', 2]]],
    [
      'sections that cross',
      '{{#company}}{{#siteName}}{{/company}}{{/siteName}}',
      [
        ['unclosed-tag', '{{/company}}', 26],
        ['unclosed-tag', '{{#company}}', 1],
      ],
    ],
    ['a raw value', '{{{visitorName}}}', [['unsupported-tag', '{{{visitorName}}}', 1]]],
    ['another raw value', '{{&visitorName}}', [['unsupported-tag', '{{&visitorName}}', 1]]],
    ['a part from elsewhere', '{{>company}}', [['unsupported-tag', '{{>company}}', 1]]],
    ['other braces', '{{=<% %>=}}', [['unsupported-tag', '{{=<% %>=}}', 1]]],
    ['single braces', 'Hi {visitorName} {x}', [['unsupported-tag', '{visitorName}', 4]]],
    ['a remark', '{{! who }}', [['unsupported-tag', '{{! who }}', 1]]],
  ] as const)('%s', (_what, template, wrong) => {
    const found = checkTags(template, names);
    expect(found.map(({ problem, variable, position }) => [problem, variable, position])).toEqual(wrong);
  });
});

describe('HTML of a house’s own', () => {
  test.each([
    '<p>Hello <b>{{visitorName}}</b>,<br>welcome.</p>',
    '<table width="100%"><tr><td style="padding:4px;color:#333">{{company}}</td></tr></table>',
    '<a href="https://example.com/map">Map</a> <a href="{{link}}">Join</a> <a href="tel:+442079460077">Call</a>',
    'Bread &amp; butter > jam',
  ])('may be %s', (html) => {
    expect(checkMarkup(html)).toEqual([]);
  });

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<p onclick="alert(1)">x</p>'],
    ['a handler without quotes', '<p onclick=alert(1)>x</p>'],
    ['a picture', '<img src="https://example.com/p.png">'],
    ['a picture in a style', '<p style="background:URL (https://example.com)">x</p>'],
    ['a script link', '<a href="javascript:alert(1)">x</a>'],
    ['a disguised script link', '<a href="java&#115;cript:alert(1)">x</a>'],
    ['an unsafe link', '<a href="http://example.com">x</a>'],
    ['a value in a link', '<a href="https://example.com/{{visitorName}}">x</a>'],
    ['a value in a tag', '<p title="{{visitorName}}">x</p>'],
    ['a value as a tag', '<{{visitorName}}>'],
    ['a frame', '<iframe src="https://example.com"></iframe>'],
    ['a form', '<form action="https://example.com"></form>'],
    ['a style sheet', '<style>p{}</style>'],
    ['a vector picture', '<svg onload="alert(1)"></svg>'],
    ['a whole page', '<!doctype html><html><body>x</body></html>'],
    ['a comment', '<!-- x -->'],
    ['half a tag', '<p'],
    ['a tag in a tag', '<p title="<script>">x</p>'],
    ['a refresh', '<meta http-equiv="refresh" content="0">'],
  ])('may not have %s', (_what, html) => {
    const [found] = checkMarkup(html);
    expect(found?.problem).toBe('markup-not-allowed');
    expect(found?.position).toBe(1);
  });

  it('closes what it opens, in order', () => {
    expect(checkMarkup('<p>one')).toEqual([{ problem: 'unclosed-tag', variable: '<p>', position: 1 }]);
    expect(checkMarkup('one</td></table>')[0]).toEqual({
      problem: 'unclosed-tag',
      variable: '</td>',
      position: 4,
    });
    expect(checkMarkup('<b><i>x</b></i>')).not.toEqual([]);
  });

  it('never lets anything through that begins like what is refused', () => {
    const dangerous = fc.constantFrom(
      '<script',
      '<img',
      '<iframe',
      ' onload=',
      '<svg',
      '<!--',
      '<style',
      '<x',
    );
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        dangerous,
        fc.string({ maxLength: 20 }),
        (before, part, after) => {
          const html = `<p>${before.replaceAll('<', '')}</p><p${part}${after}</p>`;
          expect(checkMarkup(html)).not.toEqual([]);
        },
      ),
    );
  });
});

describe('the words of a message', () => {
  it.each(everyTemplate)(
    'of the program pass the house’s own checks: $kind, $channel, $language',
    ({ kind, channel, language }) => {
      const words = defaultTemplate(kind, channel, language);
      expect(checkWords(kind, channel, words)).toEqual({ words, problems: [] });
      const preview = previewOf({ kind, channel, language }, words, sampleValues(kind, language, undefined));
      expect(preview.problems).toEqual([]);
      expect(preview.text).not.toBe('');
      if (channel === 'email')
        expect(checkWords(kind, channel, { ...words, html: htmlStart(words.text) }).problems).toEqual([]);
      else expect(preview.sms).toMatchObject({ encoding: 'GSM-7', beyond: null });
    },
  );

  const judge = (channel: 'email' | 'sms', words: { subject?: string; text?: string; html?: string }) =>
    checkWords('host-arrival', channel, { subject: 'Here', text: 'Here', html: '', ...words }).problems;

  it('must say something', () => {
    expect(judge('email', { subject: '  ', text: '\n \n' })).toEqual([
      { field: 'words.subject', problem: 'empty' },
      { field: 'words.text', problem: 'empty' },
    ]);
  });

  it('have a subject of one line, and no characters that act', () => {
    expect(judge('email', { subject: 'Hi\r\nBcc: thief@example.com' })[0]).toMatchObject({
      field: 'words.subject',
      problem: 'line-break',
      position: 3,
    });
    expect(judge('sms', { text: 'a\u202Eb' })[0]).toMatchObject({
      problem: 'direction-override',
      character: 'U+202E',
    });
    expect(judge('email', { text: 'one\r\ntwo\n' })).toEqual([]);
  });

  it('leave a text room for what is filled in', () => {
    expect(judge('sms', { text: 'x'.repeat(319) })).toEqual([]);
    expect(judge('sms', { text: 'x'.repeat(330) })).toEqual([
      { field: 'words.text', problem: 'too-long', limit: 319 },
    ]);
    expect(judge('sms', { text: `${'x'.repeat(311)}{{visitorName}}` })).toEqual([]);
    expect(judge('sms', { text: `${'x'.repeat(312)}{{visitorName}}` })[0]?.problem).toBe('too-long');
  });

  it('of an invitation lead somewhere', () => {
    const { problems } = checkWords('invitation', 'email', { subject: 'x', text: 'x', html: '<p>x</p>' });
    expect(problems).toEqual([
      { field: 'words.text', problem: 'missing-variable', variable: 'link' },
      { field: 'words.html', problem: 'missing-variable', variable: 'link' },
    ]);
  });
});

describe('a preview', () => {
  const samples = sampleValues('host-arrival', 'en', undefined);
  const preview = (channel: 'email' | 'sms', words: { subject?: string; text?: string; html?: string }) =>
    previewOf(
      { kind: 'host-arrival', channel, language: 'en' },
      { subject: 'S', text: 'T', html: '', ...words },
      samples,
    );

  it('shows what works beside what does not', () => {
    const shown = preview('email', { subject: '{{visit', text: 'Hello {{visitorName}}' });
    expect(shown).toMatchObject({ subject: null, text: 'Hello Vera Testvisitor\n', html: null });
    expect(shown.problems).toMatchObject([{ field: 'words.subject', problem: 'unclosed-tag' }]);
  });

  it('names the sign that makes a text dearer', () => {
    const { sms } = preview('sms', { text: 'Here is ł' });
    expect(sms).toMatchObject({ encoding: 'UCS-2', beyond: { character: 'ł', position: 9 } });
    // The dash alone would have been typed plainly.
    expect(preview('sms', { text: 'Here – ł' }).sms).toMatchObject({
      beyond: { character: 'ł', position: 8 },
    });
    expect(preview('sms', { text: 'Here – “l”…' })).toMatchObject({
      text: 'Here - "l"...',
      sms: { beyond: null },
    });
  });

  it('shows a text that is too long, with its length', () => {
    expect(preview('sms', { text: 'x'.repeat(330) })).toMatchObject({
      sms: { characters: 330, segments: 3 },
    });
  });

  it('never throws, whatever is typed', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          '{{',
          '}}',
          '{{#',
          '{{/',
          '{{{',
          '}}}',
          '{{=',
          '=}}',
          'company',
          'visitorName',
          '<',
          '</',
          '>',
          '<p>',
          '\n',
          '{{!',
          '{{>',
          '&',
          '\uFDD0',
        ),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(pieces, pieces, fc.constantFrom('email', 'sms'), (one, other, channel) => {
        const typed = { subject: one.join(''), text: other.join(''), html: one.join('') };
        const shown = preview(channel, typed);
        if (shown.problems.length === 0) expect(shown.text).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
