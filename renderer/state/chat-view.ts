/**
 * What a screen shows of one conversation, as pure steps: what the house has told, in its order, and behind it what was typed
 * here and is not confirmed yet, in the order it was typed.
 */
import type { ChatEvent, ChatMessage, ChatParty, ChatSide, Conversation } from '#contract/conversations.ts';
import type { FieldProblem } from '#contract/problems.ts';

/** Why the house would not take a message: the code of its refusal, and what is wrong with the text where that is the reason. */
export type Refusal = { code: string; problems: readonly FieldProblem[] };

/** Typed here and not confirmed. Its id stays the same however often it is sent. */
export type Waiting = { id: string; text: string; typedAt: number };

/**
 * How far a message has got. Of one's own: `waiting` for its turn or the connection, `sending`, `refused` (kept here, with the
 * reason), then `sent`, `delivered` and `read` by the other side. `received`: said by others.
 */
export type MessageState = 'waiting' | 'sending' | 'refused' | 'sent' | 'delivered' | 'read' | 'received';

export type ShownMessage = {
  id: string;
  /** Null until the house has kept it. */
  position: number | null;
  from: ChatParty;
  mine: boolean;
  text: string;
  /** When the house kept it, or when it was typed. UTC milliseconds. */
  at: number;
  state: MessageState;
  refusal: Refusal | null;
};

/** What was said before the first message here: nothing, not asked for yet, being asked for, or asked for without an answer. */
export type ChatEarlier = 'none' | 'there' | 'asking' | 'failed';

/** `gone`: this screen may not take part any more, or there is nothing to take part in; it is not tried again. */
export type ChatConnection = 'connecting' | 'live' | 'lost' | 'gone';

export type ChatState = {
  connection: ChatConnection;
  /** The code of the refusal when `gone`, such as `link-expired`. */
  goneReason: string | null;
  /** Null before the first snapshot. */
  conversation: Conversation | null;
  messages: readonly ShownMessage[];
  earlier: ChatEarlier;
  /** One's own side and the other; null before the first snapshot. Nobody is said to be typing while the connection is lost. */
  sides: { mine: ChatSide; other: ChatSide } | null;
  /** One's own side takes part on another screen as well, with a link of its own. */
  elsewhere: boolean;
  /** What stands in the field and was not sent. */
  draft: string;
  /** The refused message that the draft will take the place of, or null. */
  correcting: string | null;
};

/** What is known for certain. */
export type Told = {
  conversation: Conversation | null;
  /** By position, without doubles. */
  messages: readonly ChatMessage[];
  visitor: ChatSide;
  host: ChatSide;
  elsewhere: boolean;
};

const nobody: ChatSide = { here: false, typing: false, delivered: 0, read: 0 };
export const nothingTold: Told = {
  conversation: null,
  messages: [],
  visitor: nobody,
  host: nobody,
  elsewhere: false,
};

/** Takes one event in. Repeated and late events change nothing that is known better. */
export function takeIn(told: Told, event: ChatEvent): Told {
  switch (event.type) {
    case 'snapshot': {
      const [first] = event.messages;
      const reaches = !first || told.messages.some(({ position }) => position >= first.position - 1);
      // Older ones on screen stay, unless what was said between them and the snapshot is not known.
      const before = reaches ? told.messages : [];
      const { conversation, visitor, host, elsewhere = false } = event;
      return { conversation, visitor, host, elsewhere, messages: withMessages(before, event.messages) };
    }
    case 'message':
      return { ...told, messages: withMessages(told.messages, [event.message]) };
    case 'sides':
      return { ...told, visitor: event.visitor, host: event.host, elsewhere: event.elsewhere ?? false };
    case 'conversation':
      return { ...told, conversation: event.conversation };
    case 'pulse':
      return told;
  }
}

/** The same with these as well, in the house's order; what is there already is not there twice. */
export function withMessages(
  known: readonly ChatMessage[],
  added: readonly ChatMessage[],
): readonly ChatMessage[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = added.filter(({ id }) => !ids.has(id));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].sort((one, other) => one.position - other.position);
}

/** The position up to which nothing is missing; 0 when there is nothing. */
export function completeTo(messages: readonly ChatMessage[]): number {
  let reached = 0;
  for (const [index, { position }] of messages.entries()) {
    if (index > 0 && position !== reached + 1) break;
    reached = position;
  }
  return reached;
}

export function isGapped(messages: readonly ChatMessage[]): boolean {
  return messages.length > 0 && completeTo(messages) !== messages[messages.length - 1]?.position;
}

/** The desk counts to the host's side. */
export function sideOf(party: ChatParty): 'visitor' | 'host' {
  return party === 'visitor' ? 'visitor' : 'host';
}

export function sidesOf({ conversation, visitor, host }: Told, live: boolean): ChatState['sides'] {
  if (!conversation) return null;
  const [mine, other] = sideOf(conversation.me) === 'visitor' ? [visitor, host] : [host, visitor];
  return { mine, other: live ? other : { ...other, here: false, typing: false } };
}

/** What was typed here, as the queue has it. */
export type Unconfirmed = Waiting & { state: 'waiting' | 'sending' | 'refused'; refusal: Refusal | null };

const endedRefusal: Refusal = { code: 'conversation-ended', problems: [] };

export function shownMessages(told: Told, queue: readonly Unconfirmed[]): ShownMessage[] {
  const me = told.conversation?.me ?? 'visitor';
  const side = sideOf(me);
  const theirs = side === 'visitor' ? told.host : told.visitor;
  const kept = told.messages.map(({ id, position, from, text, at }): ShownMessage => {
    const mine = sideOf(from) === side;
    return {
      id,
      position,
      from,
      mine,
      text,
      at,
      state: mine ? gotTo(position, theirs) : 'received',
      refusal: null,
    };
  });
  const ended = told.conversation?.state === 'ended';
  const own = queue.map(({ id, text, typedAt, state, refusal }): ShownMessage => {
    const stopped = ended && state !== 'refused';
    const stands = stopped ? { state: 'refused' as const, refusal: endedRefusal } : { state, refusal };
    return { id, position: null, from: me, mine: true, text, at: typedAt, ...stands };
  });
  return [...kept, ...own];
}

function gotTo(position: number, { delivered, read }: ChatSide): MessageState {
  if (position <= read) return 'read';
  return position <= delivered ? 'delivered' : 'sent';
}
