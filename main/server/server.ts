/**
 * The embedded web server: the screens, and the calls over HTTP. On loopback only, until an installer opens it.
 * It answers to its own names alone (a page elsewhere that points its name at this machine gets nothing), takes changes only
 * from its own pages, and never shows what went wrong inside.
 */
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { accountSessionMs } from '#contract/accounts.ts';
import type { House } from '#main/backend.ts';
import type { Caller } from '#main/kernel/door.ts';
import type { Log } from '#main/kernel/log.ts';
import { fromOwnPage } from './own-page.ts';
import { type DoorProblem, doorProblem } from './problem.ts';
import { refuse, registerRest } from './rest.ts';
import { isRestPath } from './rest-routes.ts';
import { registerSchemaPages } from './schema-pages.ts';
import { registerTwilioStatus, twilioStatusPath } from './twilio-status.ts';

export type WebServer = { readonly url: string; readonly port: number; close(): Promise<void> };

export type WebServerOptions = {
  house: House;
  /** The folder of the built screens. */
  screens: string;
  /** 0 takes any free port. */
  port: number;
  log: Log;
  /** Calls a minute from one address; a kiosk's own traffic is far below. */
  callsPerMinute?: number;
};

const address = '127.0.0.1';
const sessionCookie = 'foyer-reception';
/** Of a host or program; apart from reception's, so that neither session can stand for the other. */
const accountCookie = 'foyer-account';
const accountCookieSeconds = accountSessionMs / 1000;
const bodyLimitBytes = 64 * 1024;

/** @throws when the port is taken (EADDRINUSE) */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { house, log } = options;
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: 15_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
    trustProxy: false,
  });
  const rpc = new RPCHandler(house.router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimitBytes })],
  });
  let allowedHosts = new Set<string>();

  await server.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    // Plain HTTP on this machine: there is nothing to upgrade to.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await server.register(fastifyCookie);
  await server.register(fastifyRateLimit, { max: options.callsPerMinute ?? 6_000, timeWindow: 60_000 });

  server.addHook('onRequest', async (request, reply) => {
    // Signed by its sender, whatever name it came by.
    if (request.method === 'POST' && request.url === twilioStatusPath) return;
    if (!allowedHosts.has(request.headers.host ?? '')) return refuseEarly(request, reply, 'wrong-host');
    if (request.method !== 'GET' && request.method !== 'HEAD' && !fromOwnPage(request))
      return refuseEarly(request, reply, 'wrong-origin');
  });

  server.setErrorHandler((error: { statusCode?: number; code?: string; stack?: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error('the web server failed', { error: error.stack ?? String(error) });
    return reply
      .code(status)
      .send({ code: status === 429 ? 'too-many-calls' : status === 413 ? 'too-large' : 'unexpected' });
  });

  // The calls read their bodies themselves.
  server.addContentTypeParser('*', (_request, _payload, done) => done(null));
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', (_request, _payload, done) => done(null));

  server.all('/rpc/*', async (request, reply) => {
    // Every call is a POST, streams included: a GET could be made by an image tag.
    if (request.method !== 'POST') return reply.code(405).header('allow', 'POST').send({ code: 'post-only' });
    await answer(request, reply);
  });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const raw: ServerResponse = reply.raw;
    // What the plugins set goes out with an answer that bypasses the framework.
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.setHeader('cache-control', 'no-store');
    reply.hijack();
    const { matched } = await rpc.handle(request.raw, raw, {
      prefix: '/rpc',
      context: house.context(httpCaller(house, request.cookies, raw)),
    });
    if (!matched && !raw.headersSent)
      raw.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"no-such-call"}');
  }

  await registerTwilioStatus(server, house);
  await registerRest(server, house, log);
  registerSchemaPages(server, house.version);
  server.get('/account', (_request, reply) => reply.redirect('/account/'));

  await server.register(fastifyStatic, {
    root: path.resolve(options.screens),
    cacheControl: false,
    setHeaders(response, file) {
      // Built files carry their content's hash in the name; the page itself must be asked for again.
      const immutable = file.includes(`${path.sep}assets${path.sep}`);
      response.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.setNotFoundHandler((request, reply) =>
    request.headers.accept?.includes('text/html')
      ? reply.code(404).type('text/plain').send('There is nothing here.')
      : refuse(reply, doorProblem('no-such-path')),
  );

  await server.listen({ host: address, port: options.port });
  const { port: bound } = server.server.address() as AddressInfo;
  allowedHosts = new Set([`${address}:${bound}`, `localhost:${bound}`]);
  return { url: `http://localhost:${bound}`, port: bound, close: () => server.close() };
}

/** Before anything else is looked at; each door in its own form. */
function refuseEarly(request: FastifyRequest, reply: FastifyReply, code: DoorProblem): FastifyReply {
  const problem = doorProblem(code);
  return isRestPath(request.url) ? refuse(reply, problem) : reply.code(problem.status).send({ code });
}

/** Loopback is the kiosk; reception and accounts come with the sessions in their cookies. */
function httpCaller(
  { accounts }: House,
  cookies: Readonly<Record<string, string | undefined>>,
  response: ServerResponse,
): Caller {
  const held = { session: cookies[sessionCookie], account: cookies[accountCookie] };
  const keep = (name: string, value: string | undefined, life = '') => {
    const kept = value === undefined ? '; Max-Age=0' : `${value}${life}`;
    response.appendHeader('set-cookie', `${name}=${kept}; Path=/; HttpOnly; SameSite=Strict`);
  };
  return {
    roles: new Set(['kiosk', 'public']),
    get session() {
      return held.session;
    },
    keepSession(next) {
      held.session = next;
      keep(sessionCookie, next);
    },
    account: held.account === undefined ? undefined : accounts?.bySession(held.account),
    accountSession: held.account,
    keepAccountSession(next) {
      held.account = next;
      keep(accountCookie, next, `; Max-Age=${accountCookieSeconds}`);
    },
    visitor: undefined,
    visitorSession: undefined,
    keepVisitorSession() {},
    keepScreen() {},
  };
}
