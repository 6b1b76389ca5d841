/** What a station costs that has nothing to do for now: a hundred thousand messages lie in the future, and nobody calls. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { openOutboxHouse } from './outbox-house.ts';
import { startStation, timesWoken } from './station-process.ts';

export type IdleResults = {
  /** Percent of one processor. */
  percent: number;
  barePercent: number;
  /** How often a second the process was woken. */
  wakings: number;
  bareWakings: number;
};

export const scheduledAhead = 100_000;
/** For what a start does later: compiling, the first look at the queue, closing the connections that asked. */
const settlingMs = 6_000;

export async function benchIdle(
  folder: string,
  smtpPort: number,
  { seconds }: { seconds: number },
): Promise<IdleResults> {
  const house = await openOutboxHouse(folder, smtpPort);
  house.queueBatch(scheduledAhead, (number) => Date.now() + 86_400_000 + number * 10);
  await house.close();
  const station = await startStation(folder);
  // As many lines as a server can have that does nothing at all.
  const bare = spawn(
    process.execPath,
    [
      '-e',
      `require('node:http').createServer(() => {}).listen(0, '127.0.0.1', () => process.send('ready'));
       process.on('message', () => process.send(process.cpuUsage()))`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  await once(bare, 'message');
  const barePid = bare.pid ?? 0;
  const bareUsage = async () => {
    const answered = once(bare, 'message');
    bare.send('usage');
    const [{ user, system }] = (await answered) as [NodeJS.CpuUsage];
    return user + system;
  };
  const look = async () => ({
    at: performance.now(),
    station: await station.cpuMicroseconds(),
    bare: await bareUsage(),
    stationWoken: timesWoken(station.pid),
    bareWoken: timesWoken(barePid),
  });
  await delay(settlingMs);
  const before = await look();
  await delay(seconds * 1000);
  const after = await look();
  bare.kill();
  await station.stop();
  const passed = (after.at - before.at) / 1000;
  const percent = (microseconds: number) => (microseconds / 1_000_000 / passed) * 100;
  return {
    percent: percent(after.station - before.station),
    barePercent: percent(after.bare - before.bare),
    wakings: (after.stationWoken - before.stationWoken) / passed,
    bareWakings: (after.bareWoken - before.bareWoken) / passed,
  };
}
