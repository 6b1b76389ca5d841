/**
 * The outbox: how many messages are queued durably in a second, and how many of those leave in a second, against the same mails
 * handed to nodemailer's pool with nothing written down at all. Same server, same number of connections, in turns.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport, type Transporter } from 'nodemailer';
import { v7 } from 'uuid';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { type Backend, createBackend } from '#main/backend.ts';
import { systemClock } from '#main/kernel/clock.ts';
import { type Changes, createChanges } from '#main/kernel/events.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import type { Outbox } from '#main/notifications/outbox.ts';
import { createQueue } from '#main/notifications/queue.ts';
import { noValues, renderDefault } from '#main/templates/room.ts';
import { median, time } from './measure.ts';
import { personOf } from './people.ts';

export type OutboxResults = {
  /** Messages a second. */
  enqueued: number;
  dispatched: number;
  barePool: number;
};

type House = {
  backend: Backend;
  database: OpenDatabase;
  outbox: Outbox;
  changes: Changes;
  /** Visits on site, each with how many messages it has had. */
  guests: { id: string; hostId: string; messages: number }[];
};

const lookEveryMs = 5;

const site = {
  siteName: 'Lanternworks',
  checkIn: '09:41, 5 Jan 2026',
  plannedEnd: '10:41',
  address: '12 Harbour Lane, Portland, OR 97205',
};
const sender = { senderName: 'Lanternworks reception', senderEmail: 'reception@example.com' };

export async function benchOutbox(
  folder: string,
  { rounds, count }: { rounds: number; count: number },
): Promise<OutboxResults> {
  const { server, port } = await startDiscardServer();
  const house = await openHouse(folder, port);
  const bare = createTransport({
    ...{ pool: true, maxConnections: 5, maxMessages: Number.POSITIVE_INFINITY, maxRequeues: 0 },
    ...{ host: '127.0.0.1', port, secure: false, ignoreTLS: true },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const enqueued: number[] = [];
  const dispatched: number[] = [];
  const barePool: number[] = [];
  const perSecond = (milliseconds: number) => (count / milliseconds) * 1000;
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const queueing = await time(async () => enqueue(house, count));
      const sending = await time(() => dispatch(house));
      const mails = makeMails(count);
      const bareSending = await time(() => Promise.all(mails.map((mail) => bare.sendMail(mail))));
      // The first round opens the connections and warms the code.
      if (round === 0) continue;
      enqueued.push(perSecond(queueing));
      dispatched.push(perSecond(sending));
      barePool.push(perSecond(bareSending));
    }
  } finally {
    bare.close();
    await house.backend.close();
    server.disconnect();
  }
  return { enqueued: median(enqueued), dispatched: median(dispatched), barePool: median(barePool) };
}

async function startDiscardServer(): Promise<{ server: ChildProcess; port: number }> {
  const server = fork(new URL('./discard-server.ts', import.meta.url));
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  return { server, port };
}

/** A furnished house whose hosts have an address and no number, and whose loop is started by hand. */
async function openHouse(folder: string, smtpPort: number): Promise<House> {
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
  await backend.settings.saveEmail(
    {
      ...sender,
      preset: 'other',
      host: '127.0.0.1',
      port: smtpPort,
      security: 'none',
      user: '',
      perMinute: null,
    },
    undefined,
  );
  const nothing = () => undefined;
  const changes = createChanges(database, (thrown) => {
    throw thrown;
  });
  const guests = database.sqlite
    .prepare<[], { id: string; hostId: string; messages: number }>(
      "SELECT id, host_id AS hostId, 1 AS messages FROM visits WHERE state = 'on-site'",
    )
    .all();
  return {
    backend,
    database,
    changes,
    guests,
    outbox: createQueue({ ...world, database, changes }, nothing, nothing).outbox,
  };
}

/** Queues so many messages to hosts, each in a durable change of its own, as a check-in does. */
function enqueue({ outbox, changes, guests }: House, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const guest = guests[number % guests.length];
    if (!guest) throw new Error('Nobody is on site.');
    guest.messages += 1;
    changes.commit((tell) =>
      outbox.enqueue(
        {
          kind: 'host-arrival',
          channel: 'email',
          visitId: guest.id,
          hostId: guest.hostId,
          // Each a message of its own: the same one is never queued twice.
          occurrence: guest.messages,
          dueAt: Date.now(),
        },
        tell,
      ),
    );
  }
}

/** Lets the loop run until everything has left and is written down. */
async function dispatch({ backend, database }: House): Promise<void> {
  const unfinished = database.sqlite
    .prepare<[], number>(
      "SELECT EXISTS (SELECT 1 FROM notifications WHERE state = 'scheduled') + EXISTS (SELECT 1 FROM notifications WHERE state = 'sending')",
    )
    .pluck();
  backend.scheduler.start();
  while (unfinished.get() !== 0) await delay(lookEveryMs);
  await backend.scheduler.stop();
}

type Mail = Parameters<Transporter['sendMail']>[0];

/** The same mails as the house sends, ready made. */
function makeMails(count: number): Mail[] {
  return Array.from({ length: count }, (_none, number) => {
    const visitor = personOf(number);
    const host = personOf(number + count);
    const { subject, text, html } = renderDefault({
      kind: 'host-arrival',
      channel: 'email',
      language: 'en',
      values: {
        ...noValues,
        ...site,
        visitorName: visitor.name,
        visitorEmail: visitor.email,
        visitorPhone: visitor.phone,
        company: visitor.company,
        hostName: host.name,
      },
    });
    return {
      from: { name: sender.senderName, address: sender.senderEmail },
      to: { name: host.name, address: host.email },
      subject,
      text,
      html,
      messageId: `<${v7()}@example.com>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  });
}
