/**
 * The tables of what lets somebody in: accounts with their sessions and tokens, links, screens, visitors' codes and sessions. See schema.ts.
 */

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const accounts = sqliteTable('accounts', {
  id: text().primaryKey(),
  username: text().notNull(),
  usernameKey: text('username_key').notNull(),
  name: text().notNull(),
  role: text({ enum: ['host', 'program'] }).notNull(),
  hostId: text('host_id'),
  email: text(),
  /** E.164 */
  phone: text(),
  notifyPref: text('notify_pref', { enum: ['email', 'sms', 'None'] }).notNull(),
  /** JSON: salt, key and cost. */
  password: text().notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  disabledAt: integer('disabled_at'),
  /** Of a program: the desk lets it act in all conversations, and send to the address that it gives. */
  trusted: integer({ mode: 'boolean' }).notNull().default(false),
  /** The address and number that were shown with a code, or a mailed link, to be its owner's. */
  provedEmail: text('proved_email'),
  provedPhone: text('proved_phone'),
});
export type AccountRow = typeof accounts.$inferSelect;

export const accountSessions = sqliteTable('account_sessions', {
  hash: text().primaryKey(),
  accountId: text('account_id').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  /** Opened by a mailed link, and no password chosen since. */
  byLink: integer('by_link', { mode: 'boolean' }).notNull().default(false),
});

/** Browsers that somebody has signed in with: a wrong password typed elsewhere costs them nothing. */
export const accountDevices = sqliteTable('account_devices', {
  hash: text().primaryKey(),
  accountId: text('account_id').notNull(),
  createdAt: integer('created_at').notNull(),
});

export const apiTokens = sqliteTable('api_tokens', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  name: text().notNull(),
  hash: text().notNull(),
  /** The last characters, so that its owner knows which one it is. */
  hint: text().notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  lastUsedAt: integer('last_used_at'),
  revokedAt: integer('revoked_at'),
});

export const linkTokens = sqliteTable('link_tokens', {
  hash: text().primaryKey(),
  purpose: text({ enum: ['invitation', 'sign-in', 'answer', 'end-visit', 'chat'] }).notNull(),
  /** Whom its holder acts for. */
  party: text({ enum: ['host', 'deputy', 'visitor'] }),
  /** Of an invitation. */
  role: text({ enum: ['host', 'program'] }),
  hostId: text('host_id'),
  visitId: text('visit_id'),
  conversationId: text('conversation_id'),
  accountId: text('account_id'),
  /** The message it was sent in. */
  notificationId: text('notification_id'),
  email: text(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
  revokedAt: integer('revoked_at'),
  /** An invitation that the desk has made, where somebody has not asked for it themselves. */
  byDesk: integer('by_desk', { mode: 'boolean' }).notNull().default(false),
});
export type LinkRow = typeof linkTokens.$inferSelect;

export const screens = sqliteTable('screens', {
  id: text().primaryKey(),
  name: text().notNull(),
  hash: text().notNull(),
  createdAt: integer('created_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
  revokedAt: integer('revoked_at'),
});
export type ScreenRow = typeof screens.$inferSelect;

export const visitorCodes = sqliteTable('visitor_codes', {
  id: text().primaryKey(),
  contactKind: text('contact_kind', { enum: ['email', 'phone'] }).notNull(),
  /** A mailbox (see `mailboxOf`) or a number in E.164; so too in a session. */
  contact: text().notNull(),
  /** Asked for at the lobby's screen, which has a measure of its own. */
  atKiosk: integer('at_kiosk', { mode: 'boolean' }).notNull(),
  /** Null until it has been made, at the moment it is sent. */
  hash: text(),
  tries: integer().notNull().default(0),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  closedAt: integer('closed_at'),
  /** Whence, as `originOf` tells callers apart. */
  askedFrom: text('asked_from').notNull().default(''),
});
export type VisitorCodeRow = typeof visitorCodes.$inferSelect;

export const visitorSessions = sqliteTable('visitor_sessions', {
  hash: text().primaryKey(),
  contactKind: text('contact_kind', { enum: ['email', 'phone'] }).notNull(),
  contact: text().notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
});

/** What was done of what is limited; see `createLimits`. */
export const limitUses = sqliteTable('limit_uses', {
  seq: integer().primaryKey(),
  key: text().notNull(),
  at: integer().notNull(),
});
