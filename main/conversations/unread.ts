/** What a message about a conversation tells somebody who wasn't there when it was written. */
import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { OpenDatabase } from '#db/open.ts';
import {
  type ChatMessageRow,
  type ConversationRow,
  chatMessages,
  conversations,
  type NotificationRow,
  visitors,
} from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Talks } from '#main/notifications/room.ts';

/** What an outbox row about a conversation without a visit says; `messageId` where it is about one message alone. */
export const talkContentSchema = z.object({ conversationId: z.string(), messageId: z.string().optional() });
export type TalkContent = z.input<typeof talkContentSchema>;

const reasons = {
  chatRead: { code: 'chat-read', text: 'It had been read before this could be sent.' },
  chatEnded: { code: 'chat-ended', text: 'The conversation had ended before this could be sent.' },
};

/** More than that is read on the page that the link leads to. */
const mostShown = 5;

type About = Pick<NotificationRow, 'kind' | 'visitId' | 'content'>;

/** The conversation that an outbox row names, or that of its visit. */
export function findConversationOf(
  { orm }: OpenDatabase,
  { visitId, content }: Pick<About, 'visitId' | 'content'>,
): ConversationRow | undefined {
  const said = talkContentSchema.safeParse(JSON.parse(content ?? 'null'));
  const where = said.success
    ? eq(conversations.id, said.data.conversationId)
    : visitId === null
      ? undefined
      : eq(conversations.visitId, visitId);
  return where && orm.select().from(conversations).where(where).get();
}

export function createTalks({ database }: Foundation): Talks {
  const { orm } = database;
  const conversationOf = (row: About) => findConversationOf(database, row);

  /** One message that a program asked to have sent, whatever was written since. */
  function single(row: About): ChatMessageRow | undefined {
    const said = talkContentSchema.safeParse(JSON.parse(row.content ?? 'null'));
    const messageId = said.success ? said.data.messageId : undefined;
    if (messageId === undefined) return undefined;
    return orm.select().from(chatMessages).where(eq(chatMessages.id, messageId)).get();
  }

  /** The position of the desk's last word. */
  function answeredByDesk(seq: number): number {
    const of = and(eq(chatMessages.conversationSeq, seq), eq(chatMessages.sender, 'reception'));
    const last = orm
      .select({ position: sql<number | null>`max(${chatMessages.position})` })
      .from(chatMessages)
      .where(of)
      .get();
    return last?.position ?? 0;
  }

  return {
    unread(row) {
      const conversation = conversationOf(row);
      if (!conversation) return { reason: reasons.chatEnded };
      const { id: conversationId, seq, visitorName, hostName } = conversation;
      const about = { conversationId, visitorName, hostName: hostName ?? '' };
      if (row.kind === 'client-chat') {
        const message = single(row);
        if (!message) return { reason: reasons.chatEnded };
        if (message.position <= conversation.visitorRead) return { reason: reasons.chatRead };
        return { ...about, text: message.text };
      }
      if (conversation.state === 'ended') return { reason: reasons.chatEnded };
      // The way there, asked for whatever has been written.
      if (row.kind === 'chat-link' || row.kind === 'remote-welcome') return { ...about, text: '' };
      const toHost = row.kind === 'host-chat';
      // What the desk has answered for the host needs nobody else.
      const read = toHost ? Math.max(conversation.hostRead, answeredByDesk(seq)) : conversation.visitorRead;
      const fromOthers = toHost ? eq(chatMessages.sender, 'visitor') : ne(chatMessages.sender, 'visitor');
      const unread = orm
        .select({ text: chatMessages.text })
        .from(chatMessages)
        .where(and(eq(chatMessages.conversationSeq, seq), gt(chatMessages.position, read), fromOthers))
        .orderBy(sql`${chatMessages.position} DESC`)
        .limit(mostShown)
        .all();
      if (unread.length === 0) return { reason: reasons.chatRead };
      return {
        ...about,
        text: unread
          .reverse()
          .map(({ text }) => text)
          .join('\n'),
      };
    },
    client(row) {
      const conversation = conversationOf(row);
      if (!conversation) return undefined;
      const { visitorId, visitorName: name } = conversation;
      const known = orm.select().from(visitors).where(eq(visitors.id, visitorId)).get();
      return { visitorId, name, email: known?.email ?? null };
    },
  };
}
