/**
 * The REST door for other programs: those procedures of the contract that name a path, over plain JSON, behind Basic or Bearer
 * authentication. No cookie counts here, so that a browser's own credentials can't be borrowed by a page.
 */
import { StandardOpenAPIHandler } from '@orpc/openapi/standard';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#main/backend.ts';
import type { Caller, CallingAccount, DoorContext, Place } from '#main/kernel/door.ts';
import type { Log } from '#main/kernel/log.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Arrival } from './arrival.ts';
import { readBody, readHeader, readUtf8, Unreadable } from './body.ts';
import { bodySchemaOf, withNumbers } from './form-numbers.ts';
import { fromOwnPage, fromOwnPageOrPerson } from './own-page.ts';
import { type DoorProblem, doorProblem, type Problem, problemOf, problemType, retryTime } from './problem.ts';
import { type RestRoute, restRoutes } from './rest-routes.ts';

/** Two ways in, each with its challenge (RFC 9110, 11.6.1). */
const challenge = 'Basic realm="Foyer", charset="UTF-8", Bearer realm="Foyer"';

const problemOfFastify: Readonly<Record<string, DoorProblem>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
};

type RestNeeds = {
  house: House;
  log: Log;
  arrivalOf: (request: FastifyRequest) => Arrival;
};

/** Answers under the first words of the contract's paths. */
export async function registerRest(server: FastifyInstance, needs: RestNeeds): Promise<void> {
  const { house, log, arrivalOf } = needs;
  const handler = new StandardOpenAPIHandler<DoorContext>(house.router, {
    filter: ({ contract }) => contract['~orpc'].route.path !== undefined,
    customErrorResponseBodyEncoder: (error) => problemOf(error),
  });

  await server.register(async (api) => {
    api.removeAllContentTypeParsers();
    api.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
      readBody(request.headers, body),
    );
    api.setErrorHandler((error: { statusCode?: number; code?: string; stack?: string }, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status === 429) return refuse(reply, doorProblem('too-many-calls'));
      if (error instanceof Unreadable) return refuse(reply, doorProblem(error.problem));
      if (status < 500)
        return refuse(reply, doorProblem(problemOfFastify[error.code ?? ''] ?? 'bad-request'));
      log.error('the REST door failed', { error: error.stack ?? String(error) });
      return refuse(reply, doorProblem('unexpected'));
    });
    const segments = new Set(restRoutes.map(({ segments: [first] }) => first));
    for (const segment of segments)
      for (const url of [`/${segment}`, `/${segment}/*`])
        api.all(url, (request, reply) => answer(request, reply));
  });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const own = method === 'GET' ? fromOwnPageOrPerson(request) : fromOwnPage(request);
    if (!own) return refuse(reply, doorProblem('wrong-origin'));
    const url = new URL(request.url, 'http://localhost');
    const here = restRoutes.filter(
      (route) => route.canonical(url.pathname) !== undefined && (house.demo || !route.demo),
    );
    if (here.length === 0) return refuse(reply, doorProblem('no-such-path'));
    const route = here.find((one) => one.method === method);
    if (!route) {
      const methods = new Set(here.map((one) => one.method));
      return refuse(reply.header('allow', [...methods].join(', ')), doorProblem('wrong-method'));
    }
    url.pathname = route.canonical(url.pathname) ?? url.pathname;

    const arrival = arrivalOf(request);
    let account: CallingAccount | undefined;
    try {
      account = await authenticate(house, request.headers.authorization, placeOf(arrival));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      return refuseSignIn(reply, thrown);
    }
    const { response } = await handler.handle(
      {
        method,
        url,
        headers: headersOf(request),
        signal: undefined,
        body: async () => bodyOf(request, route),
      },
      { context: house.context(programCaller(account, arrival, house.demo)) },
    );
    if (!response) return refuse(reply, doorProblem('no-such-path'));
    const { status, headers, body } = response;
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.header(name, value);
    if (status === 401) reply.header('www-authenticate', challenge);
    const until = retryTime(body);
    if (until !== undefined) reply.header('retry-after', secondsUntil(until));
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .type(status >= 400 ? problemType : 'application/json; charset=utf-8')
      .send(JSON.stringify(body));
  }

  const secondsUntil = (at: number) => Math.max(1, Math.ceil((at - house.now()) / 1000));

  function refuseSignIn(reply: FastifyReply, { code, data }: Refusal): FastifyReply {
    // Not whose: a name that somebody typed may be their password.
    log.info('a program was refused', { code });
    if (code !== 'too-many-tries')
      return refuse(reply.header('www-authenticate', challenge), doorProblem('wrong-credentials'));
    const seconds = secondsUntil((data as { retryAt: number }).retryAt);
    return refuse(reply.header('retry-after', seconds), doorProblem('too-many-tries'));
  }
}

/** What a program may send in headers is text of its own. @throws Unreadable */
function headersOf({ headers }: FastifyRequest): FastifyRequest['headers'] {
  const read = ([name, value]: [string, string | string[] | undefined]) =>
    [name, typeof value === 'string' ? readHeader(value) : value] as const;
  return Object.fromEntries(Object.entries(headers).map(read));
}

/** A form's numbers are digits: they become what the procedure takes there. */
function bodyOf({ body, headers }: FastifyRequest, { input }: RestRoute): unknown {
  return headers['content-type']?.toLowerCase().startsWith('application/json') || !input
    ? body
    : withNumbers(body, bodySchemaOf(input));
}

export function refuse(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type(problemType)
    .send(JSON.stringify(problem));
}

/**
 * Who an Authorization header speaks for; undefined without one.
 * @throws Refusal `wrong-credentials` or `too-many-tries`, Unreadable
 */
async function authenticate(
  { accounts }: House,
  header: string | undefined,
  place: Place,
): Promise<CallingAccount | undefined> {
  if (header === undefined || !accounts) return undefined;
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(header) ?? [];
  if (scheme.toLowerCase() === 'bearer') {
    const account = accounts.byToken(value);
    if (account) return account;
  }
  if (scheme.toLowerCase() !== 'basic') throw new Refusal('wrong-credentials');
  const pair = readUtf8(Buffer.from(value, 'base64'));
  const colon = pair.indexOf(':');
  if (colon < 0) throw new Refusal('wrong-credentials');
  return await accounts.byPassword(pair.slice(0, colon), pair.slice(colon + 1), place);
}

/** A program on this machine is no stranger; elsewhere it is told apart by its network. */
function placeOf({ machine, address }: Arrival): Place {
  return machine ? { kind: 'machine' } : { kind: 'other', address };
}

/** A program is not the lobby's screen, and keeps no session. */
function programCaller(account: CallingAccount | undefined, arrival: Arrival, demo: boolean): Caller {
  return {
    roles: new Set(arrival.machine && demo ? ['public', 'demo'] : ['public']),
    place: placeOf(arrival),
    session: undefined,
    keepSession() {},
    account,
    accountSession: undefined,
    keepAccountSession() {},
    visitor: undefined,
    visitorSession: undefined,
    keepVisitorSession() {},
    keepScreen() {},
  };
}
