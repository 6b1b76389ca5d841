/** Conversations and what was said in them, as they are read and as the screens see them. */
import { and, desc, eq, lte, type SQL, sql } from 'drizzle-orm';
import type { ChatMessage, ChatParty, Conversation, ConversationLine } from '#contract/conversations.ts';
import {
  type ChatMessageRow,
  type ConversationRow,
  chatMessages,
  conversations as conversationsTable,
} from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';

/** How many messages a screen is given at first, and how many more each time it asks. */
const newest = 500;
const earlierAtOnce = 200;

export type ListRequest = {
  show: 'open' | 'ended' | 'all';
  visitId?: string | undefined;
  before?: string | undefined;
  limit: number;
  /** Null for everybody's. */
  hostId: string | null;
};

export type Records = ReturnType<typeof createRecords>;

export function createRecords(
  { database: { orm }, changes, clock }: Foundation,
  audit: Pick<Audit, 'write'>,
) {
  const byId = orm
    .select()
    .from(conversationsTable)
    .where(eq(conversationsTable.id, sql.placeholder('id')))
    .prepare();
  const messageById = orm
    .select()
    .from(chatMessages)
    .where(eq(chatMessages.id, sql.placeholder('id')))
    .prepare();
  const inPlace = (where: SQL | undefined) =>
    orm
      .select()
      .from(chatMessages)
      .where(and(eq(chatMessages.conversationSeq, sql.placeholder('seq')), where));
  const messageAt = inPlace(eq(chatMessages.position, sql.placeholder('position'))).prepare();
  const newestOf = inPlace(lte(chatMessages.position, sql.placeholder('upTo')))
    .orderBy(desc(chatMessages.position))
    .limit(sql.placeholder('limit'))
    .prepare();
  const countUnread = orm
    .select({ count: sql<number>`count(*)` })
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.conversationSeq, sql.placeholder('seq')),
        sql`${chatMessages.position} > ${sql.placeholder('read')}`,
        eq(chatMessages.sender, 'visitor'),
      ),
    )
    .prepare();

  const asMessage = ({ id, position, sender, text, at }: ChatMessageRow): ChatMessage => ({
    id,
    position,
    from: sender,
    text,
    at,
  });
  const describe = (row: ConversationRow, me: ChatParty): Conversation => ({
    ...shape(row),
    ...(me === 'reception' && forPrograms(row)),
    me,
  });
  const lastOf = (row: ConversationRow) => {
    const last = messageAt.get({ seq: row.seq, position: row.lastPosition });
    return last ? asMessage(last) : null;
  };
  // When a word was last said in it, or when it began.
  const touched = sql`coalesce(${conversationsTable.lastMessageAt}, ${conversationsTable.startedAt})`;

  return {
    byId: (id: string): ConversationRow | undefined => byId.get({ id }),
    messageById: (id: string): ChatMessageRow | undefined => messageById.get({ id }),
    messageAt(row: ConversationRow, position: number): ChatMessage | undefined {
      const found = messageAt.get({ seq: row.seq, position });
      return found && asMessage(found);
    },
    /** The newest messages up to the last, oldest first. */
    messages: (row: ConversationRow): ChatMessage[] =>
      newestOf.all({ seq: row.seq, upTo: row.lastPosition, limit: newest }).reverse().map(asMessage),
    /** Those before a position, oldest first. */
    messagesBefore: (row: ConversationRow, position: number): ChatMessage[] =>
      newestOf
        .all({ seq: row.seq, upTo: position - 1, limit: earlierAtOnce })
        .reverse()
        .map(asMessage),
    asMessage,
    describe,
    /** Empty or null for none; answers the row as it is now. */
    saveDiscountCode(
      row: ConversationRow,
      typed: string | null,
      actor: 'reception' | 'program' | 'host',
    ): ConversationRow {
      const discountCode = typed || null;
      if (discountCode === row.discountCode) return row;
      changes.commit((tell) => {
        orm.update(conversationsTable).set({ discountCode }).where(eq(conversationsTable.seq, row.seq)).run();
        audit.write({ at: clock.now(), actor, action: 'discount-code-saved', subject: row.id });
        tell({ type: 'conversation', conversationId: row.id, hostId: row.hostId });
      });
      return { ...row, discountCode };
    },
    /** Newest word first. */
    list({ show, visitId, before, limit, hostId }: ListRequest): {
      conversations: ConversationLine[];
      next: string | null;
    } {
      const anchor = before === undefined ? undefined : byId.get({ id: before });
      const anchorAt = anchor && (anchor.lastMessageAt ?? anchor.startedAt);
      const rows = orm
        .select()
        .from(conversationsTable)
        .where(
          and(
            show === 'all' ? undefined : eq(conversationsTable.state, show),
            hostId === null ? undefined : eq(conversationsTable.hostId, hostId),
            visitId === undefined ? undefined : eq(conversationsTable.visitId, visitId),
            anchor && sql`(${touched}, ${conversationsTable.seq}) < (${anchorAt}, ${anchor.seq})`,
          ),
        )
        .orderBy(desc(touched), desc(conversationsTable.seq))
        .limit(limit + 1)
        .all();
      const page = rows.slice(0, limit);
      return {
        conversations: page.map((row) => ({
          ...shape(row),
          ...(hostId === null && forPrograms(row)),
          lastMessage: lastOf(row),
          unread:
            countUnread.get({ seq: row.seq, read: hostId === null ? row.deskRead : row.hostRead })?.count ??
            0,
          messages: row.lastPosition,
        })),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  };
}

const forPrograms = ({ seq, discountCode }: ConversationRow) => ({
  forPrograms: { number: seq, discountCode },
});

const shape = (row: ConversationRow): Omit<Conversation, 'me'> => ({
  id: row.id,
  kind: row.kind,
  visitId: row.visitId,
  state: row.state,
  visitorName: row.visitorName,
  hostName: row.hostName,
  startedAt: row.startedAt,
  endedAt: row.endedAt,
  endedBy: row.endedBy,
});
