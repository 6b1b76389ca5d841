/**
 * Plays the screens of a busy lobby whose station keeps dying: visitors check in, wait until their host has been told, and
 * check out. A call that got no answer is repeated at the next station, as the kiosk does; what was answered is written
 * down, because that is what a person was told.
 */
import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import type { CheckedIn, CheckInInput } from '#contract/visits.ts';
import { isUnreachable, type StationClient } from '../station-process.ts';

/** One visitor's stay, as the screen saw it. */
export type Stay = {
  readonly requestId: string;
  readonly name: string;
  readonly email: string;
  /** E.164 */
  readonly phone: string;
  /** Null for a visitor who is not sure whom to see. */
  readonly hostId: string | null;
  /** What the screen showed; undefined when the visitor went away before an answer came. */
  confirmed: CheckedIn | undefined;
  /** Whether the check-out button was pressed, whatever came of it. */
  endAsked: boolean;
  /** Whether the screen showed that the visit has ended. */
  endConfirmed: boolean;
};

/** Where the screens find whichever station runs now. */
export type Entrance = {
  open(client: StationClient): void;
  close(): void;
  /** Resolves with the station's client once there is one other than `except`. */
  client(except?: StationClient): Promise<StationClient>;
};

export function createEntrance(): Entrance {
  let current: StationClient | undefined;
  let opened = Promise.withResolvers<void>();
  return {
    open(client) {
      current = client;
      opened.resolve();
      opened = Promise.withResolvers();
    },
    close() {
      current = undefined;
    },
    async client(except) {
      while (current === undefined || current === except) await opened.promise;
      return current;
    },
  };
}

export type Lobby = {
  readonly stays: readonly Stay[];
  /** How many calls got no answer. */
  lostCalls(): number;
  /** No new visitors; resolves when those inside are done. Rejects with the first thing that went wrong. */
  finish(): Promise<void>;
};

const visitHours = 2;

/** @param random from 0 up to 1 */
export function openLobby(
  entrance: Entrance,
  hostIds: readonly string[],
  random: () => number,
  screens: number,
): Lobby {
  const stays: Stay[] = [];
  let finishing = false;
  let lost = 0;

  const chance = (share: number) => random() < share;

  /** Calls until an answer comes, at one station after the other; `again` decides whether to go on after a loss. */
  async function untilAnswered<Result>(
    call: (client: StationClient) => Promise<Result>,
    again: () => boolean = () => true,
  ): Promise<Result | undefined> {
    let client = await entrance.client();
    for (;;) {
      try {
        return await call(client);
      } catch (thrown) {
        if (!isUnreachable(thrown)) throw thrown;
        lost += 1;
        if (!again()) return undefined;
        client = await entrance.client(client);
      }
    }
  }

  function newStay(): Stay {
    const number = stays.length;
    // Numbers set aside for fiction: 555-0100 to 555-0199 of each area code.
    const area = [205, 212, 303, 312, 404, 415, 503, 512, 602, 617, 702, 713, 808, 816, 907, 919];
    const stay: Stay = {
      requestId: randomUUID(),
      name: `Visitor ${spell(number)}`,
      email: `visitor-${number}@example.com`,
      phone: `+1${area[Math.floor(number / 100) % area.length]}55501${String(number % 100).padStart(2, '0')}`,
      hostId: chance(0.1) ? null : (hostIds[Math.floor(random() * hostIds.length)] ?? null),
      confirmed: undefined,
      endAsked: false,
      endConfirmed: false,
    };
    stays.push(stay);
    return stay;
  }

  function formOf({ requestId, name, email, phone, hostId }: Stay): CheckInInput {
    return {
      requestId,
      visitor: { kind: 'new', name, email, phone, company: '' },
      host: hostId === null ? { kind: 'not-sure' } : { kind: 'host', hostId },
      plannedEnd: Date.now() + visitHours * 3_600_000,
    };
  }

  /** Watches the progress screen until nothing about this arrival waits or is on its way. */
  async function untilTold(visitId: string): Promise<void> {
    let client = await entrance.client();
    for (;;) {
      try {
        for await (const { messages } of await client.visits.progress({ visitId })) {
          if (messages.every(({ job }) => job !== 'scheduled' && job !== 'sending')) return;
        }
      } catch (thrown) {
        if (!isUnreachable(thrown)) throw thrown;
      }
      lost += 1;
      client = await entrance.client(client);
    }
  }

  async function checkOut(stay: Stay, visit: CheckedIn): Promise<void> {
    for (;;) {
      const by = chance(0.5)
        ? ({ kind: 'code', value: visit.code } as const)
        : ({ kind: 'email', value: stay.email } as const);
      const found = await untilAnswered((client) => client.visits.findOwn({ by }));
      // A code is free again after the end, and could belong to the next visitor.
      const own = found?.visits.find(({ checkedInAt }) => checkedInAt === visit.checkedInAt);
      if (!own) {
        if (!stay.endAsked) throw new Error(`The visit of ${stay.name} was confirmed and cannot be found.`);
        stay.endConfirmed = true;
        return;
      }
      stay.endAsked = true;
      try {
        // A ticket does not outlive its station: after a loss the visit is looked up again.
        const ended = await untilAnswered(
          (client) => client.visits.checkOut({ ticket: own.ticket }),
          () => false,
        );
        if (!ended) continue;
        stay.endConfirmed = true;
        return;
      } catch (thrown) {
        if (!(thrown instanceof ORPCError) || thrown.code !== 'ticket-expired') throw thrown;
      }
    }
  }

  async function screen(): Promise<void> {
    while (!finishing) {
      const stay = newStay();
      const impatient = chance(0.1);
      stay.confirmed = await untilAnswered(
        (client) => client.visits.checkIn(formOf(stay)),
        () => !impatient,
      );
      if (!stay.confirmed) continue;
      // Some leave before their host could be told, some stay for the night.
      if (!chance(0.2)) await untilTold(stay.confirmed.visitId);
      if (!chance(0.1)) await checkOut(stay, stay.confirmed);
    }
  }

  const all = Promise.all(Array.from({ length: screens }, screen));
  all.catch(() => undefined);
  return {
    stays,
    lostCalls: () => lost,
    async finish() {
      finishing = true;
      await all;
    },
  };
}

/** A number as a name without digits: 0 is Aaa, 1 is Aab. */
function spell(number: number): string {
  const letters = [676, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(number / place) % 26)));
  const [first = '', ...others] = letters;
  return first.toUpperCase() + others.join('');
}
