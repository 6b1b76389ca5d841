/** Everything the house keeps under a contact, put together for the person it is about. */
import { and, asc, desc, eq, inArray, isNotNull, or, type SQL } from 'drizzle-orm';
import type { VisitorData, VisitorMe } from '#contract/visitor-accounts.ts';
import {
  chatMessages,
  conversations,
  deliveryAttempts,
  expectedVisits,
  hosts,
  type NotificationRow,
  notifications,
} from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { mailboxOf } from '#main/kernel/people.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { KnownContact, Visitors } from '#main/visitors/room.ts';
import type { OwnVisits } from './own-visits.ts';
import type { VisitorSessions } from './sessions.ts';

/** What is sent to visitors themselves. */
export const toVisitors: readonly NotificationRow['kind'][] = [
  'visitor-welcome',
  'remote-welcome',
  'visitor-goodbye',
  'visitor-overdue',
  'visitor-chat',
  'client-chat',
  'visitor-code',
];

export type DataNeeds = {
  settings: SettingsRoom;
  visitors: Visitors;
  preferences: Preferences;
  ownVisits: OwnVisits;
  sessions: VisitorSessions;
  me: (contact: KnownContact) => VisitorMe;
};

/** Whether an address or number in some row is the contact. */
export function isContact({ kind, value }: KnownContact, given: string | null): boolean {
  if (given === null) return false;
  return kind === 'phone' ? given === value : mailboxOf(given) === value;
}

export function createData({ database, clock }: Foundation, needs: DataNeeds) {
  const { settings, visitors, preferences, ownVisits, sessions, me } = needs;
  const { orm } = database;

  /** In lists that SQLite takes; nobody has so many visits that it would not. */
  const among = (column: Parameters<typeof inArray>[0], values: readonly string[]): SQL | undefined =>
    values.length === 0 ? undefined : inArray(column, [...values]);

  function messagesOf(contact: KnownContact, visitIds: readonly string[]): VisitorData['messages'] {
    const sent = orm
      .select()
      .from(notifications)
      .where(
        and(
          inArray(notifications.kind, [...toVisitors]),
          or(eq(notifications.address, contact.value), among(notifications.visitId, visitIds)),
        ),
      )
      .orderBy(desc(notifications.seq))
      .all();
    return sent.map((row) => ({
      kind: row.kind,
      channel: row.channel,
      address: row.address,
      state: row.state,
      delivery: row.delivery,
      queuedAt: row.createdAt,
      finishedAt: row.finishedAt,
      deliveredAt: row.deliveredAt,
      text:
        orm
          .select({ body: deliveryAttempts.body })
          .from(deliveryAttempts)
          .where(and(eq(deliveryAttempts.notificationSeq, row.seq), isNotNull(deliveryAttempts.body)))
          .orderBy(desc(deliveryAttempts.number))
          .limit(1)
          .get()?.body ?? null,
    }));
  }

  function conversationsOf(visitorIds: readonly string[]): VisitorData['conversations'] {
    const where = among(conversations.visitorId, visitorIds);
    if (!where) return [];
    const held = orm.select().from(conversations).where(where).orderBy(desc(conversations.seq)).all();
    return held.map(({ seq, hostName, startedAt, endedAt }) => ({
      hostName,
      startedAt,
      endedAt,
      messages: orm
        .select({ from: chatMessages.sender, text: chatMessages.text, at: chatMessages.at })
        .from(chatMessages)
        .where(eq(chatMessages.conversationSeq, seq))
        .orderBy(asc(chatMessages.position))
        .all(),
    }));
  }

  function expectedOf(contact: KnownContact, visitIds: readonly string[]): VisitorData['expected'] {
    return orm
      .select({ row: expectedVisits, hostName: hosts.name })
      .from(expectedVisits)
      .innerJoin(hosts, eq(hosts.id, expectedVisits.hostId))
      .where(
        or(
          isNotNull(expectedVisits.email),
          isNotNull(expectedVisits.phone),
          isNotNull(expectedVisits.visitId),
        ),
      )
      .all()
      .filter(
        ({ row }) =>
          isContact(contact, contact.kind === 'email' ? row.email : row.phone) ||
          (row.visitId !== null && visitIds.includes(row.visitId)),
      )
      .map(({ row: { visitorName, expectedAt, company }, hostName }) => ({
        visitorName,
        hostName,
        expectedAt,
        company,
      }));
  }

  return (contact: KnownContact): VisitorData => {
    const rows = visitors.knownBy(contact);
    const visits = ownVisits.all(contact);
    const visitIds = visits.map(({ id }) => id);
    const { people, contact: shown } = me(contact);
    return {
      site: settings.site()?.name ?? '',
      contact: shown,
      writtenAt: clock.now(),
      people: people.map((person) => ({
        ...person,
        lastVisitAt: rows.find(({ id }) => id === person.visitorId)?.lastVisitAt ?? person.createdAt,
        preferences: preferences.get({ kind: 'visitor', visitorId: person.visitorId }),
      })),
      visits: visits.map((row) => {
        const {
          undoUntil: _undo,
          messages: _messages,
          conversation: _talk,
          ...visit
        } = ownVisits.describe(row);
        return visit;
      }),
      messages: messagesOf(contact, visitIds),
      conversations: conversationsOf(rows.map(({ id }) => id)),
      expected: expectedOf(contact, visitIds),
      sessions: sessions.of(contact),
    };
  };
}
