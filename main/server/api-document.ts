/**
 * The OpenAPI document of the REST door, made from the contract when it is first asked for: what the contract says is what is
 * documented. What a generator can't know is added here: the ways to sign in, and what can go wrong before a procedure is met.
 */
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '#contract/contract.ts';
import { operatorConversationSchema } from '#contract/operator-conversations.ts';
import { noteSchema, preferenceSchema, scheduledNoteSchema, webhookEventSchema } from '#contract/programs.ts';
import { problemSchema } from './problem.ts';

type Response = { description?: string; headers?: object; content?: Record<string, unknown> };
type Operation = { responses?: Record<string, Response> };
export type ApiDocument = Record<string, unknown> & { paths: Record<string, Record<string, Operation>> };

const description = `Have messages sent to yourself, now or later, by email or SMS, follow what becomes of them, and take part in conversations.

Sign in with each request: HTTP Basic with your user name and password, or \`Authorization: Bearer\` with one of your API tokens.
Errors are \`application/problem+json\` (RFC 9457); where a field is to blame, \`errors\` points at it. A closing slash in a path may
be left out.`;

/** Met at every operation, whatever the contract says of it. */
const everywhere: Readonly<Record<string, Response>> = {
  400: { description: 'The body is not valid JSON or not valid UTF-8, or the request cannot be read.' },
  401: {
    description: 'Not signed in, or with the wrong credentials.',
    headers: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  },
  403: { description: 'This account may not do that, or a page of another site asked.' },
  404: { description: 'There is no such thing, or it is not yours.' },
  413: { description: 'The body is larger than 64 kB.' },
  415: { description: 'The body is neither JSON nor a form, or not in UTF-8.' },
  422: { description: 'Some of the input cannot be used; `errors` names each field.' },
  429: {
    description: 'Too many calls or too many wrong passwords.',
    headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  },
  500: { description: 'Something went wrong inside; it has been logged.' },
  503: { description: 'The database cannot be used; nothing was recorded.' },
  507: { description: 'The disk is full; nothing was recorded.' },
};

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** What your own address is sent, beside the paths that you call (OpenAPI 3.1, Webhooks). */
const news = {
  post: {
    tags: ['Webhooks'],
    summary: 'News of one of your messages',
    description:
      'Posted to the addresses you gave at `/webhook`, one for each change. Answer with any 2xx within ten seconds; otherwise it ' +
      'comes again, ever more seldom, for a day. Check the signature as described there before you believe it.',
    security: [],
    parameters: [
      {
        name: 'webhook-id',
        in: 'header',
        required: true,
        schema: { type: 'string' },
        description: 'The same when it comes again.',
      },
      {
        name: 'webhook-timestamp',
        in: 'header',
        required: true,
        schema: { type: 'integer' },
        description: 'Unix seconds.',
      },
      {
        name: 'webhook-signature',
        in: 'header',
        required: true,
        schema: { type: 'string' },
        description: '`v1,` and the signature.',
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookEvent' } } },
    },
    responses: { 200: { description: 'Taken.' } },
  },
} as const;

export async function makeApiDocument(version: string): Promise<ApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const made = await generator.generate(contract, {
    info: { title: 'Foyer notification API', version, description },
    servers: [{ url: '/' }],
    security: [{ basic: [] }, { bearer: [] }],
    tags: [
      { name: 'Preference', description: 'How you are told.' },
      { name: 'Messages', description: 'Messages to yourself.' },
      { name: 'Conversations', description: 'Of operators (hosts) with clients (visitors).' },
      { name: 'Webhooks', description: 'News of your messages, posted to you.' },
    ],
    components: {
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic', description: 'User name and password.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'An API token from your account page.' },
      },
    },
    commonSchemas: {
      Preference: { schema: preferenceSchema, strategy: 'output' },
      ScheduledMessage: { schema: scheduledNoteSchema, strategy: 'output' },
      Message: { schema: noteSchema, strategy: 'output' },
      Conversation: { schema: operatorConversationSchema, strategy: 'output' },
      Problem: { schema: problemSchema, strategy: 'output' },
      WebhookEvent: { schema: webhookEventSchema, strategy: 'output' },
    },
    filter: ({ contract: procedure }) => procedure['~orpc'].route.path !== undefined,
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Problem' }),
  });
  // The generator's type allows for documents without paths.
  const document = made as unknown as ApiDocument;
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    for (const operation of Object.values(methods)) operation.responses = responsesOf(operation);
    return [`${path}/`, methods] as const;
  });
  return { ...document, paths: Object.fromEntries(paths), webhooks: { message: news } };
}

function responsesOf({ responses = {} }: Operation): Record<string, Response> {
  const errors = Object.keys({ ...everywhere, ...responses }).filter((status) => Number(status) >= 400);
  return {
    ...responses,
    ...Object.fromEntries(
      errors.map((status) => [
        status,
        { description: 'Refused; `code` says why.', ...everywhere[status], content: problemContent },
      ]),
    ),
    200: { ...responses['200'], description: 'Done.' },
  };
}
