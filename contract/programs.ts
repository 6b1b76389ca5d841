/**
 * What another program may ask for over REST: how its owner wishes to be told, messages to that owner now or later, and news of
 * them. The paths, names and forms of `/preference/` and `/notify/` are those of an earlier API that this one replaces.
 */
import { z } from 'zod';
import { channelSchema, deliveryStateSchema, jobStateSchema } from './notifications.ts';
import { allow } from './procedure.ts';
import { emailText, id, instant, linesText, optionalLine } from './text.ts';

export const notifyPreferenceSchema = z
  .enum(['email', 'sms', 'None'])
  .describe('How you are told. `None`: not at all; a message that comes due then is cancelled.');

/** A number as an integer: country code, area code and number, for example 15105552054. */
const wholePhone = z
  .int()
  .min(1)
  .max(999_999_999_999_999)
  .describe('A phone number as an integer, with country and area code.')
  .meta({ examples: [15105552054] });

/** The same as a program may write it: a form knows no integers. */
const typedPhone = z
  .preprocess(
    (typed) => (typeof typed === 'string' && /^\+?[1-9]\d{0,14}$/.test(typed) ? Number(typed) : typed),
    wholePhone,
  )
  .describe('A phone number with country and area code: an integer, or its digits as a string.')
  .meta({ type: ['integer', 'string'], examples: [15105552054, '15105552054'] });

export const shownTime = z.iso
  .datetime()
  .describe('UTC, to the second.')
  .meta({ examples: ['2021-09-06T22:52:10Z'] });

export const preferenceSchema = z
  .object({
    username: z.string(),
    notify_pref: notifyPreferenceSchema,
    email: z.string().nullable(),
    phone: wholePhone.nullable(),
    unproved: z
      .array(z.enum(['email', 'phone']))
      .optional()
      .describe('Where nothing is sent yet: show first, on the pages of the account, that it is yours.'),
  })
  .meta({
    examples: [{ username: 'user', notify_pref: 'sms', email: 'guy@example.com', phone: 15105552054 }],
  });
export type Preference = z.infer<typeof preferenceSchema>;

/** What isn't known is refused: with a slip in its name a time would be now. */
export const preferenceFormSchema = z
  .strictObject({
    username: z.string().optional().describe('Your own, as it is read; nobody can change it here.'),
    notify_pref: notifyPreferenceSchema.optional(),
    email: emailText.nullable().optional(),
    phone: typedPhone.nullable().optional(),
  })
  .meta({ examples: [{ notify_pref: 'sms', email: 'guy@example.com', phone: 15105552054 }] });

/** Characters. */
export const longestTitle = 254;
const titleText = optionalLine(longestTitle);
const bodyText = linesText(1_400);
/** What a provider takes in one text message, of which the title is a line. */
export const longestNote = 1_600;

export const noteFormSchema = z
  .strictObject({
    title: titleText
      .optional()
      .describe(
        'The subject of a mail; the first words of a text message. With the text, 1600 characters at most.',
      ),
    text: bodyText,
    sendtime: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe(
        'When to send it: ISO 8601 with an offset from UTC, with a zone in brackets (RFC 9557), or both. With neither it is read at ' +
          'the site. Past or absent: now.',
      ),
  })
  .meta({
    examples: [
      { title: 'Subject text example', text: 'Body text example', sendtime: '2021-09-06T15:52:10-07:00' },
    ],
  });
export type NoteForm = z.output<typeof noteFormSchema>;

/** What is posted to a webhook. */
export const webhookEventSchema = z
  .object({
    type: z
      .enum([
        'message.scheduled',
        'message.sent',
        'message.delivered',
        'message.failed',
        'message.cancelled',
        'message.discarded',
      ])
      .describe('`discarded`: given up before it left. `failed`: taken by the provider, and not delivered.'),
    timestamp: z.iso.datetime(),
    data: z.object({
      id: id.describe('The message.'),
      channel: channelSchema,
      state: jobStateSchema,
      delivery: deliveryStateSchema,
      due: shownTime,
      attempts: z.int(),
      code: z.string().nullable().describe("The provider's code, or ours, for what went wrong."),
      reason: z.string().nullable(),
    }),
  })
  .meta({
    examples: [
      {
        type: 'message.sent',
        timestamp: '2021-09-06T22:52:11.204Z',
        data: {
          id: '01890a5d-ac96-774b-bcce-b302099a8057',
          channel: 'sms',
          state: 'sent',
          delivery: 'accepted',
          due: '2021-09-06T22:52:10Z',
          attempts: 1,
          code: null,
          reason: null,
        },
      },
    ],
  });

/** The address that a message would use: one of the two, or none while nothing is wished. */
const usedAddress = { email: z.string().optional(), phone: wholePhone.optional() };

export const scheduledNoteSchema = z
  .object({
    id,
    title: z.string().optional(),
    text: z.string(),
    sendtime: shownTime,
    ...usedAddress,
    warning: z.string().optional().describe('Why it would not be sent as things stand now.'),
  })
  .meta({
    examples: [
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        title: 'Subject text example',
        text: 'Body text example',
        sendtime: '2021-09-06T22:52:10Z',
        phone: 15105552054,
      },
    ],
  });
export type ScheduledNote = z.infer<typeof scheduledNoteSchema>;

export const noteSchema = scheduledNoteSchema.extend({
  state: jobStateSchema.describe(
    '`scheduled` waits for its time, `sending` is on its way, `sent` was taken by the provider, `cancelled` was called back, ' +
      '`discarded` was given up.',
  ),
  delivery: deliveryStateSchema.describe('What the provider says became of it after it was sent.'),
  attempts: z.int(),
  due: shownTime.describe('When it is, or was last, due to leave.'),
  created: shownTime,
  finished: shownTime.nullable(),
  /** Why it was not sent or not yet, or what the provider said last. */
  reason: z.string().nullable(),
});
export type Note = z.infer<typeof noteSchema>;

const noteId = z.object({ id });
const notCancellable = {
  'not-cancellable': { status: 409, message: 'The message has left, was cancelled or was given up.' },
} as const;

export const programs = {
  preference: allow('host', 'program')
    .route({ method: 'GET', path: '/preference', tags: ['Preference'], summary: 'Read your preference' })
    .output(preferenceSchema),
  savePreference: allow('host', 'program')
    .route({
      method: 'POST',
      path: '/preference',
      tags: ['Preference'],
      summary: 'Change your preference',
      description:
        'How what is sent with `/notify/` reaches you. What is left out stays as it was. A preference may be set before its address ' +
        'is known; what comes due until then is cancelled. ' +
        'What tells a host of visitors is not steered here, but on their own pages at `/account/`.',
    })
    .input(preferenceFormSchema.optional())
    .output(preferenceSchema),

  notify: allow('host', 'program')
    .route({
      method: 'POST',
      path: '/notify',
      inputStructure: 'detailed',
      tags: ['Messages'],
      summary: 'Send yourself a message, now or later',
      description:
        'A 200 means that it is scheduled and will not be lost. It goes by your preference at the time of sending; the address in ' +
        'the answer is the one it would use now. While your preference is None nothing is sent, and `warning` says so. ' +
        'With an `Idempotency-Key` the same request can be repeated safely for 24 hours.',
    })
    .input(
      z.object({
        headers: z.object({
          'idempotency-key': z
            .string()
            .min(1)
            .max(200)
            .optional()
            .describe('Any text that is yours alone; the same key and body give the same answer, once.'),
        }),
        body: noteFormSchema,
      }),
    )
    .errors({
      'idempotency-mismatch': { status: 422, message: 'This Idempotency-Key was used for another body.' },
      'not-proved': {
        status: 409,
        message: 'Show first, on the pages of your account, that this address or number is yours.',
        data: z.object({ field: z.enum(['email', 'phone']) }),
      },
      'too-many-messages': {
        status: 429,
        message: 'This account has sent as many messages as it may for now.',
        data: z.object({ retryAt: instant }),
      },
    })
    .output(scheduledNoteSchema),
  notes: allow('host', 'program')
    .route({
      method: 'GET',
      path: '/notify',
      tags: ['Messages'],
      summary: 'Read your preference, and list your messages, newest first',
    })
    .input(
      z.object({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: id.optional().describe('`next` of the page before.'),
      }),
    )
    .output(preferenceSchema.extend({ messages: z.array(noteSchema), next: id.nullable() })),
  note: allow('host', 'program')
    .route({ method: 'GET', path: '/notify/{id}', tags: ['Messages'], summary: 'Read one message' })
    .input(noteId)
    .output(noteSchema),
  cancelNote: allow('host', 'program')
    .route({
      method: 'POST',
      path: '/notify/{id}/cancel',
      tags: ['Messages'],
      summary: 'Call a message back that has not left',
    })
    .input(noteId)
    .errors(notCancellable)
    .output(noteSchema),
  deleteNote: allow('host', 'program')
    .route({
      method: 'DELETE',
      path: '/notify/{id}',
      tags: ['Messages'],
      summary: 'Call a message back that has not left (the same as cancel)',
    })
    .input(noteId)
    .errors(notCancellable)
    .output(noteSchema),
};
