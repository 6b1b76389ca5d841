/** The visits of a contact, as the visitor may see them: what the kiosk would show of each, and nothing to reach a host by. */
import { and, desc, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { VisitorVisit } from '#contract/visitor-accounts.ts';
import { reopenMs } from '#contract/visits.ts';
import { type VisitRow, visits as visitsTable } from '#db/schema.ts';
import type { Conversations } from '#main/conversations/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Links } from '#main/links/room.ts';
import type { KnownContact, Visitors } from '#main/visitors/room.ts';
import type { Visits } from '#main/visits/room.ts';

export type OwnVisits = {
  present(contact: KnownContact): VisitorVisit[];
  /** Ended visits, newest first. */
  past(
    contact: KnownContact,
    page: { before?: string | undefined; limit: number },
  ): { visits: VisitorVisit[]; next: string | null };
  all(contact: KnownContact): VisitRow[];
  isOwn(contact: KnownContact, visitId: string): boolean;
  describe(row: VisitRow): VisitorVisit;
  /** Throws `not-found` for what is not theirs, and `already-ended`. */
  end(contact: KnownContact, visitId: string): Promise<VisitorVisit>;
  /** Throws `not-found`, `too-late`, `already-checked-in`. */
  undoEnd(contact: KnownContact, visitId: string): VisitorVisit;
  /** A fresh token for the conversation beside it. Throws `not-found`. */
  chat(contact: KnownContact, visitId: string): { token: string };
};

const chatTokenMs = 24 * 3_600_000;

export type OwnVisitsNeeds = {
  visitors: Visitors;
  visits: Visits;
  conversations: Conversations;
  links: Links;
};

export function createOwnVisits(foundation: Foundation, needs: OwnVisitsNeeds): OwnVisits {
  const { database, changes, clock } = foundation;
  const { visitors, visits, conversations, links } = needs;
  const { orm } = database;

  const idsOf = (contact: KnownContact) => visitors.knownBy(contact).map(({ id }) => id);

  function find(contact: KnownContact, where: SQL | undefined, limit = -1): VisitRow[] {
    const ids = idsOf(contact);
    if (ids.length === 0) return [];
    return orm
      .select()
      .from(visitsTable)
      .where(and(inArray(visitsTable.visitorId, ids), where))
      .orderBy(desc(visitsTable.seq))
      .limit(limit)
      .all();
  }

  function own(contact: KnownContact, visitId: string): VisitRow {
    const row = visits.records.byId(visitId);
    // The same answer for what is another's and for what never was.
    if (!row || !idsOf(contact).includes(row.visitorId)) throw new Refusal('not-found');
    return row;
  }

  function undoUntil({ state, endedBy, endedAt }: VisitRow): number | null {
    const until = state === 'ended' && endedBy === 'visitor' && endedAt !== null ? endedAt + reopenMs : 0;
    return until >= clock.now() ? until : null;
  }

  function describe(row: VisitRow): VisitorVisit {
    const visit = visits.records.describe(row);
    const conversation = conversations.ofVisit(row.id);
    const { id, kind, state, visitorName, company, hostName, checkedInAt, plannedEnd, endedAt, endedBy } =
      visit;
    return {
      id,
      kind,
      state,
      visitorName,
      company,
      hostName,
      code: state === 'on-site' ? visit.code : '',
      checkedInAt,
      plannedEnd,
      endedAt,
      endedBy,
      undoUntil: undoUntil(row),
      answered: visit.answered,
      messages: visit.messages,
      conversation: conversation ? { state: conversation.state, messages: conversation.lastPosition } : null,
    };
  }

  const again = (contact: KnownContact, visitId: string) => describe(own(contact, visitId));

  return {
    describe,
    isOwn: (contact, visitId) => {
      const row = visits.records.byId(visitId);
      return row !== undefined && idsOf(contact).includes(row.visitorId);
    },
    all: (contact) => find(contact, undefined),
    present: (contact) => find(contact, sql`${visitsTable.state} = 'on-site'`).map(describe),
    past(contact, { before, limit }) {
      const anchor = before === undefined ? undefined : own(contact, before).seq;
      const where = and(
        sql`${visitsTable.state} = 'ended'`,
        anchor === undefined ? undefined : lt(visitsTable.seq, anchor),
      );
      const rows = find(contact, where, limit + 1);
      const shown = rows.slice(0, limit);
      return { visits: shown.map(describe), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
    },
    async end(contact, visitId) {
      await visits.end(own(contact, visitId).id, 'visitor');
      return again(contact, visitId);
    },
    undoEnd(contact, visitId) {
      const row = own(contact, visitId);
      // What somebody else has ended is not the visitor's to begin again.
      if (row.state === 'ended' && row.endedBy !== 'visitor') throw new Refusal('too-late');
      visits.reopen(row.id, 'visitor');
      return again(contact, visitId);
    },
    chat(contact, visitId) {
      const row = own(contact, visitId);
      const conversation = conversations.ofVisit(row.id);
      if (!conversation) throw new Refusal('not-found');
      const expiresAt = clock.now() + chatTokenMs;
      const about = { conversationId: conversation.id, visitId: row.id, expiresAt };
      return { token: changes.commit(() => links.mint({ ...about, purpose: 'chat', party: 'visitor' })) };
    },
  };
}
