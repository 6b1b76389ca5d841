/**
 * How things are timed on a machine that does other work too: what is compared runs in turns within the same rounds, each round
 * gives its own percentiles, and the median of the rounds counts.
 */

/** Does the work once and answers with the milliseconds it took. */
export type Timed = () => Promise<number> | number;

export type Contestant = { name: string; once: Timed };

export type Percentiles = { p50: number; p99: number; samples: number };

/** @param count how often each contestant works in a round */
export async function race(
  contestants: readonly Contestant[],
  { rounds, count }: { rounds: number; count: number },
): Promise<Map<string, Percentiles>> {
  const byRound = new Map<string, Percentiles[]>(contestants.map(({ name }) => [name, []]));
  // The first round warms caches and compilers, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, once } of contestants) {
      const times: number[] = [];
      for (let turn = 0; turn < count; turn += 1) times.push(await once());
      if (round > 0) byRound.get(name)?.push(percentiles(times));
    }
  }
  return new Map([...byRound].map(([name, results]) => [name, medianOf(results)]));
}

/** Milliseconds that a call takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Processor time of this thread since its start, waiting for other threads' turns left out. */
export function threadMicroseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

export function percentiles(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p99: at(sorted, 0.99), samples: sorted.length };
}

export function median(values: readonly number[]): number {
  return at(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

function medianOf(rounds: readonly Percentiles[]): Percentiles {
  return {
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    samples: rounds.reduce((sum, { samples }) => sum + samples, 0),
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
