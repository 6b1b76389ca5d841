/** The messages of a visit as its visitor, and the board, may see them: their true state without an address or a provider's words. */
import type { Channel, ChannelHealth, WaitReason } from '#contract/notifications.ts';
import type { MessageProgress } from '#contract/visits.ts';
import type { NotificationRow, VisitRow } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Rates } from './rates.ts';
import { asking, isOfVisit, isOfVisits, kinds, occurrenceOf, reasons, stepsEach } from './rules.ts';

/** How far the word of an arrival has come: it has left, is leaving, waits for something, or will not get there. */
export type ArrivalWord = 'sent' | 'under-way' | 'held' | 'failed';

export type VisitMessages = {
  readonly messages: MessageProgress[];
  /** Of the messages to the host given; `failed` also when there is none. */
  arrival(hostId: string): ArrivalWord;
  /** Whether nobody who could come has been told, nor will be by what is under way. */
  readonly unreached: boolean;
};

export type Progress = {
  of(visit: Visited): VisitMessages;
  /** The same for many visits, read at once. */
  ofAll(visits: readonly Visited[]): (visit: Visited) => VisitMessages;
  waitReason(row: WaitingRow): WaitReason | null;
};

type Visited = Pick<VisitRow, 'id' | 'timesAssigned' | 'timesEnded'>;
type ProgressRow = Pick<
  NotificationRow,
  'visitId' | 'key' | 'kind' | 'channel' | 'hostId' | 'state' | 'delivery' | 'dueAt' | 'attempts' | 'lastCode'
>;
type WaitingRow = Pick<NotificationRow, 'kind' | 'channel' | 'state' | 'dueAt' | 'attempts' | 'lastCode'>;

/** What a visitor is shown; reminders to others are not their business. */
const shownTo: Partial<Record<NotificationRow['kind'], MessageProgress['to']>> = {
  'host-arrival': 'host',
  'remote-request': 'host',
  'deputy-arrival': 'deputy',
  'desk-arrival': 'desk',
  'desk-silence': 'desk',
  'visitor-goodbye': 'visitor',
};

/** What tells the host themselves of a visitor, wherever they are. */
const isArrival = (kind: NotificationRow['kind']) => kind === 'host-arrival' || kind === 'remote-request';

/** Whether a message is to somebody whom the visit concerns now, and not to those who had it before somebody else was given it. */
function concernsNow({ kind, key }: Pick<NotificationRow, 'kind' | 'key'>, visit: Visited): boolean {
  const occurrence = occurrenceOf(key);
  switch (kind) {
    case 'host-arrival':
    case 'remote-request':
      return occurrence === visit.timesAssigned;
    case 'host-waiting':
    case 'deputy-arrival':
    case 'desk-silence':
      return Math.floor(occurrence / stepsEach) === visit.timesAssigned;
    case 'desk-arrival':
      return visit.timesAssigned === 0;
    case 'visitor-goodbye':
      return occurrence === visit.timesEnded;
    default:
      return true;
  }
}

const held: readonly (WaitReason | null)[] = ['channel-not-set-up', 'channel-paused', 'outside-hours'];

export function createProgress(
  { database, clock }: Foundation,
  rates: Rates,
  channelState: (channel: Channel) => ChannelHealth['state'],
): Progress {
  const select = (which: string) =>
    database.sqlite.prepare<[Record<string, string>], ProgressRow>(`
      SELECT visit_id AS visitId, key, kind, channel, host_id AS hostId, state, delivery, due_at AS dueAt, attempts,
        last_code AS lastCode
      FROM notifications WHERE ${which} ORDER BY seq`);
  const ofVisit = select(isOfVisit);
  // A board has hundreds of visits: asked for one by one their messages would cost more than all the rest of it.
  const ofVisits = select(isOfVisits('SELECT value AS id FROM json_each(@visitIds)'));

  function waitReason(row: WaitingRow): WaitReason | null {
    if (row.state !== 'scheduled') return null;
    const state = channelState(row.channel);
    if (state === 'not-set-up') return 'channel-not-set-up';
    if (state === 'paused') return 'channel-paused';
    if (row.dueAt <= clock.now()) return rates.openAt(row.channel) > clock.now() ? 'rate' : null;
    if (row.lastCode === reasons.outsideHours.code) return 'outside-hours';
    if (row.attempts > 0) return 'retry';
    return kinds[row.kind].to === 'account' ? 'scheduled' : 'grace';
  }

  function word(row: ProgressRow): ArrivalWord {
    if (row.state === 'sent') return row.delivery === 'failed' ? 'failed' : 'sent';
    if (row.state === 'cancelled' || row.state === 'discarded') return 'failed';
    return held.includes(waitReason(row)) ? 'held' : 'under-way';
  }

  function describe(all: readonly ProgressRow[], visit: Visited): VisitMessages {
    const rows = all.filter((row) => concernsNow(row, visit));
    return {
      messages: rows.flatMap((row) => {
        const to = shownTo[row.kind];
        if (to === undefined) return [];
        const { channel, state: job, delivery } = row;
        return [{ to, channel, job, delivery, waitReason: waitReason(row) }];
      }),
      unreached: rows.filter(({ kind }) => asking.has(kind)).every((row) => word(row) === 'failed'),
      arrival(hostId) {
        const words = rows.filter((row) => isArrival(row.kind) && row.hostId === hostId).map(word);
        return (['sent', 'under-way', 'held'] as const).find((best) => words.includes(best)) ?? 'failed';
      },
    };
  }

  return {
    waitReason,
    of: (visit) => describe(ofVisit.all({ visitId: visit.id }), visit),
    ofAll(visits) {
      const rows = ofVisits.all({ visitIds: JSON.stringify(visits.map(({ id }) => id)) });
      const byVisit = Map.groupBy(rows, (row) => row.visitId);
      return (visit) => describe(byVisit.get(visit.id) ?? [], visit);
    },
  };
}
