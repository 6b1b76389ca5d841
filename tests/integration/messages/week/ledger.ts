// The books at the end of a week: every message in the database against every mail and text that the providers took. Every
// difference is one line.

import type { ReceivedMail } from '#demo/inbox/received-mail.ts';
import type { ReceivedText } from '#demo/inbox/twilio-text.ts';
import { hour, minute } from '#tests/support/forms.ts';
import type { House } from '#tests/support/house.ts';
import type { Guest } from './life.ts';

/** What a provider took, and when by the steady clock since the week's beginning. */
export type Taken = {
  readonly mails: { mail: ReceivedMail; at: number }[];
  readonly texts: { text: ReceivedText; at: number }[];
};

type Row = {
  seq: number;
  id: string;
  key: string;
  kind: string;
  channel: 'email' | 'sms';
  visit_id: string;
  host_id: string | null;
  state: string;
  delivery: string;
  provider_id: string | null;
  last_code: string | null;
  address: string | null;
  ok: number;
  unfinished: number;
};

export type Books = {
  problems: string[];
  figures: Record<'messages' | 'sent' | 'cancelled' | 'expired' | 'mails' | 'texts' | 'goodbyes', number>;
};

/** Whatever asks somebody to come to the lobby is useful for half an hour. */
const arrivals = new Set(['host-arrival', 'desk-arrival', 'host-waiting', 'deputy-arrival', 'desk-silence']);
const arrivalUsefulMs = 30 * minute;
const goodbyeUsefulMs = 24 * hour;
/** Reasons that are right for a message to be called back. */
const rightly = new Set(['visit-ended', 'host-found', 'answered', 'too-late']);

/** A host who may be written to in these minutes of London's day alone. */
export type Guarded = { readonly hostId: string; readonly from: number; readonly to: number };

export function closeBooks(h: House, guests: readonly Guest[], taken: Taken, guarded: Guarded): Books {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(problem);
  const rows = h.database.sqlite
    .prepare<[], Row>(
      `SELECT notifications.*,
         (SELECT count(*) FROM delivery_attempts WHERE notification_seq = seq AND outcome = 'ok') AS ok,
         (SELECT count(*) FROM delivery_attempts WHERE notification_seq = seq AND outcome IS NULL) AS unfinished
       FROM notifications ORDER BY seq`,
    )
    .all();
  const ofVisit = new Map(guests.map((guest) => [guest.visitId, guest]));

  for (const row of rows) {
    checkEnd(row, say);
    if (!ofVisit.has(row.visit_id)) say(`${describe(row)} is about a visit that nobody made`);
  }
  for (const guest of guests)
    checkGuest(
      guest,
      rows.filter(({ visit_id }) => visit_id === guest.visitId),
      say,
    );
  checkHours(rows, taken, guarded, say);
  checkMails(rows, ofVisit, taken, say);
  checkTexts(rows, ofVisit, taken, say);

  const count = (which: (row: Row) => boolean) => rows.filter(which).length;
  return {
    problems,
    figures: {
      messages: rows.length,
      sent: count(({ state }) => state === 'sent'),
      cancelled: count(({ state }) => state === 'cancelled'),
      expired: count(({ state }) => state === 'discarded'),
      mails: taken.mails.length,
      texts: taken.texts.length,
      goodbyes: count(({ kind, state }) => kind === 'visitor-goodbye' && state === 'sent'),
    },
  };
}

type Say = (problem: string) => void;

const describe = ({ kind, channel, id, state, last_code }: Row) =>
  `the ${kind} by ${channel} ${id} (${state}, ${last_code})`;

/** Exactly one end: sent with one success, called back for a reason, or given up because its time was over. */
function checkEnd(row: Row, say: Say): void {
  if (row.unfinished > 0) say(`${describe(row)} has an attempt without an end`);
  if (row.ok !== (row.state === 'sent' ? 1 : 0)) say(`${describe(row)} has ${row.ok} successes`);
  if (row.state === 'sent') {
    const right = row.channel === 'sms' ? 'delivered' : 'accepted';
    if (row.delivery !== right) say(`${describe(row)} is ${row.delivery} at the provider`);
  } else if (row.state === 'cancelled') {
    if (!rightly.has(row.last_code ?? '')) say(`${describe(row)} was called back without reason`);
  } else if (row.state !== 'discarded') {
    say(`${describe(row)} has come to no end`);
  } else if (row.kind === 'visitor-goodbye') {
    say(`${describe(row)} was given up`);
  }
}

/** Each visit has the messages it must have, each once, and a goodbye that has left. */
function checkGuest({ name, email, phone, leftAt }: Guest, rows: readonly Row[], say: Say): void {
  const keys = new Set(rows.map(({ key }) => key));
  if (keys.size !== rows.length) say(`${name} has a message twice`);
  if (!rows.some(({ kind }) => kind === 'host-arrival' || kind === 'desk-arrival'))
    say(`${name} was announced to nobody`);
  if (leftAt === undefined) say(`${name} has never left`);
  const goodbyes = rows.filter(({ kind, state }) => kind === 'visitor-goodbye' && state === 'sent');
  const expected = [email === null ? [] : 'email', phone === null ? [] : 'sms'].flat().sort();
  const found = goodbyes.map(({ channel }) => channel).sort();
  if (found.join() !== expected.join()) say(`${name} was said goodbye to by [${found}], not [${expected}]`);
}

function checkTime(row: Row, guest: Guest | undefined, at: number, say: Say): void {
  if (!guest) return;
  const { arrivedAt, leftAt = Number.POSITIVE_INFINITY } = guest;
  if (arrivals.has(row.kind)) {
    // A follow-up starts its own half hour, some minutes after the arrival.
    const until = arrivedAt + arrivalUsefulMs + (row.kind.endsWith('-arrival') ? 0 : 10 * minute);
    if (row.kind !== 'deputy-arrival' && at > until)
      say(`${describe(row)} came ${Math.round((at - arrivedAt) / minute)} minutes after the arrival`);
    if (at > leftAt) say(`${describe(row)} came after the visitor had left`);
  }
  if (row.kind === 'visitor-goodbye' && (at < leftAt || at > leftAt + goodbyeUsefulMs))
    say(`${describe(row)} came at ${at}, the visitor left at ${leftAt}`);
}

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });

/** Whoever has hours of their own got something, and nothing outside them, by the clock on the wall at that moment. */
function checkHours(rows: readonly Row[], { mails, texts }: Taken, guarded: Guarded, say: Say): void {
  const { hostId, from, to } = guarded;
  const times = new Map([
    ...mails.map(({ mail }) => [mail.messageId, mail.receivedAt] as const),
    ...texts.map(({ text }) => [text.sid, text.createdAt] as const),
  ]);
  const own = rows.filter(
    (row) => row.host_id === hostId && row.kind.startsWith('host-') && row.state === 'sent',
  );
  if (own.length === 0) say('the host with hours of their own was never told anything');
  for (const row of own) {
    const wall = times.get(row.provider_id ?? '');
    const [hours, minutes] = london.format(wall).split(':').map(Number);
    const minuteOfDay = (hours ?? 0) * 60 + (minutes ?? 0);
    if (minuteOfDay < from || minuteOfDay >= to) say(`${describe(row)} came at ${hours}:${minutes}`);
  }
}

/** As many mails as are sent by mail, each once, to the right person, in its time. */
function checkMails(rows: readonly Row[], ofVisit: Map<string, Guest>, { mails }: Taken, say: Say): void {
  const byId = Map.groupBy(mails, ({ mail }) => mail.messageId);
  for (const row of rows.filter(({ channel, state }) => channel === 'email' && state === 'sent')) {
    const found = byId.get(`<${row.id}@example.com>`) ?? [];
    byId.delete(`<${row.id}@example.com>`);
    const [first] = found;
    if (!first || found.length > 1) say(`${describe(row)} was taken ${found.length} times`);
    if (!first) continue;
    if (first.mail.to.join() !== row.address) say(`${describe(row)} went to ${first.mail.to}`);
    checkTime(row, ofVisit.get(row.visit_id), first.at, say);
  }
  for (const messageId of byId.keys()) say(`the mail ${messageId} was taken and nobody has sent it`);
}

/** The same for texts, by the id that Twilio gave each. */
function checkTexts(rows: readonly Row[], ofVisit: Map<string, Guest>, { texts }: Taken, say: Say): void {
  const bySid = Map.groupBy(texts, ({ text }) => text.sid);
  for (const row of rows.filter(({ channel, state }) => channel === 'sms' && state === 'sent')) {
    const found = bySid.get(row.provider_id ?? '') ?? [];
    bySid.delete(row.provider_id ?? '');
    const [first] = found;
    if (!first || found.length > 1) say(`${describe(row)} was taken ${found.length} times`);
    if (!first) continue;
    if (first.text.to !== row.address) say(`${describe(row)} went to ${first.text.to}`);
    checkTime(row, ofVisit.get(row.visit_id), first.at, say);
  }
  for (const sid of bySid.keys()) say(`the text ${sid} was taken and nobody has sent it`);
}
