/**
 * What a link in a message leads to. The link carries a token behind its #, which no server and no log sees; whoever holds it may
 * do what it was sent for, and nothing else, until it expires. Looking changes nothing, because mail scanners open every link they
 * see and run what they find: each change is a call of its own, made by a button.
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { conversationKindSchema } from './conversations.ts';
import { messageLanguageSchema } from './preferences.ts';
import { allow } from './procedure.ts';
import { id, instant, requiredLines } from './text.ts';
import {
  answerChoiceSchema,
  answeredSchema,
  endedByWhomSchema,
  longestAnswer,
  messageProgressSchema,
  visitKindSchema,
} from './visits.ts';

export const linkPartySchema = z.enum(['host', 'deputy', 'visitor']);

/** What stands behind the #: letters and digits; `-` and `_` too in links of earlier versions. */
export const linkTokenText = z.string().min(20).max(100);
const held = z.object({ token: linkTokenText });

export const linkedVisitSchema = z.object({
  id,
  kind: visitKindSchema,
  visitorName: z.string(),
  company: z.string(),
  /** Told to the host alone. */
  visitorEmail: z.string().nullable(),
  /** E.164 */
  visitorPhone: z.string().nullable(),
  visitorPhoneShown: z.string().nullable(),
  hostName: z.string().nullable(),
  checkedInAt: instant,
  plannedEnd: instant,
  state: z.enum(['on-site', 'ended']),
  endedAt: instant.nullable(),
  endedBy: endedByWhomSchema.nullable(),
  /** Until when this link can take its end back; null when it can't. */
  undoUntil: instant.nullable(),
  answered: answeredSchema.nullable(),
  /** Told to the visitor alone. */
  messages: z.array(messageProgressSchema),
});

/** What a link of a visit or a conversation leads to, as it stands now. */
export const linkViewSchema = z.object({
  /**
   * `answer`: act as the host (or the deputy) of one visit: answer, chat, end it. `end-visit`: end one visit. `chat`: take part in one
   * conversation.
   */
  purpose: z.enum(['answer', 'end-visit', 'chat']),
  party: linkPartySchema,
  siteName: z.string(),
  address: z.string(),
  zone: z.string(),
  country: z.string(),
  /** In which the holder is written to; the page begins in it. */
  language: messageLanguageSchema,
  /** The house's clock. */
  now: instant,
  /** Null for a conversation without a visit. */
  visit: linkedVisitSchema.nullable(),
  /** Null while nobody has begun one. */
  conversation: z.object({ id, kind: conversationKindSchema, state: z.enum(['open', 'ended']) }).nullable(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

const linkErrors = {
  'link-expired': { status: 410, message: 'The link is too old, was taken back, or never was one.' },
} as const;
const ended = {
  'already-ended': { status: 409, message: 'This visit has ended.', data: z.object({ endedAt: instant }) },
} as const;
/** What a link was not sent for. */
const wrongPurpose = {
  'wrong-purpose': { status: 403, message: 'The link was not sent for this.' },
} as const;

/** Whom to turn to where a link leads nowhere. */
export const linkDeskSchema = z.object({
  /** The desk's number in E.164; null where the house has none. */
  phone: z.string().nullable(),
  /** The same as it is written in the house's country. */
  phoneShown: z.string().nullable(),
});
export type LinkDesk = z.infer<typeof linkDeskSchema>;

export const links = {
  /** The same for everybody, whatever link they hold: it tells nothing of any. */
  desk: allow('public', 'kiosk').output(linkDeskSchema),
  /** Changes nothing. */
  look: allow('public', 'kiosk').input(held).errors(linkErrors).output(linkViewSchema),
  /** The same, now and at every change. */
  watch: allow('public', 'kiosk').input(held).errors(linkErrors).output(eventIterator(linkViewSchema)),
  /** A person has touched the page: the message it came in has been seen. Asked again it changes nothing. */
  seen: allow('public', 'kiosk')
    .input(held)
    .errors(linkErrors)
    .output(z.object({ seen: z.literal(true) })),
  /** One tap, or words of one's own (`text`, with the choice `words`). Nobody is asked any further. */
  answer: allow('public', 'kiosk')
    .input(held.extend({ answer: answerChoiceSchema, text: requiredLines(longestAnswer).optional() }))
    .errors({ ...linkErrors, ...wrongPurpose, ...ended })
    .output(linkViewSchema),
  /** Asked again it answers the same. */
  endVisit: allow('public', 'kiosk')
    .input(held)
    .errors({ ...linkErrors, ...wrongPurpose })
    .output(linkViewSchema),
  /** Within five minutes, and only what a link has ended. */
  undoEnd: allow('public', 'kiosk')
    .input(held)
    .errors({
      ...linkErrors,
      ...wrongPurpose,
      'too-late': { status: 409, message: 'The visit ended more than five minutes ago.' },
      'already-checked-in': {
        status: 409,
        message: 'This visitor has checked in again since.',
        data: z.object({ checkedInAt: instant }),
      },
    })
    .output(linkViewSchema),
  /** Begins the conversation of the visit, where there is none yet. */
  openChat: allow('public', 'kiosk')
    .input(held)
    .errors({ ...linkErrors, ...wrongPurpose, ...ended })
    .output(linkViewSchema),
};
