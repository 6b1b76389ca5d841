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

export const notificationKindSchema = z.enum(['host-arrival', 'desk-arrival', 'visitor-goodbye']);
export type NotificationKind = z.infer<typeof notificationKindSchema>;

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
export const waitReasonSchema = z.enum(['channel-not-set-up', 'channel-paused', 'retry', 'grace']);
export type WaitReason = z.infer<typeof waitReasonSchema>;

export const notificationSchema = z.object({
  id,
  kind: notificationKindSchema,
  channel: channelSchema,
  visitId: id.nullable(),
  recipientName: z.string(),
  /** The address or number last used, or that would be used now, as people write it; null when there is none. */
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
  /** The provider's code and own words of the last attempt, or why the message was cancelled. */
  lastCode: z.string().nullable(),
  lastText: z.string().nullable(),
  providerId: z.string().nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

export const attemptSchema = z.object({
  number: z.number().int(),
  startedAt: instant,
  /** Null while it runs, or when the program ended in the middle of it. */
  durationMs: z.number().int().nullable(),
  outcome: attemptOutcomeSchema.nullable(),
  code: z.string().nullable(),
  text: z.string().nullable(),
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
  channels: allow('reception').output(z.array(channelHealthSchema)),
  /** Lets a paused channel try again. */
  resume: allow('reception')
    .input(z.object({ channel: channelSchema }))
    .output(z.array(channelHealthSchema)),
};
