/** Visits: from check-in to an honest end. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { availabilitySchema } from './hosts.ts';
import { channelSchema, deliveryStateSchema, jobStateSchema, waitReasonSchema } from './notifications.ts';
import { messageLanguageSchema } from './preferences.ts';
import { allow } from './procedure.ts';
import { id, instant, pageSize, requiredLines } from './text.ts';
import { contactSchema, lookUpErrors, visitorFields } from './visitors.ts';

/** The longest visit that can be planned: 24 hours. */
export const longestVisitMs = 24 * 3_600_000;
/** How long a mistaken check-out can be taken back. */
export const reopenMs = 5 * 60_000;

export const endedBySchema = z.enum(['visitor', 'host', 'reception', 'assumed']);
/** The same, with whoever stood in for the host told from the host. */
export const endedByWhomSchema = z.enum([...endedBySchema.options, 'deputy']);
export type EndedByWhom = z.infer<typeof endedByWhomSchema>;

/** `remote`: with a host who is elsewhere, over a conversation that begins on the lobby's screen. */
export const visitKindSchema = z.enum(['in-person', 'remote']);
export type VisitKind = z.infer<typeof visitKindSchema>;

export const newVisitorSchema = z.object({
  kind: z.literal('new'),
  ...visitorFields,
  email: visitorFields.email.nullable(),
  phone: visitorFields.phone.nullable(),
});

export const checkInInputSchema = z.object({
  /** Made by the screen, once a submission: a repeat of the same submission answers with the same visit. */
  requestId: id,
  visitor: z.discriminatedUnion('kind', [
    newVisitorSchema,
    z.object({
      kind: z.literal('returning'),
      token: z.string().min(1).max(100),
      /** Where it is no longer what the house knows: of this visit, and of the visitor once their contact has been proved. */
      name: visitorFields.name.optional(),
    }),
  ]),
  host: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('host'), hostId: id }),
    z.object({ kind: z.literal('not-sure') }),
  ]),
  /** Remote needs a host, and takes one who is away or has no free place too: they answer when they can. */
  meeting: visitKindSchema.default('in-person'),
  /**
   * What the visitor says of a host who is with somebody, and is let in for: they come to the meeting that is going on (`join`), or
   * they have an appointment and wait until the host has time (`wait`). In person, to a host. Means nothing of a host who is free.
   */
  whenTaken: z.enum(['join', 'wait']).optional(),
  /** Planned end; in the future and within 24 hours. */
  plannedEnd: instant,
  /** A visit of theirs that is still going on ends with this one's beginning, instead of keeping it from beginning. */
  again: z.boolean().default(false),
  /** Reception only: check in although the host is full. */
  override: z.boolean().default(false),
  /** What was got for a code, one for each contact that was proved. */
  proofs: z.array(z.string().max(100)).max(2).default([]),
  /** The language the visitor read the screen in: they are written to in it from now on. */
  language: messageLanguageSchema.optional(),
});
export type CheckInInput = z.input<typeof checkInInputSchema>;

export const checkedInSchema = z.object({
  visitId: id,
  /** Shown to the visitor; ends the visit at the kiosk. Six digits. */
  code: z.string(),
  hostName: z.string().nullable(),
  checkedInAt: instant,
  plannedEnd: instant,
  /** Of a remote meeting: the conversation, and what lets this screen take part in it as the visitor. */
  chat: z.object({ conversationId: id, token: z.string() }).nullable(),
});
export type CheckedIn = z.infer<typeof checkedInSchema>;

/** The true state of one message as the visitor may see it: no address, no provider's words. */
export const messageProgressSchema = z.object({
  to: z.enum(['host', 'deputy', 'desk', 'visitor']),
  channel: channelSchema,
  job: jobStateSchema,
  delivery: deliveryStateSchema,
  waitReason: waitReasonSchema.nullable(),
});
export type MessageProgress = z.infer<typeof messageProgressSchema>;

/**
 * What a host says to a visitor who waits. `ask-colleague`: they can't just now; the visitor is asked to turn to reception, and nobody
 * else is told.
 */
export const answerSchema = z.enum(['coming', 'five-minutes', 'take-a-seat', 'ask-colleague']);
export type Answer = z.infer<typeof answerSchema>;

/** How long what a host says in words of their own may be, in characters. */
export const longestAnswer = 300;

/** The same, or `words` of their own. */
export const answerChoiceSchema = z.enum([...answerSchema.options, 'words']);
export type AnswerChoice = z.infer<typeof answerChoiceSchema>;

export const answeredSchema = z.object({
  answer: answerChoiceSchema,
  /** What they said in words of their own; null otherwise. */
  text: z.string().nullable(),
  by: z.enum(['host', 'deputy', 'reception']),
  at: instant,
});
export type Answered = z.infer<typeof answeredSchema>;

/**
 * Why somebody at the desk should look after a visitor who waits. `silent`: nobody has answered, and there is nobody left to ask.
 * `held`: the message to the host waits for a channel or for the host's hours. `failed`: it could not be delivered.
 */
export const attentionSchema = z.enum(['silent', 'held', 'failed']);
export type Attention = z.infer<typeof attentionSchema>;

export const visitProgressSchema = z.object({
  kind: visitKindSchema,
  state: z.enum(['on-site', 'ended']),
  hostName: z.string().nullable(),
  /** The host's word, or the desk's for them; it ends the waiting and the reminding. */
  answered: answeredSchema.nullable(),
  messages: z.array(messageProgressSchema),
});
export type VisitProgress = z.infer<typeof visitProgressSchema>;

/** A visit offered for check-out: enough to recognise one's own, nothing that tells a stranger's. */
export const ownVisitSchema = z.object({
  ticket: z.string(),
  maskedName: z.string(),
  checkedInAt: instant,
});
export type OwnVisit = z.infer<typeof ownVisitSchema>;

export const visitSchema = z.object({
  id,
  kind: visitKindSchema,
  state: z.enum(['on-site', 'ended']),
  visitorId: id,
  visitorName: z.string(),
  /** With an internationalised domain in its own script. */
  visitorEmail: z.string().nullable(),
  /** E.164 */
  visitorPhone: z.string().nullable(),
  visitorPhoneShown: z.string().nullable(),
  company: z.string(),
  hostId: id.nullable(),
  /** Kept when the host is removed; null while nobody is assigned. */
  hostName: z.string().nullable(),
  code: z.string(),
  checkedInAt: instant,
  plannedEnd: instant,
  endedAt: instant.nullable(),
  endedBy: endedBySchema.nullable(),
  /**
   * The host had no free place: reception let this visitor in all the same, or they joined the meeting that was going on, or asked
   * for a conversation.
   */
  overridden: z.boolean(),
  /**
   * Whether the visitor is known to be in the house, as for an evacuation: every visitor in person until their visit ends. Of a remote
   * meeting only while they talk from the lobby's screen; who has gone on with it on a phone, or left that screen, may be anywhere.
   */
  inHouse: z.boolean(),
  answered: answeredSchema.nullable(),
  attention: attentionSchema.nullable(),
  /** Whom the house will ask next because nobody has answered, and when; null when it will ask nobody more. */
  nextStep: z
    .object({
      to: z.enum(['host', 'deputy', 'desk']),
      /** Null for the desk. */
      name: z.string().nullable(),
      at: instant,
    })
    .nullable(),
  messages: z.array(messageProgressSchema),
});
export type Visit = z.infer<typeof visitSchema>;

/** What was done with a visit, by whom: also what has been taken back since. */
export const visitEntrySchema = z.object({
  at: instant,
  action: z.enum([
    'checked-in',
    'meeting-joined',
    'waiting-begun',
    'name-corrected',
    'visit-ended',
    'visit-reopened',
    'host-assigned',
    'answered',
    'escalated',
    'reminded',
  ]),
  actor: z.enum(['kiosk', 'reception', 'system', 'host', 'deputy', 'program', 'visitor']),
});
export type VisitEntry = z.infer<typeof visitEntrySchema>;

const alreadyEnded = {
  'already-ended': { status: 409, message: 'This visit has ended.', data: z.object({ endedAt: instant }) },
} as const;
const hostErrors = {
  'host-unavailable': {
    status: 409,
    message: 'The host has no free place.',
    data: z.object({ hostName: z.string(), availability: availabilitySchema }),
  },
  'host-removed': { status: 410, message: 'The host is no longer on the list.' },
} as const;

const cursor = z.object({ at: instant, id });

export const visits = {
  checkIn: allow('kiosk', 'reception')
    .input(checkInInputSchema)
    .errors({
      ...hostErrors,
      ...lookUpErrors,
      'already-checked-in': {
        status: 409,
        message: 'This visitor is on site already.',
        data: z.object({ checkedInAt: instant }),
      },
      'code-needed': {
        status: 403,
        message: 'The house wants it shown with a code that this contact is the visitor’s.',
        data: z.object({ kind: z.enum(['email', 'phone']) }),
      },
      'recognition-expired': {
        status: 410,
        message: 'Too much time has passed; the visitor says again who they are.',
      },
    })
    .output(checkedInSchema),
  /** The messages of one visit, now and at every change. Whoever holds the random id may watch. */
  progress: allow('kiosk', 'reception')
    .input(z.object({ visitId: id }))
    .output(eventIterator(visitProgressSchema)),
  /** The visits on site that belong to an address, a number or a code. Empty when there is none. */
  findOwn: allow('kiosk')
    .input(
      z.object({
        by: z.discriminatedUnion('kind', [
          ...contactSchema.options,
          z.object({ kind: z.literal('code'), value: z.string().max(20) }),
        ]),
      }),
    )
    .errors(lookUpErrors)
    .output(z.object({ visits: z.array(ownVisitSchema) })),
  checkOut: allow('kiosk')
    .input(z.object({ ticket: z.string().min(1).max(100) }))
    .errors({
      ...alreadyEnded,
      'ticket-expired': { status: 410, message: 'Too much time has passed; look the visit up again.' },
    })
    .output(
      z.object({
        visitId: id,
        endedAt: instant,
        checkedInAt: instant,
        hostName: z.string().nullable(),
        siteName: z.string(),
        address: z.string(),
      }),
    ),

  get: allow('reception')
    .input(z.object({ visitId: id }))
    .output(visitSchema),
  /** Oldest first. */
  history: allow('reception')
    .input(z.object({ visitId: id }))
    .output(z.object({ entries: z.array(visitEntrySchema) })),
  end: allow('reception')
    .input(z.object({ visitId: id }))
    .errors(alreadyEnded)
    .output(visitSchema),
  /** Takes a check-out back within five minutes; a message that has not left is cancelled. */
  reopen: allow('reception')
    .input(z.object({ visitId: id }))
    .errors({
      'too-late': { status: 409, message: 'The visit ended more than five minutes ago.' },
      'already-checked-in': {
        status: 409,
        message: 'This visitor has checked in again since.',
        data: z.object({ checkedInAt: instant }),
      },
    })
    .output(visitSchema),
  /** Gives a host to a visitor who was not sure, or changes the host; the new host is told. */
  assignHost: allow('reception')
    .input(z.object({ visitId: id, hostId: id, override: z.boolean().default(false) }))
    .errors({ ...alreadyEnded, ...hostErrors })
    .output(visitSchema),
  /** What the host has said, also by the desk's mouth. Nobody is asked any further. */
  answer: allow('reception')
    .input(
      z.object({
        visitId: id,
        answer: answerChoiceSchema,
        /** With the choice `words`, and only with it. */
        text: requiredLines(longestAnswer).optional(),
      }),
    )
    .errors(alreadyEnded)
    .output(visitSchema),
  /** Ended visits, newest first, by words found in visitor, company, host, email, phone or code. */
  past: allow('reception')
    .input(
      z.object({
        query: z.string().max(200).default(''),
        hostId: id.optional(),
        before: cursor.optional(),
        limit: pageSize.default(50),
      }),
    )
    .output(z.object({ visits: z.array(visitSchema), next: cursor.nullable() })),
  /** Every visit of a host, on site first, then newest first. */
  ofHost: allow('reception')
    .input(z.object({ hostId: id, before: cursor.optional(), limit: pageSize.default(50) }))
    .output(z.object({ visits: z.array(visitSchema), next: cursor.nullable() })),
};
