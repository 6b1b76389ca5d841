/**
 * What is said in conversations, and how far each side has got: kept in order, each message once, and told when it is on the disk.
 */
import { eq, sql } from 'drizzle-orm';
import type { ChatMessage, MeetingDetails, Qr } from '#contract/conversations.ts';
import type { Channel } from '#contract/notifications.ts';
import type { AnswerChoice } from '#contract/visits.ts';
import { type ConversationRow, chatMessages, conversations as conversationsTable } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { drawQr } from '#main/kernel/qr.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { Links } from '#main/links/room.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Visitors } from '#main/visitors/room.ts';
import { createBursts } from './bursts.ts';
import type { Party } from './parties.ts';
import { type Presence, sideOf } from './presence.ts';
import type { Records } from './records.ts';
import type { Conversations } from './room.ts';
import type { Telling } from './telling.ts';

type Tell = (event: HouseEvent) => void;

export type Talk = {
  /**
   * Says something once: the same `messageId` again answers with what was kept. Throws `conversation-ended`, `too-many`, and
   * `invalid-input` for an id that somebody else has used.
   */
  say(party: Party, messageId: string, text: string): Promise<ChatMessage>;
  /** Moves the cursors of the caller's side forward, as far as there are messages. */
  mark(party: Party, upTo: { delivered: number; read: number }): Promise<void>;
  /** Ends the conversation, and the meeting that it is. */
  end(party: Party): Promise<MeetingDetails>;
  details(party: Party): MeetingDetails;
  /** Throws `not-allowed`, `conversation-ended`, `not-reachable`. */
  handOver(party: Party): { url: string; qr: Qr; expiresAt: number };
  /** Throws `not-allowed`, `conversation-ended`, `not-reachable`, `no-address`. */
  sendLink(party: Party): Channel[];
  /**
   * The same for the remote meeting of whoever a recognition stands for. Throws `recognition-expired`, also when they are in none,
   * `not-reachable`, `no-address`.
   */
  sendLinkTo(recognition: string): Channel[];
  /** The host's side has spoken: where nobody had answered the visitor, that is the answer. */
  answered(
    row: ConversationRow,
    by: 'host' | 'deputy' | 'reception',
    text: string,
    message?: string | null,
  ): void;
  /** Puts a message at the end of a conversation. Call inside a change. */
  append(row: ConversationRow, message: NewMessage, tell: Tell): ChatMessage;
};

type NewMessage = { id: string; from: ChatMessage['from']; text: string };

export type TalkNeeds = {
  records: Records;
  conversations: Conversations;
  presence: Presence;
  telling: Telling;
  notifications: Notifications;
  links: Links;
  settings: SettingsRoom;
  audit: Audit;
  visitors: Pick<Visitors, 'redeem'>;
  /** Visits, as far as a conversation has to do with them. */
  visits: {
    /** Ends a visit; does nothing where it has ended. */
    end(visitId: string, by: Party['by']): Promise<void>;
    /** The remote meeting that a visitor is in; undefined when they are in none. */
    remoteOf(visitorId: string): string | undefined;
    /** Takes what was said for the answer to a visit that nobody has answered. */
    answer(
      visitId: string,
      answer: Extract<AnswerChoice, 'words'>,
      by: 'host' | 'deputy' | 'reception',
      text: string,
      message: string | null | undefined,
    ): void;
  };
};

const handOverMs = 24 * 3_600_000;

export function createTalk(foundation: Foundation, needs: TalkNeeds): Talk {
  const { database, changes, clock, log } = foundation;
  const {
    records,
    conversations,
    presence,
    telling,
    notifications,
    links,
    settings,
    audit,
    visits,
    visitors,
  } = needs;
  const bursts = createBursts(clock);

  const insert = database.orm
    .insert(chatMessages)
    .values({
      id: sql.placeholder('id'),
      conversationSeq: sql.placeholder('conversationSeq'),
      position: sql.placeholder('position'),
      sender: sql.placeholder('sender'),
      text: sql.placeholder('text'),
      at: sql.placeholder('at'),
    })
    .prepare();
  const advance = database.sqlite.prepare<[Record<string, unknown>]>(
    'UPDATE conversations SET last_position = @position, last_message_at = @at WHERE seq = @seq',
  );
  const update = (row: ConversationRow, set: Partial<ConversationRow>) =>
    database.orm.update(conversationsTable).set(set).where(eq(conversationsTable.seq, row.seq)).run();
  const changed = ({ id, hostId }: ConversationRow, tell: Tell, messageId?: string) =>
    tell({ type: 'conversation', conversationId: id, hostId, ...(messageId && { messageId }) });

  function append(row: ConversationRow, { id, from, text }: NewMessage, tell: Tell): ChatMessage {
    const position = row.lastPosition + 1;
    const at = clock.now();
    insert.run({ id, conversationSeq: row.seq, position, sender: from, text, at });
    advance.run({ seq: row.seq, position, at });
    changed(row, tell, id);
    return { id, position, from, text, at };
  }

  /** A conversation's row as it is now, for a change of it. */
  function open(row: ConversationRow): ConversationRow {
    const now = records.byId(row.id);
    if (!now) throw new Refusal('not-found');
    if (now.state === 'ended') throw new Refusal('conversation-ended', { endedAt: now.endedAt });
    return now;
  }

  function details({ row: { id } }: Party): MeetingDetails {
    const row = records.byId(id);
    const site = settings.site();
    if (!row || !site) throw new Refusal('not-found');
    const { name: siteName, address, zone, country } = site;
    const { kind, state, visitorName, hostName, startedAt, endedAt, endedBy, lastPosition } = row;
    const meeting = { kind, state, visitorName, hostName, startedAt, endedAt, endedBy };
    return { ...meeting, siteName, address, zone, country, messages: lastPosition };
  }

  /** The visitor's own way to their other screens. */
  function onlyVisitor({ me, row }: Party): ConversationRow {
    if (me !== 'visitor') throw new Refusal('not-allowed');
    const now = open(row);
    if (!links.reachable()) throw new Refusal('not-reachable');
    return now;
  }

  /** Sends the visitor's link to whatever address and number their visit has: to nobody else, whoever asked. */
  function mailLink({ id, visitId, hostId }: ConversationRow): Channel[] {
    if (visitId === null) throw new Refusal('no-address');
    const now = clock.now();
    const about = { kind: 'chat-link', visitId, hostId } as const;
    const by = notifications.chosen({ ...about, accountId: null, content: null });
    if (by.length === 0) throw new Refusal('no-address');
    // Pressed twice within a minute, it is sent once.
    const occurrence = Math.floor(now / 60_000);
    changes.commit((tell) => {
      const queued = notifications.announce({ ...about, occurrence, dueAt: now }, tell);
      if (queued > 0) audit.write({ at: now, actor: 'visitor', action: 'link-sent', subject: id });
    });
    log.info('a link to a conversation was asked for', { conversation: id });
    return by;
  }

  const answered: Talk['answered'] = ({ visitId }, by, text, message) => {
    if (visitId !== null) visits.answer(visitId, 'words', by, text, message);
  };

  return {
    append,
    answered,
    async say(party, messageId, text) {
      const { me, by } = party;
      const side = sideOf(me);
      let first = false;
      const message = await changes.commitSoon((tell) => {
        const before = records.messageById(messageId);
        if (before) {
          if (before.conversationSeq === party.row.seq && before.sender === me)
            return records.asMessage(before);
          throw refuseField('messageId', 'not-a-choice');
        }
        const row = open(party.row);
        if (!bursts.admit(`${row.id}:${side}`)) throw new Refusal('too-many');
        first = true;
        const kept = append(row, { id: messageId, from: me, text }, tell);
        const after = { ...row, lastPosition: kept.position };
        if (side === 'visitor') telling.toHost(after, kept.position, tell);
        else telling.toVisitor(after, kept.position, messageId, tell);
        return kept;
      });
      presence.typing(party.row.id, side, false);
      if (first && by !== 'visitor') answered(party.row, by, text, party.message);
      return message;
    },
    async mark({ row, me }, upTo) {
      const set = moved(row, me, upTo);
      if (!set) return;
      await changes.commitSoon((tell) => {
        update(row, set);
        changed(row, tell);
      });
    },
    async end(party) {
      const { row, me } = party;
      if (row.state === 'open' && row.kind === 'remote' && row.visitId !== null)
        await visits.end(row.visitId, party.by);
      // What isn't a meeting ends alone, and so does what is left of one.
      if (records.byId(row.id)?.state === 'open')
        changes.commit((tell) => {
          conversations.end(row.id, me, tell);
          audit.write({
            at: clock.now(),
            actor: me,
            action: 'conversation-ended',
            subject: row.id,
          });
        });
      return details(party);
    },
    details,
    handOver(party) {
      const { id: conversationId, visitId } = onlyVisitor(party);
      const expiresAt = clock.now() + handOverMs;
      const token = changes.commit(() => {
        audit.write({
          at: clock.now(),
          actor: 'visitor',
          action: 'conversation-handed-over',
          subject: conversationId,
        });
        return links.mint({ purpose: 'chat', party: 'visitor', conversationId, visitId, expiresAt });
      });
      const url = links.addressOf('chat', token);
      if (url === undefined) throw new Refusal('not-reachable');
      return { url, qr: drawQr(url), expiresAt };
    },
    sendLink: (party) => mailLink(onlyVisitor(party)),
    sendLinkTo(recognition) {
      const visitor = visitors.redeem(recognition);
      const visitId = visitor && visits.remoteOf(visitor.id);
      const row = visitId === undefined ? undefined : conversations.ofVisit(visitId);
      if (row?.state !== 'open') throw new Refusal('recognition-expired');
      if (!links.reachable()) throw new Refusal('not-reachable');
      return mailLink(row);
    },
  };
}

/** The cursors that move; undefined when none does. */
function moved(
  row: ConversationRow,
  me: Party['me'],
  upTo: { delivered: number; read: number },
): Partial<ConversationRow> | undefined {
  const read = Math.min(upTo.read, row.lastPosition);
  const delivered = Math.min(Math.max(upTo.delivered, read), row.lastPosition);
  if (me === 'reception') return read > row.deskRead ? { deskRead: read } : undefined;
  const [atDelivered, atRead] =
    me === 'visitor' ? [row.visitorDelivered, row.visitorRead] : [row.hostDelivered, row.hostRead];
  if (delivered <= atDelivered && read <= atRead) return undefined;
  const next = { delivered: Math.max(delivered, atDelivered), read: Math.max(read, atRead) };
  return me === 'visitor'
    ? { visitorDelivered: next.delivered, visitorRead: next.read }
    : { hostDelivered: next.delivered, hostRead: next.read };
}
