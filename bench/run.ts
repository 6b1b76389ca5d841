/**
 * `npm run bench`: measures what a person waits for, against the least it could cost on the same machine in the same run.
 * Prints a table and writes bench/results/. With --quick a small house only; --only=NAME,NAME for some of the parts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '#tools/build.ts';
import { measurePhoneScript } from '#tools/phone-script.ts';
import { benchAnswerScreen } from './answer-screen.ts';
import { benchChat } from './chat.ts';
import { benchChatScreen } from './chat-screen.ts';
import { benchCheckIns } from './check-in.ts';
import { type BenchHouse, startHouse } from './house.ts';
import { measureKioskScript } from './kiosk-script.ts';
import { benchLookUps, wordInAll } from './look-ups.ts';
import { outboxLines, outboxParts } from './outbox-lines.ts';
import { benchPhonePage } from './phone-page.ts';
import { openRawInsert } from './raw-insert.ts';
import { seededCopy, seededHosts } from './seed.ts';
import { benchStation, checkIns } from './station.ts';
import { type Line, printTable } from './table.ts';
import { chats } from './talking-house.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const parts = values.only?.split(',');
const wanted = (part: string) => parts === undefined || parts.includes(part);
const sizes = values.quick ? [10_000] : [10_000, 1_000_000];
const rounds = values.quick ? 3 : 9;

const say = (line: string) => process.stdout.write(`${line}\n`);
const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
const thousands = (value: number) => Math.round(value).toLocaleString('en');
const ratio = (value: number, base: number) => `${(value / base).toFixed(value / base < 10 ? 1 : 0)} ×`;
const share = (value: number, base: number) => `${Math.round((value / base) * 100)} %`;

/** What a visitor waits for at the kiosk; the desk's pages are measured without an aim. */
const aimedLookUps = new Set([
  'recognise by address',
  'recognise by number',
  'hosts by first letters',
  'hosts by a name with a typo',
  'own visit by address',
]);

const lines: Line[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'foyer-bench-'));
const started = performance.now();

try {
  if (wanted('check-in') || wanted('look-ups')) await houses();
  if (wanted('chat')) await chat();
  if (wanted('chat-screen')) await chatScreen();
  if (wanted('answer-screen')) await answerScreen();
  const queue = outboxParts.filter((part) => wanted('outbox') || wanted(part));
  if (queue.length > 0) lines.push(...(await outboxLines(queue, folder, { quick: values.quick, say })));
  if (wanted('station') || wanted('script') || wanted('phone-page')) ensureBuilt();
  if (wanted('station')) await station();
  if (wanted('script')) script();
  if (wanted('phone-page')) await phonePage();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
say('');
printTable(lines, say);
say(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
save();

async function houses(): Promise<void> {
  const open: { visits: number; house: BenchHouse; hostIds: string[] }[] = [];
  for (const visits of sizes) {
    const seeded = seededCopy(visits, path.join(folder, String(visits)), say);
    const house = await startHouse(seeded.folder);
    open.push({ visits, house, hostIds: await hostsOf(house) });
  }
  // Look-ups first: check-ins fill the house with more people than a lobby holds.
  if (wanted('look-ups')) for (const { visits, house } of open) await lookUps(visits, house);
  if (wanted('check-in')) await checkInLines(open);
  for (const { house } of open) await house.close();
}

async function hostsOf({ http }: BenchHouse): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; offset < 2_000; offset += 200) {
    const page = (await http.call('hosts.offer', { query: '', offset, limit: 200 })) as {
      hosts: { id: string }[];
    };
    ids.push(...page.hosts.map(({ id }) => id));
  }
  return ids;
}

async function lookUps(visits: number, house: BenchHouse): Promise<void> {
  say(`Looking things up among ${thousands(visits)} visits and ${thousands(seededHosts)} hosts…`);
  const results = await benchLookUps(house, visits, { rounds, count: 30 });
  const raw = results.get('raw look-up');
  for (const [name, { p50, p99 }] of results) {
    lines.push({
      part: `look-ups, ${thousands(visits)} visits`,
      what: name,
      result: `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`,
      against: raw && name !== 'raw look-up' ? `${ratio(p50, raw.p50)} the raw look-up` : '',
      ...(aimedLookUps.has(name) ? { aim: 'p50 5 ms', met: p50 <= 5 } : {}),
      ...(name === wordInAll ? { aim: 'p50 20 ms', met: p50 <= 20 } : {}),
      figures: { p50, p99 },
    });
  }
}

async function checkInLines(open: Parameters<typeof benchCheckIns>[0]): Promise<void> {
  say('Checking people in…');
  const raw = openRawInsert(folder);
  const results = await benchCheckIns(open, raw, { rounds, count: 300 });
  raw.close();
  const part = 'check-in';
  const base = results.raw;
  lines.push({
    part,
    what: 'raw row, one durable insert',
    result: `p50 ${milliseconds(base.p50)}, p99 ${milliseconds(base.p99)}`,
    against: '',
    figures: base,
  });
  const small = results.houses[0];
  for (const { visits, port, http, perSecond, cpu } of results.houses) {
    for (const [door, times] of Object.entries({ 'a port': port, HTTP: http })) {
      const aimed = door === 'HTTP';
      lines.push({
        part,
        what: `over ${door}, ${thousands(visits)} visits`,
        result: `p50 ${milliseconds(times.p50)}, p99 ${milliseconds(times.p99)}`,
        against: `${ratio(times.p50, base.p50)} the raw row`,
        ...(aimed ? { aim: 'p50 1.5 ms, p99 5 ms', met: times.p50 <= 1.5 && times.p99 <= 5 } : {}),
        figures: times,
      });
    }
    lines.push({
      part,
      what: `8 at once over HTTP, ${thousands(visits)} visits`,
      result: `${thousands(perSecond)} a second`,
      against: `${share(perSecond, 1000 / base.p50)} of raw rows one after the other`,
      aim: '15 %',
      met: perSecond >= (1000 / base.p50) * 0.15,
      figures: { perSecond, rawPerSecond: 1000 / base.p50 },
    });
    lines.push({
      part,
      what: `processor time over HTTP, ${thousands(visits)} visits`,
      result: `${thousands(cpu)} µs`,
      against: `${ratio(cpu, results.rawCpu)} the ${thousands(results.rawCpu)} µs of the raw row`,
      aim: '6 ×',
      met: cpu <= results.rawCpu * 6,
      figures: { cpu, rawCpu: results.rawCpu },
    });
    if (!small || visits === small.visits) continue;
    lines.push({
      part,
      what: `${thousands(visits)} against ${thousands(small.visits)} visits`,
      result: `p50 ${ratio(http.p50, small.http.p50)}, p99 ${ratio(http.p99, small.http.p99)}`,
      against: '',
      aim: 'p50 no slower (1.1 ×)',
      met: http.p50 <= small.http.p50 * 1.1,
      figures: { p50: http.p50 / small.http.p50, p99: http.p99 / small.http.p99 },
    });
  }
}

async function chat(): Promise<void> {
  say('Talking…');
  const results = await benchChat(folder, { rounds });
  const names = { one: 'one message at a time', all: `${chats} chats at once` };
  for (const name of ['one', 'all'] as const) {
    const { house, bare } = results[name];
    lines.push({
      part: 'chat',
      what: `said to heard, ${names[name]}`,
      result: `p50 ${milliseconds(house.p50)}, p99 ${milliseconds(house.p99)}`,
      against: `${ratio(house.p50, bare.p50)}, ${ratio(house.p99, bare.p99)} the bare stream's ${milliseconds(bare.p50)}, ${milliseconds(bare.p99)}`,
      aim: 'p99 100 ms',
      met: house.p99 <= 100,
      figures: { p50: house.p50, p99: house.p99, bareP50: bare.p50, bareP99: bare.p99 },
    });
  }
}

async function chatScreen(): Promise<void> {
  ensureBuilt();
  say('Talking to a phone, to the kiosk and to the desk…');
  const results = await benchChatScreen(folder, { count: values.quick ? 30 : 100 });
  if (!results) say('No Chromium is installed here: the screen is left out.');
  for (const [what, { screen, stream, aimed }] of Object.entries(results ?? {})) {
    lines.push({
      part: 'chat on the screen',
      what: `said to painted, ${what}`,
      result: `p50 ${milliseconds(screen.p50)}, p99 ${milliseconds(screen.p99)}`,
      against: `the same words on a stream ${milliseconds(stream.p50)}, ${milliseconds(stream.p99)}`,
      ...(aimed ? { aim: 'p99 100 ms', met: screen.p99 <= 100 } : {}),
      figures: { p50: screen.p50, p99: screen.p99, streamP50: stream.p50, streamP99: stream.p99 },
    });
  }
}

async function answerScreen(): Promise<void> {
  ensureBuilt();
  say('Answering visitors at the kiosk…');
  const results = await benchAnswerScreen(folder, { rounds, count: values.quick ? 10 : 16 });
  if (!results) say('No Chromium is installed here: the screens are left out.');
  for (const [name, { screen, stream, bare }] of results ?? []) {
    lines.push({
      part: 'answer on the screen',
      what: `answered to painted, ${name}`,
      result: `p50 ${milliseconds(screen.p50)}, p99 ${milliseconds(screen.p99)}`,
      against: `${ratio(screen.p50, bare.p50)}, ${ratio(screen.p99, bare.p99)} a bare page's ${milliseconds(bare.p50)}, ${milliseconds(bare.p99)}; on a stream ${milliseconds(stream.p50)}, ${milliseconds(stream.p99)}`,
      aim: 'p99 1000 ms',
      met: screen.p99 <= 1_000,
      figures: {
        ...{ p50: screen.p50, p99: screen.p99, streamP50: stream.p50, streamP99: stream.p99 },
        ...{ bareP50: bare.p50, bareP99: bare.p99, samples: screen.samples },
      },
    });
  }
}

async function station(): Promise<void> {
  say('Starting stations…');
  const more = values.quick ? 2_000 : 20_000;
  const results = await benchStation(path.join(folder, 'station'), rounds, more);
  const part = 'station';
  const megabytes = (value: number) => `${Math.round(value)} MB`;
  lines.push(
    {
      part,
      what: 'start to first answer',
      result: `${Math.round(results.startMs)} ms`,
      against: `bare Node ${Math.round(results.bareNodeMs)} ms`,
      figures: { startMs: results.startMs, bareNodeMs: results.bareNodeMs },
    },
    {
      part,
      what: 'memory after the start',
      result: megabytes(results.memoryAtStart),
      against: `bare Node ${megabytes(results.bareNodeMegabytes)}`,
      aim: '120 MB',
      met: results.memoryAtStart <= 120,
      figures: { megabytes: results.memoryAtStart },
    },
    {
      part,
      what: `memory after ${thousands(checkIns)} check-ins`,
      result: megabytes(results.memoryAfterCheckIns),
      against: `bare Node ${megabytes(results.bareNodeMegabytes)}`,
      aim: '120 MB',
      met: results.memoryAfterCheckIns <= 120,
      figures: { megabytes: results.memoryAfterCheckIns },
    },
    {
      part,
      what: `memory after ${thousands(more)} check-ins`,
      result: megabytes(results.memoryAfterMore),
      against: `${ratio(results.memoryAfterMore, results.memoryAfterCheckIns)} that after ${thousands(checkIns)}`,
      aim: '1.1 ×',
      met: results.memoryAfterMore <= results.memoryAfterCheckIns * 1.1,
      figures: { megabytes: results.memoryAfterMore },
    },
  );
}

function script(): void {
  const { bytes, gzipBytes, files } = measureKioskScript();
  lines.push({
    part: 'screens',
    what: `the kiosk's script, ${files.length} files`,
    result: `${(gzipBytes / 1000).toFixed(1)} kB gzip`,
    against: `${(bytes / 1000).toFixed(0)} kB plain`,
    aim: '118 kB gzip',
    met: gzipBytes <= 118_000,
    figures: { bytes, gzipBytes },
  });
}

async function phonePage(): Promise<void> {
  say('Opening a link on a slow phone…');
  const part = 'phone page';
  const { bytes, gzipBytes, pageGzipBytes } = measurePhoneScript();
  lines.push({
    part,
    what: 'script, every language',
    result: `${(gzipBytes / 1000).toFixed(1)} kB gzip`,
    against: `${(bytes / 1000).toFixed(0)} kB plain; the whole page ${(pageGzipBytes / 1000).toFixed(1)} kB gzip`,
    aim: '60 kB gzip',
    met: gzipBytes <= 60_000,
    figures: { bytes, gzipBytes, pageGzipBytes },
  });
  for (const { network, usableMs, answeredMs } of await benchPhonePage(path.join(folder, 'phone'), rounds))
    lines.push({
      part,
      what: `processor 4 × slower, ${network.name}`,
      result: `usable after ${Math.round(usableMs)} ms, answered ${Math.round(answeredMs)} ms after the tap`,
      against: `${network.latencyMs} ms a request`,
      aim: 'usable after 2 s',
      met: usableMs <= 2_000,
      figures: { usableMs, answeredMs },
    });
}

/** One file a run, so that a change can be told from the machine's mood. */
function save(): void {
  const results = path.join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  const now = new Date();
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model, cpus: cpus().length, memory: totalmem(), node: process.version };
  const file = path.join(results, `${now.toISOString().replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ at: now.toISOString(), quick: values.quick, machine, lines }, null, 2)}\n`,
  );
  say(`Written to ${path.relative(process.cwd(), file)}`);
}
