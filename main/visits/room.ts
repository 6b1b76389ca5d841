/**
 * Visits: checked in, ended, taken back, given a host. Each change is one transaction with its messages and its audit entry,
 * and nothing is answered before it is on the disk.
 */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Contact } from '#contract/visitors.ts';
import {
  type AnswerChoice,
  type CheckedIn,
  type checkInInputSchema,
  type EndedBy,
  longestVisitMs,
  type OwnVisit,
  reopenMs,
  type Visit,
  type VisitEntry,
  visitEntrySchema,
} from '#contract/visits.ts';
import { type HostRow, type VisitorRow, type VisitRow, visits as visitsTable } from '#db/schema.ts';
import type { Actor, Audit } from '#main/audit/room.ts';
import type { Conversations, TalkingVisit } from '#main/conversations/room.ts';
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
import { createFollowUps, type FollowUps } from './follow-up.ts';
import { createVisitRecords, type VisitRecords } from './records.ts';

export type CheckIn = z.output<typeof checkInInputSchema>;
type Tell = (event: HouseEvent) => void;

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

/** Who is written down as having ended a visit. */
const actorOfEnd: Readonly<Record<EndedBy, Actor>> = {
  visitor: 'visitor',
  host: 'host',
  reception: 'reception',
  assumed: 'system',
};
/** How long what lets a screen or a phone take part in a conversation is good for. */
const chatTokenMs = 24 * 3_600_000;

/** How long a visit that was looked up at the kiosk may wait for the tap that ends it. */
const ticketLifeMs = 5 * 60_000;
const codeDigits = 6;
/** How long a desk's check-out can still be taken back before the visitor is written to. */
const deskGraceMs = 6_000;

export type Visits = {
  readonly records: VisitRecords;
  /**
   * Checks a visitor in. A repeat with the same request id answers with the same visit and changes nothing.
   * Throws `invalid-input`, `host-unavailable`, `host-removed`, `already-checked-in`, `recognition-expired`,
   * `code-needed`, `not-found` (no site yet).
   */
  checkIn(input: CheckIn, actor: Actor): Promise<CheckedIn>;
  findOwn(by: Contact | { kind: 'code'; value: string }): OwnVisit[];
  /** Ends one's own visit. Throws `ticket-expired`, `already-ended`. */
  checkOut(ticket: string): Promise<{ visitId: string; endedAt: number }>;
  /** Throws `not-found`. */
  get(visitId: string): Visit;
  /** What was done with it, oldest first. Throws `not-found`. */
  history(visitId: string): VisitEntry[];
  /** Throws `not-found`, `already-ended`. */
  end(visitId: string, by: EndedBy): Promise<Visit>;
  /** Throws `not-found`, `too-late`, `already-checked-in`. */
  reopen(visitId: string, actor: Actor): Visit;
  /** Throws `not-found`, `already-ended`, `host-unavailable`, `host-removed`. */
  assignHost(visitId: string, hostId: string, override: boolean): Visit;
  /**
   * Writes down what the host has said, with `text` where they chose `words`; nobody is asked any further.
   * Throws `not-found`, `already-ended`, `invalid-input`.
   */
  answer(visitId: string, answer: AnswerChoice, by: 'host' | 'deputy' | 'reception', text?: string): Visit;
  readonly followUps: FollowUps;
};

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
  const { settings, hosts, visitors, proofs, preferences, notifications, conversations, links, audit } =
    needs;
  const followUps = createFollowUps(foundation, needs);
  const records = createVisitRecords(foundation, settings, notifications, followUps);
  const tickets = createTickets<string>(clock, randomness, ticketLifeMs);

  const insertVisit = database.orm
    .insert(visitsTable)
    .values({
      id: sql.placeholder('id'),
      requestId: sql.placeholder('requestId'),
      siteId: sql.placeholder('siteId'),
      visitorId: sql.placeholder('visitorId'),
      visitorName: sql.placeholder('visitorName'),
      visitorEmail: sql.placeholder('visitorEmail'),
      visitorPhone: sql.placeholder('visitorPhone'),
      company: sql.placeholder('company'),
      hostId: sql.placeholder('hostId'),
      hostName: sql.placeholder('hostName'),
      code: sql.placeholder('code'),
      kind: sql.placeholder('kind'),
      state: 'on-site',
      checkedInAt: sql.placeholder('checkedInAt'),
      plannedEnd: sql.placeholder('plannedEnd'),
      timesEnded: 0,
      timesAssigned: 0,
      overridden: sql.placeholder('overridden'),
      escalateAt: sql.placeholder('escalateAt'),
      remindAt: sql.placeholder('remindAt'),
    })
    .prepare();
  const endVisit = database.sqlite.prepare<[number, string, string]>(
    `UPDATE visits SET state = 'ended', ended_at = ?, ended_by = ?, times_ended = times_ended + 1,
       escalate_at = NULL, remind_at = NULL
     WHERE id = ? AND state = 'on-site'`,
  );
  const reopenVisit = database.sqlite.prepare<[number, number | null, string]>(
    `UPDATE visits SET state = 'on-site', ended_at = NULL, ended_by = NULL, overridden = max(overridden, ?), remind_at = ?
     WHERE id = ? AND state = 'ended'`,
  );
  const assign = database.sqlite.prepare<[Record<string, unknown>]>(
    `UPDATE visits SET host_id = @hostId, host_name = @hostName, times_assigned = times_assigned + 1,
       overridden = max(overridden, @overridden), escalation_step = 0, escalate_at = @escalateAt,
       answered_at = NULL, answered_by = NULL, answer = NULL, answer_text = NULL
     WHERE id = @id`,
  );

  function checkPlannedEnd(plannedEnd: number, now: number): void {
    if (plannedEnd <= now) throw refuseField('plannedEnd', 'in-the-past');
    if (plannedEnd > now + longestVisitMs)
      throw refuseField('plannedEnd', 'too-far-ahead', { limit: now + longestVisitMs });
  }

  /** The host, if they may be given one more visitor now. */
  function takeHost(
    hostId: string,
    override: boolean,
    now: number,
    kind: VisitRow['kind'] = 'in-person',
  ): { host: HostRow; full: boolean } {
    const host = hosts.row(hostId);
    if (!host || host.removedAt !== null) throw new Refusal('host-removed');
    const places = hosts.remoteAvailability(host, now);
    const availability = kind === 'remote' ? places : hosts.availability(host, now);
    if (availability.state !== 'free' && !override) {
      throw new Refusal('host-unavailable', { hostName: host.name, availability });
    }
    return { host, full: places.state !== 'free' };
  }

  function freshCode(): string {
    for (;;) {
      const code = randomness.digits(codeDigits);
      if (!records.onSiteByCode(code)) return code;
    }
  }

  function tellHost(
    visit: Pick<VisitRow, 'id' | 'kind'>,
    host: HostRow,
    occurrence: number,
    dueAt: number,
    tell: Tell,
  ): void {
    const kind = visit.kind === 'remote' ? 'remote-request' : 'host-arrival';
    notifications.announce({ kind, visitId: visit.id, hostId: host.id, occurrence, dueAt }, tell);
  }

  function tellDesk(visitId: string, dueAt: number, tell: Tell): void {
    notifications.announce({ kind: 'desk-arrival', visitId, hostId: null, occurrence: 1, dueAt }, tell);
  }

  const answer = (
    row: Pick<VisitRow, 'id' | 'code' | 'hostName' | 'checkedInAt' | 'plannedEnd'>,
    chat: CheckedIn['chat'],
  ): CheckedIn => ({
    chat,
    visitId: row.id,
    code: row.code,
    hostName: row.hostName,
    checkedInAt: row.checkedInAt,
    plannedEnd: row.plannedEnd,
  });

  /** What lets the screen that a remote meeting began on take part in it. Call inside a change. */
  function openChat(visit: TalkingVisit, now: number, tell: Tell): CheckedIn['chat'] {
    const { id: conversationId } = conversations.begin(visit, tell);
    const expiresAt = now + chatTokenMs;
    const grant = {
      purpose: 'chat',
      party: 'visitor',
      conversationId,
      visitId: visit.id,
      expiresAt,
    } as const;
    return { conversationId, token: links.mint(grant) };
  }

  async function end(row: VisitRow | undefined, by: EndedBy, actor = actorOfEnd[by]): Promise<VisitRow> {
    if (!row) throw new Refusal('not-found');
    if (row.state === 'ended') throw new Refusal('already-ended', { endedAt: row.endedAt });
    return await changes.commitSoon((tell) => {
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
      audit.write({ at: now, actor, action: 'visit-ended', subject: row.id });
      tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'ended' });
      return ended;
    });
  }

  const writeAnswer = database.sqlite.prepare<[Record<string, unknown>]>(
    `UPDATE visits SET answered_at = @now, answered_by = @by, answer = @answer, answer_text = @text, escalate_at = NULL
     WHERE id = @id`,
  );

  return {
    records,
    followUps,
    answer(visitId, said, by, text) {
      if (said === 'words' && !text) throw refuseField('text', 'empty');
      const row = records.byId(visitId);
      if (!row) throw new Refusal('not-found');
      if (row.state === 'ended') throw new Refusal('already-ended', { endedAt: row.endedAt });
      const now = clock.now();
      changes.commit((tell) => {
        writeAnswer.run({ id: row.id, now, by, answer: said, text: said === 'words' ? text : null });
        notifications.outbox.cancel(row.id, arrivals, 'answered', tell);
        const actor = by === 'reception' ? by : 'host';
        audit.write({ at: now, actor, action: 'answered', subject: row.id, detail: { answer: said } });
        tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'answered' });
      });
      return this.get(visitId);
    },
    async checkIn(input, actor) {
      const repeated = records.byRequest(input.requestId);
      if (repeated?.kind === 'remote')
        return changes.commit((tell) => answer(repeated, openChat(repeated, clock.now(), tell)));
      if (repeated) return answer(repeated, null);
      if (input.meeting === 'remote' && input.host.kind !== 'host') throw refuseField('host', 'not-a-choice');
      const site = settings.site();
      if (!site) throw new Refusal('not-found');
      const now = clock.now();
      checkPlannedEnd(input.plannedEnd, now);
      const known = input.visitor.kind === 'returning' ? visitors.redeem(input.visitor.token) : undefined;
      if (input.visitor.kind === 'returning' && !known) throw new Refusal('recognition-expired');
      const details = input.visitor.kind === 'new' ? visitors.clean(input.visitor, 'visitor.') : undefined;
      const person = details ?? (known as VisitorRow);
      const unproved = actor === 'reception' ? undefined : proofs.missing(person, input.proofs);
      if (unproved) throw new Refusal('code-needed', { kind: unproved });
      return changes.commitSoon((tell) => {
        const at = actor === 'reception' ? 'desk' : 'screen';
        const visitor = details ? visitors.keep(details, now, at) : (known as VisitorRow);
        if (!details) visitors.touch(visitor.id, now);
        if (input.language) preferences.keepLanguage(visitor.id, input.language, tell);
        const present = records.onSiteOfVisitor(visitor.id);
        if (present) throw new Refusal('already-checked-in', { checkedInAt: present.checkedInAt });
        const override = input.override && actor === 'reception';
        const taken =
          input.host.kind === 'host' ? takeHost(input.host.hostId, override, now, input.meeting) : undefined;
        const host = taken?.host;
        const row = {
          id: randomness.id(),
          requestId: input.requestId,
          siteId: site.id,
          visitorId: visitor.id,
          visitorName: visitor.name,
          visitorEmail: visitor.email,
          visitorPhone: visitor.phone,
          company: visitor.company,
          hostId: host?.id ?? null,
          hostName: host?.name ?? null,
          code: freshCode(),
          kind: input.meeting,
          checkedInAt: now,
          plannedEnd: input.plannedEnd,
          overridden: taken?.full ?? false,
          escalateAt: host ? followUps.firstStep(now) : null,
          remindAt: followUps.firstReminder(input.plannedEnd),
        };
        insertVisit.run(row);
        if (host) tellHost(row, host, 0, now, tell);
        else tellDesk(row.id, now, tell);
        // What it is for is the link to end the visit with.
        if (links.reachable())
          notifications.announce(
            {
              kind: row.kind === 'remote' ? 'remote-welcome' : 'visitor-welcome',
              visitId: row.id,
              hostId: row.hostId,
              occurrence: 0,
              dueAt: now,
            },
            tell,
          );
        audit.write({ at: now, actor, action: 'checked-in', subject: row.id });
        tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'checked-in' });
        return answer(row, row.kind === 'remote' ? openChat(row, now, tell) : null);
      });
    },
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
      return { visitId: ended.id, endedAt: ended.endedAt ?? clock.now() };
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
        const known = visitEntrySchema.safeParse(entry);
        return known.success ? [known.data] : [];
      });
    },
    end: async (visitId, by) => records.describe(await end(records.byId(visitId), by)),
    reopen(visitId, actor) {
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
        audit.write({ at: clock.now(), actor, action: 'visit-reopened', subject: row.id });
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
      const { host, full } = takeHost(hostId, override, now, row.kind);
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
