/**
 * The tables as the program sees them. The migrations are what makes them; a test holds the two against each other.
 */

import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { notificationKinds } from '#contract/notifications.ts';

export const sites = sqliteTable('sites', {
  id: text().primaryKey(),
  name: text().notNull(),
  address: text().notNull(),
  zone: text().notNull(),
  country: text().notNull(),
  defaultVisitMinutes: integer('default_visit_minutes').notNull(),
  deskEmail: text('desk_email'),
  deskPhone: text('desk_phone'),
  updatedAt: integer('updated_at').notNull(),
});

export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  /** JSON; parsed with a schema before use. */
  value: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const hosts = sqliteTable('hosts', {
  id: text().primaryKey(),
  name: text().notNull(),
  department: text().notNull(),
  email: text(),
  phone: text(),
  capacity: integer().notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  removedAt: integer('removed_at'),
  /** Who is told when this host stays silent. */
  deputyId: text('deputy_id'),
  /** Takes no visitors; `awayUntil` null: until they say otherwise. */
  away: integer({ mode: 'boolean' }).notNull().default(false),
  awayUntil: integer('away_until'),
});
export type HostRow = typeof hosts.$inferSelect;

export const visitors = sqliteTable('visitors', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Folded name: what makes two spellings the same person for one address. */
  nameKey: text('name_key').notNull(),
  email: text(),
  emailKey: text('email_key'),
  phone: text(),
  company: text().notNull(),
  createdAt: integer('created_at').notNull(),
  lastVisitAt: integer('last_visit_at').notNull(),
  /** The one row that the visits of people who had themselves deleted belong to. */
  nobody: integer({ mode: 'boolean' }).notNull().default(false),
});
export type VisitorRow = typeof visitors.$inferSelect;

export const visits = sqliteTable('visits', {
  seq: integer().primaryKey(),
  id: text().notNull(),
  requestId: text('request_id').notNull(),
  siteId: text('site_id').notNull(),
  visitorId: text('visitor_id').notNull(),
  visitorName: text('visitor_name').notNull(),
  visitorEmail: text('visitor_email'),
  visitorPhone: text('visitor_phone'),
  company: text().notNull(),
  hostId: text('host_id'),
  hostName: text('host_name'),
  code: text().notNull(),
  kind: text({ enum: ['in-person', 'remote'] })
    .notNull()
    .default('in-person'),
  state: text({ enum: ['on-site', 'ended'] }).notNull(),
  checkedInAt: integer('checked_in_at').notNull(),
  plannedEnd: integer('planned_end').notNull(),
  endedAt: integer('ended_at'),
  endedBy: text('ended_by', { enum: ['visitor', 'host', 'reception', 'assumed'] }),
  /** How often it has ended; more than once when a check-out was taken back. */
  timesEnded: integer('times_ended').notNull(),
  timesAssigned: integer('times_assigned').notNull(),
  overridden: integer({ mode: 'boolean' }).notNull(),
  /** Which step of the escalation comes next, from 0. */
  escalationStep: integer('escalation_step').notNull().default(0),
  /** When it comes; null when nothing more will. */
  escalateAt: integer('escalate_at'),
  /** When those concerned are reminded that it lasts longer than planned. */
  remindAt: integer('remind_at'),
  answeredAt: integer('answered_at'),
  answeredBy: text('answered_by', { enum: ['host', 'deputy', 'reception'] }),
  answer: text(),
  /** What a host said in words of their own. */
  answerText: text('answer_text'),
  /** When the host should be free for whoever has agreed to wait until then; null for everybody else, and once that wait is over. */
  freeAt: integer('free_at'),
});
export type VisitRow = typeof visits.$inferSelect;

export const notifications = sqliteTable(
  'notifications',
  {
    seq: integer().primaryKey(),
    id: text().notNull(),
    key: text().notNull(),
    kind: text({ enum: notificationKinds }).notNull(),
    channel: text({ enum: ['email', 'sms'] }).notNull(),
    visitId: text('visit_id'),
    hostId: text('host_id'),
    accountId: text('account_id'),
    /** JSON; what a message that doesn't speak of a visit says. */
    content: text(),
    state: text({ enum: ['scheduled', 'sending', 'sent', 'cancelled', 'discarded'] }).notNull(),
    delivery: text({ enum: ['unknown', 'accepted', 'delivered', 'failed', 'seen', 'answered'] }).notNull(),
    dueAt: integer('due_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    attempts: integer().notNull(),
    maxAttempts: integer('max_attempts').notNull(),
    claimedBy: text('claimed_by'),
    claimedAt: integer('claimed_at'),
    finishedAt: integer('finished_at'),
    deliveredAt: integer('delivered_at'),
    /** When the provider is next asked what became of it. */
    receiptAt: integer('receipt_at'),
    dismissedAt: integer('dismissed_at'),
    address: text(),
    providerId: text('provider_id'),
    lastCode: text('last_code'),
    lastText: text('last_text'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('notifications_due').on(table.channel, table.dueAt, table.seq)],
);
export type NotificationRow = typeof notifications.$inferSelect;

export const deliveryAttempts = sqliteTable(
  'delivery_attempts',
  {
    notificationSeq: integer('notification_seq').notNull(),
    number: integer().notNull(),
    channel: text({ enum: ['email', 'sms'] }).notNull(),
    startedAt: integer('started_at').notNull(),
    durationMs: integer('duration_ms'),
    outcome: text({ enum: ['ok', 'snooze', 'retry', 'cancel', 'permanent', 'paused', 'unknown'] }),
    code: text(),
    text: text(),
    /** The words of a text message, exactly as they left. */
    body: text(),
    providerId: text('provider_id'),
  },
  (table) => [primaryKey({ columns: [table.notificationSeq, table.number] })],
);
export type AttemptRow = typeof deliveryAttempts.$inferSelect;

export const channels = sqliteTable('channels', {
  channel: text({ enum: ['email', 'sms'] }).primaryKey(),
  pausedAt: integer('paused_at').notNull(),
  code: text().notNull(),
  text: text().notNull(),
});

export const channelRates = sqliteTable('channel_rates', {
  channel: text({ enum: ['email', 'sms'] }).primaryKey(),
  tokens: real().notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const preferences = sqliteTable('preferences', {
  /** `host:` or `visitor:` and an id, or `desk`. */
  subject: text().primaryKey(),
  /** JSON: the channels in the person's order. */
  channels: text().notNull(),
  use: text({ enum: ['all', 'first'] }).notNull(),
  /** JSON: for each weekday from Monday, `from` and `to` in minutes of the day, or null for never; null for the default. */
  hours: text(),
  zone: text(),
  language: text(),
  urgentAnyTime: integer('urgent_any_time', { mode: 'boolean' }).notNull(),
  optedOutAt: integer('opted_out_at'),
  updatedAt: integer('updated_at').notNull(),
});
export type PreferenceRow = typeof preferences.$inferSelect;

export const templates = sqliteTable(
  'templates',
  {
    kind: text().notNull(),
    channel: text({ enum: ['email', 'sms'] }).notNull(),
    language: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.channel, table.language] })],
);

export const numbers = sqliteTable('numbers', {
  /** `host:`, `visitor:` or `site:` and an id. */
  subject: text().primaryKey(),
  space: text({ enum: ['user', 'site'] }).notNull(),
  number: integer().notNull(),
});

export const conversations = sqliteTable('conversations', {
  /** The integer that an earlier API knows it by. */
  seq: integer().primaryKey(),
  id: text().notNull(),
  kind: text({ enum: ['visit', 'remote', 'program'] }).notNull(),
  visitId: text('visit_id'),
  siteId: text('site_id').notNull(),
  hostId: text('host_id'),
  hostName: text('host_name'),
  operatorGroup: text('operator_group').notNull().default(''),
  visitorId: text('visitor_id').notNull(),
  visitorName: text('visitor_name').notNull(),
  discountCode: text('discount_code'),
  state: text({ enum: ['open', 'ended'] }).notNull(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  endedBy: text('ended_by', { enum: ['visitor', 'host', 'reception', 'assumed'] }),
  lastPosition: integer('last_position').notNull().default(0),
  lastMessageAt: integer('last_message_at'),
  /** Up to which position each side's screens have got the messages, and have shown them to a person. */
  visitorDelivered: integer('visitor_delivered').notNull().default(0),
  visitorRead: integer('visitor_read').notNull().default(0),
  hostDelivered: integer('host_delivered').notNull().default(0),
  hostRead: integer('host_read').notNull().default(0),
  deskRead: integer('desk_read').notNull().default(0),
});
export type ConversationRow = typeof conversations.$inferSelect;

export const chatMessages = sqliteTable('chat_messages', {
  /** The integer that an earlier API knows it by. */
  seq: integer().primaryKey(),
  /** Made by the screen it was typed on. */
  id: text().notNull(),
  conversationSeq: integer('conversation_seq').notNull(),
  /** Its place in the conversation, from 1. */
  position: integer().notNull(),
  sender: text({ enum: ['visitor', 'host', 'reception'] }).notNull(),
  text: text().notNull(),
  at: integer().notNull(),
});
export type ChatMessageRow = typeof chatMessages.$inferSelect;

export const expectedVisits = sqliteTable('expected_visits', {
  id: text().primaryKey(),
  hostId: text('host_id').notNull(),
  visitorName: text('visitor_name').notNull(),
  nameKey: text('name_key').notNull(),
  company: text().notNull().default(''),
  email: text(),
  phone: text(),
  expectedAt: integer('expected_at').notNull(),
  createdAt: integer('created_at').notNull(),
  cancelledAt: integer('cancelled_at'),
  visitId: text('visit_id'),
});
export type ExpectedRow = typeof expectedVisits.$inferSelect;

/** What is to be done in a moment, once. */
export const duties = sqliteTable('duties', {
  seq: integer().primaryKey(),
  kind: text().notNull(),
  /** JSON; parsed with a schema before use. */
  content: text().notNull(),
  dueAt: integer('due_at').notNull(),
});

export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    accountId: text('account_id').notNull(),
    key: text().notNull(),
    requestHash: text('request_hash').notNull(),
    /** JSON: what was answered. */
    answer: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
);

export const webhooks = sqliteTable('webhooks', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  url: text().notNull(),
  createdAt: integer('created_at').notNull(),
  removedAt: integer('removed_at'),
  /** When the URL answered that it is gone: nothing is posted there any more. */
  goneAt: integer('gone_at'),
  /** The URL has asked for nothing to be posted until then. */
  heldUntil: integer('held_until'),
});

export const webhookDeliveries = sqliteTable('webhook_deliveries', {
  seq: integer().primaryKey(),
  id: text().notNull(),
  webhookId: text('webhook_id').notNull(),
  /** The id of what it tells of: a message, or a word of a conversation. */
  aboutId: text('notification_id').notNull(),
  /** Which change of it. */
  change: text().notNull(),
  /** JSON: what is posted. */
  event: text().notNull(),
  state: text({ enum: ['scheduled', 'sent', 'discarded'] }).notNull(),
  dueAt: integer('due_at').notNull(),
  attempts: integer().notNull(),
  lastCode: text('last_code'),
  lastText: text('last_text'),
  createdAt: integer('created_at').notNull(),
  finishedAt: integer('finished_at'),
});

export const auditEntries = sqliteTable('audit_entries', {
  seq: integer().primaryKey(),
  at: integer().notNull(),
  actor: text({ enum: ['kiosk', 'reception', 'system', 'host', 'program', 'visitor'] }).notNull(),
  action: text().notNull(),
  subject: text(),
  detail: text(),
});
