/**
 * Who is written to when somebody says something to a side that isn't there: in bursts, after a moment in which they may come back
 * and read it where it was said. What is read by then is not sent.
 */
import { and, eq, gt, ne, sql } from 'drizzle-orm';
import type { NotificationKind } from '#contract/notifications.ts';
import { type ConversationRow, chatMessages } from '#db/schema.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { Presence } from './presence.ts';
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
  lastSent(row: ConversationRow, kind: 'host-chat' | 'visitor-chat'): number | undefined;
};

/** What makes the row of one message to a client the only one. */
const clientKey = (messageId: string) => `chat:${messageId}:email`;

type Told = { state: string; finishedAt: number | null };

export function createTelling(
  { database, clock }: Foundation,
  { outbox, content, announce }: Notifications,
  presence: Presence,
): Telling {
  const { orm, sqlite } = database;
  const ofVisit = sqlite.prepare<[Record<string, unknown>], Told>(
    `SELECT state, finished_at AS finishedAt FROM notifications
     WHERE visit_id = @visitId AND kind = @kind AND (kind <> 'host-chat' OR host_id IS @hostId) ORDER BY seq DESC LIMIT 4`,
  );
  // Without a visit they are known by their keys, which stand together.
  const ofKey = sqlite.prepare<[Record<string, unknown>], Told>(
    `SELECT state, finished_at AS finishedAt FROM notifications
     WHERE key > @prefix AND key < @prefix || '~' ORDER BY seq DESC LIMIT 4`,
  );
  const clientSent = sqlite.prepare<[string]>(`SELECT 1 FROM notifications WHERE key = ? AND state = 'sent'`);
  const setOut = (where: string) =>
    sqlite
      .prepare<[Record<string, unknown>], number | null>(
        `SELECT max(started_at) FROM notifications JOIN delivery_attempts ON notification_seq = seq
         WHERE ${where} AND state = 'sent' AND outcome = 'ok'`,
      )
      .pluck();
  const setOutOfVisit = setOut('visit_id = @visitId AND kind = @kind');
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

  /** When to tell a side of what waits for it; undefined when that is on its way. */
  function dueAt(row: ConversationRow, kind: 'host-chat' | 'visitor-chat'): number | undefined {
    const now = clock.now();
    const { visitId, hostId } = row;
    const before =
      visitId === null ? ofKey.all({ prefix: prefixOf(row, kind) }) : ofVisit.all({ visitId, kind, hostId });
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

  const prefixOf = (row: ConversationRow, kind: string) => `talk:${row.id}:${kind}:`;

  function queue(
    row: ConversationRow,
    kind: Extract<NotificationKind, 'host-chat' | 'visitor-chat'>,
    position: number,
    due: number,
    tell: Tell,
  ): void {
    const { visitId, hostId } = row;
    if (visitId !== null) {
      announce({ kind, visitId, hostId, occurrence: position, dueAt: due }, tell);
      return;
    }
    const said: TalkContent = { conversationId: row.id };
    const about = { kind, visitId: null, hostId, accountId: null, content: said };
    for (const channel of content.channelsFor({ ...about, content: JSON.stringify(said) })) {
      const key = `${prefixOf(row, kind)}${position}:${channel}`;
      outbox.enqueue({ ...about, key, channel, dueAt: due }, tell);
    }
  }

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
      if (row.hostId === null || presence.isHere(row.id, 'host')) return;
      const due = dueAt(row, 'host-chat');
      if (due === undefined) return;
      const asked = row.kind === 'remote' ? row.startedAt + requestMs : 0;
      queue(row, 'host-chat', position, Math.max(due, Math.min(asked, clock.now() + requestMs)), tell);
    },
    toVisitor(row, position, messageId, tell) {
      if (presence.isHere(row.id, 'visitor')) return;
      if (row.kind === 'program') return toClient(row, messageId, tell);
      const due = dueAt(row, 'visitor-chat');
      if (due !== undefined) queue(row, 'visitor-chat', position, due, tell);
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
