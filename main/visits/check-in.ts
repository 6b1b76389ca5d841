/**
 * Checking a visitor in: one change with the visit, its messages and its audit entry, and the same answer however often the same tap
 * arrives.
 */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type CheckedIn, type checkInInputSchema, longestVisitMs } from '#contract/visits.ts';
import { type VisitorRow, type VisitRow, visits as visitsTable } from '#db/schema.ts';
import type { Actor } from '#main/audit/room.ts';
import type { TalkingVisit } from '#main/conversations/room.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal, refuseField, upToLimit } from '#main/kernel/refusal.ts';
import type { FollowUps } from './follow-up.ts';
import type { Placing } from './placing.ts';
import type { VisitRecords } from './records.ts';
import type { VisitsNeeds } from './room.ts';

export type CheckIn = z.output<typeof checkInInputSchema>;

type Tell = (event: HouseEvent) => void;

/** How long what lets a screen or a phone take part in a conversation is good for. */
const chatTokenMs = 24 * 3_600_000;

/** What is written down of somebody who is let in beside those a host is with, by what they said. */
const letInFor = { join: 'meeting-joined', wait: 'waiting-begun' } as const;

/** See `Visits.checkIn`. */
export function createCheckIn(
  { database, changes, clock, randomness }: Foundation,
  needs: VisitsNeeds & {
    records: VisitRecords;
    followUps: FollowUps;
    placing: Placing;
    /** Ends a visit that is going on. Called inside a change. */
    endPresent: (visit: VisitRow, actor: Actor, tell: Tell) => void;
  },
): (input: CheckIn, actor: Actor) => Promise<CheckedIn> {
  const { settings, visitors, proofs, preferences, notifications, conversations, links, audit } = needs;
  const { records, followUps, endPresent } = needs;
  const { takeHost, freshCode, tellHost } = needs.placing;

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
      freeAt: sql.placeholder('freeAt'),
      remindAt: sql.placeholder('remindAt'),
    })
    .prepare();
  function checkedEnd(plannedEnd: number, now: number): number {
    if (plannedEnd <= now) throw refuseField('plannedEnd', 'in-the-past');
    return upToLimit('plannedEnd', plannedEnd, now + longestVisitMs);
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
    const { id: conversationId, startedAt } = conversations.begin(visit, tell);
    const expiresAt = now + chatTokenMs;
    const grant = {
      purpose: 'chat',
      party: 'visitor',
      conversationId,
      visitId: visit.id,
      // As old as the conversation, by which it is told from the links that lead to it later; also for a screen that asks again.
      createdAt: startedAt,
      expiresAt,
    } as const;
    return { conversationId, token: links.mint(grant) };
  }

  return async function checkIn(input, actor) {
    const repeated = records.byRequest(input.requestId);
    if (repeated?.kind === 'remote')
      return changes.commit((tell) => answer(repeated, openChat(repeated, clock.now(), tell)));
    if (repeated) return answer(repeated, null);
    if (input.meeting === 'remote' && input.host.kind !== 'host') throw refuseField('host', 'not-a-choice');
    if (input.whenTaken && (input.meeting === 'remote' || input.host.kind !== 'host'))
      throw refuseField('whenTaken', 'not-a-choice');
    const site = settings.site();
    if (!site) throw new Refusal('not-found');
    const now = clock.now();
    const plannedEnd = checkedEnd(input.plannedEnd, now);
    const known = input.visitor.kind === 'returning' ? visitors.redeem(input.visitor.token) : undefined;
    if (input.visitor.kind === 'returning' && !known) throw new Refusal('recognition-expired');
    const details = input.visitor.kind === 'new' ? visitors.clean(input.visitor, 'visitor.') : undefined;
    const person = details ?? (known as VisitorRow);
    // Before anything that depends on who is known: who asks for a host that isn't there must learn nothing of the visitor.
    const override = input.override && actor === 'reception' && ('override' as const);
    const unproved = actor === 'reception' ? undefined : proofs.missing(person, input.proofs);
    // Whoever ends a visit that is going on knows of it already.
    if (unproved && input.again && known) throw new Refusal('code-needed', { kind: unproved });
    // The place with the host of that visit is still theirs.
    const ownPlace =
      input.again &&
      known !== undefined &&
      input.host.kind === 'host' &&
      records.onSiteOfVisitor(known.id)?.hostId === input.host.hostId;
    const way = override || (ownPlace && ('override' as const)) || input.whenTaken;
    const taken =
      input.host.kind === 'host' ? takeHost(input.host.hostId, way, now, input.meeting) : undefined;
    if (unproved) throw new Refusal('code-needed', { kind: unproved });
    const name = input.visitor.kind === 'returning' ? input.visitor.name : undefined;
    return changes.commitSoon((tell) => {
      const at = actor === 'reception' ? 'desk' : 'screen';
      const visitor = details ? visitors.keep(details, now, at) : (known as VisitorRow);
      if (!details) visitors.touch(visitor.id, now);
      if (input.language) preferences.keepLanguage(visitor.id, input.language, tell);
      const present = records.onSiteOfVisitor(visitor.id);
      if (present && !input.again)
        throw new Refusal('already-checked-in', { checkedInAt: present.checkedInAt });
      if (present) endPresent(present, actor, tell);
      const corrected = name !== undefined && name !== visitor.name;
      const host = taken?.host;
      const row = {
        id: randomness.id(),
        requestId: input.requestId,
        siteId: site.id,
        visitorId: visitor.id,
        visitorName: corrected ? name : visitor.name,
        visitorEmail: visitor.email,
        visitorPhone: visitor.phone,
        company: visitor.company,
        hostId: host?.id ?? null,
        hostName: host?.name ?? null,
        code: freshCode(),
        kind: input.meeting,
        checkedInAt: now,
        plannedEnd,
        overridden: (taken?.full ?? false) && !ownPlace,
        ...(taken
          ? followUps.firstStepOf(now, way === 'wait' ? taken.freeAt : null)
          : { escalateAt: null, freeAt: null }),
        remindAt: followUps.firstReminder(plannedEnd),
      };
      insertVisit.run(row);
      // Before the messages, which lead there.
      const chat = row.kind === 'remote' ? openChat(row, now, tell) : null;
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
      if (row.overridden && input.whenTaken && !override)
        audit.write({ at: now, actor, action: letInFor[input.whenTaken], subject: row.id });
      if (corrected) {
        audit.write({ at: now, actor, action: 'name-corrected', subject: row.id });
        // An address is known to others too: what is kept of its owner changes for whoever has shown to be that.
        if (actor === 'reception' || proofs.shown(visitor, input.proofs)) {
          visitors.rename(visitor.id, name);
          audit.write({ at: now, actor, action: 'visitor-renamed', subject: visitor.id });
        }
      }
      tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'checked-in' });
      return answer(row, chat);
    });
  };
}
