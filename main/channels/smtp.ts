/**
 * Email by SMTP. Only our own queue retries, so the pool never does. The Message-ID is derived from the row: a repeat after a
 * crash carries the same one, and mail systems show it once.
 */
import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { EmailSettings } from '#contract/settings.ts';
import { composeMail } from './mail-source.ts';
import type { Sender, SendFailure } from './sender.ts';
import { aboutWhom, enhancedCode, sameRefusal } from './smtp-replies.ts';
import { needsSmtpUtf8, offersSmtpUtf8 } from './smtp-utf8.ts';

export type SmtpTimeouts = {
  readonly connectMs: number;
  readonly silenceMs: number;
  readonly wholeMs: number;
};

/** nodemailer's own are two and ten minutes: a lobby would wait all that time for one dead server. */
export const smtpTimeouts: SmtpTimeouts = { connectMs: 10_000, silenceMs: 20_000, wholeMs: 60_000 };

const connections = 5;

export function createSmtpSender(
  settings: EmailSettings & { password: string | undefined },
  timeouts: SmtpTimeouts = smtpTimeouts,
): Sender {
  const senderDomain = settings.senderEmail.slice(settings.senderEmail.lastIndexOf('@') + 1);
  const server = {
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    ...(settings.user === '' ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
  };
  const transport = createTransport({
    ...server,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  /** Asked when the first such address comes, and once while these settings hold. */
  let offersUtf8: boolean | undefined;

  /** Why an address can't be written to by this server; undefined when it can. */
  async function unwritable(from: string, to: string, signal: AbortSignal): Promise<SendFailure | undefined> {
    if (!needsSmtpUtf8(from) && !needsSmtpUtf8(to)) return undefined;
    offersUtf8 ??= await offersSmtpUtf8(server, signal);
    if (offersUtf8) return undefined;
    const ours = needsSmtpUtf8(from);
    return { outcome: ours ? 'paused' : 'permanent', code: 'no-smtputf8', text: plainOnly(ours ? from : to) };
  }

  // The library tells a lost connection the same way at every step. Whether the server had begun to take the message when it
  // was lost is told by the message's stream: it is first read when the server has said "go on".
  const bodies = new Map<string, Readable>();
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((body) => {
      bodies.set(String(mail.data.messageId), body);
      return body;
    });
    done();
  });

  return {
    // Some more than can be on the wire: the next ones are ready while the last ones are written down, a handful at a time. With
    // half as many the loop waits for the disk twice as often, and sends a tenth less.
    atOnce: connections * 8,
    async send(message, signal) {
      const messageId = `<${message.id}@${senderDomain}>`;
      const from = { name: settings.senderName, address: settings.senderEmail };
      const to = { name: message.toName, address: message.to };
      const { text, html } = message;
      // Joined by hand: AbortSignal.any and AbortSignal.timeout cost a tenth of what the whole mail does.
      const whole = new AbortController();
      const cut = () => whole.abort();
      const timer = setTimeout(cut, timeouts.wholeMs);
      signal.addEventListener('abort', cut, { once: true });
      if (signal.aborted) cut();
      try {
        const refused = await unwritable(from.address, to.address, whole.signal);
        if (refused) return refused;
        const raw = composeMail({ from, to, subject: message.subject, text, html, messageId });
        const envelope = { from: from.address, to: [to.address] };
        const info = await transport.sendMail({ raw, envelope, messageId, signal: whole.signal });
        return { outcome: 'ok', providerId: info.messageId, code: '250', text: oneLine(info.response) };
      } catch (thrown) {
        return classifySmtp(thrown, bodies.get(messageId)?.readableDidRead ?? false, message.to);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', cut);
        bodies.delete(messageId);
      }
    },
    close: () => transport.close(),
  };
}

function plainOnly(address: string): string {
  const [sign = ''] = /[^\u0020-\u007e]/u.exec(address) ?? [];
  return `The mail server takes only plain letters before the @ of an address, and this one has “${sign}” there.`;
}

type SmtpError = {
  code?: unknown;
  /** The system's or OpenSSL's own code, where the library has put its word in its place. */
  originalCode?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
};

/**
 * What an SMTP failure means. The server's reply by what it says (smtp-replies.ts); everything else by what failed.
 * @param handedOver whether the message itself had begun to go over when it failed
 * @param to whom it was for
 */
export function classifySmtp(thrown: unknown, handedOver: boolean, to = ''): SendFailure {
  const error: SmtpError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const named = error.code === 'ESOCKET' ? (error.originalCode ?? error.code) : error.code;
  const code = typeof named === 'string' ? named : 'error';
  const command = typeof error.command === 'string' ? error.command : '';
  const reply = typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const said = typeof error.response === 'string' && error.response !== '' ? error.response : undefined;
  const text = oneLine(said ?? (thrown instanceof Error ? thrown.message : String(thrown)));
  const answer = (outcome: 'retry' | 'permanent' | 'paused' | 'unknown'): SendFailure => ({
    outcome,
    code: reply === undefined ? code : String(reply),
    text,
  });
  // 4xx at sign-in is the server's passing trouble; anything else there needs a person.
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2')
    return answer(isTemporary(reply) ? 'retry' : 'paused');
  if (code === 'ETLS' || code === 'EREQUIRETLS' || code === 'ECONFIG') return answer('paused');
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)) return answer('paused');
  if (reply !== undefined && reply >= 400) return refused(answer, reply, command, text, to);
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return answer(/invalid sender/i.test(text) ? 'paused' : 'permanent');
  // The line went dead while the message was going over, or behind it: the server may have it.
  return answer(handedOver ? 'unknown' : 'retry');
}

/** What a server's refusal makes of the message, and of the channel. */
function refused(
  answer: (outcome: 'retry' | 'permanent' | 'paused') => SendFailure,
  reply: number,
  command: string,
  text: string,
  to: string,
): SendFailure {
  if (reply === 530 || reply === 534 || reply === 535 || reply === 538) return answer('paused');
  const about = aboutWhom({ reply, text, to });
  const named = command === 'RCPT TO' || command === 'DATA';
  if (isTemporary(reply)) {
    const ofRecipient = named && about !== 'house' && !isOfServer(reply, command, text);
    return { ...answer('retry'), ...(ofRecipient && { ofRecipient }) };
  }
  const refusal = sameRefusal({ reply, text, to });
  if (about === 'content') return { ...answer('permanent'), refusal };
  // Before a recipient was named it is we who are refused, and where nothing tells, better nobody's message is thrown away.
  if (!named || about === 'house' || about === undefined) return answer('paused');
  if (about === 'recipient') return { ...answer('permanent'), refusal };
  return { ...answer('retry'), ofRecipient: true, refusal };
}

/**
 * Whether a refusal for now speaks of the whole server, though it came at one recipient: it shuts down (421), its storage or system is in
 * trouble (RFC 3463, x.3.x), or it says no more about a message that it has read than that it can't.
 */
function isOfServer(reply: number, command: string, text: string): boolean {
  if (reply === 421) return true;
  const subject = enhancedCode(text)?.split('.')[0];
  if (subject !== undefined) return subject === '3';
  return command === 'DATA' && reply !== 450;
}

function isTemporary(reply: number | undefined): reply is number {
  return reply !== undefined && reply >= 400 && reply < 500;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
}
