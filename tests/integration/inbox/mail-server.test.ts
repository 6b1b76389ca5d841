// nodemailer against the demo inbox's SMTP server: first that mail arrives as it was sent, then every way
// the server can let its client down, seen from the client's side.

import { once } from 'node:events';
import net from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailBehaviour } from '#demo/inbox/mail-behaviour.ts';
import type { MailServer, MailServerOptions } from '#demo/inbox/mail-server.ts';
import { startMailServer } from '#demo/inbox/mail-server.ts';

const arrival = {
  from: 'Foyer <kiosk@example.com>',
  to: 'Ana Testhost <ana@example.com>',
  subject: 'Bo Testguest is here',
  text: 'Bo is waiting in the lobby.',
};

type SendError = Error & { code?: string; responseCode?: number; command?: string };

let server: MailServer;
let transports: { close(): void }[] = [];

beforeEach(async () => {
  server = await startMailServer();
});

afterEach(async () => {
  for (const transport of transports) transport.close();
  transports = [];
  await server.close();
});

async function restart(options: MailServerOptions): Promise<void> {
  await server.close();
  server = await startMailServer(options);
}

function client(options: Record<string, unknown> = {}) {
  const transport = createTransport({ host: server.host, port: server.port, ignoreTLS: true, ...options });
  transports.push(transport);
  return transport;
}

/** The error a send ends with; fails when it does not end with one. */
async function failure(sending: Promise<unknown>): Promise<SendError> {
  return await sending.then(
    () => expect.fail('the send succeeded'),
    (error: unknown) => error as SendError,
  );
}

describe('receiving', () => {
  it('keeps sender, recipients, subject, both bodies, headers and the message id as sent', async () => {
    await client().sendMail({
      ...arrival,
      to: 'Ana Testhost <ana@example.com>, cy@example.com',
      html: '<p>Bo is <b>waiting</b>.</p>',
      messageId: '<visit-1.arrival@kiosk.example.com>',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const [mail] = server.mails();
    expect(mail).toMatchObject({
      from: 'kiosk@example.com',
      to: ['ana@example.com', 'cy@example.com'],
      sender: { name: 'Foyer', address: 'kiosk@example.com' },
      addressees: [
        { name: 'Ana Testhost', address: 'ana@example.com' },
        { name: '', address: 'cy@example.com' },
      ],
      subject: 'Bo Testguest is here',
      html: expect.stringContaining('<b>waiting</b>'),
      messageId: '<visit-1.arrival@kiosk.example.com>',
      headers: { 'auto-submitted': 'auto-generated' },
      raw: expect.stringContaining('Message-ID: <visit-1.arrival@kiosk.example.com>'),
    });
    expect(mail?.text.trim()).toBe('Bo is waiting in the lobby.');
  });

  it('takes addresses and subjects of any script', async () => {
    await client().sendMail({ ...arrival, to: 'zoë@example.com', subject: 'Übung: 訪問者 is here' });
    expect(server.mails()[0]).toMatchObject({ to: ['zoë@example.com'], subject: 'Übung: 訪問者 is here' });
  });

  it('keeps attachments with their names and their bytes', async () => {
    // Line ends of a text part belong to the transport; the parser hands them over as plain line feeds.
    const invitation = 'BEGIN:VCALENDAR\nSUMMARY:Visit to Zoë\nEND:VCALENDAR\n';
    const picture = Buffer.from([0, 255, 13, 10, 128]);
    await client().sendMail({
      ...arrival,
      html: '<img src="cid:code@kiosk" alt="code">',
      attachments: [
        { filename: 'visit.ics', content: invitation, contentType: 'text/calendar' },
        { filename: 'code.png', content: picture, cid: 'code@kiosk' },
      ],
    });
    const parts = server.mails()[0]?.attachments ?? [];
    const calendar = parts.find((part) => part.filename === 'visit.ics');
    expect(calendar?.mimeType).toBe('text/calendar');
    expect(Buffer.from(calendar?.content ?? []).toString()).toBe(invitation);
    const code = parts.find((part) => part.contentId === 'code@kiosk');
    expect(code).toMatchObject({ filename: 'code.png', size: 5, content: new Uint8Array(picture) });
  });

  it('wakes whoever waits for a mail, and names what came instead when it never does', async () => {
    const waiting = server.waitFor((mail) => mail.to.includes('ana@example.com'));
    await client().sendMail(arrival);
    expect((await waiting).subject).toBe('Bo Testguest is here');
    const missing = server.waitFor((mail) => mail.subject === 'Goodbye', { timeoutMs: 1 });
    await expect(missing).rejects.toThrow('"Bo Testguest is here" to ana@example.com');
    const aborted = server.waitFor(() => false, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toThrow('aborted');
  });

  it('uses the clock and the ids it was given, and tells its listener', async () => {
    const heard: string[] = [];
    await restart({ now: () => 1_000, newId: () => 'mail-1', onMail: (mail) => heard.push(mail.id) });
    await client().sendMail(arrival);
    expect(server.mails()[0]).toMatchObject({ id: 'mail-1', receivedAt: 1_000 });
    expect(heard).toEqual(['mail-1']);
  });

  it('shows a message beyond parsing instead of losing it', async () => {
    const socket = net.connect(server.port, server.host);
    const lines = [
      'EHLO kiosk',
      'MAIL FROM:<>',
      'RCPT TO:<ana@example.com>',
      'DATA',
      '\u0000 no header at all\r\n.',
    ];
    for (const line of lines) {
      await once(socket, 'data');
      socket.write(`${line}\r\n`);
    }
    const mail = await server.waitFor(() => true);
    socket.destroy();
    expect(mail).toMatchObject({ from: '', to: ['ana@example.com'] });
    expect(mail.raw).toContain('no header at all');
  });

  it('refuses a message over 25 MB with 552', async () => {
    const error = await failure(client().sendMail({ ...arrival, text: 'x'.repeat(26 * 1024 * 1024) }));
    expect(error.responseCode).toBe(552);
    expect(server.mails()).toEqual([]);
  });
});

describe('signing in and encryption', () => {
  it('takes mail only from whoever knows the password when one is set', async () => {
    await restart({ auth: { user: 'kiosk', pass: 'lobby' } });
    const wrong = await failure(client({ auth: { user: 'kiosk', pass: 'guess' } }).sendMail(arrival));
    expect(wrong).toMatchObject({ code: 'EAUTH', responseCode: 535 });
    const nobody = await failure(client().sendMail(arrival));
    expect(nobody.responseCode).toBe(530);
    await client({ auth: { user: 'kiosk', pass: 'lobby' } }).sendMail(arrival);
    expect(server.mails()).toHaveLength(1);
  });

  it('offers no STARTTLS unless told to', async () => {
    const error = await failure(client({ ignoreTLS: false, requireTLS: true }).sendMail(arrival));
    expect(error.code).toBe('ETLS');
  });

  it.each(['starttls', 'implicit'] as const)(
    'speaks TLS (%s) with a certificate only the trusting accept',
    async (tls) => {
      await restart({ tls });
      const options = { ignoreTLS: false, secure: tls === 'implicit', requireTLS: tls === 'starttls' };
      expect((await failure(client(options).sendMail(arrival))).code).toMatch(/^(ESOCKET|ETLS)$/);
      await client({ ...options, tls: { rejectUnauthorized: false } }).sendMail(arrival);
      expect(server.mails()).toHaveLength(1);
    },
  );
});

describe('answering with an error', () => {
  const cases: [MailBehaviour, number, string][] = [
    [{ kind: 'defer', at: 'connect' }, 421, 'CONN'],
    [{ kind: 'defer', at: 'ehlo' }, 421, 'EHLO'],
    [{ kind: 'refuse', at: 'ehlo' }, 554, 'HELO'],
    [{ kind: 'defer', at: 'mail' }, 451, 'MAIL FROM'],
    [{ kind: 'defer', at: 'rcpt' }, 450, 'RCPT TO'],
    [{ kind: 'defer', at: 'data' }, 452, 'DATA'],
    [{ kind: 'refuse', at: 'connect' }, 554, 'CONN'],
    [{ kind: 'refuse', at: 'mail' }, 553, 'MAIL FROM'],
    [{ kind: 'refuse', at: 'rcpt' }, 550, 'RCPT TO'],
    [{ kind: 'refuse', at: 'data' }, 554, 'DATA'],
    [{ kind: 'refuse', at: 'rcpt', code: 552, text: 'Mailbox full' }, 552, 'RCPT TO'],
  ];

  it.each(cases)('%o is seen as %i at %s, and nothing is kept', async (behaviour, code, command) => {
    server.script(behaviour);
    const error = await failure(client().sendMail(arrival));
    expect(error.responseCode).toBe(code);
    expect(error.command).toBe(command);
    expect(server.mails()).toEqual([]);
  });

  it.each([
    [{ kind: 'auth-fail' }, 535],
    [{ kind: 'refuse', at: 'auth' }, 535],
    [{ kind: 'defer', at: 'auth' }, 454],
  ] as [MailBehaviour, number][])('%o turns away even the right password', async (behaviour, code) => {
    await restart({ auth: { user: 'kiosk', pass: 'lobby' } });
    server.script(behaviour, { times: 1 });
    const transport = client({ auth: { user: 'kiosk', pass: 'lobby' } });
    expect(await failure(transport.sendMail(arrival))).toMatchObject({ code: 'EAUTH', responseCode: code });
    await transport.sendMail(arrival);
    expect(server.mails()).toHaveLength(1);
  });
});

describe('closing or falling silent', () => {
  const stages = ['connect', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'after-data'] as const;

  it.each(stages)('drops the connection at %s and keeps nothing', async (at) => {
    const dropped = server.script({ kind: 'drop', at });
    const auth = { user: 'kiosk', pass: 'lobby' };
    const error = await failure(client({ auth }).sendMail(arrival));
    expect(error.code).toMatch(/^(ECONNECTION|ESOCKET)$/);
    await dropped.reached();
    expect(server.mails()).toEqual([]);
  });

  it.each(stages)('falls silent at %s until the client gives up, and keeps nothing', async (at) => {
    const silence = server.script({ kind: 'hang', at });
    const patience = new AbortController();
    const transport = client({ auth: { user: 'kiosk', pass: 'lobby' } });
    const sending = failure(transport.sendMail({ ...arrival, signal: patience.signal }));
    await silence.reached();
    patience.abort();
    expect((await sending).name).toBe('AbortError');
    expect(server.mails()).toEqual([]);
  });

  it("runs into the client's own timeout when the client is left waiting", async () => {
    server.script({ kind: 'hang', at: 'rcpt' });
    expect((await failure(client({ socketTimeout: 300 }).sendMail(arrival))).code).toBe('ETIMEDOUT');
  });

  it('may keep the message and die before saying so: the client cannot know', async () => {
    const fault = server.script({ kind: 'keep-then-drop' }, { times: 1 });
    const error = await failure(client().sendMail(arrival));
    expect(error.code).toMatch(/^(ECONNECTION|ESOCKET)$/);
    await fault.reached();
    expect(server.mails()).toHaveLength(1);
  });

  it('may keep the message and never answer: the client cannot know', async () => {
    const fault = server.script({ kind: 'keep-then-hang' }, { times: 1 });
    const patience = new AbortController();
    const sending = failure(client().sendMail({ ...arrival, signal: patience.signal }));
    await fault.reached();
    expect(server.mails()).toHaveLength(1);
    patience.abort();
    expect((await sending).name).toBe('AbortError');
  });

  it.each(['drop', 'hang'] as const)('may %s at QUIT, when the message has long been taken', async (kind) => {
    const fault = server.script({ kind, at: 'quit' });
    const pooled = client({ pool: true, idleTimeout: 10 });
    await pooled.sendMail(arrival);
    await fault.reached();
    expect(server.mails()).toHaveLength(1);
    await pooled.sendMail(arrival);
    expect(server.mails()).toHaveLength(2);
  });

  it('may die right after it has said that it has the message: the next one takes another connection', async () => {
    const fault = server.script({ kind: 'accept-then-drop' }, { times: 1 });
    const pooled = client({ pool: true, maxConnections: 1 });
    expect((await pooled.sendMail(arrival)).response).toMatch(/^250/);
    await fault.reached();
    await pooled.sendMail(arrival);
    expect(server.mails()).toHaveLength(2);
  });

  it('ends at once when closed, however many clients hang on it', async () => {
    const silence = server.script({ kind: 'hang', at: 'rcpt' });
    const sending = failure(client().sendMail(arrival));
    await silence.reached();
    await server.close();
    expect((await sending).code).toMatch(/^(ECONNECTION|ESOCKET)$/);
    expect((await failure(client().sendMail(arrival))).code).toBe('ESOCKET');
  });
});

describe('the script', () => {
  it('counts messages: two are deferred, the third is taken', async () => {
    server.script({ kind: 'defer', at: 'data' }, { times: 2 });
    const transport = client({ pool: true, maxConnections: 1 });
    expect((await failure(transport.sendMail(arrival))).responseCode).toBe(452);
    expect((await failure(transport.sendMail(arrival))).responseCode).toBe(452);
    await transport.sendMail(arrival);
    expect(server.mails()).toHaveLength(1);
  });

  it('keeps its order: one is taken, then a connection is dropped, then all is well', async () => {
    server.script({ kind: 'accept' }, { times: 1 });
    server.script({ kind: 'drop', at: 'connect' }, { times: 1 });
    await client().sendMail(arrival);
    await failure(client().sendMail(arrival));
    await client().sendMail(arrival);
    expect(server.mails()).toHaveLength(2);
  });

  it('can hold for one recipient and leave the others alone', async () => {
    server.script({ kind: 'refuse', at: 'rcpt' }, { to: 'Ana@example.com' });
    await client().sendMail({ ...arrival, to: 'cy@example.com' });
    expect((await failure(client().sendMail(arrival))).responseCode).toBe(550);
    const both = await client().sendMail({ ...arrival, to: 'ana@example.com, cy@example.com' });
    expect(both.rejected).toEqual(['ana@example.com']);
    expect(server.mails().map((mail) => mail.to)).toEqual([['cy@example.com'], ['cy@example.com']]);
  });

  it('ends with a plain accept, or by being cancelled', async () => {
    const refusal = server.script({ kind: 'refuse', at: 'mail' });
    refusal.cancel();
    await client().sendMail(arrival);
    server.script({ kind: 'refuse', at: 'mail' });
    server.script({ kind: 'accept' });
    await client().sendMail(arrival);
    expect(server.mails()).toHaveLength(2);
    server.clear();
    expect(server.mails()).toEqual([]);
  });

  it('refuses what it could never act out', () => {
    expect(() => server.script({ kind: 'defer', at: 'mail', code: 550 })).toThrow('4xx');
    expect(() => server.script({ kind: 'drop', at: 'ehlo' }, { to: 'ana@example.com' })).toThrow('RCPT');
    expect(() => server.script({ kind: 'accept' }, { times: 0 })).toThrow('1 or more');
  });
});
