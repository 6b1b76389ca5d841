/**
 * What hosts see and do for themselves. Each function takes the host that the account of the caller belongs to, and finds nothing
 * that is not theirs.
 */
import type { ChatParty } from '#contract/conversations.ts';
import type { ExpectedForm, ExpectedVisit } from '#contract/expected.ts';
import type { Colleague, HostedVisit, OwnDay, OwnHost } from '#contract/own.ts';
import { type AnswerChoice, reopenMs, type Visit } from '#contract/visits.ts';
import type { VisitRow } from '#db/schema.ts';
import type { Conversations } from '#main/conversations/room.ts';
import type { Expected } from '#main/expected/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import { startOfDay } from '#main/kernel/days.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Visits } from '#main/visits/room.ts';

/** How far back the day shows who was expected and did not come. */
const daysOfMissed = 7;
const mostColleagues = 20;

export type Own = {
  /** Throws `not-found` for a host who is not on the list. */
  day(hostId: string): OwnDay;
  past(
    hostId: string,
    query: string,
    before: { id: string } | undefined,
    limit: number,
  ): { visits: HostedVisit[]; next: { at: number; id: string } | null };
  /** The host has had the arrival of this visitor before them. Asked again it changes nothing. Throws `not-found`. */
  seen(hostId: string, visitId: string): void;
  /** Throws `not-found`, `already-ended`, `invalid-input`. */
  answer(hostId: string, visitId: string, answer: AnswerChoice, text: string | undefined): HostedVisit;
  /** Throws `not-found`. */
  end(hostId: string, visitId: string): Promise<HostedVisit>;
  /** Throws `not-found`, `not-yours`, `too-late`, `already-checked-in`. */
  undoEnd(hostId: string, visitId: string): HostedVisit;
  /** Throws `not-found`, `already-ended`. */
  openChat(hostId: string, visitId: string): { conversationId: string };
  setAvailability(hostId: string, away: boolean, until: number | null): OwnHost;
  colleagues(hostId: string, query: string): Colleague[];
  setDeputy(hostId: string, deputyId: string | null): OwnHost;
  expect(hostId: string, form: ExpectedForm): ExpectedVisit;
  /** Throws `not-found`, `already-arrived`. */
  cancelExpected(hostId: string, expectedId: string): ExpectedVisit;
  restoreExpected(hostId: string, expectedId: string): ExpectedVisit;
};

type TalkOfVisit = {
  id: string;
  visitId: string;
  state: 'open' | 'ended';
  unread: number;
  /** These three are null where nothing has been said. */
  from: ChatParty | null;
  text: string | null;
  at: number | null;
};

export type OwnNeeds = {
  settings: SettingsRoom;
  hosts: Hosts;
  visits: Visits;
  notifications: Pick<Notifications, 'reading'>;
  conversations: Conversations;
  expected: Expected;
};

export function createOwn(foundation: Foundation, needs: OwnNeeds): Own {
  const { database, changes, clock } = foundation;
  const { settings, hosts, visits, conversations, expected } = needs;
  const { reading } = needs.notifications;

  function ownVisit(hostId: string, visitId: string): VisitRow {
    const row = visits.records.byId(visitId);
    // Somebody else's visit is like none.
    if (row?.hostId !== hostId) throw new Refusal('not-found');
    return row;
  }

  const talksOfVisits = database.sqlite.prepare<[string], TalkOfVisit>(`
    SELECT conversations.id, visit_id AS visitId, state, (
      SELECT count(*) FROM chat_messages
      WHERE conversation_seq = conversations.seq AND sender = 'visitor' AND position > conversations.host_read
    ) AS unread, newest.sender AS "from", newest.text, newest.at
    FROM conversations
    LEFT JOIN chat_messages AS newest
      ON newest.conversation_seq = conversations.seq AND newest.position = conversations.last_position
    WHERE visit_id IN (SELECT value FROM json_each(?))`);

  /** The conversations of these visits, with how much of the visitor's nobody on the host's side has read, and the newest line. */
  function talksOf(visitIds: readonly string[]) {
    const found = talksOfVisits.all(JSON.stringify(visitIds));
    return new Map(
      found.map(({ visitId, from, text, at, ...talk }) => {
        const newest = from === null || text === null || at === null ? null : { from, text, at };
        return [visitId, { ...talk, newest }];
      }),
    );
  }

  function describeAll(all: readonly Visit[]): HostedVisit[] {
    const talks = talksOf(all.map(({ id }) => id));
    const now = clock.now();
    return all.map((visit) => {
      const { id, kind, state, visitorName, company, visitorEmail, visitorPhone, visitorPhoneShown } = visit;
      const { checkedInAt, plannedEnd, endedAt, answered, messages } = visit;
      const endedBy = visits.endedByWhom(visit);
      const undoUntil = visit.endedBy === 'host' && endedAt !== null ? endedAt + reopenMs : 0;
      return {
        ...{ id, kind, state, visitorName, company, visitorEmail, visitorPhone, visitorPhoneShown },
        ...{ checkedInAt, plannedEnd, endedAt, endedBy, answered, messages },
        undoUntil: undoUntil > now ? undoUntil : null,
        conversation: talks.get(id) ?? null,
      };
    });
  }

  function describe(visit: Visit): HostedVisit {
    const [described] = describeAll([visit]);
    if (!described) throw new Refusal('not-found');
    return described;
  }

  function describeHost(hostId: string): OwnHost {
    const host = hosts.get(hostId);
    if (host.removedAt !== null) throw new Refusal('not-found');
    const { id, name, department, email, phoneShown, capacity, availability } = host;
    const deputy = hosts.deputy(hostId);
    return {
      ...{ id, name, department, email, phoneShown, capacity, availability },
      deputy: deputy ? { id: deputy.id, name: deputy.name, department: deputy.department } : null,
    };
  }

  const unreadOfHost = database.sqlite
    .prepare<[string], number>(`
      SELECT count(*) FROM conversations
      JOIN chat_messages ON conversation_seq = conversations.seq AND sender = 'visitor' AND position > host_read
      WHERE host_id = ? AND state = 'open'`)
    .pluck();

  function ownExpected(hostId: string, expectedId: string): void {
    if (expected.hostOf(expectedId) !== hostId) throw new Refusal('not-found');
  }

  return {
    day(hostId) {
      const host = describeHost(hostId);
      const site = settings.site();
      const zone = site?.zone ?? 'UTC';
      const now = clock.now();
      const { present, endedToday } = visits.records.ofHostToday(hostId, startOfDay(now, zone));
      return {
        now,
        site: { name: site?.name ?? '', zone, country: site?.country ?? '' },
        host,
        present: describeAll(present),
        endedToday: describeAll(endedToday),
        expected: expected.upcoming(hostId, daysOfMissed),
        unread: unreadOfHost.get(hostId) ?? 0,
      };
    },
    past(hostId, query, before, limit) {
      const page = visits.records.past(query, hostId, before, limit);
      return { visits: describeAll(page.visits), next: page.next };
    },
    seen(hostId, visitId) {
      ownVisit(hostId, visitId);
      const of = { visitId, hostId };
      if (reading.hasUnseenArrival(of)) changes.commit((tell) => reading.markArrival(of, 'seen', tell));
    },
    answer(hostId, visitId, answer, text) {
      ownVisit(hostId, visitId);
      return describe(visits.answer(visitId, answer, 'host', text));
    },
    async end(hostId, visitId) {
      const row = ownVisit(hostId, visitId);
      if (row.state === 'ended') return describe(visits.records.describe(row));
      return describe(await visits.end(visitId, 'host'));
    },
    undoEnd(hostId, visitId) {
      const row = ownVisit(hostId, visitId);
      if (row.state === 'ended' && row.endedBy !== 'host') throw new Refusal('not-yours');
      return describe(visits.reopen(visitId, 'host'));
    },
    openChat(hostId, visitId) {
      const row = ownVisit(hostId, visitId);
      const present = conversations.ofVisit(visitId);
      if (present) return { conversationId: present.id };
      if (row.state === 'ended') throw new Refusal('already-ended', { endedAt: row.endedAt });
      const begun = changes.commit((tell) => conversations.begin(row, tell));
      return { conversationId: begun.id };
    },
    setAvailability(hostId, away, until) {
      hosts.setAway(hostId, away, until, 'host');
      return describeHost(hostId);
    },
    colleagues: (hostId, query) =>
      hosts
        .offer(query, 0, mostColleagues + 1)
        .hosts.filter(({ id }) => id !== hostId)
        .slice(0, mostColleagues)
        .map(({ id, name, department }) => ({ id, name, department })),
    setDeputy(hostId, deputyId) {
      hosts.setDeputy(hostId, deputyId, 'host');
      return describeHost(hostId);
    },
    expect: (hostId, form) => expected.add(hostId, form, 'host'),
    cancelExpected(hostId, expectedId) {
      ownExpected(hostId, expectedId);
      return expected.cancel(expectedId, 'host');
    },
    restoreExpected(hostId, expectedId) {
      ownExpected(hostId, expectedId);
      return expected.restore(expectedId, 'host');
    },
  };
}
