/**
 * Who is written to when somebody says something to a side that isn't there: in bursts, after a moment in which they may come back
 * and read it where it was said. What is read by then is not sent.
 */
import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Channel } from '#contract/notifications.ts';
import { type ConversationRow, chatMessages } from '#db/schema.ts';
import type { Duties } from '#main/kernel/duties.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Notifications } from '#main/notifications/room.ts';
import { isOfVisit } from '#main/notifications/rules.ts';
import type { Presence } from './presence.ts';
import type { Records } from './records.ts';
import type { TalkContent } from './unread.ts';

type Tell = (event: HouseEvent) => void;

/** How long somebody who has just gone may take to come back before they are written to. */
const graceMs = 15_000;
/** Whoever has been told and hasn't read it is not told again before this. */
const burstMs = 5 * 60_000;
/** A host has just been asked to come to a remote meeting: that is told already. */
const requestMs = 2 * 60_000;

export type Telling = {
  /** Has the host told of what a visitor has said, unless they are there. Call inside a change. */
  toHost(row: ConversationRow, position: number, tell: Tell): void;
  /** Has the visitor told of what was said to them, unless they are there. Call inside a change. */
  toVisitor(row: ConversationRow, position: number, messageId: string, tell: Tell): void;
  /** Sends one message to a client by mail, in the hours they are written to. Call inside a change. */
  toClient(row: ConversationRow, messageId: string, tell: Tell): void;
  /** Whether the mail of a message to a client has left. */
  sentToClient(messageId: string): boolean;
  /** When what last told a side of its unread messages set out; undefined when nothing has left. */
  lastSent(row: ConversationRow, kind: TalkKind): number | undefined;
};

/** What makes the row of one message to a client the only one. */
const clientKey = (messageId: string) => `chat:${messageId}:email`;

const talkKinds = z.enum(['host-chat', 'visitor-chat']);
type TalkKind = z.infer<typeof talkKinds>;
/** What somebody who looks as if they were there may not have got. */
const unheard = z.object({ conversationId: z.string(), kind: talkKinds, position: z.number().int() });
type Told = { state: string; finishedAt: number | null };

export function createTelling(
  { database, clock }: Foundation,
  needs: { notifications: Notifications; presence: Presence; records: Records; duties: Duties },
): Telling {
  const { presence, records } = needs;
  const { outbox, chosen } = needs.notifications;
  const { orm, sqlite } = database;
  const ofVisit = sqlite.prepare<[Record<string, unknown>], Told>(
    `SELECT state, finished_at AS finishedAt FROM notifications
     WHERE ${isOfVisit} AND kind = @kind AND channel = @channel AND (kind <> 'host-chat' OR host_id IS @hostId)
     ORDER BY seq DESC LIMIT 2`,
  );
  // Without a visit they are known by their keys, which stand together.
  const ofKey = sqlite.prepare<[Record<string, unknown>], Told>(
    `SELECT state, finished_at AS finishedAt FROM notifications
     WHERE key > @prefix AND key < @prefix || '~' AND channel = @channel ORDER BY seq DESC LIMIT 2`,
  );
  const clientSent = sqlite.prepare<[string]>(`SELECT 1 FROM notifications WHERE key = ? AND state = 'sent'`);
  const setOut = (where: string) =>
    sqlite
      .prepare<[Record<string, unknown>], number | null>(
        `SELECT max(started_at) FROM notifications JOIN delivery_attempts ON notification_seq = seq
         WHERE ${where} AND state = 'sent' AND outcome = 'ok'`,
      )
      .pluck();
  const setOutOfVisit = setOut(`${isOfVisit} AND kind = @kind`);
  const setOutOfKey = setOut("key > @prefix AND key < @prefix || '~'");
  const firstUnread = (where: ReturnType<typeof eq>) =>
    orm
      .select({ at: chatMessages.at })
      .from(chatMessages)
      .where(
        and(
          eq(chatMessages.conversationSeq, sql.placeholder('seq')),
          gt(chatMessages.position, sql.placeholder('read')),
          where,
        ),
      )
      .orderBy(chatMessages.position)
      .limit(1)
      .prepare();
  const fromVisitor = firstUnread(eq(chatMessages.sender, 'visitor'));
  const toVisitor = firstUnread(ne(chatMessages.sender, 'visitor'));

  const prefixOf = (row: ConversationRow, kind: string) => `talk:${row.id}:${kind}:`;

  /** When to tell a side by one channel of what waits for it; undefined when that is on its way. */
  function dueAt(row: ConversationRow, kind: TalkKind, channel: Channel): number | undefined {
    const now = clock.now();
    const { visitId, hostId } = row;
    const before =
      visitId === null
        ? ofKey.all({ prefix: prefixOf(row, kind), channel })
        : ofVisit.all({ visitId, kind, hostId, channel });
    // One that can't leave now, because its channel is down, will tell of everything when it does.
    if (before.some(({ state }) => state === 'scheduled')) return undefined;
    const first =
      kind === 'host-chat'
        ? fromVisitor.get({ seq: row.seq, read: row.hostRead })
        : toVisitor.get({ seq: row.seq, read: row.visitorRead });
    let due = now + graceMs;
    for (const { state, finishedAt } of before) {
      const left = state === 'sending' ? now : state === 'sent' ? (finishedAt ?? now) : undefined;
      // What was told of has been read when the first that is unread came after it.
      if (left !== undefined && (first === undefined || first.at <= left))
        due = Math.max(due, left + burstMs);
    }
    // A clock that was set back must not put it off for long.
    return Math.min(due, now + burstMs);
  }

  /** @param notBefore UTC milliseconds; 0 for any time */
  function queue(
    row: ConversationRow,
    kind: TalkKind,
    position: number,
    notBefore: number,
    tell: Tell,
  ): void {
    const { visitId, hostId } = row;
    const said: TalkContent = { conversationId: row.id };
    const content = visitId === null ? JSON.stringify(said) : null;
    for (const channel of chosen({ kind, visitId, hostId, accountId: null, content })) {
      const due = dueAt(row, kind, channel);
      if (due === undefined) continue;
      const message = { kind, channel, hostId, dueAt: Math.max(due, notBefore) };
      if (visitId !== null) outbox.enqueue({ ...message, visitId, occurrence: position }, tell);
      else {
        const key = `${prefixOf(row, kind)}${position}:${channel}`;
        outbox.enqueue({ ...message, key, visitId: null, accountId: null, content: said }, tell);
      }
    }
  }

  /** A phone that has lost its network looks as if it were there, for minutes: what it hasn't got by then, it is told of. */
  const toLookAgain = needs.duties.of('look-again', unheard, ({ conversationId, kind, position }, tell) => {
    const row = records.byId(conversationId);
    if (row?.state !== 'open') return;
    const got = kind === 'host-chat' ? row.hostDelivered : row.visitorDelivered;
    if (got < position) queue(row, kind, position, 0, tell);
  });
  const lookAgain = ({ id }: ConversationRow, kind: TalkKind, position: number, tell: Tell) =>
    toLookAgain.add({ conversationId: id, kind, position }, clock.now() + graceMs, tell);

  const toClient: Telling['toClient'] = (row, messageId, tell) => {
    const about: TalkContent = { conversationId: row.id, messageId };
    const message = { kind: 'client-chat', channel: 'email', hostId: row.hostId } as const;
    const key = clientKey(messageId);
    outbox.enqueue(
      { ...message, key, visitId: null, accountId: null, content: about, dueAt: clock.now() },
      tell,
    );
  };

  return {
    toHost(row, position, tell) {
      if (row.hostId === null) return;
      if (presence.isHere(row.id, 'host')) return lookAgain(row, 'host-chat', position, tell);
      const asked = row.kind === 'remote' ? Math.min(row.startedAt, clock.now()) + requestMs : 0;
      queue(row, 'host-chat', position, asked, tell);
    },
    toVisitor(row, position, messageId, tell) {
      if (presence.isHere(row.id, 'visitor')) return lookAgain(row, 'visitor-chat', position, tell);
      if (row.kind === 'program') toClient(row, messageId, tell);
      else queue(row, 'visitor-chat', position, 0, tell);
    },
    toClient,
    sentToClient: (messageId) => clientSent.get(clientKey(messageId)) !== undefined,
    lastSent(row, kind) {
      const { visitId } = row;
      const at =
        visitId === null
          ? setOutOfKey.get({ prefix: prefixOf(row, kind) })
          : setOutOfVisit.get({ visitId, kind });
      return at ?? undefined;
    },
  };
}
