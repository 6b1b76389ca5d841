// What the inbox tells the outside of what it has received: JSON for the page and for other programs,
// and a mail's HTML in a form that a browser can show without trusting it.

import type { MailAddress, ReceivedMail } from './received-mail.ts';
import type { ReceivedText } from './twilio-text.ts';

export type AttachmentView = {
  filename: string;
  mimeType: string;
  size: number;
  inline: boolean;
  path: string;
};

/** A mail without its bytes, which have paths of their own. */
export type MailView = {
  id: string;
  receivedAt: number;
  from: string;
  to: string[];
  sender: MailAddress | null;
  addressees: MailAddress[];
  subject: string;
  text: string;
  html: string | null;
  messageId: string;
  headers: Record<string, string>;
  attachments: AttachmentView[];
  sourcePath: string;
  htmlPath: string | null;
};

export type TextView = ReceivedText;

/** How another program reaches the inbox. */
export type InboxConnections = {
  smtpHost: string;
  smtpPort: number;
  /** Stands in for https://api.twilio.com. */
  twilioUrl: string;
  accountSid: string;
  authToken: string;
  /** The number texts are sent from. */
  from: string;
  kioskUrl: string | null;
};

/** Everything, newest first. */
export type InboxContents = { mails: MailView[]; texts: TextView[]; connections: InboxConnections };

export function viewMail(mail: ReceivedMail): MailView {
  const { raw: _raw, attachments, ...rest } = mail;
  const path = `/api/mails/${encodeURIComponent(mail.id)}`;
  return {
    ...rest,
    sourcePath: `${path}/source`,
    htmlPath: mail.html === null ? null : `${path}/html`,
    attachments: attachments.map((part, index) => ({
      filename: part.filename,
      mimeType: part.mimeType,
      size: part.size,
      inline: part.contentId !== null && (mail.html ?? '').includes(`cid:${part.contentId}`),
      path: `${path}/attachments/${index}`,
    })),
  };
}

// A mail is a stranger's document: no script, no request to anywhere, an origin of its own. Its links may open
// a tab, because trying the host's answer links is what the inbox is for.
export const mailPolicy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The HTML of a mail with its inline pictures filled in and its links opening a tab of their own. */
export function standaloneHtml(mail: ReceivedMail): string {
  let html = mail.html ?? '';
  for (const part of mail.attachments) {
    if (part.contentId === null || !part.mimeType.startsWith('image/')) continue;
    const data = `data:${part.mimeType};base64,${Buffer.from(part.content).toString('base64')}`;
    html = html.replaceAll(`cid:${part.contentId}`, data);
  }
  const base = '<base target="_blank">';
  // Ahead of a doctype it would put the document into quirks mode.
  if (/<head[^>]*>/i.test(html)) return html.replace(/<head[^>]*>/i, (head) => head + base);
  if (/<html[^>]*>/i.test(html)) return html.replace(/<html[^>]*>/i, (root) => `${root}<head>${base}</head>`);
  return `<!doctype html><html><head><meta charset="utf-8">${base}</head><body>${html}</body></html>`;
}
