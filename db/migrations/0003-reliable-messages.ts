/**
 * Messages people can rely on: what each person wishes, other channels that take over, receipts, templates of one's own,
 * silence that is followed up, and accounts for hosts and programs. The outbox and its attempts are rebuilt, because SQLite
 * can't change a CHECK in place; every row and number is carried over.
 */
export const reliableMessages = /* sql */ `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY NOT NULL,
  username TEXT NOT NULL CHECK (username <> ''),
  username_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('host', 'program')),
  host_id TEXT UNIQUE REFERENCES hosts (id),
  email TEXT,
  phone TEXT,
  notify_pref TEXT NOT NULL DEFAULT 'email' CHECK (notify_pref IN ('email', 'sms', 'None')),
  password TEXT NOT NULL CHECK (json_valid(password)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  disabled_at INTEGER,
  CHECK (role <> 'host' OR host_id IS NOT NULL)
) STRICT;

CREATE TABLE account_sessions (
  hash TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_sessions_by_account ON account_sessions (account_id);

CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE INDEX api_tokens_by_account ON api_tokens (account_id);

-- What a link in a message lets its holder do, once. Only the hash is kept.
CREATE TABLE link_tokens (
  hash TEXT PRIMARY KEY NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation')),
  role TEXT NOT NULL CHECK (role IN ('host', 'program')),
  host_id TEXT REFERENCES hosts (id),
  email TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE webhooks (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  url TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX webhooks_by_account ON webhooks (account_id) WHERE removed_at IS NULL;

CREATE TABLE webhook_deliveries (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  webhook_id TEXT NOT NULL REFERENCES webhooks (id),
  notification_id TEXT NOT NULL,
  change TEXT NOT NULL,
  event TEXT NOT NULL CHECK (json_valid(event)),
  state TEXT NOT NULL CHECK (state IN ('scheduled', 'sent', 'discarded')),
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_code TEXT,
  last_text TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  CHECK ((state = 'scheduled') = (finished_at IS NULL))
) STRICT;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at, seq) WHERE state = 'scheduled';
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, seq);
-- The same change of a message is not told twice in a row.
CREATE INDEX webhook_deliveries_by_message ON webhook_deliveries (notification_id, webhook_id, seq);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;

-- How a person wishes to be told. Whoever has no row here has the house's defaults.
CREATE TABLE preferences (
  subject TEXT PRIMARY KEY NOT NULL CHECK (subject GLOB 'host:?*' OR subject GLOB 'visitor:?*' OR subject = 'desk'),
  channels TEXT NOT NULL CHECK (json_valid(channels) AND json_type(channels) = 'array'),
  use TEXT NOT NULL CHECK (use IN ('all', 'first')),
  hours TEXT CHECK (hours IS NULL OR (json_valid(hours) AND json_type(hours) = 'array')),
  zone TEXT,
  language TEXT,
  urgent_any_time INTEGER NOT NULL DEFAULT 1 CHECK (urgent_any_time IN (0, 1)),
  opted_out_at INTEGER,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Templates that the house has changed; the others are the program's own.
CREATE TABLE templates (
  kind TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  html TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (kind, channel, language)
) STRICT, WITHOUT ROWID;

ALTER TABLE hosts ADD COLUMN deputy_id TEXT REFERENCES hosts (id);

-- Silence is followed up from the visit itself: which step comes next, and when. Null when nothing more will come.
ALTER TABLE visits ADD COLUMN escalation_step INTEGER NOT NULL DEFAULT 0 CHECK (escalation_step >= 0);
ALTER TABLE visits ADD COLUMN escalate_at INTEGER CHECK (escalate_at IS NULL OR state = 'on-site');
ALTER TABLE visits ADD COLUMN remind_at INTEGER CHECK (remind_at IS NULL OR state = 'on-site');
ALTER TABLE visits ADD COLUMN answered_at INTEGER;
ALTER TABLE visits ADD COLUMN answered_by TEXT CHECK (answered_by IN ('host', 'deputy', 'reception'));
ALTER TABLE visits ADD COLUMN answer TEXT;
CREATE INDEX visits_to_escalate ON visits (escalate_at) WHERE escalate_at IS NOT NULL;
CREATE INDEX visits_to_remind ON visits (remind_at) WHERE remind_at IS NOT NULL;

-- Choices are spelled out with OR: for a list SQLite builds a throw-away table at each row, and that costs more than all the rest
-- of an insert.
CREATE TABLE notifications_new (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind = 'host-arrival' OR kind = 'host-waiting' OR kind = 'deputy-arrival'
    OR kind = 'desk-arrival' OR kind = 'desk-silence' OR kind = 'host-overdue' OR kind = 'visitor-overdue'
    OR kind = 'visitor-goodbye' OR kind = 'invitation' OR kind = 'note'),
  channel TEXT NOT NULL CHECK (channel = 'email' OR channel = 'sms'),
  visit_id TEXT REFERENCES visits (id),
  host_id TEXT REFERENCES hosts (id),
  account_id TEXT REFERENCES accounts (id),
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  state TEXT NOT NULL CHECK (state = 'scheduled' OR state = 'sending' OR state = 'sent' OR state = 'cancelled'
    OR state = 'discarded'),
  delivery TEXT NOT NULL CHECK (delivery = 'unknown' OR delivery = 'accepted' OR delivery = 'delivered'
    OR delivery = 'failed' OR delivery = 'seen' OR delivery = 'answered'),
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL CHECK (max_attempts > 0),
  claimed_by TEXT,
  claimed_at INTEGER,
  finished_at INTEGER,
  delivered_at INTEGER,
  receipt_at INTEGER,
  dismissed_at INTEGER,
  address TEXT,
  provider_id TEXT,
  last_code TEXT,
  last_text TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((state = 'sent' OR state = 'cancelled' OR state = 'discarded') = (finished_at IS NOT NULL)),
  CHECK ((state = 'sending') = (claimed_by IS NOT NULL)),
  CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
  CHECK (state <> 'sent' OR delivery <> 'unknown'),
  CHECK ((state <> 'scheduled' AND state <> 'sending') OR delivery = 'unknown'),
  CHECK (delivered_at IS NULL OR (delivery = 'delivered' OR delivery = 'seen' OR delivery = 'answered')),
  CHECK (receipt_at IS NULL OR (state = 'sent' AND delivery = 'accepted')),
  CHECK (kind <> 'note' OR (account_id IS NOT NULL AND content IS NOT NULL))
) STRICT;
INSERT INTO notifications_new (seq, id, key, kind, channel, visit_id, host_id, state, delivery, due_at, expires_at, attempts,
    max_attempts, claimed_by, claimed_at, finished_at, address, provider_id, last_code, last_text, created_at)
  SELECT seq, id, key, kind, channel, visit_id, host_id, state, delivery, due_at, expires_at, attempts,
    max_attempts, claimed_by, claimed_at, finished_at, address, provider_id, last_code, last_text, created_at
  FROM notifications ORDER BY seq;
DROP TABLE notifications;
ALTER TABLE notifications_new RENAME TO notifications;
CREATE INDEX notifications_due ON notifications (channel, due_at, seq) WHERE state = 'scheduled';
CREATE INDEX notifications_expiring ON notifications (expires_at) WHERE state = 'scheduled';
CREATE INDEX notifications_sending ON notifications (claimed_by) WHERE state = 'sending';
CREATE INDEX notifications_in_trouble ON notifications (seq) WHERE state = 'discarded' OR delivery = 'failed';
CREATE INDEX notifications_by_visit ON notifications (visit_id, seq) WHERE visit_id IS NOT NULL;
CREATE INDEX notifications_by_account ON notifications (account_id, seq) WHERE account_id IS NOT NULL;
CREATE INDEX notifications_by_provider ON notifications (provider_id) WHERE provider_id IS NOT NULL AND channel = 'sms';
CREATE INDEX notifications_receipts ON notifications (receipt_at) WHERE receipt_at IS NOT NULL;
-- The desk's figures read days of it, and nothing else of a row.
CREATE INDEX notifications_finished ON notifications (finished_at, channel, state, delivery, due_at, delivered_at)
  WHERE finished_at IS NOT NULL;

-- The words of a text are kept, so that one whose fate is unknown can be found at the provider by exactly what was sent.
CREATE TABLE delivery_attempts_new (
  notification_seq INTEGER NOT NULL REFERENCES notifications (seq),
  number INTEGER NOT NULL CHECK (number > 0),
  channel TEXT NOT NULL CHECK (channel = 'email' OR channel = 'sms'),
  started_at INTEGER NOT NULL,
  duration_ms INTEGER,
  outcome TEXT CHECK (outcome = 'ok' OR outcome = 'snooze' OR outcome = 'retry' OR outcome = 'cancel'
    OR outcome = 'permanent' OR outcome = 'paused' OR outcome = 'unknown'),
  code TEXT,
  text TEXT,
  body TEXT,
  provider_id TEXT,
  PRIMARY KEY (notification_seq, number),
  CHECK (duration_ms IS NULL OR outcome IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery_attempts_new (notification_seq, number, channel, started_at, duration_ms, outcome, code, text)
  SELECT notification_seq, number, channel, started_at, duration_ms, outcome, code, text
  FROM delivery_attempts JOIN notifications ON seq = notification_seq;
DROP TABLE delivery_attempts;
ALTER TABLE delivery_attempts_new RENAME TO delivery_attempts;

-- What a channel may still send at once, and as of when: a restart must not give a fresh allowance.
CREATE TABLE channel_rates (
  channel TEXT PRIMARY KEY NOT NULL CHECK (channel IN ('email', 'sms')),
  tokens REAL NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_entries_new (
  seq INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor = 'kiosk' OR actor = 'reception' OR actor = 'system' OR actor = 'host' OR actor = 'program'),
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT CHECK (detail IS NULL OR json_valid(detail))
) STRICT;
INSERT INTO audit_entries_new SELECT seq, at, actor, action, subject, detail FROM audit_entries ORDER BY seq;
DROP TABLE audit_entries;
ALTER TABLE audit_entries_new RENAME TO audit_entries;
CREATE INDEX audit_by_subject ON audit_entries (subject, seq) WHERE subject IS NOT NULL;
`;
