/** The calls of the screens over HTTP: who asks is worked out here, what they may do behind the one door. */
import type { ServerResponse } from 'node:http';
import { RPCHandler } from '@orpc/server/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageHeader } from '#contract/liveness.ts';
import type { House } from '#main/backend.ts';
import { type DoorContext, heldBack } from '#main/kernel/door.ts';
import type { Arrival } from './arrival.ts';
import { httpCaller } from './callers.ts';
import type { Guesses } from './guesses.ts';
import { createPageSigns } from './page-signs.ts';
import type { Streams } from './streams.ts';

export const bodyLimitBytes = 64 * 1024;

/** @param arrivalOf of a request that has been let in */
export function registerCalls(
  server: FastifyInstance,
  house: House,
  arrivalOf: (request: FastifyRequest) => Arrival,
  guesses: Guesses,
  streams: Streams,
): void {
  const rpc = new RPCHandler<DoorContext>(house.router);
  const pages = createPageSigns(house.clock);
  const stopHearing = house.screens?.onRevoked((screenId) => streams.endOf(screenId));
  server.addHook('onClose', async () => stopHearing?.());

  server.all('/rpc/*', async (request, reply) => {
    // Every call is a POST, streams included: a GET could be made by an image tag.
    if (request.method !== 'POST') return reply.code(405).header('allow', 'POST').send({ code: 'post-only' });
    await answer(request, reply, arrivalOf(request));
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, arrival: Arrival): Promise<void> {
    const raw: ServerResponse = reply.raw;
    const { address } = arrival;
    const stranger = { guesses: false };
    const caller = httpCaller(house, arrival, request.cookies, raw, (procedure, code, guess) => {
      const until = stranger.guesses ? guesses.note(address, procedure, code, guess) : undefined;
      if (until === undefined) return undefined;
      const seconds = secondsTo(until);
      if (!raw.headersSent) raw.setHeader('retry-after', seconds);
      return house.now() + seconds * 1000;
    });
    // Whoever stands at a screen of the house never waits for what strangers have tried.
    stranger.guesses = caller.place?.kind === 'other';
    const heldUntil = stranger.guesses ? guesses.heldUntil(address, procedureOf(request.url)) : undefined;
    if (heldUntil !== undefined) {
      await holdBack(reply, secondsTo(heldUntil), house.now());
      return;
    }
    if (caller.place && !streams.open(caller.place, address, raw)) {
      await reply.code(429).header('retry-after', 5).send({ code: 'too-many-calls' });
      return;
    }
    // What the plugins set goes out with an answer that bypasses the framework.
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.setHeader('cache-control', 'no-store');
    raw.setHeader('foyer-time', house.now());
    reply.hijack();
    const page = pages.of(request.headers[pageHeader], raw);
    // It has been read already, and found to be text.
    Object.assign(request.raw, { body: request.body ?? {} });
    const { matched } = await rpc.handle(request.raw, raw, {
      prefix: '/rpc',
      context: house.context(Object.assign(caller, { page, hangUp: () => raw.destroy() })),
    });
    if (!matched && !raw.headersSent)
      raw.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"no-such-call"}');
  }
}

/** @param until on the clock of the guesses */
const secondsTo = (until: number) => Math.max(1, Math.ceil((until - performance.now()) / 1000));

/** However its letters are written: an escaped one is the same procedure. */
function procedureOf(url: string): string {
  const { pathname } = new URL(url, 'http://localhost');
  try {
    return decodeURIComponent(pathname)
      .replace(/^\/rpc\//, '')
      .replaceAll('/', '.');
  } catch {
    return '';
  }
}

/** In the language of the calls, so that a screen reads it as it reads any other refusal. */
function holdBack(reply: FastifyReply, seconds: number, now: number): FastifyReply {
  const json = { defined: false, code: 'too-many-tries', ...heldBack(now + seconds * 1000) };
  return reply.code(429).header('retry-after', seconds).header('cache-control', 'no-store').send({ json });
}
