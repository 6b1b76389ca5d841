/**
 * How many messages are queued durably in a second, one change each and many in one change, against the least that equal rows
 * cost on this disk: better-sqlite3 with the same values in the same columns, without references, checks or further indexes.
 */
import path from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { median, time } from './measure.ts';
import { forgetMessages, type OutboxHouse } from './outbox-house.ts';

export type EnqueueResults = {
  /** Messages a second. */
  single: { outbox: number; raw: number };
  batch: { outbox: number; raw: number };
};

export async function benchEnqueue(
  house: OutboxHouse,
  folder: string,
  effort: { rounds: number; singles: number; batch: number },
): Promise<EnqueueResults> {
  const { rounds, singles, batch } = effort;
  const raw = openRaw(folder, house);
  const later = Date.now() + 3_600_000;
  const figures = {
    single: { outbox: [] as number[], raw: [] as number[] },
    batch: { outbox: [] as number[], raw: [] as number[] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    const turns = {
      single: await inTurns(singles, {
        raw: async () => raw.insert(later),
        outbox: async () =>
          house.changes.commit((tell) => house.outbox.enqueue(house.newMessage(later), tell)),
      }),
      batch: {
        raw: await perSecond(batch, async () => raw.insertMany(batch, later)),
        outbox: await perSecond(batch, async () => house.queueBatch(batch, () => later)),
      },
    };
    forgetMessages(house);
    raw.clear();
    // The first round warms caches and compilers, and does not count.
    if (round === 0) continue;
    for (const way of ['single', 'batch'] as const)
      for (const who of ['outbox', 'raw'] as const) figures[way][who].push(turns[way][who]);
  }
  raw.close();
  const middle = (way: 'single' | 'batch') => ({
    outbox: median(figures[way].outbox),
    raw: median(figures[way].raw),
  });
  return { single: middle('single'), batch: middle('batch') };
}

/** So many before the other's turn: a disk that others use too has its moods, and both must meet the same ones. */
const aTurn = 50;

/** How many of each are done in a second, one after the other, each awaited as a caller of the house awaits it. */
async function inTurns(count: number, ways: Record<'raw' | 'outbox', () => Promise<unknown>>) {
  const spent = { raw: 0, outbox: 0 };
  for (let done = 0; done < count; done += aTurn) {
    for (const who of ['raw', 'outbox'] as const) {
      spent[who] += await time(async () => {
        for (let turn = 0; turn < aTurn; turn += 1) await ways[who]();
      });
    }
  }
  return { raw: (count / spent.raw) * 1000, outbox: (count / spent.outbox) * 1000 };
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  return (count / (await time(work))) * 1000;
}

/** A table of the same columns in a database of its own, as durable as the house's. */
function openRaw(folder: string, { database, newMessage }: OutboxHouse) {
  const columns = database.sqlite.pragma('table_info(notifications)') as { name: string; type: string }[];
  const sqlite = new Database(path.join(folder, 'raw-queue.sqlite'));
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('locking_mode = EXCLUSIVE');
  sqlite.pragma('cache_size = -16000');
  sqlite.pragma('wal_autocheckpoint = 16384');
  const defined = columns.map(({ name, type }) => `${name} ${type}${name === 'seq' ? ' PRIMARY KEY' : ''}`);
  sqlite.exec(`CREATE TABLE rows (${defined.join(', ')}) STRICT`);
  const insert = sqlite.prepare(
    `INSERT INTO rows (id, key, kind, channel, visit_id, host_id, state, delivery, due_at, expires_at, attempts, max_attempts, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 'scheduled', 'unknown', ?, ?, 0, 12, ?)`,
  );
  const put = (dueAt: number) => {
    const message = newMessage(dueAt);
    const { kind, channel, visitId, hostId } = message;
    const key = `visit:${visitId}:${kind}:${channel}:${visitId === null ? '' : message.occurrence}`;
    insert.run(v7(), key, kind, channel, visitId, hostId, dueAt, dueAt + 1_800_000, Date.now());
  };
  const many = sqlite.transaction((count: number, dueAt: number) => {
    for (let number = 0; number < count; number += 1) put(dueAt);
  });
  return {
    insert: put,
    insertMany: (count: number, dueAt: number) => many.immediate(count, dueAt),
    clear() {
      sqlite.exec('DELETE FROM rows');
      // The log keeps its length, as the house's does: writing over it costs the disk less than making it longer.
      sqlite.pragma('wal_checkpoint(PASSIVE)');
    },
    close: () => sqlite.close(),
  };
}
