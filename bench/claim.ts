/**
 * Whether taking what is due stays as quick when years of finished messages lie in the same table: the loop's own statements, on an
 * empty table and on a full one in turns, and which index SQLite says it uses. Each time is taken back, so the disk has no part in it.
 */
import { randomUUID } from 'node:crypto';
import { type Percentiles, race } from './measure.ts';
import { forgetMessages, type OutboxHouse } from './outbox-house.ts';

export type ClaimResults = {
  empty: Percentiles;
  full: Percentiles;
  /** What EXPLAIN QUERY PLAN says of the claim on the full table. */
  plan: string[];
};

/** As many as the loop takes at once by mail. */
const atOnce = 20;

export async function benchClaim(
  empty: OutboxHouse,
  full: OutboxHouse,
  { rounds, finished }: { rounds: number; finished: number },
): Promise<ClaimResults> {
  for (const house of [empty, full]) forgetMessages(house);
  fillWithFinished(full, finished);
  for (const house of [empty, full]) house.queueBatch(1_000, () => Date.now() - 1_000);
  const results = await race(
    [
      { name: 'empty', once: () => claim(empty) },
      { name: 'full', once: () => claim(full) },
    ],
    { rounds, count: 300 },
  );
  const of = (name: string) => results.get(name) ?? { p50: Number.NaN, p99: Number.NaN, samples: 0 };
  return { empty: of('empty'), full: of('full'), plan: planOf(full) };
}

/** Milliseconds of one claim. */
function claim({ database, claims }: OutboxHouse): number {
  database.sqlite.exec('BEGIN IMMEDIATE');
  try {
    const started = performance.now();
    const rows = claims.exchange(randomUUID(), [], [{ channel: 'email', limit: atOnce }]);
    const took = performance.now() - started;
    if (rows.length !== atOnce) throw new Error(`The claim took ${rows.length} and not ${atOnce}.`);
    return took;
  } finally {
    database.sqlite.exec('ROLLBACK');
  }
}

/** The statement is the loop's own: the one that the queue has prepared, asked for and not copied. */
function planOf({ database, statements }: OutboxHouse): string[] {
  const own = statements.filter((sql) => /UPDATE notifications\s+SET state = 'sending'/.test(sql));
  return own.flatMap((sql) => {
    const explain = database.sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, null]));
    const nameless = [...sql.matchAll(/\?/g)].map(() => null);
    const bound = Object.keys(named).length > 0 ? [...nameless, named] : nameless;
    return explain.all(...bound).map(({ detail }) => detail);
  });
}

/** Years of messages that were sent, each with its attempt. */
function fillWithFinished({ database }: OutboxHouse, count: number): void {
  const { sqlite } = database;
  const indexes = sqlite
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'notifications' AND sql IS NOT NULL",
    )
    .all();
  // Nothing here needs to survive a crash.
  sqlite.pragma('synchronous = OFF');
  database.transaction(() => {
    for (const { name } of indexes) sqlite.exec(`DROP INDEX ${name}`);
    sqlite.exec(`CREATE TEMP TABLE guests AS SELECT seq, id, host_id FROM visits;
      CREATE UNIQUE INDEX guests_by_seq ON guests (seq)`);
    sqlite
      .prepare(
        `WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < @count)
         INSERT INTO notifications (id, key, kind, channel, visit_id, host_id, state, delivery, due_at, expires_at, attempts,
           max_attempts, finished_at, address, provider_id, last_code, last_text, created_at)
         SELECT printf('%08x-%s', number, lower(hex(randomblob(14)))), printf('visit:%s:finished:%d', guests.id, number),
           'host-arrival', 'email', guests.id, guests.host_id, 'sent', 'accepted', @first + number * 1000,
           @first + number * 1000 + 1800000, 1, 12, @first + number * 1000 + 300, 'host@example.com',
           printf('<%d@example.com>', number), '250', '250 OK', @first + number * 1000
         FROM numbers CROSS JOIN guests ON guests.seq = 1 + number % (SELECT count(*) FROM visits)`,
      )
      .run({ count, first: Date.now() - (count + 3_600) * 1000 });
    sqlite.exec(`INSERT INTO delivery_attempts (notification_seq, number, channel, started_at, duration_ms, outcome, code, text)
      SELECT seq, 1, channel, due_at, 12, 'ok', '250', '250 OK' FROM notifications ORDER BY seq`);
    for (const { sql } of indexes) sqlite.exec(sql);
  });
  database.checkpoint();
  sqlite.pragma('synchronous = FULL');
}
