/** A conversation as it happens: how it stands, then each message in its order, and how far each side has got. */
import type { ChatEvent, ChatSide } from '#contract/conversations.ts';
import type { ConversationRow } from '#db/schema.ts';
import type { Clock } from '#main/kernel/clock.ts';
import type { LiveSource } from '#main/kernel/live.ts';
import type { Party } from './parties.ts';
import type { Presence } from './presence.ts';
import type { Records } from './records.ts';

type Needs = {
  records: Records;
  presence: Presence;
  clock: Clock;
  /** When the page that follows last gave a sign of being there, UTC milliseconds. */
  signedAt: () => number;
};

/**
 * @param ask who the caller is, asked again at each change and at each pulse; throws once they have no part in it any more
 * @param onEnd registers what to call when the session that follows ends; answers with what takes that back
 */
export function conversationSource(
  { records, presence, clock, signedAt }: Needs,
  ask: () => Party,
  onEnd: (end: () => void) => () => void,
): LiveSource<ChatEvent> {
  return {
    pulse(end) {
      try {
        ask();
        return { type: 'pulse' };
      } catch {
        end();
        return undefined;
      }
    },
    open(push, end) {
      const { row: opened, me, link } = ask();
      const { id } = opened;
      let queued = opened.lastPosition;
      let shownSides = '';
      let shownConversation = '';

      function current(): ConversationRow | undefined {
        try {
          return ask().row;
        } catch {
          end();
          return undefined;
        }
      }
      const sidesOf = (row: ConversationRow) => {
        const seen = presence.of(id);
        const at = presence.placeOfVisitor(id);
        const visitor: ChatSide = {
          ...seen.visitor,
          ...(at && { at }),
          delivered: row.visitorDelivered,
          read: row.visitorRead,
        };
        const host: ChatSide = {
          ...seen.host,
          delivered: Math.max(row.hostDelivered, row.deskRead),
          read: Math.max(row.hostRead, row.deskRead),
        };
        const elsewhere = me === 'visitor' && presence.isElsewhere(id, link?.hash);
        shownSides = JSON.stringify([visitor, host, elsewhere]);
        return { visitor, host, ...(elsewhere && { elsewhere }) };
      };
      const describe = (row: ConversationRow) => {
        const conversation = records.describe(row, me);
        shownConversation = JSON.stringify(conversation);
        return conversation;
      };
      // Made when they are read, and only where they say something new.
      const pushSides = () =>
        push('sides', () => {
          const row = records.byId(id);
          const before = shownSides;
          const sides = row && sidesOf(row);
          return sides && before !== shownSides ? { type: 'sides', ...sides } : undefined;
        });
      const pushConversation = () =>
        push('conversation', () => {
          const row = records.byId(id);
          const before = shownConversation;
          const conversation = row && describe(row);
          return conversation && before !== shownConversation
            ? { type: 'conversation', conversation }
            : undefined;
        });

      const leave = presence.join(
        id,
        me,
        (what) => {
          if (what === 'presence') return pushSides();
          const row = current();
          if (!row) return;
          for (; queued < row.lastPosition; queued += 1) {
            const position = queued + 1;
            // Each has a key of its own: none may take another's place while it waits.
            push(`message:${position}`, () => {
              const message = records.messageAt(row, position);
              return message && { type: 'message', message };
            });
          }
          pushSides();
          pushConversation();
        },
        { signedAt, link },
      );
      const forget = onEnd(end);
      return {
        first: {
          type: 'snapshot',
          now: clock.now(),
          conversation: describe(opened),
          messages: records.messages(opened),
          ...sidesOf(opened),
        },
        close() {
          leave();
          forget();
        },
      };
    },
  };
}
