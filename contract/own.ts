/**
 * What a host sees and does for themselves. Whose it is always comes from the account that is signed in, never from the input: an
 * id of somebody else's visit is answered like one that never was.
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { chatPartySchema } from './conversations.ts';
import { cancelErrors, expectErrors, expectedFormSchema, expectedVisitSchema } from './expected.ts';
import { availabilitySchema } from './hosts.ts';
import { preferenceFormSchema, preferenceSchema } from './preferences.ts';
import { allow } from './procedure.ts';
import { id, instant, pageSize, requiredLines } from './text.ts';
import {
  answerChoiceSchema,
  answeredSchema,
  endedByWhomSchema,
  longestAnswer,
  messageProgressSchema,
  visitKindSchema,
} from './visits.ts';

/** A visit to the host who looks. */
export const hostedVisitSchema = z.object({
  id,
  kind: visitKindSchema,
  state: z.enum(['on-site', 'ended']),
  visitorName: z.string(),
  company: z.string(),
  visitorEmail: z.string().nullable(),
  /** E.164 */
  visitorPhone: z.string().nullable(),
  visitorPhoneShown: z.string().nullable(),
  checkedInAt: instant,
  plannedEnd: instant,
  endedAt: instant.nullable(),
  endedBy: endedByWhomSchema.nullable(),
  /** Until when the host can take back that they have ended it; null when they can't. */
  undoUntil: instant.nullable(),
  answered: answeredSchema.nullable(),
  messages: z.array(messageProgressSchema),
  /** `unread`: said by the visitor and not read by the host's side. `newest`: what was said last, by whichever side. */
  conversation: z
    .object({
      id,
      state: z.enum(['open', 'ended']),
      unread: z.number().int(),
      newest: z.object({ from: chatPartySchema, text: z.string(), at: instant }).nullable(),
    })
    .nullable(),
});
export type HostedVisit = z.infer<typeof hostedVisitSchema>;

const colleague = z.object({ id, name: z.string(), department: z.string() });
export type Colleague = z.infer<typeof colleague>;

export const ownHostSchema = z.object({
  id,
  name: z.string(),
  department: z.string(),
  /** How the house reaches them; the desk keeps these. */
  email: z.string().nullable(),
  phoneShown: z.string().nullable(),
  capacity: z.number().int(),
  availability: availabilitySchema,
  deputy: colleague.nullable(),
});
export type OwnHost = z.infer<typeof ownHostSchema>;

/** A host's day as it stands. */
export const ownDaySchema = z.object({
  /** The house's clock. */
  now: instant,
  site: z.object({ name: z.string(), zone: z.string(), country: z.string() }),
  host: ownHostSchema,
  /** Here now, or met remotely; the first to come first. */
  present: z.array(hostedVisitSchema),
  /** Ended on the site's present day, the latest first. */
  endedToday: z.array(hostedVisitSchema),
  /** Of the last seven days, of today and later, by time; cancelled ones are left out. */
  expected: z.array(expectedVisitSchema),
  /** Said by visitors in open conversations, and not read. */
  unread: z.number().int(),
});
export type OwnDay = z.infer<typeof ownDaySchema>;

/** How far ahead a host can say when they will be back. */
export const longestAwayMs = 366 * 24 * 3_600_000;

const ofVisit = z.object({ visitId: id });
const ended = {
  'already-ended': { status: 409, message: 'This visit has ended.', data: z.object({ endedAt: instant }) },
} as const;
const ofExpected = z.object({ expectedId: id });
const cursor = z.object({ at: instant, id });

export const own = {
  /** The day now, and at every change; besides that at every pulse. */
  watch: allow('host').output(eventIterator(ownDaySchema)),
  /** Ended visits, newest first, by words found in visitor, company, email or phone. */
  past: allow('host')
    .input(
      z.object({
        query: z.string().max(200).default(''),
        before: cursor.optional(),
        limit: pageSize.default(25),
      }),
    )
    .output(z.object({ visits: z.array(hostedVisitSchema), next: cursor.nullable() })),
  /** The host has the arrival of this visitor before their eyes: the messages that told them of it have been seen. */
  seen: allow('host')
    .input(ofVisit)
    .output(z.object({ seen: z.literal(true) })),
  /** One of the choices, or words of one's own (`text`, with the choice `words`). Nobody is asked any further. */
  answer: allow('host')
    .input(ofVisit.extend({ answer: answerChoiceSchema, text: requiredLines(longestAnswer).optional() }))
    .errors(ended)
    .output(hostedVisitSchema),
  /** Asked again it answers the same. */
  end: allow('host').input(ofVisit).output(hostedVisitSchema),
  /** Within five minutes, and only what the host has ended. */
  undoEnd: allow('host')
    .input(ofVisit)
    .errors({
      'not-yours': { status: 409, message: 'Somebody else has ended this visit.' },
      'too-late': { status: 409, message: 'The visit ended more than five minutes ago.' },
      'already-checked-in': {
        status: 409,
        message: 'This visitor has checked in again since.',
        data: z.object({ checkedInAt: instant }),
      },
    })
    .output(hostedVisitSchema),
  /** The conversation of a visit, begun now if there is none. */
  openChat: allow('host')
    .input(ofVisit)
    .errors(ended)
    .output(z.object({ conversationId: id })),

  /** `until` is in the future, or null for "until I say otherwise". */
  setAvailability: allow('host')
    .input(z.object({ away: z.boolean(), until: instant.nullable().default(null) }))
    .output(ownHostSchema),
  /** Other hosts on the list, by name and department alone. */
  colleagues: allow('host')
    .input(z.object({ query: z.string().max(200) }))
    .output(z.object({ colleagues: z.array(colleague) })),
  /** Who stands in, and is told when this host stays silent. */
  setDeputy: allow('host')
    .input(z.object({ deputyId: id.nullable() }))
    .output(ownHostSchema),
  preference: allow('host').output(preferenceSchema),
  savePreference: allow('host')
    .input(z.object({ form: preferenceFormSchema }))
    .output(preferenceSchema),
  /** Lets texts to one's own number be tried again. */
  resumeTexts: allow('host').output(preferenceSchema),

  expect: allow('host').input(expectedFormSchema).errors(expectErrors).output(expectedVisitSchema),
  /** Asked again it answers the same. */
  cancelExpected: allow('host').input(ofExpected).errors(cancelErrors).output(expectedVisitSchema),
  restoreExpected: allow('host').input(ofExpected).output(expectedVisitSchema),
};
