/** The parts of the bench that are about messages: runs those that are asked for, and says what they found. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '#tools/build.ts';
import { openBarePool } from './bare-pool.ts';
import { benchClaim } from './claim.ts';
import { benchDrain } from './drain.ts';
import { benchEnqueue } from './enqueue.ts';
import { benchIdle, scheduledAhead } from './idle.ts';
import { benchLag } from './lag.ts';
import { type MailSink, startMailSink } from './mail-sink.ts';
import { type OutboxHouse, openOutboxHouse } from './outbox-house.ts';
import { benchRecovery } from './recovery.ts';
import { seededCopy } from './seed.ts';
import type { Line } from './table.ts';

export const outboxParts = ['enqueue', 'drain', 'lag', 'claim', 'idle', 'recovery'] as const;
type Part = (typeof outboxParts)[number];

type Bench = { folder: string; sink: MailSink; quick: boolean; say(line: string): void };

const thousands = (value: number) => Math.round(value).toLocaleString('en');
const milliseconds = (value: number) => `${value.toFixed(value < 100 ? 2 : 0)} ms`;
const share = (value: number, base: number) => `${Math.round((value / base) * 100)} %`;

const benches: Record<Part, (bench: Bench) => Promise<Line[]>> = {
  enqueue,
  drain,
  lag,
  claim,
  idle,
  recovery,
};

export async function outboxLines(
  parts: readonly Part[],
  folder: string,
  { quick, say }: { quick: boolean; say(line: string): void },
): Promise<Line[]> {
  const sink = await startMailSink();
  const lines: Line[] = [];
  try {
    for (const part of parts) {
      const own = path.join(folder, part);
      mkdirSync(own);
      lines.push(...(await benches[part]({ folder: own, sink, quick, say })));
    }
  } finally {
    sink.stop();
  }
  return lines;
}

/** A house of 10,000 visits, 200 of whom are on site. */
const seeded = (into: string, say: Bench['say']) => seededCopy(10_000, into, say).folder;

async function withHouse<Result>(
  { folder, sink, say }: Bench,
  name: string,
  work: (house: OutboxHouse) => Promise<Result>,
): Promise<Result> {
  const house = await openOutboxHouse(seeded(path.join(folder, name), say), sink.port);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

async function withPool<Result>(
  bench: Bench,
  work: (house: OutboxHouse, bare: Awaited<ReturnType<typeof openBarePool>>) => Promise<Result>,
): Promise<Result> {
  return await withHouse(bench, 'house', async (house) => {
    const bare = await openBarePool(house, bench.sink);
    try {
      return await work(house, bare);
    } finally {
      bare.close();
    }
  });
}

async function enqueue(bench: Bench): Promise<Line[]> {
  bench.say('Queueing messages…');
  const effort = { rounds: bench.quick ? 3 : 7, singles: 2_000, batch: 100_000 };
  const { single, batch } = await withHouse(bench, 'house', (house) =>
    benchEnqueue(house, bench.folder, effort),
  );
  const line = (what: string, { outbox, raw }: typeof single, aimed: Pick<Line, 'aim' | 'met'>): Line => ({
    part: 'enqueue',
    what,
    result: `${thousands(outbox)} a second`,
    against: `${share(outbox, raw)} of ${thousands(raw)} raw rows`,
    ...aimed,
    figures: { outbox, raw },
  });
  return [
    line('one by one, each on the disk', single, { aim: '6,000 a second', met: single.outbox >= 6_000 }),
    line(`${thousands(effort.batch)} in one change`, batch, {
      aim: '60 %',
      met: batch.outbox >= batch.raw * 0.6,
    }),
  ];
}

async function drain(bench: Bench): Promise<Line[]> {
  bench.say('Sending what is due at once…');
  const effort = { rounds: 5, count: bench.quick ? 1_000 : 10_000 };
  const { outbox, barePool } = await withPool(bench, (house, bare) => benchDrain(house, bare, effort));
  return [
    {
      part: 'drain',
      what: `${thousands(effort.count)} mails due at once`,
      result: `${thousands(outbox)} a second`,
      against: `${share(outbox, barePool)} of ${thousands(barePool)} by the bare pool`,
      aim: '85 %',
      met: outbox >= barePool * 0.85,
      figures: { outbox, barePool },
    },
  ];
}

async function lag(bench: Bench): Promise<Line[]> {
  bench.say('Sending a hundred a second…');
  const { outbox, barePool } = await withPool(bench, (house, bare) =>
    benchLag(house, bare, bench.sink, { seconds: bench.quick ? 10 : 20 }),
  );
  return [
    {
      part: 'lag',
      what: 'from due to taken, 100 a second',
      result: `p50 ${milliseconds(outbox.p50)}, p99 ${milliseconds(outbox.p99)}`,
      against: `a timer and the bare pool: ${milliseconds(barePool.p50)}, ${milliseconds(barePool.p99)}`,
      aim: 'p50 3 ms, p99 15 ms',
      met: outbox.p50 <= 3 && outbox.p99 <= 15,
      figures: { p50: outbox.p50, p99: outbox.p99, bareP50: barePool.p50, bareP99: barePool.p99 },
    },
  ];
}

async function claim(bench: Bench): Promise<Line[]> {
  const finished = bench.quick ? 100_000 : 1_000_000;
  bench.say(`Taking what is due among ${thousands(finished)} finished messages…`);
  const { empty, full, plan } = await withHouse(bench, 'empty', (small) =>
    withHouse(bench, 'full', (large) => benchClaim(small, large, { rounds: bench.quick ? 3 : 9, finished })),
  );
  for (const step of plan) bench.say(`  ${step}`);
  const indexed = plan.some((step) => step.includes('USING COVERING INDEX notifications_due'));
  return [
    {
      part: 'claim',
      what: `20 among ${thousands(finished)} finished`,
      result: `p50 ${milliseconds(full.p50)}, p99 ${milliseconds(full.p99)}`,
      against: `${(full.p50 / empty.p50).toFixed(2)} × an empty table (${milliseconds(empty.p50)}, ${milliseconds(empty.p99)})`,
      aim: `1.1 ×, by the index${indexed ? '' : ' (not used)'}`,
      met: indexed && full.p50 <= empty.p50 * 1.1,
      figures: { p50: full.p50, p99: full.p99, emptyP50: empty.p50, emptyP99: empty.p99 },
    },
  ];
}

async function idle(bench: Bench): Promise<Line[]> {
  bench.say('Doing nothing for a while…');
  ensureBuilt();
  const seconds = bench.quick ? 20 : 65;
  const folder = seeded(path.join(bench.folder, 'house'), bench.say);
  const results = await benchIdle(folder, bench.sink.port, { seconds });
  return [
    {
      part: 'idle',
      what: `${thousands(scheduledAhead)} in the future, ${seconds} s`,
      result: `${results.percent.toFixed(3)} % of a processor`,
      against: `a bare server ${results.barePercent.toFixed(3)} %; woken ${results.wakings.toFixed(1)} times a second, it ${results.bareWakings.toFixed(1)}`,
      aim: '0.1 %',
      met: results.percent < 0.1,
      figures: results,
    },
  ];
}

async function recovery(bench: Bench): Promise<Line[]> {
  bench.say('Cutting the power…');
  ensureBuilt();
  const effort = { rounds: bench.quick ? 3 : 7, count: 2_000 };
  const results = await benchRecovery((into) => seeded(into, bench.say), bench.folder, bench.sink, effort);
  return [
    {
      part: 'recovery',
      what: `killed with ${thousands(results.left)} left of ${thousands(effort.count)}`,
      result: `all out after ${(results.recoveredMs / 1000).toFixed(2)} s`,
      against: `start ${Math.round(results.startMs)} ms; in ${effort.rounds} rounds lost ${results.lost}, twice ${results.doubled}`,
      aim: '2 s, none lost',
      met: results.recoveredMs <= 2_000 && results.lost === 0,
      figures: results,
    },
  ];
}
