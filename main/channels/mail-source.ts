/**
 * A mail as it goes over the wire, made in one piece. The library that sends it would make each part with a stream of its own and
 * hand the connection a dozen scraps: that costs twice as much as everything else about a mail together. What is delicate, the
 * header with its names and addresses, is still the library's work.
 */
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';

export type MailSource = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets. */
  readonly messageId: string;
};

/** The whole mail: the same words as plain text and as HTML, UTF-8, lines of 76 characters at most. */
export function composeMail({ from, to, subject, text, html, messageId }: MailSource): string {
  const root = new MimeNode('multipart/alternative');
  encodeNames(root);
  root.setHeader([
    { key: 'From', value: from },
    { key: 'To', value: to },
    { key: 'Subject', value: holdsEncodedWord(subject) ? asEncodedWords(subject) : subject },
    { key: 'Message-ID', value: messageId },
    // Out-of-office replies have nobody to read them (RFC 3834).
    { key: 'Auto-Submitted', value: 'auto-generated' },
  ]);
  const head = root.buildHeaders();
  const { boundary } = root;
  return [`${head}\r\n`, ...part('text/plain', text), ...part('text/html', html), `--${boundary}--`, ''].join(
    '\r\n',
  );

  function part(type: string, words: string): string[] {
    return [
      `--${boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: quoted-printable',
      '',
      // Line ends are CRLF in a mail, whatever the template has.
      wrap(encode(words.replaceAll(/\r\n|\r|\n/g, '\r\n'))),
    ];
  }
}

/** The library would quote a name that holds an encoded word, and mail programs decode what is quoted. It has no setting for that. */
function encodeNames(node: object): void {
  const names = node as { _encodeAddressName(name: string): string };
  const asUsual = names._encodeAddressName.bind(node);
  names._encodeAddressName = (name) => (holdsEncodedWord(name) ? asEncodedWords(name) : asUsual(name));
}

/**
 * A text such as `=?utf-8?B?…?=` is an encoded word to the program that shows the mail (RFC 2047): decoded there, it would say what no
 * check here has seen. It is encoded itself, and is shown as it was typed.
 */
const holdsEncodedWord = (text: string) => text.includes('=?');

/** An encoded word holds 75 signs at most; the library makes as many as it takes. */
const asEncodedWords = (text: string) => encodeWord(text, 'B', 52);
