/** Check-ins: over a port and over HTTP, in a small and in a large house, against one raw durable row in the same rounds. */
import { randomUUID } from 'node:crypto';
import type { BenchHouse } from './house.ts';
import { type Contestant, median, type Percentiles, race, threadMicroseconds, time } from './measure.ts';
import { personOf } from './people.ts';
import type { RawInsert } from './raw-insert.ts';

export type CheckInResults = {
  raw: Percentiles;
  /** Microseconds of processor time: of a raw row, and of a house's thread for a check-in over HTTP. */
  rawCpu: number;
  houses: { visits: number; port: Percentiles; http: Percentiles; perSecond: number; cpu: number }[];
};

type Sized = { visits: number; house: BenchHouse; hostIds: string[] };

const atOnce = 8;
let newcomers = 0;

function form(hostIds: readonly string[]) {
  newcomers += 1;
  // People whom no seeded database knows.
  const person = personOf(10_000_000 + newcomers);
  const hostId = hostIds[newcomers % hostIds.length] ?? '';
  return {
    requestId: randomUUID(),
    visitor: { kind: 'new' as const, ...person },
    host: { kind: 'host' as const, hostId },
    plannedEnd: Date.now() + 3_600_000,
  };
}

export async function benchCheckIns(
  sizes: readonly Sized[],
  raw: RawInsert,
  effort: { rounds: number; count: number },
): Promise<CheckInResults> {
  const contestants: Contestant[] = [{ name: 'raw', once: raw.once }];
  for (const { visits, house, hostIds } of sizes) {
    const port = () => {
      const input = form(hostIds);
      return time(() => house.port.visits.checkIn(input));
    };
    const http = () => {
      const input = form(hostIds);
      return time(() => house.http.call('visits.checkIn', input));
    };
    contestants.push({ name: `port ${visits}`, once: port }, { name: `http ${visits}`, once: http });
  }
  const results = await race(contestants, effort);
  const of = (name: string) => results.get(name) ?? { p50: Number.NaN, p99: Number.NaN, samples: 0 };
  const houses = [];
  const rawCpu: number[] = [];
  for (const sized of sizes) {
    const runs: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round < effort.rounds; round += 1) {
      runs.push(await throughput(sized, effort.count * 2));
      rawCpu.push(
        await processorTime(
          async () => threadMicroseconds(),
          effort.count,
          async () => raw.once(),
        ),
      );
      const used = () => sized.house.cpuMicroseconds();
      const checkIn = () => sized.house.http.call('visits.checkIn', form(sized.hostIds));
      cpu.push(await processorTime(used, effort.count, checkIn));
    }
    const { visits } = sized;
    houses.push({
      ...{ visits, port: of(`port ${visits}`), http: of(`http ${visits}`) },
      ...{ perSecond: median(runs), cpu: median(cpu) },
    });
  }
  return { raw: of('raw'), rawCpu: median(rawCpu), houses };
}

/** Of one of so many, done one after the other. */
async function processorTime(used: () => Promise<number>, count: number, work: () => Promise<unknown>) {
  const before = await used();
  for (let done = 0; done < count; done += 1) await work();
  return ((await used()) - before) / count;
}

/** Check-ins a second with eight screens at once. */
async function throughput({ house, hostIds }: Sized, count: number): Promise<number> {
  const forms = Array.from({ length: count }, () => form(hostIds));
  const screen = async () => {
    for (let next = forms.pop(); next; next = forms.pop()) await house.http.call('visits.checkIn', next);
  };
  const milliseconds = await time(() => Promise.all(Array.from({ length: atOnce }, screen)));
  return (count / milliseconds) * 1000;
}
