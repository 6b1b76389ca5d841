/**
 * Visitors who show with a code that an address or number is theirs. A session belongs to that contact, not to a name: whatever the
 * house keeps under the contact is theirs to see, correct, take along and delete. No procedure takes a contact to act for, except
 * one that is proved in the same call.
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { offeredHostSchema } from './hosts.ts';
import { channelSchema, deliveryStateSchema, jobStateSchema, waitReasonSchema } from './notifications.ts';
import { messageLanguageSchema, preferenceFormSchema, preferenceSchema } from './preferences.ts';
import { allow } from './procedure.ts';
import { id, instant, optionalLine, pageSize, personName } from './text.ts';
import { contactSchema } from './visitors.ts';
import { answeredSchema, endedBySchema, messageProgressSchema, visitKindSchema } from './visits.ts';

/** Thirty days: a phone stays signed in between two visits of the same month. */
export const visitorSessionMs = 30 * 24 * 3_600_000;
export const codeLifeMs = 10 * 60_000;
/** How soon another code may be asked for. */
export const codeResendMs = 30_000;
export const codeTries = 5;

/** As typed; anything but digits is passed over. */
export const codeText = z.string().max(20);
const ask = z.string().min(20).max(100);

export const shownContactSchema = z.object({
  kind: z.enum(['email', 'phone']),
  value: z.string(),
  /** As people write it. */
  shown: z.string(),
});
export type ShownContact = z.infer<typeof shownContactSchema>;

/** Somebody the house knows under the contact. Several people can share one, as in a family. */
export const accountPersonSchema = z.object({
  visitorId: id,
  name: z.string(),
  company: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  phoneShown: z.string().nullable(),
  /** The kind of contact that may be changed or dropped here: the one that was not signed in with. */
  otherContact: z.enum(['email', 'phone']),
  createdAt: instant,
});

export const visitorMeSchema = z.object({
  contact: shownContactSchema,
  /** Empty for a contact that nobody has visited with or registered yet. */
  people: z.array(accountPersonSchema),
  siteName: z.string(),
  address: z.string(),
  zone: z.string(),
  country: z.string(),
  /** The house's clock. */
  now: instant,
});
export type VisitorMe = z.infer<typeof visitorMeSchema>;

export const visitorVisitSchema = z.object({
  id,
  kind: visitKindSchema,
  state: z.enum(['on-site', 'ended']),
  visitorName: z.string(),
  company: z.string(),
  hostName: z.string().nullable(),
  /** What ends it at the kiosk; empty once it has ended. */
  code: z.string(),
  checkedInAt: instant,
  plannedEnd: instant,
  endedAt: instant.nullable(),
  endedBy: endedBySchema.nullable(),
  /** Until when the visitor can take back an end of their own; null when they can't. */
  undoUntil: instant.nullable(),
  answered: answeredSchema.nullable(),
  messages: z.array(messageProgressSchema),
  /** The conversation beside it, where there is one. */
  conversation: z.object({ state: z.enum(['open', 'ended']), messages: z.number().int() }).nullable(),
});
export type VisitorVisit = z.infer<typeof visitorVisitSchema>;

/** What was sent to the visitor: its words only where the house keeps them, as it does for texts. */
const sentMessageSchema = z.object({
  kind: z.string(),
  channel: channelSchema,
  address: z.string().nullable(),
  state: jobStateSchema,
  delivery: deliveryStateSchema,
  queuedAt: instant,
  finishedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  text: z.string().nullable(),
});

/** Everything the house keeps under the contact, for the visitor's own eyes. */
export const visitorDataSchema = z.object({
  site: z.string(),
  contact: shownContactSchema,
  writtenAt: instant,
  people: z.array(accountPersonSchema.extend({ lastVisitAt: instant, preferences: preferenceSchema })),
  visits: z.array(visitorVisitSchema.omit({ undoUntil: true, messages: true, conversation: true })),
  messages: z.array(sentMessageSchema),
  conversations: z.array(
    z.object({
      hostName: z.string().nullable(),
      startedAt: instant,
      endedAt: instant.nullable(),
      messages: z.array(z.object({ from: z.string(), text: z.string(), at: instant })),
    }),
  ),
  expected: z.array(
    z.object({ visitorName: z.string(), hostName: z.string(), expectedAt: instant, company: z.string() }),
  ),
  sessions: z.array(z.object({ createdAt: instant, expiresAt: instant })),
});
export type VisitorData = z.infer<typeof visitorDataSchema>;

/** The contact travels in full, because the visitor may have typed it any way. */
const proving = z.object({ contact: contactSchema, code: codeText });
const aboutVisit = z.object({ visitId: id });
const aboutPerson = z.object({ visitorId: id });

export const codeErrors = {
  'wrong-code': {
    status: 403,
    message: 'That is not the code.',
    data: z.object({ triesLeft: z.number().int() }),
  },
  'code-expired': { status: 410, message: 'The code is too old, was tried too often, or was never sent.' },
} as const;

/** What asking for a code may be refused with, and answers. */
export const askedForCode = {
  errors: {
    'too-many-codes': {
      status: 429,
      message: 'Wait before asking for another code.',
      data: z.object({ retryAt: instant }),
    },
    'not-set-up': { status: 409, message: 'This house sends nothing by this channel.' },
  },
  output: z.object({
    /** By which its way can be followed. */
    ask,
    contact: shownContactSchema,
    now: instant,
    resendAt: instant,
    expiresAt: instant,
  }),
} as const;

export const visitorAccounts = {
  /**
   * Sends a code to an address or number. The answer is the same whether or not anybody is known there. A newer code takes the
   * place of the one before. `too-many-codes` says when the next may be asked for.
   */
  askForCode: allow('public', 'kiosk')
    .input(z.object({ contact: contactSchema, language: messageLanguageSchema.optional() }))
    .errors(askedForCode.errors)
    .output(askedForCode.output),
  /** What became of the message with the code, now and at every change. */
  codeProgress: allow('public', 'kiosk')
    .input(z.object({ ask }))
    .output(
      eventIterator(
        z.object({
          job: jobStateSchema,
          delivery: deliveryStateSchema,
          waitReason: waitReasonSchema.nullable(),
        }),
      ),
    ),
  /** At the kiosk: uses the code up for a proof that goes with a check-in, good for ten minutes. */
  confirm: allow('kiosk')
    .input(proving)
    .errors(codeErrors)
    .output(z.object({ proof: z.string() })),
  signIn: allow('public', 'kiosk').input(proving).errors(codeErrors).output(visitorMeSchema),
  signOut: allow('visitor').output(z.object({ signedIn: z.literal(false) })),
  me: allow('visitor').output(visitorMeSchema),
  /** A contact that nobody is known by gives a name. From then on they are recognised at the kiosk. */
  register: allow('visitor')
    .input(z.object({ name: personName, company: optionalLine(80) }))
    .errors({ 'already-registered': { status: 409, message: 'Somebody is known by this contact already.' } })
    .output(visitorMeSchema),

  /** As the kiosk offers them: name, department and whether they take a visitor now, nothing to reach them by. */
  hosts: allow('visitor')
    .input(
      z.object({
        query: z.string().max(200).default(''),
        offset: z.number().int().min(0).default(0),
        limit: pageSize.default(30),
      }),
    )
    .output(z.object({ hosts: z.array(offeredHostSchema), total: z.number().int() })),
  /** The visits that last, now and at every change; it ends with the session. */
  present: allow('visitor').output(
    eventIterator(z.object({ now: instant, visits: z.array(visitorVisitSchema) })),
  ),
  /** Ended visits, newest first. */
  past: allow('visitor')
    .input(z.object({ before: id.optional(), limit: pageSize.default(20) }))
    .output(z.object({ visits: z.array(visitorVisitSchema), next: id.nullable() })),
  endVisit: allow('visitor')
    .input(aboutVisit)
    .errors({
      'already-ended': {
        status: 409,
        message: 'This visit has ended.',
        data: z.object({ endedAt: instant }),
      },
    })
    .output(visitorVisitSchema),
  /** Within five minutes, and only what the visitor has ended. */
  undoEnd: allow('visitor')
    .input(aboutVisit)
    .errors({
      'too-late': { status: 409, message: 'This can no longer be taken back.' },
      'already-checked-in': {
        status: 409,
        message: 'You have checked in again since.',
        data: z.object({ checkedInAt: instant }),
      },
    })
    .output(visitorVisitSchema),
  /** A fresh link to the conversation beside the visit: what stands behind the # of `/p/`. */
  chat: allow('visitor')
    .input(aboutVisit)
    .output(z.object({ token: z.string() })),

  data: allow('visitor').output(visitorDataSchema),
  /** From the next visit on; what has been recorded keeps the name it was made with. */
  correct: allow('visitor')
    .input(aboutPerson.extend({ name: personName, company: optionalLine(80) }))
    .output(visitorMeSchema),
  /** Another address or number, proved by a code sent to it. */
  changeContact: allow('visitor')
    .input(aboutPerson.extend(proving.shape))
    .errors({
      ...codeErrors,
      'not-other': { status: 409, message: 'Sign in with the other contact to change this one.' },
    })
    .output(visitorMeSchema),
  dropContact: allow('visitor').input(aboutPerson).output(visitorMeSchema),
  preference: allow('visitor').input(aboutPerson).output(preferenceSchema),
  savePreference: allow('visitor')
    .input(aboutPerson.extend({ form: preferenceFormSchema }))
    .output(preferenceSchema),
  optOut: allow('visitor').input(aboutPerson).output(preferenceSchema),
  optIn: allow('visitor').input(aboutPerson).output(preferenceSchema),
  /**
   * Deletes everything under the contact. What stays are the visits as such, with nobody's name, so that the house knows how many
   * there were. `still-here`: a visit lasts, and has to end first. `message-leaving`: a message is on its way out at this moment.
   */
  remove: allow('visitor')
    .input(z.object({ sure: z.literal(true) }))
    .errors({
      'still-here': { status: 409, message: 'A visit still lasts; end it first.' },
      'message-leaving': {
        status: 409,
        message: 'A message is leaving at this moment; try again in a minute.',
      },
    })
    .output(z.object({ removed: z.literal(true) })),
};
