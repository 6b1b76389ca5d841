// One mail as the demo inbox keeps it: what the envelope said, what the headers said, and the bytes.
// Envelope and headers are kept apart because they may differ, and only the envelope says who gets the mail.

import type { Address } from 'postal-mime';
import PostalMime from 'postal-mime';

export type MailAddress = { name: string; address: string };

export type MailAttachment = {
  filename: string;
  mimeType: string;
  /** Without the angle brackets, as a `cid:` link in the HTML names it; null when nothing can refer to it. */
  contentId: string | null;
  /** Decoded size in bytes. */
  size: number;
  content: Uint8Array;
};

export type ReceivedMail = {
  id: string;
  /** UTC milliseconds. */
  receivedAt: number;
  /** MAIL FROM of the envelope; empty for a bounce. */
  from: string;
  /** RCPT TO of the envelope, accepted recipients only. */
  to: string[];
  /** From header. */
  sender: MailAddress | null;
  /** To header, groups flattened. */
  addressees: MailAddress[];
  subject: string;
  text: string;
  html: string | null;
  /** With its angle brackets, as sent; empty when there was none. */
  messageId: string;
  /** Lower-case names; a repeated header is joined by line feeds. */
  headers: Record<string, string>;
  attachments: MailAttachment[];
  /** The message as received, read as UTF-8. */
  raw: string;
};

export type Envelope = { from: string; to: string[] };

/**
 * Parses a message. Never fails: whatever a program managed to send is worth showing,
 * so a message beyond parsing is kept with its bytes as the text.
 */
export async function parseReceivedMail(
  bytes: Buffer,
  envelope: Envelope,
  id: string,
  receivedAt: number,
): Promise<ReceivedMail> {
  const raw = bytes.toString('utf8');
  const base = { id, receivedAt, from: envelope.from, to: envelope.to, raw };
  try {
    const email = await PostalMime.parse(bytes);
    return {
      ...base,
      sender: flatten(email.from ? [email.from] : [])[0] ?? null,
      addressees: flatten(email.to ?? []),
      subject: email.subject ?? '',
      text: email.text ?? '',
      html: email.html ?? null,
      messageId: email.messageId ?? '',
      headers: joinHeaders(email.headers),
      attachments: email.attachments.map((part, index) => {
        const content = toBytes(part.content);
        return {
          filename: part.filename ?? `part-${index + 1}`,
          mimeType: part.mimeType,
          contentId: part.contentId?.replace(/^<|>$/g, '') ?? null,
          size: content.byteLength,
          content,
        };
      }),
    };
  } catch {
    return {
      ...base,
      sender: null,
      addressees: [],
      subject: '',
      text: raw,
      html: null,
      messageId: '',
      headers: {},
      attachments: [],
    };
  }
}

function flatten(addresses: Address[]): MailAddress[] {
  return addresses.flatMap((entry) =>
    entry.group ? entry.group.map(plain) : [{ name: entry.name, address: entry.address }],
  );
}

function plain(entry: { name: string; address: string }): MailAddress {
  return { name: entry.name, address: entry.address };
}

function joinHeaders(headers: { key: string; value: string }[]): Record<string, string> {
  const joined: Record<string, string> = Object.create(null);
  for (const { key, value } of headers) joined[key] = key in joined ? `${joined[key]}\n${value}` : value;
  return joined;
}

function toBytes(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
