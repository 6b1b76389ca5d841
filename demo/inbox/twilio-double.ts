// A double of Twilio's HTTP API for messages, as its 2010-04-01 documentation describes it, on loopback.
// It keeps every text it takes, moves it on its way to the phone when told to (or by itself in the demo), and
// can be told to fail in each way the real one does, silence included. The official client works against it.

import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import type { WaitOptions } from './arrivals.ts';
import { createArrivals } from './arrivals.ts';
import type { Rule, Scripted } from './fault-script.ts';
import { createFaultScript } from './fault-script.ts';
import { post, statusCallback } from './twilio-callback.ts';
import type { TwilioErrorBody } from './twilio-errors.ts';
import { twilioError } from './twilio-errors.ts';
import { listPage } from './twilio-list.ts';
import { createOptOuts } from './twilio-opt-out.ts';
import type { ReceivedText, TextOutcome } from './twilio-text.ts';
import { createText, rfc2822, step, toResource } from './twilio-text.ts';
import type { TwilioAccount } from './twilio-validation.ts';
import { readTextRequest } from './twilio-validation.ts';

export type TwilioOperation = 'create' | 'fetch' | 'list' | 'account';

export type TwilioBehaviour =
  | { kind: 'accept' }
  /** The documented answer for a code, nothing kept. `status` and `message` serve codes yet unknown. */
  | { kind: 'error'; code: number; status?: number; message?: string; retryAfter?: string }
  /** A load balancer's HTML page instead of Twilio's JSON, nothing kept. 503 unless told. */
  | { kind: 'gateway-error'; status?: number; retryAfter?: string }
  /** Closes the connection without an answer, nothing kept. */
  | { kind: 'drop' }
  /** Never answers, nothing kept. */
  | { kind: 'hang' }
  /** Takes the text and then answers 500: the sender cannot know. */
  | { kind: 'keep-then-error' }
  /** Takes the text and closes the connection: the sender cannot know. */
  | { kind: 'keep-then-drop' }
  /** Takes the text and never answers: the sender cannot know. */
  | { kind: 'keep-then-hang' };

export type TwilioScriptOptions = {
  /** How many requests it holds for; from now on when absent. */
  times?: number;
  /** Only texts to this number. */
  to?: string;
  /** `create` unless told. */
  on?: TwilioOperation;
};

export type TwilioDoubleOptions = Partial<TwilioAccount> & {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Texts travel by themselves, each step this many milliseconds after the one before. Without it they wait. */
  stepEveryMs?: number;
  onText?: (text: ReceivedText) => void;
  now?: () => number;
  /** 32 hexadecimal digits, new each time. */
  newHex?: () => string;
};

export type TwilioRequest = { method: string; path: string };

export type TwilioDouble = TwilioAccount & {
  /** Stands in for https://api.twilio.com. */
  readonly url: string;
  /** Everything taken, oldest first. */
  texts(): ReceivedText[];
  waitFor(predicate: (text: ReceivedText) => boolean, options?: WaitOptions): Promise<ReceivedText>;
  /** Calls back for each new text and each change of one until the returned function is called. */
  subscribe(listener: (text: ReceivedText) => void): () => void;
  /** Every request that came in, whatever became of it. */
  requests(): TwilioRequest[];
  /** Sets how the next requests are treated. A plain `accept` without options ends all misbehaviour. */
  script(behaviour: TwilioBehaviour, options?: TwilioScriptOptions): Scripted;
  /** Decides what becomes of texts to a number, those on their way included. */
  setOutcome(to: string, outcome: TextOutcome): void;
  /** A phone answers: STOP and its like end texts to it (21610), START lets them through again. Answers what it changed. */
  reply(from: string, body: string): 'stopped' | 'started' | 'nothing';
  /** Moves one text, or all, one step on; resolves once its status callbacks are answered. */
  advance(sid?: string): Promise<void>;
  /** Forgets texts and requests, not the script. */
  clear(): void;
  close(): Promise<void>;
};

type AccountRoute = { Params: { account: string } };
type MessageRoute = { Params: { account: string; sid: string } };

const accountPath = '/2010-04-01/Accounts/:account(^[A-Za-z0-9]+)';
const defaultAccount: TwilioAccount = {
  accountSid: `AC${'0'.repeat(31)}1`,
  authToken: 'demo-inbox-token',
  numbers: ['+12025550100'],
  messagingServiceSid: `MG${'0'.repeat(31)}1`,
};

/** Starts the double. Rejects when the port is taken. */
export async function startTwilioDouble(options: TwilioDoubleOptions = {}): Promise<TwilioDouble> {
  const { host = '127.0.0.1', now = Date.now, newHex = () => randomBytes(16).toString('hex') } = options;
  const account: TwilioAccount = {
    accountSid: options.accountSid ?? defaultAccount.accountSid,
    authToken: options.authToken ?? defaultAccount.authToken,
    numbers: options.numbers ?? defaultAccount.numbers,
    messagingServiceSid: options.messagingServiceSid ?? defaultAccount.messagingServiceSid,
  };
  const arrivals = createArrivals<ReceivedText>((text) => `"${text.body}" to ${text.to} (${text.status})`);
  const requests = createArrivals<TwilioRequest>(({ method, path }) => `${method} ${path}`);
  const faults = createFaultScript<TwilioBehaviour>();
  const outcomes = new Map<string, TextOutcome>();
  const optOuts = createOptOuts();
  const stopping = new AbortController();
  const timers = new Set<NodeJS.Timeout>();

  const app = fastify({ forceCloseConnections: true });
  const startedAt = now();

  const move = async (text: ReceivedText): Promise<boolean> => {
    const outcome = outcomes.get(text.to) ?? { status: 'delivered' };
    if (!step(text, outcome, account.numbers[0], now())) return false;
    arrivals.touch(text);
    // Only a moment, unless that is where it stays; Twilio calls back for where it comes to.
    if (text.status === 'sending' && outcome.status !== 'sending') return await move(text);
    const callback = statusCallback(text, account.authToken);
    if (callback !== null) await post(callback, stopping.signal);
    return true;
  };

  const travel = (text: ReceivedText, everyMs: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void move(text).then((moved) => {
        if (moved && !stopping.signal.aborted) travel(text, everyMs);
      });
    }, everyMs);
    timers.add(timer);
  };

  const fault = (on: TwilioOperation, to?: string): Rule<TwilioBehaviour> | undefined =>
    (to === undefined ? undefined : faults.take(`${on} ${to}`, () => true)) ?? faults.take(on, () => true);

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, new URLSearchParams(String(body)));
    },
  );

  app.addHook('onRequest', async (request, reply) => {
    requests.add({ method: request.method, path: request.url });
    reply.header('Twilio-Request-Id', `RQ${newHex()}`);
    const expected = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;
    if (request.headers.authorization === expected) return;
    reply.header('WWW-Authenticate', 'Basic realm="Twilio API"');
    return answer(reply, twilioError(20003));
  });

  app.setNotFoundHandler(async (request, reply) => notFound(request, reply));

  app.setErrorHandler(async (_error, _request, reply) => answer(reply, twilioError(20500)));

  app.get<AccountRoute>(`${accountPath}.json`, async (request, reply) => {
    if (misbehave(fault('account'), request, reply)) return reply;
    if (request.params.account !== account.accountSid) return notFound(request, reply);
    const date = rfc2822(startedAt);
    return {
      auth_token: account.authToken,
      date_created: date,
      date_updated: date,
      friendly_name: 'Demo inbox',
      owner_account_sid: account.accountSid,
      sid: account.accountSid,
      status: 'active',
      subresource_uris: { messages: `/2010-04-01/Accounts/${account.accountSid}/Messages.json` },
      type: 'Full',
      uri: `/2010-04-01/Accounts/${account.accountSid}.json`,
    };
  });

  app.post<AccountRoute>(`${accountPath}/Messages.json`, async (request, reply) => {
    if (request.params.account !== account.accountSid) return notFound(request, reply);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const rule = fault('create', form.get('To') ?? undefined);
    if (misbehave(rule, request, reply, form)) return reply;
    const wanted = readTextRequest(form, account);
    if ('code' in wanted) return answer(reply, wanted);
    if (optOuts.has(wanted.to)) return answer(reply, twilioError(21610, { to: wanted.to }));

    const text = createText({ sid: `SM${newHex()}`, ...wanted }, now());
    options.onText?.(text);
    arrivals.add(text);
    if (options.stepEveryMs !== undefined) travel(text, options.stepEveryMs);
    rule?.markReached();
    if (rule?.behaviour.kind === 'keep-then-error') return answer(reply, twilioError(20500));
    if (rule?.behaviour.kind === 'keep-then-drop') return hangUp(request, reply);
    if (rule?.behaviour.kind === 'keep-then-hang') return reply.hijack();
    return reply.code(201).send(toResource(text));
  });

  app.get<AccountRoute>(`${accountPath}/Messages.json`, async (request, reply) => {
    if (misbehave(fault('list'), request, reply)) return reply;
    if (request.params.account !== account.accountSid) return notFound(request, reply);
    const query = new URL(request.url, 'http://localhost').searchParams;
    return listPage(arrivals.all(), account.accountSid, query);
  });

  app.get<MessageRoute>(`${accountPath}/Messages/:sid(^[A-Za-z0-9]+).json`, async (request, reply) => {
    if (misbehave(fault('fetch'), request, reply)) return reply;
    const { account: accountSid, sid } = request.params;
    const text = arrivals
      .all()
      .find((candidate) => candidate.sid === sid && candidate.accountSid === accountSid);
    return text === undefined ? notFound(request, reply) : toResource(text);
  });

  const url = await app.listen({ port: options.port ?? 0, host });

  return {
    ...account,
    url,
    texts: arrivals.all,
    waitFor: arrivals.waitFor,
    subscribe: arrivals.subscribe,
    requests: requests.all,
    script(behaviour, { times, to, on = 'create' } = {}) {
      if (on !== 'create' && (to !== undefined || behaviour.kind.startsWith('keep-'))) {
        throw new RangeError('Only creating a text has a number and can keep one');
      }
      if (behaviour.kind === 'accept' && times === undefined && to === undefined) faults.clear();
      return faults.add(to === undefined ? on : `${on} ${to}`, behaviour, times);
    },
    setOutcome(to, outcome) {
      outcomes.set(to, outcome);
    },
    reply: optOuts.hear,
    async advance(sid) {
      const chosen = arrivals.all().filter((text) => sid === undefined || text.sid === sid);
      await Promise.all(chosen.map(move));
    },
    clear() {
      arrivals.clear();
      requests.clear();
    },
    async close() {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      await app.close();
    },
  };
}

/** Acts out a fault that keeps nothing. True when it did, and nothing else must answer then. */
function misbehave(
  rule: Rule<TwilioBehaviour> | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  form?: URLSearchParams,
): boolean {
  if (rule === undefined) return false;
  const { behaviour } = rule;
  if ('retryAfter' in behaviour) reply.header('retry-after', behaviour.retryAfter);
  switch (behaviour.kind) {
    case 'error': {
      const details = { to: form?.get('To') ?? '', from: form?.get('From') ?? '', path: pathOf(request) };
      const { status, message } = behaviour;
      const usual = twilioError(behaviour.code, details);
      answer(reply, { ...usual, status: status ?? usual.status, message: message ?? usual.message });
      break;
    }
    case 'gateway-error': {
      const page = '<html><body><h1>upstream connect error</h1></body></html>';
      reply
        .code(behaviour.status ?? 503)
        .type('text/html')
        .send(page);
      break;
    }
    case 'drop':
      hangUp(request, reply);
      break;
    case 'hang':
      reply.hijack();
      break;
    default:
      return false;
  }
  rule.markReached();
  return true;
}

function answer(reply: FastifyReply, error: TwilioErrorBody): FastifyReply {
  return reply.code(error.status).send(error);
}

function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(reply, twilioError(20404, { path: pathOf(request) }));
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function pathOf(request: FastifyRequest): string {
  return request.url.replace(/\?.*$/, '');
}
