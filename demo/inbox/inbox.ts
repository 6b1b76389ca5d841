// The demo inbox as a whole: the mail server, the Twilio double, and a page that shows what both receive.
// With it the first check-in ends in a mail one can read, without an account anywhere.

import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import { addFaultRoutes } from './fault-routes.ts';
import { createLiveStream } from './live-stream.ts';
import type { MailServer, MailServerOptions } from './mail-server.ts';
import { startMailServer } from './mail-server.ts';
import { servePageFiles } from './page-files.ts';
import type { ReceivedMail } from './received-mail.ts';
import type { TwilioDouble, TwilioDoubleOptions } from './twilio-double.ts';
import { startTwilioDouble } from './twilio-double.ts';
import type { InboxConnections, InboxContents } from './views.ts';
import { mailPolicy, standaloneHtml, viewMail } from './views.ts';

export type InboxOptions = {
  /** Of the page; 0, the default, takes any free port. */
  port?: number;
  /** Loopback unless told; whoever reaches the page can read every mail. */
  host?: string;
  /** Linked from the empty page, for whoever came here first. */
  kioskUrl?: string;
  smtp?: Omit<MailServerOptions, 'host'>;
  /** Texts travel by themselves, a step each 600 ms, unless told otherwise. */
  twilio?: Omit<TwilioDoubleOptions, 'host'>;
};

export type Inbox = {
  /** Of the page. */
  readonly url: string;
  readonly smtpPort: number;
  /** Stands in for https://api.twilio.com. */
  readonly twilioUrl: string;
  readonly connections: InboxConnections;
  readonly mailServer: MailServer;
  readonly twilio: TwilioDouble;
  close(): Promise<void>;
};

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// Slow enough to see queued turn into sent and then delivered, quick enough not to wait for it.
const demoStepMs = 600;

/** Starts all three servers. Rejects, with none left running, when a port is taken. */
export async function startInbox(options: InboxOptions = {}): Promise<Inbox> {
  const { host = '127.0.0.1' } = options;
  const mailServer = await startMailServer({ ...options.smtp, host });
  try {
    const twilio = await startTwilioDouble({ stepEveryMs: demoStepMs, ...options.twilio, host });
    try {
      const connections: InboxConnections = {
        smtpHost: mailServer.host,
        smtpPort: mailServer.port,
        twilioUrl: twilio.url,
        accountSid: twilio.accountSid,
        authToken: twilio.authToken,
        from: twilio.numbers[0],
        kioskUrl: options.kioskUrl ?? null,
      };
      const app = createPageServer(mailServer, twilio, connections, host);
      const url = await app.listen({ port: options.port ?? 0, host });
      return {
        url,
        smtpPort: mailServer.port,
        twilioUrl: twilio.url,
        connections,
        mailServer,
        twilio,
        async close() {
          await Promise.all([app.close(), twilio.close(), mailServer.close()]);
        },
      };
    } catch (error) {
      await twilio.close();
      throw error;
    }
  } catch (error) {
    await mailServer.close();
    throw error;
  }
}

type MailRoute = { Params: { id: string } };
type AttachmentRoute = { Params: { id: string; index: string } };

function createPageServer(
  mailServer: MailServer,
  twilio: TwilioDouble,
  connections: InboxConnections,
  host: string,
): FastifyInstance {
  const app = fastify({
    forceCloseConnections: true,
    // A misspelt field is a mistake to report, not to drop.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  const live = createLiveStream();
  const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]', host]);

  const contents = (): InboxContents => ({
    mails: mailServer.mails().reverse().map(viewMail),
    texts: twilio.texts().reverse(),
    connections,
  });

  const mailById = (id: string): ReceivedMail | undefined =>
    mailServer.mails().find((mail) => mail.id === id);

  const unsubscribes = [
    mailServer.subscribe((mail) => live.send('mail', viewMail(mail))),
    twilio.subscribe((text) => live.send('text', text)),
  ];
  app.addHook('onClose', async () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
  });

  app.addHook('onRequest', async (request, reply) => {
    // A page elsewhere can point its own name at this machine and read what is here: only our names are served.
    if (!ownNames.has(request.hostname)) return reply.code(403).send('Unknown host name');
    reply.headers({
      'Content-Security-Policy': pagePolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    });
  });

  servePageFiles(app);
  addFaultRoutes(app, mailServer, twilio);

  app.get('/api/messages', async () => contents());

  app.delete('/api/messages', async (_request, reply) => {
    mailServer.clear();
    twilio.clear();
    live.send('contents', contents());
    return reply.code(204).send();
  });

  app.get('/api/events', (_request, reply) => {
    live.open(reply, 'contents', contents());
  });

  app.get<MailRoute>('/api/mails/:id/html', async (request, reply) => {
    const mail = mailById(request.params.id);
    if (mail === undefined || mail.html === null) return reply.code(404).send();
    reply.header('Content-Security-Policy', mailPolicy);
    return reply.type('text/html; charset=utf-8').send(standaloneHtml(mail));
  });

  app.get<MailRoute>('/api/mails/:id/source', async (request, reply) => {
    const mail = mailById(request.params.id);
    if (mail === undefined) return reply.code(404).send();
    return reply.type('text/plain; charset=utf-8').send(mail.raw);
  });

  app.get<AttachmentRoute>('/api/mails/:id/attachments/:index', async (request, reply) => {
    const part = mailById(request.params.id)?.attachments[Number(request.params.index)];
    if (part === undefined) return reply.code(404).send();
    // Saved, never shown: an attached page must not run as one of ours.
    const name = encodeURIComponent(part.filename);
    reply.header('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
    reply.header('Content-Security-Policy', 'sandbox');
    return reply.type('application/octet-stream').send(Buffer.from(part.content));
  });

  return app;
}
