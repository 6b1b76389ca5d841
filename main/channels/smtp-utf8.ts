/**
 * Whether a mail server takes addresses with signs beyond ASCII before the `@` (RFC 6531). The library sends such an address to a server
 * that doesn't all the same, as bytes that mean something else there. (What stands behind the `@` has a spelling in ASCII and needs nothing.)
 */
import type { createTransport } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

type Options = ConstructorParameters<typeof SMTPConnection>[0] & Parameters<typeof createTransport>[0];

export function needsSmtpUtf8(address: string): boolean {
  return /[^\u0020-\u007e]/.test(address.slice(0, address.lastIndexOf('@')));
}

/** Asks the server, on a connection of its own. Rejects as a sending would when it can't be asked. */
export function offersSmtpUtf8(options: Options, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection(options);
    const cut = () => {
      connection.close();
      reject(Object.assign(new Error('The program was stopping.'), { code: 'EABORT' }));
    };
    signal.addEventListener('abort', cut, { once: true });
    connection.once('error', reject);
    connection.connect(() => {
      signal.removeEventListener('abort', cut);
      // What it has answered to EHLO: the extensions that it offers, one a line.
      resolve(/[ -]SMTPUTF8\b/i.test(String(connection.lastServerResponse)));
      connection.quit();
    });
  });
}
