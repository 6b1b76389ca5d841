// Misbehaviour on request, over HTTP: a test whose inbox runs as a process of its own (the whole demo under
// a browser) asks for the same faults as one that holds the servers in its hands.

import type { FastifyInstance } from 'fastify';
import type { MailBehaviour } from './mail-behaviour.ts';
import type { MailScriptOptions, MailServer } from './mail-server.ts';
import type { TwilioBehaviour, TwilioDouble, TwilioScriptOptions } from './twilio-double.ts';
import type { TextOutcome } from './twilio-text.ts';

const times = { type: 'integer', minimum: 1 };
const to = { type: 'string', minLength: 1 };
const stages = ['connect', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'after-data', 'quit'];
const mailKinds = [
  'accept',
  'defer',
  'refuse',
  'auth-fail',
  'drop',
  'hang',
  'keep-then-drop',
  'keep-then-hang',
  'accept-then-drop',
];
const textKinds = [
  'accept',
  'error',
  'gateway-error',
  'drop',
  'hang',
  'keep-then-error',
  'keep-then-drop',
  'keep-then-hang',
];

const mailFault = object(['behaviour'], {
  times,
  to,
  behaviour: {
    ...object(['kind'], {
      kind: { enum: mailKinds },
      at: { enum: stages },
      code: { type: 'integer' },
      text: { type: 'string' },
    }),
    // The kinds that happen at a stage must name it.
    if: { properties: { kind: { enum: ['defer', 'refuse', 'drop', 'hang'] } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['at'] },
  },
});

const textFault = object(['behaviour'], {
  times,
  to,
  on: { enum: ['create', 'fetch', 'list', 'account'] },
  behaviour: {
    ...object(['kind'], {
      kind: { enum: textKinds },
      code: { type: 'integer' },
      status: { type: 'integer' },
      message: { type: 'string' },
    }),
    if: { properties: { kind: { const: 'error' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['code'] },
  },
});

const textOutcome = object(['to', 'outcome'], {
  to,
  outcome: object(['status'], {
    status: { enum: ['delivered', 'sending', 'sent', 'undelivered', 'failed'] },
    errorCode: { type: 'integer' },
  }),
});

const phoneReply = object(['from', 'body'], { from: to, body: { type: 'string' } });

type MailFault = MailScriptOptions & { behaviour: MailBehaviour };
type TextFault = TwilioScriptOptions & { behaviour: TwilioBehaviour };
type Outcome = { to: string; outcome: TextOutcome };

/** Adds POST /api/faults/mail, /api/faults/text, /api/outcomes and /api/replies; bodies are JSON as the functions take them. */
export function addFaultRoutes(app: FastifyInstance, mailServer: MailServer, twilio: TwilioDouble): void {
  app.register(async (routes) => {
    routes.setErrorHandler(async (error, _request, reply) => {
      // Thrown by the servers for what could never be acted out.
      if (error instanceof RangeError) return reply.code(400).send({ message: error.message });
      throw error;
    });

    routes.post<{ Body: MailFault }>(
      '/api/faults/mail',
      { schema: { body: mailFault } },
      async (request, reply) => {
        const { behaviour, ...options } = request.body;
        mailServer.script(behaviour, options);
        return reply.code(204).send();
      },
    );

    routes.post<{ Body: TextFault }>(
      '/api/faults/text',
      { schema: { body: textFault } },
      async (request, reply) => {
        const { behaviour, ...options } = request.body;
        twilio.script(behaviour, options);
        return reply.code(204).send();
      },
    );

    routes.post<{ Body: Outcome }>(
      '/api/outcomes',
      { schema: { body: textOutcome } },
      async (request, reply) => {
        twilio.setOutcome(request.body.to, request.body.outcome);
        return reply.code(204).send();
      },
    );

    routes.post<{ Body: { from: string; body: string } }>(
      '/api/replies',
      { schema: { body: phoneReply } },
      async (request) => ({ outcome: twilio.reply(request.body.from, request.body.body) }),
    );
  });
}

function object(required: string[], properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', additionalProperties: false, required, properties };
}
