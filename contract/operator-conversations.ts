/**
 * Conversations as other programs ask for them: read one, put a message into it, and fill the demo with invented ones. The paths,
 * names and integer ids are those of an earlier API that this one replaces; the conversations are the same that people have.
 */
import { z } from 'zod';
import { discountCodeText, longestChatText } from './conversations.ts';
import { allow } from './procedure.ts';
import { shownTime } from './programs.ts';
import { linesText } from './text.ts';

const number = z.int().min(1);

const operatorChatSchema = z.object({
  chatId: z.int(),
  payload: z.string(),
  userId: z.int().nullable().describe('Whose word it is: `operator_id` or `client_id`.'),
  'utc-date': shownTime,
  status: z
    .enum(['New', 'Sent'])
    .describe('`Sent` once a message about it has left the house, or the other side has read it.'),
});

export const operatorConversationSchema = z
  .object({
    id: z.int(),
    store_id: z.int(),
    operator_id: z.int().nullable().describe('Null while nobody is assigned.'),
    client_id: z.int(),
    operatorGroup: z.string(),
    chats: z.array(operatorChatSchema).describe('Oldest first.'),
  })
  .meta({
    examples: [
      {
        id: 1,
        store_id: 1,
        operator_id: 24,
        client_id: 2,
        operatorGroup: 'Sales',
        chats: [
          {
            chatId: 1,
            payload: 'Hello Wren, how can I help you?',
            userId: 24,
            'utc-date': '2026-01-05T17:00:00Z',
            status: 'Sent',
          },
        ],
      },
    ],
  });
export type OperatorConversation = z.infer<typeof operatorConversationSchema>;

/** A conversation in a list, without what was said in it. */
export const operatorConversationLineSchema = operatorConversationSchema.omit({ chats: true }).extend({
  state: z.enum(['open', 'ended']),
  discountCode: z.string().nullable().describe('What `{{ discountCode }}` stands for.'),
  chats: z.int().describe('How many there are in it.'),
});
export type OperatorConversationLine = z.infer<typeof operatorConversationLineSchema>;

export const operatorChatFormSchema = z
  .strictObject({
    conversationId: number,
    chat: z.strictObject({
      payload: linesText(longestChatText).describe(
        'Up to 300 characters. `{{ username }}`, `{{ operator }}` and `{{ discountCode }}` are filled in from the conversation.',
      ),
      userId: number.describe('Who says it: `operator_id` or `client_id` of the conversation.'),
    }),
  })
  .meta({
    examples: [
      {
        conversationId: 1,
        chat: { payload: 'Hello {{ username }}, {{ operator }} has {{ discountCode }} for you.', userId: 24 },
      },
    ],
  });
export type OperatorChatForm = z.output<typeof operatorChatFormSchema>;

export const importedSchema = z
  .object({
    imported: z.object({ conversations: z.int(), chats: z.int(), operators: z.int(), clients: z.int() }),
    conversations: z.array(z.int()).describe('The ids of the invented conversations.'),
  })
  .describe('What was added by this request; nothing where it was there already.');
export type Imported = z.infer<typeof importedSchema>;

export const operatorConversations = {
  conversation: allow('host', 'program', 'demo')
    .route({
      method: 'GET',
      path: '/conversation/{id}',
      tags: ['Conversations'],
      summary: 'Read a conversation',
      description: 'A host sees their own, a program that the desk trusts all.',
    })
    .input(z.object({ id: z.coerce.number().int().min(1) }))
    .output(operatorConversationSchema),
  list: allow('host', 'program', 'demo')
    .route({
      method: 'GET',
      path: '/conversation',
      tags: ['Conversations'],
      summary: 'List conversations, those begun last first',
      description: 'A host sees their own, a program that the desk trusts all.',
    })
    .input(
      z.object({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.coerce.number().int().min(1).optional().describe('`next` of the page before.'),
      }),
    )
    .output(z.object({ conversations: z.array(operatorConversationLineSchema), next: z.int().nullable() })),
  save: allow('host', 'program', 'demo')
    .route({
      method: 'POST',
      path: '/conversation/{id}',
      tags: ['Conversations'],
      summary: 'Set what a conversation has for its messages',
      description:
        'The discount code is what `{{ discountCode }}` stands for from now on; empty or null for none.',
    })
    .input(z.strictObject({ id: z.coerce.number().int().min(1), discountCode: discountCodeText.nullable() }))
    .output(operatorConversationLineSchema),
  chat: allow('host', 'program', 'demo')
    .route({
      method: 'POST',
      path: '/chat',
      inputStructure: 'detailed',
      tags: ['Conversations'],
      summary: 'Say something in a conversation',
      description:
        'A word of the operator is mailed to the client between 9:00 and 20:00 in the zone of the client, or of the site where ' +
        'theirs is not known; a word of the client is told to the operator. A host speaks as themselves alone. With an ' +
        '`Idempotency-Key` the same request can be repeated safely.',
    })
    .input(
      z.object({
        headers: z.object({
          'idempotency-key': z
            .string()
            .min(1)
            .max(200)
            .optional()
            .describe('Any text that is yours alone; the same key and body say it once.'),
        }),
        body: operatorChatFormSchema,
      }),
    )
    .errors({
      'idempotency-mismatch': { status: 422, message: 'This Idempotency-Key was used for another body.' },
      'conversation-ended': {
        status: 409,
        message: 'The conversation has ended.',
        data: z.object({ endedAt: z.int() }),
      },
    })
    .output(z.object({ chatId: z.int() })),
  importData: allow('demo')
    .route({
      method: 'POST',
      path: '/import_data',
      tags: ['Conversations'],
      summary: 'Fill the demo with invented conversations',
      description: 'Only on the machine of the demo itself; anywhere else there is no such path.',
    })
    .output(importedSchema),
  /** The same by a GET, as the earlier system's documents ask for it. */
  importDataByGet: allow('demo')
    .route({
      method: 'GET',
      path: '/import_data',
      tags: ['Conversations'],
      summary: 'The same as POST',
      description: 'Only on the machine of the demo itself; anywhere else there is no such path.',
    })
    .output(importedSchema),
};
