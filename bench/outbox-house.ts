/** A furnished house for measuring the outbox: people on site whose hosts have an address, a mail server, a loop started by hand. */
import { setTimeout as delay } from 'node:timers/promises';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { type Backend, createBackend } from '#main/backend.ts';
import { systemClock } from '#main/kernel/clock.ts';
import { type Changes, createChanges } from '#main/kernel/events.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import type { Claims } from '#main/notifications/claims.ts';
import type { NewNotification, Outbox } from '#main/notifications/outbox.ts';
import { createQueue } from '#main/notifications/queue.ts';

export type OutboxHouse = {
  readonly backend: Backend;
  readonly database: OpenDatabase;
  readonly changes: Changes;
  readonly outbox: Outbox;
  readonly claims: Claims;
  /** The SQL that the queue has prepared. */
  readonly statements: readonly string[];
  /** A message that was never queued before, to the host of somebody on site. */
  newMessage(dueAt: number): NewNotification;
  /** Queues so many in one durable change. */
  queueBatch(count: number, dueAt: (number: number) => number): void;
  /** Lets the loop run until everything that is due has left and is written down. */
  drain(): Promise<void>;
  close(): Promise<void>;
};

const lookEveryMs = 5;

export const benchSender = { senderName: 'Lanternworks reception', senderEmail: 'reception@example.com' };

/** @param folder with a database that `seededCopy` has made */
export async function openOutboxHouse(folder: string, smtpPort: number): Promise<OutboxHouse> {
  const opened = openDatabase(folder, Date.now());
  if (!opened.ok) throw new Error(opened.fault.detail);
  const { database } = opened;
  const log = {
    info() {},
    error(message: string, detail?: unknown) {
      throw new Error(`${message}: ${JSON.stringify(detail)}`);
    },
  };
  const world = { clock: systemClock, randomness: systemRandomness, log };
  const backend = await createBackend({
    ...world,
    database,
    secrets: { storage: 'file', read: async () => undefined, write: async () => undefined },
    channels: {},
    version: 'bench',
    demoInbox: null,
  });
  const server = { preset: 'other', host: '127.0.0.1', port: smtpPort, security: 'none', user: '' } as const;
  await backend.settings.saveEmail({ ...benchSender, ...server, perMinute: null }, undefined);
  // The same database and words, but ears of its own: what is queued here wakes no loop before it is started.
  const changes = createChanges(database, (thrown) => {
    throw thrown;
  });
  const nothing = () => undefined;
  const { made, statements } = overheard(database, () =>
    createQueue({ ...world, database, changes }, nothing, nothing, backend.preferences.stops),
  );
  const { outbox, claims } = made;
  const guests = database.sqlite
    .prepare<[], { id: string; hostId: string }>(
      "SELECT id, host_id AS hostId FROM visits WHERE state = 'on-site'",
    )
    .all();
  const unfinished = database.sqlite
    .prepare<[number], number>(
      `SELECT EXISTS (SELECT 1 FROM notifications WHERE state = 'scheduled' AND due_at <= ?)
            + EXISTS (SELECT 1 FROM notifications WHERE state = 'sending')`,
    )
    .pluck();
  // Above what the seeded visits have had.
  let messages = 1_000;

  function newMessage(dueAt: number): NewNotification {
    messages += 1;
    const guest = guests[messages % guests.length];
    if (!guest) throw new Error('Nobody is on site.');
    // Each the visit's next occurrence: the same message is never queued twice.
    const occurrence = messages;
    return {
      ...{ kind: 'host-arrival', channel: 'email', occurrence, dueAt },
      ...{ visitId: guest.id, hostId: guest.hostId },
    };
  }

  return {
    backend,
    database,
    changes,
    outbox,
    claims,
    statements,
    newMessage,
    queueBatch(count, dueAt) {
      changes.commit((tell) => {
        for (let number = 0; number < count; number += 1) outbox.enqueue(newMessage(dueAt(number)), tell);
      });
    },
    async drain() {
      backend.scheduler.start();
      while (unfinished.get(Date.now()) !== 0) await delay(lookEveryMs);
      await backend.scheduler.stop();
    },
    close: () => backend.close(),
  };
}

/** Makes something, and notes the statements it prepares meanwhile. */
function overheard<Made>({ sqlite }: OpenDatabase, make: () => Made): { made: Made; statements: string[] } {
  const statements: string[] = [];
  const prepare = sqlite.prepare;
  sqlite.prepare = ((sql: string) => {
    statements.push(sql);
    return prepare.call(sqlite, sql);
  }) as typeof prepare;
  try {
    return { made: make(), statements };
  } finally {
    sqlite.prepare = prepare;
  }
}

/** Clears all messages away, so that the next round meets the table that the one before met. */
export function forgetMessages({ database }: OutboxHouse): void {
  database.transaction(() => {
    database.sqlite.exec('DELETE FROM delivery_attempts; DELETE FROM notifications;');
  });
  database.checkpoint();
}
