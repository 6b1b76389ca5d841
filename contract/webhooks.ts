/**
 * News of an account's messages, and of the conversations it may read, posted to URLs of its own. Signed as Standard Webhooks sets it
 * (https://www.standardwebhooks.com), so that whoever receives it can tell that it is from here.
 */
import { z } from 'zod';
import { allow } from './procedure.ts';
import { shownTime } from './programs.ts';
import { id } from './text.ts';

export const webhookSchema = z.object({
  id,
  url: z.string(),
  created: shownTime,
  /** When the URL answered that it is gone; nothing is posted there any more. */
  gone: shownTime.nullable(),
  /** What became of the news sent there last. */
  last: z
    .object({ state: z.enum(['scheduled', 'sent', 'discarded']), code: z.string().nullable(), at: shownTime })
    .nullable(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** What is posted when something was said in a conversation; the names are those of the conversation itself. */
export type ConversationNews = {
  conversationId: number;
  chatId: number;
  /** Null where the desk has spoken while nobody is assigned. */
  userId: number | null;
  'utc-date': string;
};

export const webhooks = {
  list: allow('host', 'program')
    .route({ method: 'GET', path: '/webhook', tags: ['Webhooks'], summary: 'List your webhooks' })
    .output(z.object({ webhooks: z.array(webhookSchema) })),
  add: allow('host', 'program')
    .route({
      method: 'POST',
      path: '/webhook',
      tags: ['Webhooks'],
      summary: 'Have news of your messages and conversations posted to a URL',
      description:
        'Each change of a message (`message.scheduled`, `.sent`, `.delivered`, `.failed`, `.cancelled`, `.discarded`) is posted as ' +
        'JSON: `data` has `id`, `channel`, `state`, `delivery`, `due`, `attempts`, `code` and `reason`. News of messages about a ' +
        'conversation that you may read have `conversation` as well, the `id` of `GET /conversation/{id}/`, and no `reason`. ' +
        'Something said in such a conversation is posted as `conversation.message`: `data` has `conversationId`, `chatId`, ' +
        '`userId` and `utc-date`. A host has news of their own conversations, a program that the desk trusts of all. ' +
        'Each is signed as Standard Webhooks sets it: `webhook-signature` is `v1,` and the base64 of HMAC-SHA256 over ' +
        '`webhook-id.webhook-timestamp.body`, keyed with the base64 behind `whsec_` in the secret. The secret is shown this once. ' +
        'Anything but a 2xx is tried again for 24 hours, and not before `Retry-After` where it is given (six hours at most); ' +
        'redirects are not followed. A URL that answers 410 is posted to no more: `gone` says since when.',
    })
    .input(
      z
        .object({ url: z.string().min(1).max(500) })
        .meta({ examples: [{ url: 'https://example.com/foyer' }] }),
    )
    .errors({ 'too-many': { status: 409, message: 'There are five webhooks already; remove one first.' } })
    .output(webhookSchema.extend({ secret: z.string() })),
  remove: allow('host', 'program')
    .route({ method: 'DELETE', path: '/webhook/{id}', tags: ['Webhooks'], summary: 'Remove a webhook' })
    .input(z.object({ id }))
    .output(z.object({ removed: z.literal(true) })),
};
