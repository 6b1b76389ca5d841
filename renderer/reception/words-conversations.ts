/** The texts about conversations of visitors with hosts, as the desk sees them. */

import type { ChatParty, Conversation, ConversationKind } from '#contract/conversations.ts';
import type { MessageState } from '#renderer/state/chat-view.ts';
import { count } from './words-count.ts';

/** Keeps a name of another writing direction from turning the words around it. */
const apart = (name: string) => `\u2068${name}\u2069`;

export const conversationsWords = {
  title: 'Conversations',
  filter: 'Which conversations',
  filters: { open: 'Open', ended: 'Ended', all: 'All' },
  emptyTitle: {
    open: 'No conversation is open',
    ended: 'No conversation has ended yet',
    all: 'No conversations yet',
  },
  empty: {
    open: 'When a visitor talks to a host from the visitor screen, or a host writes to a visitor who waits, it appears here at once.',
    ended: 'A conversation that has ended is kept here with everything that was said.',
    all: 'When a visitor talks to a host from the visitor screen, or a host writes to a visitor who waits, it appears here at once.',
  },
  visitor: 'Visitor',
  host: 'Host',
  last: 'Last words',
  when: 'When',
  nothing: 'Nothing was said yet',
  unread: (number: number) => count(number, 'new', 'new'),
  badge: (number: number) =>
    `, ${count(number, 'conversation has', 'conversations have')} something the desk has not read`,
  open: 'Open',
  ended: 'Ended',
  kind: {
    remote: 'Remote meeting',
    visit: 'Beside a visit',
    program: 'Begun by a program',
  } satisfies Record<ConversationKind, string>,
  noHost: 'No host yet',
  from: { visitor: 'Visitor', host: 'Host', reception: 'Reception' } satisfies Record<ChatParty, string>,
  said: (who: string, text: string) => `${who}: ${apart(text)}`,
  log: (name: string) => `Conversation with ${apart(name)}`,
  empty1: 'Nothing was said yet. What you write is shown to the visitor as coming from reception.',
  earlier: 'Earlier messages',
  earlierComing: 'Fetching earlier messages',
  earlierFailed: 'They could not be fetched. Try again.',
  write: 'Write as reception',
  writeHint: 'Enter sends, Shift and Enter begin a new line.',
  tooLong: (limit: number) => `At most ${limit} characters.`,
  left: (left: number) => `${left} characters left`,
  send: 'Send',
  end: 'End',
  endTitle: 'End this conversation?',
  endHelp: (name: string) =>
    `The visit of ${apart(name)} ends with it, and both sides are written to with what it was. The visit can be brought back for five minutes.`,
  endHelpAlone: 'Both sides see that it has ended.',
  endNow: 'End it',
  ending: 'Ending',
  visit: 'Open the visit',
  began: 'Began',
  endedAt: 'Ended',
  state: 'State',
  kindName: 'Kind',
  messages: 'Messages',
  number: 'Number for programs',
  discountCode: (code: string) => `Discount code ${apart(code)}`,
  theVisitor: 'The visitor',
  side: {
    typing: 'typing',
    lobby: 'At the lobby’s screen',
    own: 'On their phone or computer',
    here: 'At a screen',
    away: 'Not at a screen now',
  },
  read: {
    all: 'Has read everything',
    some: (number: number) => `Has not read ${count(number, 'message', 'messages')}`,
    nothing: 'Has nothing to read yet',
  },
  endedBy: {
    visitor: 'by the visitor',
    host: 'by the host',
    reception: 'at the desk',
    assumed: 'by itself, with the visit',
  } satisfies Record<NonNullable<Conversation['endedBy']>, string>,
  connecting: 'Opening the conversation',
  lost: 'The connection is lost. What you write is kept, and sent when it is back.',
  gone: 'This conversation can’t be found. It may have been removed after its time.',
  states: {
    waiting: 'Waiting to be sent',
    sending: 'Being sent',
    refused: 'Not sent',
    sent: 'Sent',
    delivered: 'Arrived',
    read: 'Read',
    received: '',
  } satisfies Record<MessageState, string>,
  refused: {
    ended: 'The conversation had ended.',
    character: (character: string, position: number) => `Character ${position} (${character}) can’t be used.`,
    tooLong: (limit: number) => `It is too long: ${limit} characters fit.`,
    other: 'It can’t be sent as it is.',
  },
  change: 'Change',
  again: 'Try again',
  remove: 'Leave it out',
};
