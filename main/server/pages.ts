/** The built screens as files. A browser on the network that is no screen of this house meets the page that makes it one. */
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { greetingPath } from '#contract/network.ts';
import type { House } from '#main/backend.ts';
import type { Arrival } from './arrival.ts';
import { placeOf } from './callers.ts';
import { createCookieJar } from './cookies.ts';
import { registerPhonePage } from './phone-page.ts';

/** Pages that a link with a token leads to, or behind which somebody is signed in: no browser keeps them. */
const privatePages = ['p', 'account', 'visitor', 'pair'];

/** @param folder of the built screens */
export async function registerPages(
  server: FastifyInstance,
  house: House,
  folder: string,
  arrivalOf: (request: FastifyRequest) => Arrival,
): Promise<void> {
  const root = path.resolve(folder);

  async function kiosk(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const arrival = arrivalOf(request);
    const { kind } = placeOf(house, arrival, request.cookies, reply.raw);
    if (kind === 'other') return reply.header('cache-control', 'no-store').redirect('/pair/');
    // A screen that is in use stays one: its year begins anew.
    const jar = createCookieJar(request.cookies, reply.raw, arrival.secure);
    if (kind === 'screen') jar.keep('screen', jar.read('screen'));
    return reply.sendFile('index.html');
  }
  server.get('/', kiosk);
  server.get('/index.html', kiosk);
  for (const page of privatePages) server.get(`/${page}`, (_request, reply) => reply.redirect(`/${page}/`));
  registerPhonePage(server, root);

  server.get(greetingPath, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ run: house.network?.run ?? null }),
  );
  server.get('/robots.txt', (_request, reply) =>
    reply.type('text/plain').send('User-agent: *\nDisallow: /\n'),
  );

  const privateFiles = new Set(privatePages.map((page) => path.join(root, page, 'index.html')));
  await server.register(fastifyStatic, {
    root,
    cacheControl: false,
    preCompressed: true,
    setHeaders(response, file) {
      // Built files carry their content's hash in the name; the page itself must be asked for again.
      const immutable = file.includes(`${path.sep}assets${path.sep}`);
      const page = privateFiles.has(file) ? 'no-store' : 'no-cache';
      response.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : page);
    },
  });
}
