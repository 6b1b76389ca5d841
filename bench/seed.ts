/**
 * Large databases, as years of use would leave them: every visit with its visitor, its messages, their attempts, its audit
 * entries and its words. Made once and kept under bench/.cache; each run works on a copy.
 */
import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { migrations } from '#db/migrations/list.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import type { VisitRow } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { emailKey, foldName } from '#main/kernel/people.ts';
import type { Notifications } from '#main/notifications/room.ts';
import { notificationKey } from '#main/notifications/rules.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { FollowUps } from '#main/visits/follow-up.ts';
import { createVisitRecords } from '#main/visits/records.ts';
import { departmentOf, personOf } from './people.ts';

/** Raise it when what is seeded changes. */
const recipe = 3;
const cache = path.join(import.meta.dirname, '.cache');

export const seededHosts = 10_000;
/** Visits that have not ended: a busy lobby. */
export const seededOnSite = 200;
/** Visits that ended today. */
export const seededToday = 500;

export type Seeded = { folder: string; visits: number };

/**
 * A folder of its own with a database of so many visits by as many visitors.
 * @param into where to put the copy
 * @param say hears what takes long
 */
export function seededCopy(visits: number, into: string, say: (line: string) => void): Seeded {
  const kept = path.join(cache, `visits-${visits}-schema-${schema()}-recipe-${recipe}.sqlite`);
  if (!existsSync(kept)) {
    const started = performance.now();
    seed(visits, kept);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const megabytes = (statSync(kept).size / 1024 / 1024).toFixed(0);
    say(`Made a database of ${visits.toLocaleString('en')} visits: ${megabytes} MB in ${seconds} s`);
  }
  mkdirSync(into, { recursive: true });
  copyFileSync(kept, path.join(into, 'foyer.sqlite'), constants.COPYFILE_FICLONE);
  return { folder: into, visits };
}

/** Told by its words: a migration that has not been released yet still changes under its number. */
function schema(): string {
  const words = migrations.map(({ sql }) => sql).join('\n');
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}

function seed(visits: number, kept: string): void {
  const work = `${kept}.work-${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  const now = Date.now();
  const opened = openDatabase(work, now);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const { database } = opened;
  const { sqlite } = database;
  // Nothing here needs to survive a crash: an unfinished file is never taken for a finished one.
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('foreign_keys = OFF');
  sqlite.pragma('cache_size = -256000');
  // Made again at the end, where sorting once is quicker than finding each row's place.
  const schema = sqlite
    .prepare<[], { name: string; type: string; sql: string }>(
      "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL",
    )
    .all();
  for (const { name, type } of schema) sqlite.exec(`DROP ${type} ${name}`);
  sqlite.exec('BEGIN');
  fill(database, visits, now);
  sqlite.exec('COMMIT');
  for (const { sql } of schema) sqlite.exec(sql);
  sqlite.exec("INSERT INTO past_visits (past_visits) VALUES ('optimize')");
  database.close();
  renameSync(path.join(work, 'foyer.sqlite'), kept);
  rmSync(work, { recursive: true });
}

function fill(database: OpenDatabase, visits: number, now: number): void {
  const { sqlite } = database;
  // The program's own words for the search, and nothing else of that room.
  const site = { country: 'US' };
  const records = createVisitRecords(
    { database } as Foundation,
    { site: () => site } as unknown as SettingsRoom,
    {} as Notifications,
    {} as FollowUps,
    () => false,
  );
  const id = idMaker();
  const siteId = id(now);
  sqlite
    .prepare(
      `INSERT INTO sites VALUES (?, 'Lanternworks', '12 Harbour Lane
Portland, OR 97205', 'America/Los_Angeles', 'US', 60, 'reception@example.com', '+12025550100', ?)`,
    )
    .run(siteId, now);
  const hosts = fillHosts(sqlite, id, now);

  const visitor = sqlite.prepare(
    `INSERT INTO visitors (id, name, name_key, email, email_key, phone, company, created_at, last_visit_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const visit = sqlite.prepare(
    `INSERT INTO visits (seq, id, request_id, site_id, visitor_id, visitor_name, visitor_email, visitor_phone, company, host_id,
       host_name, code, state, checked_in_at, planned_end, ended_at, ended_by, times_ended, times_assigned, overridden)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const notification = sqlite.prepare(
    `INSERT INTO notifications (id, key, kind, channel, visit_id, host_id, state, delivery, due_at, expires_at, attempts,
       max_attempts, finished_at, address, provider_id, last_code, last_text, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 'sent', 'accepted', ?, ?, 1, 12, ?, ?, ?, '250', '250 OK', ?)`,
  );
  const attempt = sqlite.prepare(
    `INSERT INTO delivery_attempts (notification_seq, number, channel, started_at, duration_ms, outcome, code, text)
     VALUES (?, 1, ?, ?, 12, 'ok', '250', '250 OK')`,
  );
  const audit = sqlite.prepare('INSERT INTO audit_entries VALUES (NULL, ?, ?, ?, ?, NULL)');

  // The last few hundred are today's, the rest goes back a day for every four hundred.
  const apart = (24 * 3_600_000) / 400;
  for (let number = 0; number < visits; number += 1) {
    const age = visits - number;
    const at = Math.round(now - (age <= seededOnSite + seededToday ? age * 1000 : age * apart));
    const onSite = age <= seededOnSite;
    const { name, email, phone, company } = personOf(number);
    const host = hosts[number % hosts.length];
    if (!host) throw new Error('There are no hosts.');
    const visitorId = id(at);
    visitor.run(visitorId, name, foldName(name), email, emailKey(email), phone, company, at, at);
    const visitId = id(at);
    const code = String((number * 7919) % 1_000_000).padStart(6, '0');
    const ended = onSite ? null : at + (age <= seededOnSite + seededToday ? 500 : 40 * 60_000);
    visit.run(
      ...[
        number + 1,
        visitId,
        id(at),
        siteId,
        visitorId,
        name,
        email,
        phone,
        company,
        host.id,
        host.name,
        code,
      ],
      ...[onSite ? 'on-site' : 'ended', at, at + 3_600_000, ended, onSite ? null : 'visitor', onSite ? 0 : 1],
    );
    const kinds = onSite ? (['host-arrival'] as const) : (['host-arrival', 'visitor-goodbye'] as const);
    for (const kind of kinds) {
      for (const channel of ['email', 'sms'] as const) {
        const key = notificationKey(visitId, kind, channel, 1);
        const due = kind === 'host-arrival' ? at : (ended ?? at);
        const address = channel === 'email' ? email : phone;
        const notificationId = id(due);
        const { lastInsertRowid } = notification.run(
          ...[notificationId, key, kind, channel, visitId, host.id, due, due + 1_800_000, due + 300],
          ...[address, `<${notificationId}@example.com>`, due],
        );
        attempt.run(lastInsertRowid, channel, due);
      }
    }
    audit.run(at, 'kiosk', 'checked-in', visitId);
    if (ended === null) continue;
    audit.run(ended, 'kiosk', 'visit-ended', visitId);
    records.index({
      ...{ seq: number + 1, visitorName: name, visitorEmail: email, visitorPhone: phone, company, code },
      hostName: host.name,
    } as VisitRow);
  }
}

function fillHosts(sqlite: Database.Database, id: (at: number) => string, now: number) {
  const insert = sqlite.prepare(
    `INSERT INTO hosts (id, name, department, email, phone, capacity, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 50, ?, ?)`,
  );
  return Array.from({ length: seededHosts }, (_none, number) => {
    // People of other numbers than any visitor's.
    const { name, email, phone } = personOf(50_000_000 + number);
    const host = { id: id(now), name };
    insert.run(host.id, name, departmentOf(number), email, phone, now, now);
    return host;
  });
}

/** UUIDv7 by the time of the row, as the program makes them, so that they stand in the indexes as they would. */
function idMaker(): (at: number) => string {
  return (at) => v7({ msecs: Math.round(at) });
}
