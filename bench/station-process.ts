/** The built station in a process of its own, watched from outside: when it answers, what it uses, and how it dies. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { stationCommand } from '#tools/build.ts';
import { createHttpCaller, type HttpCaller } from './house.ts';

export type Station = {
  /** UTC milliseconds: just before the process was asked for. */
  readonly spawnedAt: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly startMs: number;
  readonly pid: number;
  readonly url: string;
  readonly http: HttpCaller;
  /** Microseconds of processor time that it has used since its start. */
  cpuMicroseconds(): Promise<number>;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};

/** Loaded into the station: answers, when asked, how much processor time it has used; keeps nothing alive that wants to end. */
const probe = `data:text/javascript,${encodeURIComponent(
  `process.on('message', () => process.send(process.cpuUsage())); process.channel.unref();`,
)}`;

/** @param more further arguments, such as those of the demo */
export async function startStation(data: string, more: readonly string[] = []): Promise<Station> {
  const started = performance.now();
  const spawnedAt = performance.timeOrigin + started;
  const child = spawn(
    process.execPath,
    ['--import', probe, ...stationCommand, '--data', data, '--port', '0', ...more],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  let url: string | undefined;
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) break;
  }
  if (!url || child.pid === undefined) throw new Error('The station ended before it listened.');
  const http = createHttpCaller(url);
  await http.call('system.status');
  const startMs = performance.now() - started;
  const end = async (signal: NodeJS.Signals) => {
    http.close();
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    spawnedAt,
    startMs,
    pid: child.pid,
    url,
    http,
    async cpuMicroseconds() {
      const answered = once(child, 'message');
      child.send('usage');
      const [{ user, system }] = (await answered) as [NodeJS.CpuUsage];
      return user + system;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** What a process holds in memory; not a number where /proc does not tell. */
export function residentMegabytes(pid: number): number {
  return readStatus(pid, 'VmRSS') / 1024;
}

/** How often a process has fallen asleep by itself, and so has been woken; not a number where /proc does not tell. */
export function timesWoken(pid: number): number {
  return readStatus(pid, 'voluntary_ctxt_switches');
}

function readStatus(pid: number, field: string): number {
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1]);
  } catch {
    return Number.NaN;
  }
}
