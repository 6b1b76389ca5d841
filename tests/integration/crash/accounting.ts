/**
 * Holds three records against each other: what the screens were told, what the database has, and what the providers took.
 * Every difference is one line; none at all is what a crash must leave behind.
 */
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Providers } from './providers.ts';
import type { Stay } from './screens.ts';

export type Account = {
  /** What does not add up, in words. Empty when everything does. */
  problems: string[];
  figures: {
    visits: number;
    ended: number;
    notifications: number;
    cancelled: number;
    /** Attempts that were under way when a station died. */
    interrupted: number;
    interruptedMails: number;
    /** Different mails that the provider has. */
    mailsTaken: number;
    /** Taken once more than they should have been, under the same Message-ID. */
    repeatedMails: number;
    textsTaken: number;
  };
};

type VisitRow = {
  id: string;
  request_id: string;
  visitor_name: string;
  host_id: string | null;
  code: string;
  state: 'on-site' | 'ended';
};
type NotificationRow = {
  seq: number;
  id: string;
  visit_id: string;
  kind: string;
  channel: 'email' | 'sms';
  state: string;
  provider_id: string | null;
  last_code: string | null;
  address: string | null;
};
/** How often an attempt may have reached the provider: `ok` did, `unknown` was on its way when the program died. */
type Attempts = { ok: number; unknown: number; other: number; unfinished: number };

/** Reads the database of a station that has ended. */
export function settle(data: string, stays: readonly Stay[], providers: Providers): Account {
  const database = new Database(path.join(data, 'foyer.sqlite'), { readonly: true });
  try {
    const problems: string[] = [];
    const say = (problem: string) => problems.push(problem);
    const integrity = database.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') say(`integrity_check says ${integrity}`);
    const dangling = database.pragma('foreign_key_check') as unknown[];
    if (dangling.length > 0) say(`${dangling.length} rows point at nothing`);

    const visits = database.prepare<[], VisitRow>('SELECT * FROM visits').all();
    checkVisits(visits, stays, say);
    const notifications = database.prepare<[], NotificationRow>('SELECT * FROM notifications').all();
    checkNotifications(visits, notifications, say);
    const attempts = readAttempts(database);
    const interruptedOf = (rows: readonly NotificationRow[]) =>
      rows.reduce((sum, { seq }) => sum + (attempts.get(seq)?.unknown ?? 0), 0);
    const mails = checkMails(notifications, attempts, providers, say);
    const textsTaken = checkTexts(visits, notifications, attempts, providers, say);
    checkAudit(database, visits, say);

    return {
      problems,
      figures: {
        visits: visits.length,
        ended: visits.filter(({ state }) => state === 'ended').length,
        notifications: notifications.length,
        cancelled: notifications.filter(({ state }) => state === 'cancelled').length,
        interrupted: interruptedOf(notifications),
        interruptedMails: interruptedOf(notifications.filter(({ channel }) => channel === 'email')),
        mailsTaken: mails.taken,
        repeatedMails: mails.repeated,
        textsTaken,
      },
    };
  } finally {
    database.close();
  }
}

type Say = (problem: string) => void;

/** What a person was told is there; what is there, a person asked for. */
function checkVisits(visits: readonly VisitRow[], stays: readonly Stay[], say: Say): void {
  const byRequest = new Map(visits.map((visit) => [visit.request_id, visit]));
  for (const stay of stays) {
    const visit = byRequest.get(stay.requestId);
    byRequest.delete(stay.requestId);
    if (!visit) {
      if (stay.confirmed) say(`${stay.name} was checked in on the screen and is not in the database`);
      continue;
    }
    if (stay.confirmed && (visit.id !== stay.confirmed.visitId || visit.code !== stay.confirmed.code))
      say(`${stay.name} has another visit in the database than on the screen`);
    if (visit.visitor_name !== stay.name || visit.host_id !== stay.hostId)
      say(`${stay.name} stands in the database with other details`);
    if (stay.endConfirmed && visit.state !== 'ended') say(`${stay.name} was checked out on the screen only`);
    if (!stay.endAsked && visit.state === 'ended') say(`${stay.name} was checked out by nobody`);
  }
  for (const visit of byRequest.values()) say(`the visit ${visit.id} was asked for by nobody`);
}

/** Each visit has exactly its messages, and each message came to an end that is right for it. */
function checkNotifications(
  visits: readonly VisitRow[],
  notifications: readonly NotificationRow[],
  say: Say,
): void {
  const ofVisit = Map.groupBy(notifications, (row) => row.visit_id);
  for (const visit of visits) {
    const arrival = visit.host_id === null ? 'desk-arrival' : 'host-arrival';
    const kinds = visit.state === 'ended' ? [arrival, 'visitor-goodbye'] : [arrival];
    const expected = kinds.flatMap((kind) => [`${kind} email`, `${kind} sms`]).sort();
    const found = (ofVisit.get(visit.id) ?? []).map(({ kind, channel }) => `${kind} ${channel}`).sort();
    if (found.join() !== expected.join())
      say(`${visit.visitor_name} has the messages [${found}] instead of [${expected}]`);
  }
  const ended = new Set(visits.filter(({ state }) => state === 'ended').map(({ id }) => id));
  for (const { id, state, kind, last_code, visit_id } of notifications) {
    if (state === 'sent') continue;
    // Who has left needs no announcement: the only reason for which a message may stay unsent here.
    const rightly =
      state === 'cancelled' &&
      last_code === 'visit-ended' &&
      kind !== 'visitor-goodbye' &&
      ended.has(visit_id);
    if (!rightly) say(`the ${kind} ${id} is ${state} (${last_code})`);
  }
}

/** Answers how many different mails were taken, and how often one was taken again. */
function checkMails(
  notifications: readonly NotificationRow[],
  attempts: ReadonlyMap<number, Attempts>,
  providers: Providers,
  say: Say,
): { taken: number; repeated: number } {
  const taken = Map.groupBy(providers.mails, ({ messageId }) => messageId);
  const different = taken.size;
  let repeated = 0;
  for (const row of notifications.filter(({ channel }) => channel === 'email')) {
    const mails = taken.get(`<${row.id}@example.com>`) ?? [];
    taken.delete(`<${row.id}@example.com>`);
    checkAttempts(row, attempts.get(row.seq), say);
    const { ok, unknown } = attempts.get(row.seq) ?? { ok: 0, unknown: 0 };
    if (row.state === 'sent' && mails.length === 0) say(`the mail ${row.id} is sent and nobody has it`);
    // SMTP can't be asked whether it has a message: what was on its way may come again, under the same Message-ID.
    if (mails.length > ok + unknown)
      say(`the mail ${row.id} was taken ${mails.length} times in ${ok}+${unknown} attempts`);
    if (mails.some(({ to }) => to !== row.address) && row.state === 'sent')
      say(`the mail ${row.id} went to ${mails.map(({ to }) => to)} and not to ${row.address}`);
    repeated += Math.max(0, mails.length - 1);
  }
  for (const messageId of taken.keys()) say(`a mail ${messageId} was sent that nobody queued`);
  return { taken: different, repeated };
}

/** A text is taken once, whatever died when: Twilio is asked before anything is sent again. Answers how many were. */
function checkTexts(
  visits: readonly VisitRow[],
  notifications: readonly NotificationRow[],
  attempts: ReadonlyMap<number, Attempts>,
  providers: Providers,
  say: Say,
): number {
  const nameOf = new Map(visits.map((visit) => [visit.id, visit.visitor_name]));
  const purpose = (goodbye: boolean, name: string | undefined) => `${name} ${goodbye ? 'leaves' : 'arrives'}`;
  const taken = Map.groupBy(providers.texts, ({ body }) =>
    purpose(body.includes('thank you for visiting'), /^Visitor [A-Z][a-z]+/.exec(body)?.[0]),
  );
  const different = taken.size;
  for (const row of notifications.filter(({ channel }) => channel === 'sms')) {
    const which = purpose(row.kind === 'visitor-goodbye', nameOf.get(row.visit_id));
    const texts = taken.get(which) ?? [];
    taken.delete(which);
    checkAttempts(row, attempts.get(row.seq), say);
    if (texts.length > 1) say(`the text "${which}" was taken ${texts.length} times`);
    const [text] = texts;
    if (row.state === 'sent' && text?.sid !== row.provider_id)
      say(`the text "${which}" is sent as ${row.provider_id} and Twilio has ${text?.sid}`);
    if (row.state === 'sent' && text?.to !== row.address) say(`the text "${which}" went to ${text?.to}`);
    if (row.state === 'cancelled' && text && attempts.get(row.seq)?.unknown === 0)
      say(`the text "${which}" was cancelled and sent`);
  }
  for (const which of taken.keys()) say(`a text "${which}" was sent that nobody queued`);
  return different;
}

/** One success for what was sent, none for what was not; who left at once was never announced, and has no attempt at all. */
function checkAttempts(row: NotificationRow, attempts: Attempts | undefined, say: Say): void {
  const successes = row.state === 'sent' ? 1 : 0;
  if ((attempts?.unfinished ?? 0) > 0 || (attempts?.ok ?? 0) !== successes)
    say(`the ${row.kind} ${row.id} is ${row.state} after the attempts ${JSON.stringify(attempts)}`);
}

function readAttempts(database: Database.Database): Map<number, Attempts> {
  const rows = database
    .prepare<[], Attempts & { seq: number }>(
      `SELECT notification_seq AS seq, sum(outcome IS 'ok') AS ok, sum(outcome IS 'unknown') AS unknown,
              sum(outcome NOT IN ('ok', 'unknown')) AS other, sum(outcome IS NULL) AS unfinished
       FROM delivery_attempts GROUP BY notification_seq`,
    )
    .all();
  return new Map(rows.map(({ seq, ...attempts }) => [seq, attempts]));
}

/** The audit trail is written with what it tells of: one entry each, and none alone. */
function checkAudit(database: Database.Database, visits: readonly VisitRow[], say: Say): void {
  const entries = database
    .prepare<[], { subject: string; action: string }>(
      "SELECT subject, action FROM audit_entries WHERE action IN ('checked-in', 'visit-ended')",
    )
    .all();
  const expected = visits.flatMap(({ id, state }) => [
    `${id} checked-in`,
    ...(state === 'ended' ? [`${id} visit-ended`] : []),
  ]);
  const found = entries.map(({ subject, action }) => `${subject} ${action}`);
  if (found.sort().join() !== expected.sort().join()) say('the audit trail tells of other visits');
}
