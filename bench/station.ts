/** The built station: how soon it answers, and how much memory it holds before and after a busy day. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { HttpCaller } from './house.ts';
import { median } from './measure.ts';
import { personOf } from './people.ts';
import { residentMegabytes, startStation } from './station-process.ts';

export type StationResults = {
  /** Milliseconds from the start of the process to its first answer. */
  startMs: number;
  /** Milliseconds that Node itself takes to start and end. */
  bareNodeMs: number;
  /** Megabytes, where the platform tells. */
  bareNodeMegabytes: number;
  memoryAtStart: number;
  memoryAfterCheckIns: number;
  memoryAfterMore: number;
};

export const checkIns = 1_000;

/** @param more check-ins in all, after which memory is looked at again */
export async function benchStation(folder: string, rounds: number, more: number): Promise<StationResults> {
  const starts: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await bareNode());
    const station = await startStation(path.join(folder, `start-${round}`));
    starts.push(station.startMs);
    await station.stop();
  }
  const station = await startStation(path.join(folder, 'memory'));
  const memoryAtStart = residentMegabytes(station.pid);
  await setUp(station.http);
  for (let number = 0; number < checkIns; number += 1) await checkIn(station.http, number);
  const memoryAfterCheckIns = residentMegabytes(station.pid);
  for (let number = checkIns; number < more; number += 1) await checkIn(station.http, number);
  const memoryAfterMore = residentMegabytes(station.pid);
  await station.stop();
  return {
    startMs: median(starts),
    bareNodeMs: median(bare),
    bareNodeMegabytes: await bareMemory(),
    memoryAtStart,
    memoryAfterCheckIns,
    memoryAfterMore,
  };
}

async function setUp(http: HttpCaller): Promise<void> {
  await http.call('reception.choosePin', { pin: '4931' });
  await http.call('settings.saveSite', {
    name: 'Lanternworks',
    address: '12 Harbour Lane\nPortland, OR 97205',
    zone: 'America/Los_Angeles',
    country: 'US',
    defaultVisitMinutes: 60,
    deskEmail: 'reception@example.com',
    deskPhone: '+12025550100',
  });
}

async function checkIn(http: HttpCaller, number: number): Promise<void> {
  await http.call('visits.checkIn', {
    requestId: randomUUID(),
    visitor: { kind: 'new', ...personOf(number) },
    host: { kind: 'not-sure' },
    plannedEnd: Date.now() + 3_600_000,
  });
}

async function bareNode(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - started;
}

async function bareMemory(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); process.stdout.write("ready")']);
  await once(child.stdout, 'data');
  const megabytes = residentMegabytes(child.pid ?? 0);
  child.kill();
  return megabytes;
}
