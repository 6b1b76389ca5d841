/**
 * Conversations of a visitor with a host, in real time and beyond it: what is said stays in the house in its order, whichever
 * screen it was typed on, and each side sees how far the other has got. A message is made with an id by the screen it is typed on,
 * so that sending it again after a lost connection never says it twice.
 */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { allow } from './procedure.ts';
import { id, instant, optionalLine, pageSize, requiredLines } from './text.ts';

/** `visit`: beside a visit in person. `remote`: a meeting with a host who is elsewhere. `program`: begun by another program. */
export const conversationKindSchema = z.enum(['visit', 'remote', 'program']);
export type ConversationKind = z.infer<typeof conversationKindSchema>;

/** Who speaks. The desk speaks for the host, under its own name. */
export const chatPartySchema = z.enum(['visitor', 'host', 'reception']);
export type ChatParty = z.infer<typeof chatPartySchema>;

/** What the desk or a program has to give in a conversation; empty for nothing. */
export const discountCodeText = optionalLine(40);

/** Characters of a message. */
export const longestChatText = 300;
export const chatText = requiredLines(longestChatText);

/**
 * How one takes part: by what a link carries (purpose `chat` or `answer`), also on the kiosk, or, signed in as the desk or as the
 * host concerned, by the conversation's id.
 */
export const chatAccessSchema = z.union([
  z.strictObject({ token: z.string().min(20).max(100) }),
  z.strictObject({ conversationId: id }),
]);
export type ChatAccess = z.infer<typeof chatAccessSchema>;

export const chatMessageSchema = z.object({
  id,
  /** Its place in the conversation, from 1 without a gap. */
  position: z.number().int(),
  from: chatPartySchema,
  text: z.string(),
  at: instant,
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** One side of a conversation, as the other sees it. The desk counts to the host's side. */
export const chatSideSchema = z.object({
  /** A screen of theirs is open on the conversation; one that nobody has seen for some seconds is not. */
  here: z.boolean(),
  typing: z.boolean(),
  /** The position up to which their screen has got the messages, and has shown them. */
  delivered: z.number().int(),
  read: z.number().int(),
  /** Of a visitor who is here: at the lobby's screen on which it began, or with a link on a screen of their own, if only there as well. */
  at: z.enum(['lobby', 'own']).optional(),
});
export type ChatSide = z.infer<typeof chatSideSchema>;

export const chatEndedBySchema = z.enum(['visitor', 'host', 'reception', 'assumed']);

export const conversationSchema = z.object({
  id,
  kind: conversationKindSchema,
  visitId: id.nullable(),
  state: z.enum(['open', 'ended']),
  visitorName: z.string(),
  /** Null while nobody is assigned. */
  hostName: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  endedBy: chatEndedBySchema.nullable(),
  /** What programs know of it; for the desk alone. */
  forPrograms: z
    .object({
      number: z.number().int(),
      /** What `{{ discountCode }}` stands for in it. */
      discountCode: z.string().nullable(),
    })
    .optional(),
  /** Whose part the caller has. */
  me: chatPartySchema,
});
export type Conversation = z.infer<typeof conversationSchema>;

/** For the visitor's screens alone: they take part with another link too just now, as on the phone they have gone on with. */
const elsewhere = z.boolean().optional();

export const chatEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    /** The house's clock. */
    now: instant,
    conversation: conversationSchema,
    /** The newest 500, oldest first; what was said before them is in `earlier`. */
    messages: z.array(chatMessageSchema),
    visitor: chatSideSchema,
    host: chatSideSchema,
    elsewhere,
  }),
  z.object({ type: z.literal('message'), message: chatMessageSchema }),
  z.object({ type: z.literal('sides'), visitor: chatSideSchema, host: chatSideSchema, elsewhere }),
  /** Also when it ends, or goes on after all. */
  z.object({ type: z.literal('conversation'), conversation: conversationSchema }),
  z.object({ type: z.literal('pulse') }),
]);
export type ChatEvent = z.infer<typeof chatEventSchema>;

/** What was met about, for the page at its end. */
export const meetingDetailsSchema = z.object({
  kind: conversationKindSchema,
  state: z.enum(['open', 'ended']),
  siteName: z.string(),
  address: z.string(),
  zone: z.string(),
  country: z.string(),
  visitorName: z.string(),
  hostName: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  endedBy: chatEndedBySchema.nullable(),
  messages: z.number().int(),
});
export type MeetingDetails = z.infer<typeof meetingDetailsSchema>;

/** A QR code as a drawing: `size` modules wide with its quiet zone, `path` the dark ones as SVG path data in those units. */
export const qrSchema = z.object({ size: z.number().int(), path: z.string() });
export type Qr = z.infer<typeof qrSchema>;

export const conversationLineSchema = conversationSchema.omit({ me: true }).extend({
  lastMessage: chatMessageSchema.nullable(),
  /** Said by the visitor and not read by the caller's side. */
  unread: z.number().int(),
  messages: z.number().int(),
});
export type ConversationLine = z.infer<typeof conversationLineSchema>;

const access = z.object({ access: chatAccessSchema });
const accessErrors = {
  'link-expired': { status: 410, message: 'The link is too old, was taken back, or never was one.' },
} as const;
const ended = {
  'conversation-ended': {
    status: 409,
    message: 'The conversation has ended.',
    data: z.object({ endedAt: instant }),
  },
} as const;

const parties = ['public', 'kiosk', 'host', 'reception'] as const;

export const conversations = {
  /** The conversation now and at every change; while it is open the caller's side counts as being here. */
  follow: allow(...parties)
    .input(access)
    .errors(accessErrors)
    .output(eventIterator(chatEventSchema)),
  /** The messages before a position, the nearest 200 of them, oldest first; none before the first. */
  earlier: allow(...parties)
    .input(access.extend({ before: z.number().int().min(1) }))
    .errors(accessErrors)
    .output(z.object({ messages: z.array(chatMessageSchema) })),
  /** `messageId` is made by the screen; the same one again answers with the message that was kept. */
  say: allow(...parties)
    .input(access.extend({ messageId: id, text: chatText }))
    .errors({
      ...accessErrors,
      ...ended,
      'too-many': { status: 429, message: 'Too many messages at once; wait a moment.' },
    })
    .output(chatMessageSchema),
  /** For a few seconds; nothing is kept. */
  typing: allow(...parties)
    .input(access.extend({ typing: z.boolean() }))
    .errors(accessErrors)
    .output(z.object({ noted: z.literal(true) })),
  /** Up to which position the caller's screen has got the messages, and has shown them. Never goes back. */
  mark: allow(...parties)
    .input(access.extend({ delivered: z.number().int().min(0), read: z.number().int().min(0) }))
    .errors(accessErrors)
    .output(z.object({ noted: z.literal(true) })),
  /** Ends the conversation, and the meeting that it is; asked again it answers the same. */
  end: allow(...parties)
    .input(access)
    .errors(accessErrors)
    .output(meetingDetailsSchema),
  details: allow(...parties)
    .input(access)
    .errors(accessErrors)
    .output(meetingDetailsSchema),
  /**
   * A link for the visitor's own phone, to be shown as a QR code. `not-reachable`: this house has no address that a phone could open.
   */
  handOver: allow('public', 'kiosk')
    .input(access)
    .errors({
      ...accessErrors,
      ...ended,
      'not-reachable': { status: 409, message: 'This house has no address that a phone could open.' },
    })
    .output(z.object({ url: z.string(), qr: qrSchema, expiresAt: instant })),
  /** Sends that link to the visitor by text or mail. `no-address`: they have given neither. */
  sendLink: allow('public', 'kiosk')
    .input(access)
    .errors({
      ...accessErrors,
      ...ended,
      'not-reachable': { status: 409, message: 'This house has no address that a phone could open.' },
      'no-address': { status: 409, message: 'The visitor has given no address and no number.' },
    })
    .output(z.object({ by: z.array(z.enum(['email', 'sms'])) })),
  /**
   * The same for a visitor in a remote meeting whom a screen has only recognised: nothing of the conversation is shown there, because
   * whoever knows an address is not yet its owner. `recognition-expired`: also when there is no such meeting any more.
   */
  sendLinkTo: allow('kiosk')
    .input(z.object({ recognition: z.string().min(1).max(100) }))
    .errors({
      'recognition-expired': { status: 410, message: 'Too much time has passed; say again who you are.' },
      'not-reachable': { status: 409, message: 'This house has no address that a phone could open.' },
      'no-address': { status: 409, message: 'The visitor has given no address and no number.' },
    })
    .output(z.object({ by: z.array(z.enum(['email', 'sms'])) })),
  /** What `{{ discountCode }}` stands for in a conversation from now on, for programs that write in it. */
  saveDiscountCode: allow('reception')
    .input(z.object({ conversationId: id, discountCode: discountCodeText }))
    .output(z.object({ discountCode: z.string().nullable() })),
  /** Newest word first. The desk sees all, a host their own. */
  list: allow('reception', 'host')
    .input(
      z.object({
        show: z.enum(['open', 'ended', 'all']).default('open'),
        /** Of one visit alone, which has one at most. */
        visitId: id.optional(),
        before: id.optional(),
        limit: pageSize.default(50),
      }),
    )
    .output(z.object({ conversations: z.array(conversationLineSchema), next: id.nullable() })),
};
