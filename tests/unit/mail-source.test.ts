// A mail is made in one piece by us and read by strangers' programs: whatever the words, a parser that is not ours finds them
// again, and no line is longer or says more than it may.

import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMail, type MailSource } from '#main/channels/mail-source.ts';

const plain: MailSource = {
  from: { name: 'Lanternworks reception', address: 'reception@example.com' },
  to: { name: 'Bo Quillfeather', address: 'bo@example.com' },
  subject: 'Vera Testvisitor is here',
  text: 'Vera is waiting.\n',
  html: '<p>Vera is waiting.</p>',
  messageId: '<1@example.com>',
};

const lines = (words: string) => words.replaceAll(/\r\n|\r/g, '\n');

/** Any text that a template can give: everything but what XML and mail forbid alike. */
const words = fc
  .string({ unit: 'grapheme', maxLength: 400 })
  .map((text) => text.replaceAll('\u0000', '').replaceAll('\ufeff', ''));
/** Any name or subject: one line. */
const plainLine = words.map((text) => text.replaceAll(/\s+/g, ' ').trim());
/** Among them what a mail program would decode, if it were sent as it is. */
const encodedWord = fc
  .tuple(
    plainLine,
    fc.constantFrom('=?utf-8?q?Ann?=', '=?UTF-8?B?QW5u?=', '=?iso-8859-1?Q?=E4?=', '=?', '?= =?'),
    plainLine,
  )
  .map((parts) => parts.join(' ').trim());
const line = fc.oneof(plainLine, encodedWord);

describe('a mail', () => {
  it('says the same to another program, whatever the words', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (text, html) => {
        const mail = await PostalMime.parse(composeMail({ ...plain, text, html }));
        expect(lines(mail.text ?? '').trimEnd()).toBe(lines(text).trimEnd());
        expect(lines(mail.html ?? '').trimEnd()).toBe(lines(html).trimEnd());
      }),
    );
  });

  it('names its subject and its people as they are', async () => {
    await fc.assert(
      fc.asyncProperty(line, line, line, async (subject, name, house) => {
        const people = { to: { ...plain.to, name }, from: { ...plain.from, name: house } };
        const mail = await PostalMime.parse(composeMail({ ...plain, ...people, subject }));
        // Decoded once by the program that shows it, and nothing is left to decode or taken away.
        expect((mail.to?.[0]?.name ?? '').replaceAll(/\s+/g, ' ').trim()).toBe(name);
        expect((mail.from?.name ?? '').replaceAll(/\s+/g, ' ').trim()).toBe(house);
        expect((mail.subject ?? '').replaceAll(/\s+/g, ' ').trim()).toBe(subject);
        expect(mail.to).toHaveLength(1);
        expect(mail.to?.[0]?.address).toBe('bo@example.com');
      }),
    );
  });

  it('never holds an encoded word that somebody has typed, in whatever header', () => {
    const typed = '=?utf-8?q?Ann?=';
    const people = { to: { ...plain.to, name: typed }, from: { ...plain.from, name: typed } };
    expect(composeMail({ ...plain, ...people, subject: typed }).split('\r\n\r\n')[0]).not.toContain(typed);
  });

  it('has no line of more than 76 characters, and none that ends in a bare line feed', () => {
    fc.assert(
      fc.property(words, line, (text, subject) => {
        const source = composeMail({ ...plain, subject, text, html: `<p>${text}</p>` });
        expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const one of source.split('\r\n')) expect(one.length).toBeLessThanOrEqual(78);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: seven bits are all that every server takes
        expect(source).toMatch(/^[\x00-\x7f]*$/);
      }),
    );
  });

  it('gets no further header from a name or a subject with line breaks', async () => {
    const evil = 'Vera\r\nBcc: everybody@example.com\r\n\r\nbody';
    const to = { name: evil, address: 'bo@example.com' };
    const mail = await PostalMime.parse(composeMail({ ...plain, subject: evil, to }));
    expect(mail.headers.map(({ key }) => key)).toEqual([
      'from',
      'to',
      'subject',
      'message-id',
      'auto-submitted',
      'date',
      'mime-version',
      'content-type',
    ]);
    expect(mail.bcc).toBeUndefined();
    expect(mail.text).toContain('Vera is waiting.');
  });
});
