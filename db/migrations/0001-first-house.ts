/**
 * The first house: site, hosts, visitors, visits, the outbox with its attempts, settings and the audit trail.
 * The CHECK constraints are the state machines; a program that breaks one is stopped by the database itself.
 * Times are UTC milliseconds. Tables with many rows carry a small integer beside the random id that leaves the house.
 */
export const firstHouse = /* sql */ `
CREATE TABLE sites (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  zone TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  default_visit_minutes INTEGER NOT NULL CHECK (default_visit_minutes BETWEEN 5 AND 1440),
  desk_email TEXT,
  desk_phone TEXT,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE hosts (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  department TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 50),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE visitors (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  email TEXT,
  email_key TEXT,
  phone TEXT,
  company TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_visit_at INTEGER NOT NULL,
  CHECK (email IS NOT NULL OR phone IS NOT NULL),
  CHECK ((email IS NULL) = (email_key IS NULL))
) STRICT;
CREATE INDEX visitors_by_email ON visitors (email_key, last_visit_at) WHERE email_key IS NOT NULL;
CREATE INDEX visitors_by_phone ON visitors (phone, last_visit_at) WHERE phone IS NOT NULL;

CREATE TABLE visits (
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
  state TEXT NOT NULL CHECK (state IN ('on-site', 'ended')),
  checked_in_at INTEGER NOT NULL,
  planned_end INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by TEXT CHECK (ended_by IN ('visitor', 'reception')),
  times_ended INTEGER NOT NULL DEFAULT 0,
  times_assigned INTEGER NOT NULL DEFAULT 0,
  overridden INTEGER NOT NULL DEFAULT 0 CHECK (overridden IN (0, 1)),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((host_id IS NULL) = (host_name IS NULL)),
  CHECK (planned_end > checked_in_at)
) STRICT;
CREATE UNIQUE INDEX visits_one_on_site_per_visitor ON visits (visitor_id) WHERE state = 'on-site';
CREATE UNIQUE INDEX visits_one_on_site_per_code ON visits (code) WHERE state = 'on-site';
CREATE INDEX visits_on_site_by_host ON visits (host_id, planned_end) WHERE state = 'on-site';
CREATE INDEX visits_on_site ON visits (checked_in_at) WHERE state = 'on-site';
CREATE INDEX visits_by_host ON visits (host_id, seq) WHERE host_id IS NOT NULL;
CREATE INDEX visits_by_end ON visits (ended_at) WHERE state = 'ended';

-- A host never holds more visitors than their places, whatever the program thinks, unless reception said so.
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

-- Words of ended visits, for reception's search. Written when a visit ends, so that check-in pays nothing for it.
CREATE VIRTUAL TABLE past_visits USING fts5 (
  visitor, company, host, contact, code,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE notifications (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('host-arrival', 'desk-arrival', 'visitor-goodbye')),
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  visit_id TEXT REFERENCES visits (id),
  host_id TEXT REFERENCES hosts (id),
  state TEXT NOT NULL CHECK (state IN ('scheduled', 'sending', 'sent', 'cancelled', 'discarded')),
  delivery TEXT NOT NULL CHECK (delivery IN ('unknown', 'accepted', 'delivered', 'failed', 'seen', 'answered')),
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL CHECK (max_attempts > 0),
  claimed_by TEXT,
  claimed_at INTEGER,
  finished_at INTEGER,
  address TEXT,
  provider_id TEXT,
  last_code TEXT,
  last_text TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((state IN ('sent', 'cancelled', 'discarded')) = (finished_at IS NOT NULL)),
  CHECK ((state = 'sending') = (claimed_by IS NOT NULL)),
  CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
  CHECK (state <> 'sent' OR delivery <> 'unknown'),
  CHECK (state <> 'scheduled' OR delivery = 'unknown')
) STRICT;
CREATE INDEX notifications_due ON notifications (channel, due_at, seq) WHERE state = 'scheduled';
CREATE INDEX notifications_expiring ON notifications (expires_at) WHERE state = 'scheduled';
CREATE INDEX notifications_sending ON notifications (claimed_by) WHERE state = 'sending';
CREATE INDEX notifications_unfinished_business ON notifications (seq) WHERE state = 'discarded';
CREATE INDEX notifications_by_visit ON notifications (visit_id, seq) WHERE visit_id IS NOT NULL;

CREATE TABLE delivery_attempts (
  notification_seq INTEGER NOT NULL REFERENCES notifications (seq),
  number INTEGER NOT NULL CHECK (number > 0),
  started_at INTEGER NOT NULL,
  duration_ms INTEGER,
  outcome TEXT CHECK (outcome IN ('ok', 'snooze', 'retry', 'cancel', 'permanent', 'paused', 'unknown')),
  code TEXT,
  text TEXT,
  PRIMARY KEY (notification_seq, number),
  CHECK (duration_ms IS NULL OR outcome IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE channels (
  channel TEXT PRIMARY KEY NOT NULL CHECK (channel IN ('email', 'sms')),
  paused_at INTEGER NOT NULL,
  code TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE audit_entries (
  seq INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('kiosk', 'reception', 'system')),
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT CHECK (detail IS NULL OR json_valid(detail))
) STRICT;
CREATE INDEX audit_by_subject ON audit_entries (subject, seq) WHERE subject IS NOT NULL;
`;
