/** Conversations of visitors with hosts: begun with a meeting or beside a visit, ended with it. */

import { eq, max, sql } from 'drizzle-orm';
import { type ConversationRow, conversations as conversationsTable, type VisitRow } from '#db/schema.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { lastDemoNumber } from './numbers.ts';
import { createPresence, type Presence } from './presence.ts';

export type { TalkNews } from './news.ts';

type Tell = (event: HouseEvent) => void;
/** What a conversation takes over from its visit. */
export type TalkingVisit = Pick<
  VisitRow,
  'id' | 'siteId' | 'kind' | 'hostId' | 'hostName' | 'visitorId' | 'visitorName'
>;

export type Conversations = {
  ofVisit(visitId: string): ConversationRow | undefined;
  byId(conversationId: string): ConversationRow | undefined;
  /** How many open ones there are in which a visitor has said what the desk has not read. */
  unreadAtDesk(): number;
  /** The conversation of a visit, begun now if there is none. Call inside a change. */
  begin(visit: TalkingVisit, tell: Tell): ConversationRow;
  /** Ends what is open of a visit's. Call inside a change. */
  endOf(visitId: string, by: NonNullable<ConversationRow['endedBy']>, tell: Tell): void;
  /** Ends this one, if it is open. Call inside a change. */
  end(conversationId: string, by: NonNullable<ConversationRow['endedBy']>, tell: Tell): void;
  /** Lets it go on, because the visit does. Call inside a change. */
  reopenOf(visitId: string, tell: Tell): void;
  readonly presence: Presence;
  /** Whether the visitor of this visit is at its conversation on the lobby's screen, and nowhere else. */
  isAtLobby(visitId: string): boolean;
  /**
   * When the host of a visit last gave a sign of being at its conversation, as long as they have read what was said, which an open
   * screen alone does not show; undefined when it is long ago, or never was.
   */
  hostLastHere(visitId: string): number | undefined;
  /** The visit has got another host. Call inside a change. */
  assign(visitId: string, host: { id: string; name: string; department: string }, tell: Tell): void;
};

export function createConversations(foundation: Foundation, hosts: Hosts): Conversations {
  const { database, changes, clock, randomness } = foundation;
  const presence = createPresence(changes, clock);
  const select = (column: 'id' | 'visitId') =>
    database.orm
      .select()
      .from(conversationsTable)
      .where(sql`${conversationsTable[column]} = ${sql.placeholder('value')}`)
      .prepare();
  const byId = select('id');
  const byVisit = select('visitId');
  const countUnread = database.sqlite
    .prepare<[], number>(
      `SELECT count(*) FROM conversations AS c WHERE c.state = 'open' AND EXISTS (
         SELECT 1 FROM chat_messages AS m
         WHERE m.conversation_seq = c.seq AND m.position > c.desk_read AND m.sender = 'visitor')`,
    )
    .pluck();

  const hasUnread = database.sqlite
    .prepare<[number, number], number>(
      `SELECT 1 FROM chat_messages WHERE conversation_seq = ? AND sender = 'visitor' AND position > ? LIMIT 1`,
    )
    .pluck();

  function change(row: ConversationRow, set: Partial<ConversationRow>, tell: Tell): void {
    database.orm.update(conversationsTable).set(set).where(eq(conversationsTable.seq, row.seq)).run();
    tell({ type: 'conversation', conversationId: row.id, hostId: set.hostId ?? row.hostId });
  }

  function endRow(
    row: ConversationRow | undefined,
    by: NonNullable<ConversationRow['endedBy']>,
    tell: Tell,
  ): void {
    if (row?.state !== 'open') return;
    change(row, { state: 'ended', endedAt: Math.max(clock.now(), row.startedAt), endedBy: by }, tell);
  }

  function nextSeq(): number {
    const last = database.orm
      .select({ seq: max(conversationsTable.seq) })
      .from(conversationsTable)
      .get()?.seq;
    return Math.max(last ?? 0, lastDemoNumber) + 1;
  }

  return {
    presence,
    isAtLobby(visitId) {
      const row = byVisit.get({ value: visitId });
      return row !== undefined && presence.placeOfVisitor(row.id) === 'lobby';
    },
    hostLastHere(visitId) {
      const row = byVisit.get({ value: visitId });
      if (!row) return undefined;
      if (presence.isHere(row.id, 'host') && hasUnread.get(row.seq, row.hostRead) !== undefined)
        return undefined;
      return presence.hostLastHere(row.id);
    },
    byId: (value) => byId.get({ value }),
    ofVisit: (value) => byVisit.get({ value }),
    unreadAtDesk: () => countUnread.get() ?? 0,
    begin(visit, tell) {
      const present = byVisit.get({ value: visit.id });
      if (present) return present;
      const host = visit.hostId === null ? undefined : hosts.row(visit.hostId);
      const row = database.orm
        .insert(conversationsTable)
        .values({
          seq: nextSeq(),
          id: randomness.id(),
          kind: visit.kind === 'remote' ? 'remote' : 'visit',
          visitId: visit.id,
          siteId: visit.siteId,
          hostId: visit.hostId,
          hostName: visit.hostName,
          operatorGroup: host?.department ?? '',
          visitorId: visit.visitorId,
          visitorName: visit.visitorName,
          state: 'open',
          startedAt: clock.now(),
        })
        .returning()
        .get();
      tell({ type: 'conversation', conversationId: row.id, hostId: row.hostId });
      return row;
    },
    endOf: (visitId, by, tell) => endRow(byVisit.get({ value: visitId }), by, tell),
    end: (conversationId, by, tell) => endRow(byId.get({ value: conversationId }), by, tell),
    reopenOf(visitId, tell) {
      const row = byVisit.get({ value: visitId });
      if (row?.state !== 'ended') return;
      change(row, { state: 'open', endedAt: null, endedBy: null }, tell);
    },
    assign(visitId, host, tell) {
      const row = byVisit.get({ value: visitId });
      if (!row) return;
      change(row, { hostId: host.id, hostName: host.name, operatorGroup: host.department }, tell);
    },
  };
}
