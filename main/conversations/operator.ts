/** Conversations for other programs: read by their integers, and spoken in on behalf of the operator or the client. */
import { createHash } from 'node:crypto';
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type {
  OperatorChatForm,
  OperatorConversation,
  OperatorConversationLine,
} from '#contract/operator-conversations.ts';
import {
  type ChatMessageRow,
  type ConversationRow,
  chatMessages,
  conversations as conversationsTable,
} from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import { shownTime } from '#main/kernel/times.ts';
import type { Numbers } from './numbers.ts';
import type { Records } from './records.ts';
import type { Talk } from './talk.ts';
import type { Telling } from './telling.ts';
import { fillVariables } from './variables.ts';

/** Who asks. */
export type Asker = {
  /** A host's own conversations alone; null for the desk's programs, which see all. */
  readonly hostId: string | null;
  /** Whose Idempotency-Keys these are. */
  readonly id: string;
};

export type Operator = {
  /** Throws `not-found`. */
  read(asker: Asker, number: number): OperatorConversation;
  /** Those begun last first; `before` is the number of the last one seen. */
  list(
    asker: Asker,
    page: { before?: number | undefined; limit: number },
  ): { conversations: OperatorConversationLine[]; next: number | null };
  /** Empty or null for none. Throws `not-found`. */
  saveDiscountCode(asker: Asker, number: number, discountCode: string | null): OperatorConversationLine;
  /** Throws `not-found`, `not-allowed`, `invalid-input`, `conversation-ended`, `idempotency-mismatch`. */
  say(asker: Asker, form: OperatorChatForm, key: string | undefined): Promise<{ chatId: number }>;
};

type Needs = { records: Records; numbers: Numbers; talk: Talk; telling: Telling; audit: Audit };

export function createOperator(foundation: Foundation, needs: Needs): Operator {
  const { database, changes, clock, randomness } = foundation;
  const { records, numbers, talk, telling, audit } = needs;
  const bySeq = database.orm
    .select()
    .from(conversationsTable)
    .where(eq(conversationsTable.seq, sql.placeholder('seq')))
    .prepare();
  const messagesOf = database.orm
    .select()
    .from(chatMessages)
    .where(eq(chatMessages.conversationSeq, sql.placeholder('seq')))
    .orderBy(chatMessages.position)
    .prepare();

  function find({ hostId }: Asker, seq: number): ConversationRow {
    const row = bySeq.get({ seq });
    // Another's is not there.
    if (!row || (hostId !== null && row.hostId !== hostId)) throw new Refusal('not-found');
    return row;
  }

  type Users = { operator: number | null; client: number; store: number };

  function usersOf({ hostId, visitorId, siteId }: ConversationRow): Users {
    const host = hostId === null ? undefined : ({ kind: 'host', id: hostId } as const);
    const visitor = { kind: 'visitor', id: visitorId } as const;
    const site = { kind: 'site', id: siteId } as const;
    const all = [visitor, site, ...(host ? [host] : [])];
    const read = () => ({
      operator: host ? numbers.of(host) : null,
      client: numbers.of(visitor),
      store: numbers.of(site),
    });
    // Most have theirs: reading is no change then.
    return all.every((subject) => numbers.known(subject) !== undefined) ? read() : changes.commit(read);
  }

  function statusOf(row: ConversationRow, message: ChatMessageRow): 'New' | 'Sent' {
    const byVisitor = message.sender === 'visitor';
    const read = byVisitor ? Math.max(row.hostRead, row.deskRead) : row.visitorRead;
    if (read >= message.position) return 'Sent';
    if (!byVisitor && telling.sentToClient(message.id)) return 'Sent';
    const told = telling.lastSent(row, byVisitor ? 'host-chat' : 'visitor-chat');
    return told !== undefined && told >= message.at ? 'Sent' : 'New';
  }

  const headOf = ({ seq, operatorGroup }: ConversationRow, { store, operator, client }: Users) => ({
    id: seq,
    store_id: store,
    operator_id: operator,
    client_id: client,
    operatorGroup,
  });

  function lineOf(row: ConversationRow): OperatorConversationLine {
    const { state, discountCode, lastPosition } = row;
    return { ...headOf(row, usersOf(row)), state, discountCode, chats: lastPosition };
  }

  return {
    list({ hostId }, { before, limit }) {
      const rows = database.orm
        .select()
        .from(conversationsTable)
        .where(
          and(
            hostId === null ? undefined : eq(conversationsTable.hostId, hostId),
            before === undefined ? undefined : lt(conversationsTable.seq, before),
          ),
        )
        .orderBy(desc(conversationsTable.seq))
        .limit(limit + 1)
        .all();
      const page = rows.slice(0, limit);
      return {
        conversations: page.map(lineOf),
        next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
      };
    },
    saveDiscountCode(asker, number, discountCode) {
      const row = find(asker, number);
      const actor = asker.hostId === null ? 'program' : 'host';
      return lineOf(records.saveDiscountCode(row, discountCode, actor));
    },
    read(asker, number) {
      const row = find(asker, number);
      const users = usersOf(row);
      return {
        ...headOf(row, users),
        chats: messagesOf.all({ seq: row.seq }).map((message) => ({
          chatId: message.seq,
          payload: message.text,
          // The desk speaks for the operator.
          userId: message.sender === 'visitor' ? users.client : users.operator,
          'utc-date': shownTime(message.at),
          status: statusOf(row, message),
        })),
      };
    },
    async say(asker, { conversationId, chat }, key) {
      const found = find(asker, conversationId);
      const users = usersOf(found);
      const from = senderOf(chat.userId, users);
      if (asker.hostId !== null && from !== 'host') throw new Refusal('not-allowed');
      const text = fillVariables(chat.payload, found, 'body.chat.payload');
      const id = key === undefined ? randomness.id() : idOf(asker.id, key);
      const chatId = await changes.commitSoon((tell) => {
        const before = records.messageById(id);
        if (before) {
          const same = before.conversationSeq === found.seq && before.sender === from && before.text === text;
          if (!same) throw new Refusal('idempotency-mismatch');
          return before.seq;
        }
        const row = find(asker, conversationId);
        if (row.state === 'ended') throw new Refusal('conversation-ended', { endedAt: row.endedAt });
        const { position } = talk.append(row, { id, from, text }, tell);
        const after = { ...row, lastPosition: position };
        if (from === 'visitor') telling.toHost(after, position, tell);
        else telling.toClient(after, id, tell);
        const actor = asker.hostId === null ? 'program' : 'host';
        const detail = { as: from };
        audit.write({ at: clock.now(), actor, action: 'chat-written', subject: row.id, detail });
        const kept = records.messageById(id);
        if (!kept) throw new Error('a message that was just written is gone');
        return kept.seq;
      });
      if (from === 'host') talk.answered(found, 'host', text);
      return { chatId };
    },
  };
}

function senderOf(userId: number, { operator, client }: { operator: number | null; client: number }) {
  if (userId === operator) return 'host';
  if (userId === client) return 'visitor';
  throw refuseField('body.chat.userId', 'not-a-choice');
}

/** The same key makes the same message: a UUID of version 8 (RFC 9562), whose bits are the maker's own. */
function idOf(asker: string, key: string): string {
  const bytes = createHash('sha256').update(`${asker}\n${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
