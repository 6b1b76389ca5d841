/** What programs that follow the house by webhooks are told of conversations. */
import { eq, sql } from 'drizzle-orm';
import type { ConversationNews } from '#contract/webhooks.ts';
import { type ConversationRow, chatMessages, conversations, type NotificationRow } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { shownTime } from '#main/kernel/times.ts';
import { createNumbers } from './numbers.ts';
import { findConversationOf } from './unread.ts';

export type TalkNews = {
  /** The conversation that a message is about; undefined when it is about none, or the conversation is gone. */
  conversationOf(
    row: Pick<NotificationRow, 'visitId' | 'content'>,
  ): Pick<ConversationRow, 'seq' | 'hostId'> | undefined;
  /** What was said, by the id of its message, and whose conversation it is in. Call inside a change. */
  said(messageId: string): { hostId: string | null; news: ConversationNews } | undefined;
};

export function createTalkNews(foundation: Foundation): TalkNews {
  const numbers = createNumbers(foundation);
  const messageById = foundation.database.orm
    .select({ message: chatMessages, conversation: conversations })
    .from(chatMessages)
    .innerJoin(conversations, eq(conversations.seq, chatMessages.conversationSeq))
    .where(eq(chatMessages.id, sql.placeholder('id')))
    .prepare();
  return {
    conversationOf: (row) => findConversationOf(foundation.database, row),
    said(id) {
      const found = messageById.get({ id });
      if (!found) return undefined;
      const { message, conversation } = found;
      const { seq, hostId, visitorId } = conversation;
      // The desk speaks for the operator.
      const host = hostId === null ? null : numbers.of({ kind: 'host', id: hostId });
      const userId = message.sender === 'visitor' ? numbers.of({ kind: 'visitor', id: visitorId }) : host;
      const at = shownTime(message.at);
      return { hostId, news: { conversationId: seq, chatId: message.seq, userId, 'utc-date': at } };
    },
  };
}
