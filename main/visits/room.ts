import type { Contact } from '#contract/visitors.ts';
import {
  type AnswerChoice,
  type CheckedIn,
  type EndedByWhom,
  type OwnVisit,
  reopenMs,
  type Visit,
  type VisitEntry,
  visitEntrySchema,
} from '#contract/visits.ts';
import type { VisitRow } from '#db/schema.ts';
import type { Actor, Audit } from '#main/audit/room.ts';
import type { Conversations } from '#main/conversations/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { emailKey, maskWords } from '#main/kernel/people.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import { createTickets } from '#main/kernel/tickets.ts';
import type { Links } from '#main/links/room.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Proofs } from '#main/visitor-accounts/room.ts';
import { nobody, type Visitors } from '#main/visitors/room.ts';
import { type CheckIn, createCheckIn } from './check-in.ts';
import { createFollowUps, type FollowUps } from './follow-up.ts';
import { codeDigits, createPlacing } from './placing.ts';
import { createVisitRecords, type VisitRecords } from './records.ts';

/** What tells somebody to come to reception. */
const arrivals = [
  'host-arrival',
  'remote-request',
  'host-waiting',
  'deputy-arrival',
  'desk-arrival',
  'desk-silence',
] as const;
/** What is only said while a visit lasts. */
const whileOnSite = [
  ...arrivals,
  'host-overdue',
  'visitor-overdue',
  'visitor-welcome',
  'remote-welcome',
  'visitor-chat',
  'host-chat',
  'chat-link',
] as const;

/** Who is written down as having ended a visit, or taken that back. */
function actedBy(who: Actor | EndedByWhom): { actor: Actor; detail?: { by: 'deputy' } } {
  if (who === 'deputy') return { actor: 'host', detail: { by: who } };
  return { actor: who === 'assumed' ? 'system' : who };
}
/** How long a visit that was looked up at the kiosk may wait for the tap that ends it. */
const ticketLifeMs = 5 * 60_000;
/** How long a desk's check-out can still be taken back before the visitor is written to. */
const deskGraceMs = 6_000;

/** Whom it was with, where, from when until when. */
export type EndedOwnVisit = {
  visitId: string;
  endedAt: number;
  checkedInAt: number;
  hostName: string | null;
  siteName: string;
  address: string;
};

export type Visits = {
  readonly records: VisitRecords;
  /**
   * Checks a visitor in. A repeat with the same request id answers with the same visit and changes nothing.
   * Throws `invalid-input`, `host-unavailable`, `host-removed`, `already-checked-in`, `recognition-expired`,
   * `code-needed`, `not-found` (no site yet).
   */
  checkIn(input: CheckIn, actor: Actor): Promise<CheckedIn>;
  /** The same for every way to write a contact or a code, for counting look-ups. */
  keyOf(by: Contact | { kind: 'code'; value: string }): string;
  contactKeyOf(visitor: { email: string | null; phone: string | null }): string;
  findOwn(by: Contact | { kind: 'code'; value: string }): OwnVisit[];
  /** Ends one's own visit. Throws `ticket-expired`, `already-ended`. */
  checkOut(ticket: string): Promise<EndedOwnVisit>;
  /** Throws `not-found`. */
  get(visitId: string): Visit;
  /** What was done with it, oldest first. Throws `not-found`. */
  history(visitId: string): VisitEntry[];
  /** Null while it lasts. */
  endedByWhom(visit: Pick<VisitRow, 'id' | 'endedBy'>): EndedByWhom | null;
  /** A deputy ends it for the host. Throws `not-found`, `already-ended`. */
  end(visitId: string, by: EndedByWhom): Promise<Visit>;
  /** Throws `not-found`, `too-late`, `already-checked-in`. */
  reopen(visitId: string, actor: Actor | 'deputy'): Visit;
  /** Throws `not-found`, `already-ended`, `host-unavailable`, `host-removed`. */
  assignHost(visitId: string, hostId: string, override: boolean): Visit;
  /**
   * Writes down what the host has said, with `text` where they chose `words`; nobody is asked any further. `message` is the one whose
   * link they answered by, null for a link that came in none; a host without a link has answered whatever told them of the visitor.
   * Throws `not-found`, `already-ended`, `invalid-input`.
   */
  answer(
    visitId: string,
    answer: AnswerChoice,
    by: 'host' | 'deputy' | 'reception',
    text?: string,
    message?: string | null,
  ): Visit;
  readonly followUps: FollowUps;
};

type Tell = (event: HouseEvent) => void;

export type VisitsNeeds = {
  settings: SettingsRoom;
  hosts: Hosts;
  visitors: Visitors;
  proofs: Proofs;
  preferences: Preferences;
  notifications: Notifications;
  conversations: Conversations;
  links: Links;
  audit: Audit;
};

export function createVisits(foundation: Foundation, needs: VisitsNeeds): Visits {
  const { database, changes, clock, randomness } = foundation;
  const { settings, hosts, visitors, notifications, conversations, links, audit } = needs;
  const followUps = createFollowUps(foundation, needs);
  const records = createVisitRecords(foundation, settings, notifications, followUps, conversations.isAtLobby);
  const placing = createPlacing(randomness, { hosts, notifications, records });
  const { takeHost, freshCode, tellHost } = placing;
  const checkIn = createCheckIn(foundation, {
    ...needs,
    records,
    followUps,
    placing,
    endPresent: (visit, actor, tell) =>
      void endNow(visit, actor === 'reception' ? 'reception' : 'visitor', actor, tell),
  });
  const tickets = createTickets<string>(clock, randomness, ticketLifeMs);

  const endVisit = database.sqlite.prepare<[number, string, string]>(
    `UPDATE visits SET state = 'ended', ended_at = ?, ended_by = ?, times_ended = times_ended + 1,
       escalate_at = NULL, free_at = NULL, remind_at = NULL
     WHERE id = ? AND state = 'on-site'`,
  );
  const reopenVisit = database.sqlite.prepare<[number, number | null, string]>(
    `UPDATE visits SET state = 'on-site', ended_at = NULL, ended_by = NULL, overridden = max(overridden, ?), remind_at = ?
     WHERE id = ? AND state = 'ended'`,
  );
  const assign = database.sqlite.prepare<[Record<string, unknown>]>(
    `UPDATE visits SET host_id = @hostId, host_name = @hostName, times_assigned = times_assigned + 1,
       overridden = max(overridden, @overridden), escalation_step = 0, escalate_at = @escalateAt, free_at = NULL,
       answered_at = NULL, answered_by = NULL, answer = NULL, answer_text = NULL
     WHERE id = @id`,
  );

  async function end(row: VisitRow | undefined, ender: EndedByWhom, actor?: Actor): Promise<VisitRow> {
    if (!row) throw new Refusal('not-found');
    if (row.state === 'ended') throw new Refusal('already-ended', { endedAt: row.endedAt });
    return await changes.commitSoon((tell) => endNow(row, ender, actor, tell));
  }

  /** Of a visit on site. Call inside a change. */
  function endNow(row: VisitRow, ender: EndedByWhom, actor: Actor | undefined, tell: Tell): VisitRow {
    const by = ender === 'deputy' ? 'host' : ender;
    const now = clock.now();
    // Never before the arrival, even when the wall clock was set back in between.
    const endedAt = Math.max(now, row.checkedInAt);
    endVisit.run(endedAt, by, row.id);
    const ended: VisitRow = {
      ...row,
      state: 'ended',
      endedAt,
      endedBy: by,
      timesEnded: row.timesEnded + 1,
      escalateAt: null,
      freeAt: null,
      remindAt: null,
    };
    records.index(ended);
    conversations.endOf(row.id, by, tell);
    notifications.outbox.cancel(row.id, whileOnSite, 'visitEnded', tell);
    // Whoever is present can still take it back before the visitor is written to.
    const dueAt = actor === 'kiosk' ? now : now + deskGraceMs;
    const about = { visitId: row.id, hostId: row.hostId, occurrence: ended.timesEnded, dueAt };
    notifications.announce({ ...about, kind: 'visitor-goodbye' }, tell);
    if (row.kind === 'remote') notifications.announce({ ...about, kind: 'host-details' }, tell);
    audit.write({ at: now, ...actedBy(actor ?? ender), action: 'visit-ended', subject: row.id });
    tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'ended' });
    return ended;
  }

  const writeAnswer = database.sqlite.prepare<[Record<string, unknown>]>(
    `UPDATE visits SET answered_at = @now, answered_by = @by, answer = @answer, answer_text = @text, escalate_at = NULL,
       free_at = NULL
     WHERE id = @id`,
  );

  return {
    records,
    followUps,
    answer(visitId, said, by, text, message) {
      if (said === 'words' && !text) throw refuseField('text', 'empty');
      const row = records.byId(visitId);
      if (!row) throw new Refusal('not-found');
      if (row.state === 'ended') throw new Refusal('already-ended', { endedAt: row.endedAt });
      const now = clock.now();
      changes.commit((tell) => {
        writeAnswer.run({ id: row.id, now, by, answer: said, text: said === 'words' ? text : null });
        notifications.outbox.cancel(row.id, arrivals, 'answered', tell);
        const { reading } = notifications;
        if (typeof message === 'string') reading.markAnswered(message, tell);
        else if (message === undefined && by === 'host' && row.hostId !== null)
          reading.markArrival({ visitId: row.id, hostId: row.hostId }, 'answered', tell);
        const { actor, detail } = actedBy(by);
        const answered = { answer: said, ...detail };
        audit.write({ at: now, actor, action: 'answered', subject: row.id, detail: answered });
        tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'answered' });
      });
      return this.get(visitId);
    },
    checkIn,
    keyOf: (by) => (by.kind === 'code' ? by.value.replaceAll(/\D/g, '') : visitors.keyOf(by)),
    contactKeyOf: ({ email, phone }) =>
      [
        email === null ? '' : visitors.keyOf({ kind: 'email', value: email }),
        phone === null ? '' : visitors.keyOf({ kind: 'phone', value: phone }),
      ].join(' '),
    findOwn(by) {
      if (by.kind === 'code') {
        const code = by.value.replaceAll(/\D/g, '');
        const row = code.length === codeDigits ? records.onSiteByCode(code) : undefined;
        return row ? [own(row)] : [];
      }
      const value = visitors.canonical(by, 'by.value');
      return records
        .allOnSite()
        .filter((row) =>
          by.kind === 'email'
            ? row.visitorEmail !== null && emailKey(row.visitorEmail) === emailKey(value)
            : row.visitorPhone === value,
        )
        .map(own);
    },
    async checkOut(ticket) {
      const visitId = tickets.redeem(ticket);
      if (visitId === undefined) throw new Refusal('ticket-expired');
      const ended = await end(records.byId(visitId), 'visitor', 'kiosk');
      const { name: siteName = '', address = '' } = settings.site() ?? {};
      const { id, checkedInAt, hostName, endedAt } = ended;
      return { visitId: id, endedAt: endedAt ?? clock.now(), checkedInAt, hostName, siteName, address };
    },
    get(visitId) {
      const row = records.byId(visitId);
      if (!row) throw new Refusal('not-found');
      return records.describe(row);
    },
    history(visitId) {
      if (!records.byId(visitId)) throw new Refusal('not-found');
      // What a later version writes down is not shown rather than refused.
      return audit.of(visitId).flatMap((entry) => {
        const actor = entry.detail?.by === 'deputy' ? 'deputy' : entry.actor;
        const known = visitEntrySchema.safeParse({ ...entry, actor });
        return known.success ? [known.data] : [];
      });
    },
    endedByWhom({ id, endedBy }) {
      if (endedBy !== 'host') return endedBy;
      const ending = audit.of(id).findLast(({ action }) => action === 'visit-ended');
      return ending?.detail?.by === 'deputy' ? 'deputy' : 'host';
    },
    end: async (visitId, by) => records.describe(await end(records.byId(visitId), by)),
    reopen(visitId, by) {
      const row = records.byId(visitId);
      if (!row) throw new Refusal('not-found');
      if (row.state === 'on-site') return records.describe(row);
      // Whose it was is no longer known.
      if (row.visitorId === nobody.id) throw new Refusal('too-late');
      if (clock.now() - (row.endedAt ?? 0) > reopenMs) throw new Refusal('too-late');
      const since = records.onSiteOfVisitor(row.visitorId);
      if (since) throw new Refusal('already-checked-in', { checkedInAt: since.checkedInAt });
      // The visitor never left, so they come back also where somebody else has been given the place since.
      const host = row.hostId === null ? undefined : hosts.row(row.hostId);
      const full = host !== undefined && hosts.remoteAvailability(host, clock.now()).state !== 'free';
      const codeTaken = records.onSiteByCode(row.code) !== undefined;
      changes.commit((tell) => {
        if (codeTaken)
          database.sqlite.prepare('UPDATE visits SET code = ? WHERE id = ?').run(freshCode(), row.id);
        const remindAt = followUps.firstReminder(Math.max(row.plannedEnd, clock.now()));
        reopenVisit.run(full ? 1 : 0, remindAt, row.id);
        records.unindex(row);
        notifications.outbox.cancel(row.id, ['visitor-goodbye', 'host-details'], 'visitReopened', tell);
        conversations.reopenOf(row.id, tell);
        // A host who had not been told of the arrival yet must hear of it after all.
        notifications.outbox.revive(row.id, 'visitEnded', tell);
        audit.write({ at: clock.now(), ...actedBy(by), action: 'visit-reopened', subject: row.id });
        tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'reopened' });
      });
      return this.get(visitId);
    },
    assignHost(visitId, hostId, override) {
      const row = records.byId(visitId);
      if (!row) throw new Refusal('not-found');
      if (row.state === 'ended') throw new Refusal('already-ended', { endedAt: row.endedAt });
      if (row.hostId === hostId) return records.describe(row);
      const now = clock.now();
      const { host, full } = takeHost(hostId, override ? 'override' : undefined, now, row.kind);
      changes.commit((tell) => {
        const escalateAt = followUps.firstStep(now);
        const given = { id: row.id, hostId: host.id, hostName: host.name, escalateAt };
        assign.run({ ...given, overridden: full ? 1 : 0 });
        const told = row.hostId === null ? 'hostFound' : 'hostChanged';
        notifications.outbox.cancel(row.id, arrivals, told, tell);
        tellHost(row, host, row.timesAssigned + 1, now, tell);
        conversations.assign(row.id, host, tell);
        // Somebody else answers for this visit now.
        links.revokeHosts(row.id);
        audit.write({
          at: now,
          actor: 'reception',
          action: 'host-assigned',
          subject: row.id,
          detail: { hostId },
        });
        tell({ type: 'visit', visitId: row.id, hostId: host.id, change: 'assigned' });
        // The place with the former host is free again.
        if (row.hostId !== null) tell({ type: 'host', hostId: row.hostId });
      });
      return this.get(visitId);
    },
  };

  function own(row: VisitRow): OwnVisit {
    return {
      ticket: tickets.issue(row.id),
      maskedName: maskWords(row.visitorName),
      checkedInAt: row.checkedInAt,
    };
  }
}
