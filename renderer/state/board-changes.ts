/** What a board event changes: a pure step from one board to the next. */
import type { ExpectedVisit } from '#contract/expected.ts';
import type { ChannelHealth } from '#contract/notifications.ts';
import type { BoardEvent } from '#contract/reception.ts';
import type { Visit } from '#contract/visits.ts';

export type Board = {
  /** Every visit heard of, by id: those of today and any that is looked at. */
  visits: Readonly<Record<string, Visit>>;
  /** Of those who have left today, how many are not among the visits: they left before this instant (UTC milliseconds). */
  leftEarlier: { count: number; before: number };
  /** Of today, by time. */
  expected: readonly ExpectedVisit[];
  channels: readonly ChannelHealth[];
  /** Open conversations in which a visitor has said what the desk has not read. */
  unreadConversations: number;
  /** Go up when something may have changed that a page has to ask for. */
  hostsRevision: number;
  settingsRevision: number;
  messagesRevision: number;
  conversationsRevision: number;
};

export const emptyBoard: Board = {
  visits: {},
  leftEarlier: { count: 0, before: 0 },
  expected: [],
  channels: [],
  unreadConversations: 0,
  hostsRevision: 0,
  settingsRevision: 0,
  messagesRevision: 0,
  conversationsRevision: 0,
};

export function changeBoard(board: Board, event: BoardEvent): Board {
  switch (event.type) {
    case 'pulse':
      return board;
    case 'snapshot': {
      const visits: Record<string, Visit> = {};
      for (const visit of [...event.onSite, ...event.endedToday]) visits[visit.id] = visit;
      return {
        visits,
        leftEarlier: { count: event.endedBefore, before: event.endedToday.at(-1)?.endedAt ?? 0 },
        expected: event.expected,
        channels: event.channels,
        unreadConversations: event.unreadConversations,
        // Anything may have happened while nobody listened.
        hostsRevision: board.hostsRevision + 1,
        settingsRevision: board.settingsRevision + 1,
        messagesRevision: board.messagesRevision + 1,
        conversationsRevision: board.conversationsRevision + 1,
      };
    }
    case 'visit':
      return {
        ...board,
        visits: { ...board.visits, [event.visit.id]: event.visit },
        leftEarlier: withoutThis(board, event.visit),
        messagesRevision: board.messagesRevision + 1,
      };
    case 'channels':
      return { ...board, channels: event.channels, messagesRevision: board.messagesRevision + 1 };
    case 'conversations':
      return {
        ...board,
        unreadConversations: event.unread,
        conversationsRevision: board.conversationsRevision + 1,
      };
    case 'expected':
      return { ...board, expected: event.expected };
    case 'hosts':
      return { ...board, hostsRevision: board.hostsRevision + 1 };
    case 'settings':
      return { ...board, settingsRevision: board.settingsRevision + 1 };
  }
}

/** A visit that is heard of again, having left before those that were sent, is counted by itself from then on. */
export function withoutThis({ visits, leftEarlier }: Board, { id, endedAt }: Visit): Board['leftEarlier'] {
  const counted = endedAt !== null && endedAt <= leftEarlier.before && !(id in visits);
  return counted && leftEarlier.count > 0 ? { ...leftEarlier, count: leftEarlier.count - 1 } : leftEarlier;
}

export type Columns = {
  needHost: Visit[];
  onSite: Visit[];
  /** In remote meetings, and not known to be in the house. */
  elsewhere: Visit[];
  left: Visit[];
  /** Everybody in the house, also those who wait for a host: whom an evacuation looks for. */
  present: number;
};

/**
 * The board's columns. Those without a host come apart, longest wait first; on site by arrival, first among them
 * whoever the desk must look after, then the overdue; those in remote meetings who may be anywhere in the same order; those who left,
 * latest first.
 * @param isToday whether an instant is on the site's present day: at midnight the last column empties by itself
 */
export function columnsOf(
  visits: Readonly<Record<string, Visit>>,
  now: number,
  isToday: (instant: number) => boolean,
): Columns {
  const all = Object.values(visits);
  const going = all.filter(({ state }) => state === 'on-site');
  const present = going.filter(({ inHouse }) => inHouse);
  const byArrival = (one: Visit, other: Visit) => one.checkedInAt - other.checkedInAt;
  const need = ({ kind, attention, plannedEnd }: Visit) =>
    attention !== null ? 0 : kind === 'in-person' && plannedEnd < now ? 1 : 2;
  return {
    present: present.length,
    needHost: present.filter(({ hostName }) => hostName === null).sort(byArrival),
    elsewhere: going
      .filter(({ inHouse }) => !inHouse)
      .sort((one, other) => need(one) - need(other) || byArrival(one, other)),
    onSite: present
      .filter(({ hostName }) => hostName !== null)
      .sort((one, other) => need(one) - need(other) || byArrival(one, other)),
    left: all
      .filter(({ endedAt }) => endedAt !== null && isToday(endedAt))
      .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0)),
  };
}
