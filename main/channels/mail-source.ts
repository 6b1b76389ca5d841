/**
 * A mail as it goes over the wire, made in one piece. The library that sends it would make each part with a stream of its own and
 * hand the connection a dozen scraps: that costs twice as much as everything else about a mail together. What is delicate, the
 * header with its names and addresses, is still the library's work.
 */
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
  root.setHeader([
    { key: 'From', value: from },
    { key: 'To', value: to },
    { key: 'Subject', value: subject },
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
