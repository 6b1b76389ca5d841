/**
 * The tables as the program sees them. The migrations are what makes them; a test holds the two against each other.
 */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
  state: text({ enum: ['on-site', 'ended'] }).notNull(),
  checkedInAt: integer('checked_in_at').notNull(),
  plannedEnd: integer('planned_end').notNull(),
  endedAt: integer('ended_at'),
  endedBy: text('ended_by', { enum: ['visitor', 'reception'] }),
  /** How often it has ended; more than once when a check-out was taken back. */
  timesEnded: integer('times_ended').notNull(),
  timesAssigned: integer('times_assigned').notNull(),
  overridden: integer({ mode: 'boolean' }).notNull(),
});
export type VisitRow = typeof visits.$inferSelect;

export const notifications = sqliteTable(
  'notifications',
  {
    seq: integer().primaryKey(),
    id: text().notNull(),
    key: text().notNull(),
    kind: text({ enum: ['host-arrival', 'desk-arrival', 'visitor-goodbye'] }).notNull(),
    channel: text({ enum: ['email', 'sms'] }).notNull(),
    visitId: text('visit_id'),
    hostId: text('host_id'),
    state: text({ enum: ['scheduled', 'sending', 'sent', 'cancelled', 'discarded'] }).notNull(),
    delivery: text({ enum: ['unknown', 'accepted', 'delivered', 'failed', 'seen', 'answered'] }).notNull(),
    dueAt: integer('due_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    attempts: integer().notNull(),
    maxAttempts: integer('max_attempts').notNull(),
    claimedBy: text('claimed_by'),
    claimedAt: integer('claimed_at'),
    finishedAt: integer('finished_at'),
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
    startedAt: integer('started_at').notNull(),
    durationMs: integer('duration_ms'),
    outcome: text({ enum: ['ok', 'snooze', 'retry', 'cancel', 'permanent', 'paused', 'unknown'] }),
    code: text(),
    text: text(),
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

export const auditEntries = sqliteTable('audit_entries', {
  seq: integer().primaryKey(),
  at: integer().notNull(),
  actor: text({ enum: ['kiosk', 'reception', 'system'] }).notNull(),
  action: text().notNull(),
  subject: text(),
  detail: text(),
});
