/**
 * Hosts and visitors meet without an app: links with a purpose, conversations, meetings with a host who is elsewhere, screens that
 * are paired, visitors who sign in, and visits that are expected. Tables whose CHECKs grow are rebuilt, because SQLite can't change
 * them in place; every row and number is carried over.
 */
export const meetingWithoutAnApp = /* sql */ `
-- Not taking visitors, until when; away_until is null for "until they say otherwise".
ALTER TABLE hosts ADD COLUMN away INTEGER NOT NULL DEFAULT 0 CHECK (away IN (0, 1));
ALTER TABLE hosts ADD COLUMN away_until INTEGER CHECK (away_until IS NULL OR away = 1);

-- Opened by a mailed link: for a short while it may choose a new password without the old one.
ALTER TABLE account_sessions ADD COLUMN by_link INTEGER NOT NULL DEFAULT 0 CHECK (by_link IN (0, 1));
-- A visitor who had everything about them deleted leaves their visits to one row that says nothing of anybody.
CREATE TABLE visitors_new (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  email TEXT,
  email_key TEXT,
  phone TEXT,
  company TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_visit_at INTEGER NOT NULL,
  nobody INTEGER NOT NULL DEFAULT 0 CHECK (nobody IN (0, 1)),
  CHECK ((nobody = 1) = (email IS NULL AND phone IS NULL)),
  CHECK ((email IS NULL) = (email_key IS NULL))
) STRICT;
INSERT INTO visitors_new (id, name, name_key, email, email_key, phone, company, created_at, last_visit_at)
  SELECT id, name, name_key, email, email_key, phone, company, created_at, last_visit_at FROM visitors;
DROP TABLE visitors;
ALTER TABLE visitors_new RENAME TO visitors;
CREATE INDEX visitors_by_email ON visitors (email_key, last_visit_at) WHERE email_key IS NOT NULL;
CREATE INDEX visitors_by_phone ON visitors (phone, last_visit_at) WHERE phone IS NOT NULL;

CREATE TABLE visits_new (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  request_id TEXT NOT NULL UNIQUE,
  site_id TEXT NOT NULL REFERENCES sites (id),
  visitor_id TEXT NOT NULL REFERENCES visitors (id),
  visitor_name TEXT NOT NULL,
  visitor_email TEXT,
  visitor_phone TEXT,
  company TEXT NOT NULL,
  host_id TEXT REFERENCES hosts (id),
  host_name TEXT,
  code TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'in-person' CHECK (kind = 'in-person' OR kind = 'remote'),
  state TEXT NOT NULL CHECK (state = 'on-site' OR state = 'ended'),
  checked_in_at INTEGER NOT NULL,
  planned_end INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by TEXT CHECK (ended_by = 'visitor' OR ended_by = 'host' OR ended_by = 'reception' OR ended_by = 'assumed'),
  times_ended INTEGER NOT NULL DEFAULT 0,
  times_assigned INTEGER NOT NULL DEFAULT 0,
  overridden INTEGER NOT NULL DEFAULT 0 CHECK (overridden IN (0, 1)),
  escalation_step INTEGER NOT NULL DEFAULT 0 CHECK (escalation_step >= 0),
  escalate_at INTEGER CHECK (escalate_at IS NULL OR state = 'on-site'),
  remind_at INTEGER CHECK (remind_at IS NULL OR state = 'on-site'),
  answered_at INTEGER,
  answered_by TEXT CHECK (answered_by = 'host' OR answered_by = 'deputy' OR answered_by = 'reception'),
  answer TEXT,
  -- What a host said in words of their own.
  answer_text TEXT CHECK (answer_text IS NULL OR answer_text <> ''),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((host_id IS NULL) = (host_name IS NULL)),
  CHECK (kind <> 'remote' OR host_id IS NOT NULL),
  CHECK (planned_end > checked_in_at)
) STRICT;
INSERT INTO visits_new (seq, id, request_id, site_id, visitor_id, visitor_name, visitor_email, visitor_phone, company, host_id,
    host_name, code, state, checked_in_at, planned_end, ended_at, ended_by, times_ended, times_assigned, overridden,
    escalation_step, escalate_at, remind_at, answered_at, answered_by, answer)
  SELECT seq, id, request_id, site_id, visitor_id, visitor_name, visitor_email, visitor_phone, company, host_id,
    host_name, code, state, checked_in_at, planned_end, ended_at, ended_by, times_ended, times_assigned, overridden,
    escalation_step, escalate_at, remind_at, answered_at, answered_by, answer
  FROM visits ORDER BY seq;
DROP TABLE visits;
ALTER TABLE visits_new RENAME TO visits;
CREATE UNIQUE INDEX visits_one_on_site_per_visitor ON visits (visitor_id) WHERE state = 'on-site';
CREATE UNIQUE INDEX visits_one_on_site_per_code ON visits (code) WHERE state = 'on-site';
CREATE INDEX visits_on_site_by_host ON visits (host_id, planned_end) WHERE state = 'on-site';
CREATE INDEX visits_on_site ON visits (checked_in_at) WHERE state = 'on-site';
CREATE INDEX visits_by_host ON visits (host_id, seq) WHERE host_id IS NOT NULL;
CREATE INDEX visits_by_end ON visits (ended_at) WHERE state = 'ended';
CREATE INDEX visits_by_visitor ON visits (visitor_id, seq);
CREATE INDEX visits_to_escalate ON visits (escalate_at) WHERE escalate_at IS NOT NULL;
CREATE INDEX visits_to_remind ON visits (remind_at) WHERE remind_at IS NOT NULL;

CREATE TRIGGER visits_respect_capacity BEFORE INSERT ON visits
WHEN new.host_id IS NOT NULL AND new.state = 'on-site' AND new.overridden = 0
BEGIN
  SELECT RAISE(ABORT, 'host has no free place') WHERE
    (SELECT count(*) FROM visits WHERE host_id = new.host_id AND state = 'on-site')
    >= (SELECT capacity FROM hosts WHERE id = new.host_id);
END;
CREATE TRIGGER visits_respect_capacity_when_assigned BEFORE UPDATE OF host_id ON visits
WHEN new.host_id IS NOT NULL AND new.host_id IS NOT old.host_id AND new.state = 'on-site' AND new.overridden = 0
BEGIN
  SELECT RAISE(ABORT, 'host has no free place') WHERE
    (SELECT count(*) FROM visits WHERE host_id = new.host_id AND state = 'on-site')
    >= (SELECT capacity FROM hosts WHERE id = new.host_id);
END;
CREATE TRIGGER visits_respect_capacity_when_reopened BEFORE UPDATE OF state ON visits
WHEN new.host_id IS NOT NULL AND new.state = 'on-site' AND old.state <> 'on-site' AND new.overridden = 0
BEGIN
  SELECT RAISE(ABORT, 'host has no free place') WHERE
    (SELECT count(*) FROM visits WHERE host_id = new.host_id AND state = 'on-site')
    >= (SELECT capacity FROM hosts WHERE id = new.host_id);
END;

-- Integers that an earlier API promised, beside the random ids that everything else goes by. Hosts and visitors share theirs: both
-- are users there.
CREATE TABLE numbers (
  subject TEXT PRIMARY KEY NOT NULL CHECK (subject GLOB 'host:?*' OR subject GLOB 'visitor:?*' OR subject GLOB 'site:?*'),
  space TEXT NOT NULL CHECK (space = 'user' OR space = 'site'),
  number INTEGER NOT NULL CHECK (number > 0),
  UNIQUE (space, number),
  CHECK ((space = 'site') = (subject GLOB 'site:*'))
) STRICT, WITHOUT ROWID;

-- seq is the integer id of a conversation in that API. The cursors say up to which message each side has got, and has read.
CREATE TABLE conversations (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind = 'visit' OR kind = 'remote' OR kind = 'program'),
  visit_id TEXT UNIQUE REFERENCES visits (id),
  site_id TEXT NOT NULL REFERENCES sites (id),
  host_id TEXT REFERENCES hosts (id),
  host_name TEXT,
  operator_group TEXT NOT NULL DEFAULT '',
  visitor_id TEXT NOT NULL REFERENCES visitors (id),
  visitor_name TEXT NOT NULL,
  discount_code TEXT CHECK (discount_code IS NULL OR discount_code <> ''),
  state TEXT NOT NULL CHECK (state = 'open' OR state = 'ended'),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by TEXT CHECK (ended_by = 'visitor' OR ended_by = 'host' OR ended_by = 'reception' OR ended_by = 'assumed'),
  last_position INTEGER NOT NULL DEFAULT 0,
  last_message_at INTEGER,
  visitor_delivered INTEGER NOT NULL DEFAULT 0,
  visitor_read INTEGER NOT NULL DEFAULT 0,
  host_delivered INTEGER NOT NULL DEFAULT 0,
  host_read INTEGER NOT NULL DEFAULT 0,
  desk_read INTEGER NOT NULL DEFAULT 0,
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((kind = 'program') = (visit_id IS NULL)),
  CHECK ((host_id IS NULL) = (host_name IS NULL)),
  CHECK (visitor_read <= visitor_delivered AND visitor_delivered <= last_position),
  CHECK (host_read <= host_delivered AND host_delivered <= last_position AND desk_read <= last_position)
) STRICT;
CREATE INDEX conversations_by_visitor ON conversations (visitor_id, seq);
-- Newest word first: of all, of the open ones and of a host's.
CREATE INDEX conversations_by_word ON conversations (coalesce(last_message_at, started_at), seq);
CREATE INDEX conversations_by_word_and_state ON conversations (state, coalesce(last_message_at, started_at), seq);
CREATE INDEX conversations_by_host ON conversations (host_id, coalesce(last_message_at, started_at), seq)
  WHERE host_id IS NOT NULL;

-- seq is the integer id of a message in that API; id is made by the screen it was typed on, so that it is never kept twice.
CREATE TABLE chat_messages (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  conversation_seq INTEGER NOT NULL REFERENCES conversations (seq),
  position INTEGER NOT NULL CHECK (position > 0),
  sender TEXT NOT NULL CHECK (sender = 'visitor' OR sender = 'host' OR sender = 'reception'),
  text TEXT NOT NULL CHECK (text <> ''),
  at INTEGER NOT NULL,
  UNIQUE (conversation_seq, position)
) STRICT;

-- What a link in a message lets its holder do, and for whom. Only the hash is kept.
CREATE TABLE link_tokens_new (
  hash TEXT PRIMARY KEY NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose = 'invitation' OR purpose = 'sign-in' OR purpose = 'answer' OR purpose = 'end-visit'
    OR purpose = 'chat'),
  party TEXT CHECK (party = 'host' OR party = 'deputy' OR party = 'visitor'),
  role TEXT CHECK (role = 'host' OR role = 'program'),
  host_id TEXT REFERENCES hosts (id),
  visit_id TEXT REFERENCES visits (id),
  conversation_id TEXT REFERENCES conversations (id),
  account_id TEXT REFERENCES accounts (id),
  notification_id TEXT,
  email TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  revoked_at INTEGER,
  CHECK (purpose <> 'invitation' OR role IS NOT NULL),
  CHECK (purpose <> 'sign-in' OR account_id IS NOT NULL),
  CHECK ((purpose <> 'answer' AND purpose <> 'end-visit') OR (visit_id IS NOT NULL AND party IS NOT NULL)),
  CHECK (purpose <> 'chat' OR (conversation_id IS NOT NULL AND party IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO link_tokens_new (hash, purpose, role, host_id, email, created_at, expires_at, used_at)
  SELECT hash, purpose, role, host_id, email, created_at, expires_at, used_at FROM link_tokens;
DROP TABLE link_tokens;
ALTER TABLE link_tokens_new RENAME TO link_tokens;
CREATE INDEX link_tokens_by_visit ON link_tokens (visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX link_tokens_by_expiry ON link_tokens (expires_at);

-- Browsers and tablets that may act as a kiosk of this house.
CREATE TABLE screens (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

-- A visitor signs in with a code to an address or number: the session is of that contact, not of a name. A closed code has been
-- used, tried too often, or given way to a newer one; it is kept for a day, to know how many were asked for.
CREATE TABLE visitor_codes (
  id TEXT PRIMARY KEY NOT NULL,
  contact_kind TEXT NOT NULL CHECK (contact_kind = 'email' OR contact_kind = 'phone'),
  contact TEXT NOT NULL,
  at_kiosk INTEGER NOT NULL CHECK (at_kiosk IN (0, 1)),
  hash TEXT,
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX visitor_codes_by_contact ON visitor_codes (contact_kind, contact, created_at);
CREATE INDEX visitor_codes_by_age ON visitor_codes (created_at, contact_kind);

CREATE TABLE visitor_sessions (
  hash TEXT PRIMARY KEY NOT NULL,
  contact_kind TEXT NOT NULL CHECK (contact_kind = 'email' OR contact_kind = 'phone'),
  contact TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visitor_sessions_by_contact ON visitor_sessions (contact_kind, contact);

-- Whom a host expects. It is met when somebody with the same name, address or number checks in for that host on that day.
CREATE TABLE expected_visits (
  id TEXT PRIMARY KEY NOT NULL,
  host_id TEXT NOT NULL REFERENCES hosts (id),
  visitor_name TEXT NOT NULL CHECK (visitor_name <> ''),
  name_key TEXT NOT NULL,
  company TEXT NOT NULL DEFAULT '',
  email TEXT,
  phone TEXT,
  expected_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  visit_id TEXT UNIQUE REFERENCES visits (id),
  CHECK (cancelled_at IS NULL OR visit_id IS NULL)
) STRICT;
CREATE INDEX expected_visits_by_host ON expected_visits (host_id, expected_at);
CREATE INDEX expected_visits_open ON expected_visits (expected_at) WHERE cancelled_at IS NULL AND visit_id IS NULL;

-- The kinds of messages are the program's business; a list here would have to be rebuilt with each new one.
CREATE TABLE notifications_new (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind <> ''),
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
INSERT INTO notifications_new (seq, id, key, kind, channel, visit_id, host_id, account_id, content, state, delivery, due_at,
    expires_at, attempts, max_attempts, claimed_by, claimed_at, finished_at, delivered_at, receipt_at, dismissed_at, address,
    provider_id, last_code, last_text, created_at)
  SELECT seq, id, key, kind, channel, visit_id, host_id, account_id, content, state, delivery, due_at,
    expires_at, attempts, max_attempts, claimed_by, claimed_at, finished_at, delivered_at, receipt_at, dismissed_at, address,
    provider_id, last_code, last_text, created_at
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
CREATE INDEX notifications_finished ON notifications (finished_at, channel, state, delivery, due_at, delivered_at)
  WHERE finished_at IS NOT NULL;

CREATE TABLE audit_entries_new (
  seq INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor = 'kiosk' OR actor = 'reception' OR actor = 'system' OR actor = 'host' OR actor = 'program'
    OR actor = 'visitor'),
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT CHECK (detail IS NULL OR json_valid(detail))
) STRICT;
INSERT INTO audit_entries_new SELECT seq, at, actor, action, subject, detail FROM audit_entries ORDER BY seq;
DROP TABLE audit_entries;
ALTER TABLE audit_entries_new RENAME TO audit_entries;
CREATE INDEX audit_by_subject ON audit_entries (subject, seq) WHERE subject IS NOT NULL;
`;
