/**
 * The embedded web server: the screens, and the calls over HTTP. One listens on loopback; another on the network, once an installer
 * has opened it. It answers to its own names alone (a page elsewhere that points its name at this machine gets nothing), takes
 * changes only from its own pages, and never shows what went wrong inside.
 */
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { House } from '#main/backend.ts';
import { isLoopback } from '#main/kernel/addresses.ts';
import type { Log } from '#main/kernel/log.ts';
import { type Arrival, readArrival } from './arrival.ts';
import { isReadableUrl, readBody, Unreadable } from './body.ts';
import { bodyLimitBytes, registerCalls } from './calls.ts';
import { limitConnections, refuseUnreadable, serverTimeouts } from './connections.ts';
import { createGuesses } from './guesses.ts';
import { registerHeaders, strictTransport } from './headers.ts';
import { answeredNames, type Name, rememberNames } from './names.ts';
import { fromOwnPage } from './own-page.ts';
import { registerPages } from './pages.ts';
import { type DoorProblem, doorProblem } from './problem.ts';
import { refuse, registerRest } from './rest.ts';
import { isRestPath } from './rest-routes.ts';
import { registerSchemaPages } from './schema-pages.ts';
import { createStreams } from './streams.ts';
import { registerTwilio, twilioPaths } from './twilio.ts';

export type WebServer = {
  readonly url: string;
  readonly port: number;
  /** @param graceMs how long answers on their way are waited for; what is followed is cut then */
  close(graceMs?: number): Promise<void>;
};

export type WebServerOptions = {
  house: House;
  /** The folder of the built screens. */
  screens: string;
  /** 0 takes any free port. */
  port: number;
  log: Log;
  /** Calls a minute from one address; a kiosk's own traffic is far below. */
  callsPerMinute?: number;
  /** Listens on the network instead of on loopback, in which case nobody is this machine; with a certificate over https. */
  network?: { certificate: { chain: string; key: string } | undefined };
  /** Whether a plain address is one of this machine's loopback. */
  isThisMachine?: (address: string) => boolean;
  /** Connections that one address on the network may have. */
  connectionsOfOne?: number;
  /** Calls of one address elsewhere that may be under way at once, those that follow something among them. */
  streamsOfOne?: number;
};

const loopback = '127.0.0.1';
const callsOfTheMachine = 6_000;
const callsOfOthers = 3_000;

/** @throws when the port is taken (EADDRINUSE) or kept for others (EACCES), or the certificate can't be used */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { house, log, network, isThisMachine = isLoopback } = options;
  const certificate = network?.certificate;
  const publicUrl = () => house.network?.wanted().publicUrl ?? null;
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: 'idle',
    trustProxy: false,
    // As people write them: /schema/ReDoc is /schema/redoc.
    routerOptions: { caseSensitive: false },
    clientErrorHandler: refuseUnreadable,
    // What is escaped in a path is read before any hook hears of it.
    frameworkErrors: (_error, request, reply) => void refuseEarly(request, reply, 'bad-encoding'),
    serverFactory: (handler) =>
      certificate
        ? createSecureServer(
            { ...serverTimeouts, cert: certificate.chain, key: certificate.key, handshakeTimeout: 10_000 },
            handler,
          )
        : createServer(serverTimeouts, handler),
  });
  if (network) limitConnections(server.server, isThisMachine, options.connectionsOfOne);

  let names: () => ReadonlyMap<string, Name> = () => new Map();
  const arrivals = new WeakMap<FastifyRequest, Arrival>();
  const arrivalOf = (request: FastifyRequest): Arrival => {
    const arrival = arrivals.get(request);
    if (!arrival) throw new Error('a request was answered that had not been let in');
    return arrival;
  };

  registerHeaders(server);
  await server.register(fastifyCookie);

  server.addHook('onRequest', async (request, reply) => {
    // Signed by its sender, whatever name it came by.
    const signed = request.method === 'POST' && twilioPaths.includes(request.url);
    const arrival = readArrival(request.raw, { names, publicUrl, isThisMachine });
    if (arrival) arrivals.set(request, arrival);
    if (signed) return;
    if (!arrival) return refuseEarly(request, reply, 'wrong-host');
    if (!isReadableUrl(request.url)) return refuseEarly(request, reply, 'bad-encoding');
    if (arrival.secure && arrival.name === 'public') reply.header(...strictTransport);
    if (request.method !== 'GET' && request.method !== 'HEAD' && !fromOwnPage(request, arrival.secure))
      return refuseEarly(request, reply, 'wrong-origin');
  });
  await server.register(fastifyRateLimit, {
    max: (_request, key) => options.callsPerMinute ?? (key === 'machine' ? callsOfTheMachine : callsOfOthers),
    timeWindow: 60_000,
    // The kiosk on this machine never waits for what comes over the network.
    keyGenerator: (request) => arrivals.get(request)?.address ?? 'unknown',
  });

  server.setErrorHandler((error: { statusCode?: number; code?: string; stack?: string }, _request, reply) => {
    if (error instanceof Unreadable)
      return reply.code(doorProblem(error.problem).status).send({ code: error.problem });
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error('the web server failed', { error: error.stack ?? String(error) });
    return reply
      .code(status)
      .send({ code: status === 429 ? 'too-many-calls' : status === 413 ? 'too-large' : 'unexpected' });
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
    readBody(request.headers, body, ['application/json']),
  );

  const guesses = createGuesses(() => performance.now());
  registerCalls(server, house, arrivalOf, guesses, createStreams(options.streamsOfOne));
  await registerTwilio(server, house);
  await registerRest(server, { house, log, arrivalOf });
  registerSchemaPages(server, house.version);
  await registerPages(server, house, options.screens, arrivalOf);
  server.setNotFoundHandler((request, reply) =>
    request.headers.accept?.includes('text/html')
      ? reply.code(404).type('text/plain').send('There is nothing here.')
      : refuse(reply, doorProblem('no-such-path')),
  );

  await listen(options.port, network ? ['::', '0.0.0.0'] : [loopback]);
  const { port } = server.server.address() as AddressInfo;
  const secure = certificate !== undefined;
  names = rememberNames(() =>
    answeredNames({ port, secure, onNetwork: network !== undefined, publicUrl: publicUrl() }),
  );

  /** The first address that there is: a machine without IPv6 has no `::`. */
  async function listen(wanted: number, [address = loopback, ...others]: string[]): Promise<void> {
    try {
      await server.listen({ host: address, port: wanted });
    } catch (thrown) {
      const missing = (thrown as NodeJS.ErrnoException).code === 'EAFNOSUPPORT';
      if (!missing || others.length === 0) {
        await server.close();
        throw thrown;
      }
      await listen(wanted, others);
    }
  }

  return {
    url: `${secure ? 'https' : 'http'}://localhost:${port}`,
    port,
    async close(graceMs = 0) {
      const closing = server.close();
      const cut = () => server.server.closeAllConnections();
      const timer = graceMs === 0 ? undefined : setTimeout(cut, graceMs);
      if (graceMs === 0) cut();
      await closing;
      clearTimeout(timer);
    },
  };
}

/** Before anything else is looked at; each door in its own form. */
function refuseEarly(request: FastifyRequest, reply: FastifyReply, code: DoorProblem): FastifyReply {
  const problem = doorProblem(code);
  return isRestPath(request.url) ? refuse(reply, problem) : reply.code(problem.status).send({ code });
}
