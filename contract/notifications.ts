/**
 * Messages as the desk sees them. A message has two lives: the job (ours: has it left?) and the delivery (the provider's:
 * did it arrive?). Neither is ever guessed.
 */
import { z } from 'zod';
import { allow } from './procedure.ts';
import { id, instant, pageSize } from './text.ts';

export const channelSchema = z.enum(['email', 'sms']);
export type Channel = z.infer<typeof channelSchema>;

export const jobStateSchema = z.enum(['scheduled', 'sending', 'sent', 'cancelled', 'discarded']);
export type JobState = z.infer<typeof jobStateSchema>;

export const deliveryStateSchema = z.enum(['unknown', 'accepted', 'delivered', 'failed', 'seen', 'answered']);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

/**
 * What messages are about. `host-waiting`: the visitor still waits and nobody has answered. `deputy-arrival`: the host stays
 * silent, so their deputy is told. `desk-silence`: nobody has answered at all. `host-overdue`, `visitor-overdue`: the visit lasts
 * longer than planned. `visitor-welcome`: the visitor's own record of a visit that begins, with the means to end it.
 * `remote-welcome`: the same for a meeting with a host who is elsewhere, with the way to its conversation.
 * `remote-request`: a visitor in the lobby wishes to talk to a host who is elsewhere. `host-details`: what such a meeting was, when
 * it has ended. `host-chat`, `visitor-chat`: somebody has written in a conversation while its other side was not there.
 * `client-chat`: a message of a conversation that a program began. `chat-link`: the way to a conversation, which the visitor asked
 * to be sent. `invitation`: a link to make an account with. `sign-in-link`: a
 * link to sign in with. `visitor-code`: a code that a visitor signs in with. `note`: what a program asked to have sent.
 */
export const notificationKinds = [
  'host-arrival',
  'host-waiting',
  'deputy-arrival',
  'desk-arrival',
  'desk-silence',
  'host-overdue',
  'visitor-overdue',
  'visitor-welcome',
  'remote-welcome',
  'visitor-goodbye',
  'remote-request',
  'host-details',
  'host-chat',
  'visitor-chat',
  'client-chat',
  'chat-link',
  'invitation',
  'sign-in-link',
  'visitor-code',
  'note',
] as const;
export const notificationKindSchema = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof notificationKindSchema>;

/** Those that tell what was said in a conversation, or lead there. */
export const kindsAboutTalk: ReadonlySet<NotificationKind> = new Set<NotificationKind>([
  'host-chat',
  'visitor-chat',
  'client-chat',
  'chat-link',
  'remote-welcome',
]);

export const attemptOutcomeSchema = z.enum([
  'ok',
  'snooze',
  'retry',
  'cancel',
  'permanent',
  'paused',
  'unknown',
]);
export type AttemptOutcome = z.infer<typeof attemptOutcomeSchema>;

/** Why a scheduled message is not on its way yet. */
export const waitReasonSchema = z.enum([
  'channel-not-set-up',
  'channel-paused',
  'retry',
  'grace',
  /** It was asked to leave later. */
  'scheduled',
  /** Outside the recipient's hours; it leaves when they begin. */
  'outside-hours',
  /** The channel has sent as much as it may for now. */
  'rate',
]);
export type WaitReason = z.infer<typeof waitReasonSchema>;

export const notificationSchema = z.object({
  id,
  kind: notificationKindSchema,
  channel: channelSchema,
  visitId: id.nullable(),
  /** Whom the visit is of; empty when the message isn't about one. */
  visitorName: z.string(),
  recipientName: z.string(),
  /** The address or number last used, or that would be used now, as people write it; null when it went nowhere, or would. */
  address: z.string().nullable(),
  job: jobStateSchema,
  delivery: deliveryStateSchema,
  waitReason: waitReasonSchema.nullable(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  createdAt: instant,
  dueAt: instant,
  expiresAt: instant,
  finishedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  /** Whether a receipt is still awaited, has come, never came within 72 hours, or is not to be had on this channel. */
  receipt: z.enum(['none', 'awaited', 'received', 'missing']),
  /** When the desk put a failed message aside. */
  dismissedAt: instant.nullable(),
  /** The provider's code and own words of the last attempt, or why the message was cancelled. */
  lastCode: z.string().nullable(),
  lastText: z.string().nullable(),
  providerId: z.string().nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

export const attemptSchema = z.object({
  number: z.number().int(),
  /** Another channel may have taken over from the first. */
  channel: channelSchema,
  startedAt: instant,
  /** Null while it runs, or when the program ended in the middle of it. */
  durationMs: z.number().int().nullable(),
  outcome: attemptOutcomeSchema.nullable(),
  code: z.string().nullable(),
  text: z.string().nullable(),
  /** The words of a text message as they left; null for mail. */
  body: z.string().nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/**
 * Whether a channel can send. `paused` and `not-set-up` hold their messages; `failing` keeps trying, and its latest attempt
 * did not get through.
 */
export const channelHealthSchema = z.object({
  channel: channelSchema,
  state: z.enum(['working', 'failing', 'paused', 'not-set-up']),
  /** Messages waiting for this channel. */
  waiting: z.number().int(),
  since: instant.nullable(),
  code: z.string().nullable(),
  /** The provider's own words. */
  text: z.string().nullable(),
});
export type ChannelHealth = z.infer<typeof channelHealthSchema>;

/** Milliseconds that half of the messages took at most, and all but one in a hundred; null when there were none. */
const spreadSchema = z.object({
  p50: z.number().nullable(),
  /** Of fewer than a hundred the longest of all. */
  p99: z.number().nullable(),
  /** How many messages that is said of. */
  of: z.number().int(),
});

/** A day of one channel. Each message counts once, on the day it came to rest. */
export const dayFiguresSchema = z.object({
  /** Midnight at the site. */
  day: instant,
  channel: channelSchema,
  /** Taken by the provider and nothing known yet. */
  accepted: z.number().int(),
  delivered: z.number().int(),
  /** Refused by the provider, undeliverable, or given up. */
  failed: z.number().int(),
});
export type DayFigures = z.infer<typeof dayFiguresSchema>;

export const figuresSchema = z.object({
  /** Fourteen days, the oldest first; days without messages are in it. */
  days: z.array(dayFiguresSchema),
  /** The longest that a message has been waiting past its time, by channel; null when none is. */
  oldestDue: z.array(z.object({ channel: channelSchema, dueAt: instant.nullable() })),
  /** From due to taken by the provider, of the last 24 hours. */
  timeToSend: spreadSchema,
  /** From taken to delivered, of the last 24 hours. */
  timeToDeliver: spreadSchema,
});
export type Figures = z.infer<typeof figuresSchema>;

export const notifications = {
  list: allow('reception')
    .input(
      z.object({
        show: z.enum(['all', 'waiting', 'problems', 'sent']).default('all'),
        visitId: id.optional(),
        before: z.object({ createdAt: instant, id }).optional(),
        limit: pageSize.default(50),
      }),
    )
    .output(
      z.object({
        notifications: z.array(notificationSchema),
        next: z.object({ createdAt: instant, id }).nullable(),
      }),
    ),
  get: allow('reception')
    .input(z.object({ notificationId: id }))
    .output(z.object({ notification: notificationSchema, attempts: z.array(attemptSchema) })),
  /** Sends a waiting message now, or queues a discarded one again with fresh attempts and a fresh expiry. */
  retry: allow('reception')
    .input(z.object({ notificationId: id }))
    .errors({ 'not-retryable': { status: 409, message: 'The message has been sent or cancelled.' } })
    .output(notificationSchema),
  /** Calls a message back that has not left. */
  cancel: allow('reception')
    .input(z.object({ notificationId: id }))
    .errors({ 'not-cancellable': { status: 409, message: 'The message has left or is at rest.' } })
    .output(notificationSchema),
  /** Puts a message that failed aside: it stays on record and is no longer among the problems. */
  dismiss: allow('reception')
    .input(z.object({ notificationId: id }))
    .errors({ 'not-dismissable': { status: 409, message: 'Only what has failed can be put aside.' } })
    .output(notificationSchema),
  /** Takes putting aside back: what failed is among the problems again. */
  restore: allow('reception')
    .input(z.object({ notificationId: id }))
    .output(notificationSchema),
  figures: allow('reception').output(figuresSchema),
  channels: allow('reception').output(z.array(channelHealthSchema)),
  /** Lets a paused channel try again. */
  resume: allow('reception')
    .input(z.object({ channel: channelSchema }))
    .output(z.array(channelHealthSchema)),
};
