/** What it takes for a visitor to be given to a host: a free place, a code that nobody else has, and word to the host. */
import type { HostRow, VisitRow } from '#db/schema.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Randomness } from '#main/kernel/randomness.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { VisitRecords } from './records.ts';

type Tell = (event: HouseEvent) => void;

/** Digits of the code that ends a visit at the kiosk. */
export const codeDigits = 6;

export type Placing = ReturnType<typeof createPlacing>;

export function createPlacing(
  randomness: Randomness,
  { hosts, notifications, records }: { hosts: Hosts; notifications: Notifications; records: VisitRecords },
) {
  /**
   * The host, if they may be given one more visitor now. Anybody may be asked for a conversation: it is theirs to answer.
   * @param way `override`: reception has said so; `join`: the visitor has said that they come to the meeting that is going on;
   * `wait`: that they have an appointment and wait. Neither is anything to a host who is away.
   */
  function takeHost(
    hostId: string,
    way: 'override' | 'join' | 'wait' | undefined,
    now: number,
    kind: VisitRow['kind'] = 'in-person',
  ): { host: HostRow; full: boolean; freeAt: number | null } {
    const host = hosts.row(hostId);
    if (!host || host.removedAt !== null) throw new Refusal('host-removed');
    const availability = hosts.availability(host, now);
    // Whoever is away may have free places all the same.
    const places = availability.state === 'away' ? hosts.remoteAvailability(host, now) : availability;
    const said = way === 'wait' || (way === 'join' && hosts.inMeeting(hostId));
    const letIn = way === 'override' || (said && availability.state !== 'away');
    if (kind === 'in-person' && availability.state !== 'free' && !letIn) {
      throw new Refusal('host-unavailable', { hostName: host.name, availability });
    }
    return { host, full: places.state !== 'free', freeAt: places.state === 'busy' ? places.freeAt : null };
  }

  function freshCode(): string {
    for (;;) {
      const code = randomness.digits(codeDigits);
      if (!records.onSiteByCode(code)) return code;
    }
  }

  function tellHost(
    visit: Pick<VisitRow, 'id' | 'kind'>,
    host: HostRow,
    occurrence: number,
    dueAt: number,
    tell: Tell,
  ): void {
    const kind = visit.kind === 'remote' ? 'remote-request' : 'host-arrival';
    const told = notifications.announce(
      { kind, visitId: visit.id, hostId: host.id, occurrence, dueAt },
      tell,
    );
    if (told === 0) tell({ type: 'unreached', visitId: visit.id });
  }

  return { takeHost, freshCode, tellHost };
}
