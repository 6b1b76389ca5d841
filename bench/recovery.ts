/**
 * A power cut in the middle of sending: how long from the next start of the process until the last message is out, and what was lost
 * or came twice. Mail can't be asked whether it has arrived, so what was on the wire comes again under the same Message-ID.
 */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { MailSink, TakenMail } from './mail-sink.ts';
import { median } from './measure.ts';
import { openOutboxHouse } from './outbox-house.ts';
import { startStation } from './station-process.ts';

export type RecoveryResults = {
  /** From the start of the process to its first answer. */
  startMs: number;
  /** From the start of the process to the last message out. */
  recoveredMs: number;
  /** Messages that were still to be sent at the start, on average. */
  left: number;
  /** Of all rounds. */
  lost: number;
  doubled: number;
};

export async function benchRecovery(
  seeded: (into: string) => string,
  folder: string,
  sink: MailSink,
  { rounds, count }: { rounds: number; count: number },
): Promise<RecoveryResults> {
  const results = [];
  for (let round = 0; round < rounds; round += 1)
    results.push(await cutPower(seeded(path.join(folder, `recovery-${round}`)), sink, count));
  return {
    startMs: median(results.map(({ startMs }) => startMs)),
    recoveredMs: median(results.map(({ recoveredMs }) => recoveredMs)),
    left: results.reduce((sum, { left }) => sum + left, 0) / rounds,
    lost: results.reduce((sum, { lost }) => sum + lost, 0),
    doubled: results.reduce((sum, { doubled }) => sum + doubled, 0),
  };
}

const lookEveryMs = 20;
/** What is not out by then is lost. */
const longestWaitMs = 120_000;

async function cutPower(folder: string, sink: MailSink, count: number) {
  const house = await openOutboxHouse(folder, sink.port);
  house.queueBatch(count, () => Date.now());
  await house.close();
  await sink.takeOut();

  const first = await startStation(folder);
  await sink.reached(Math.round(count / 2));
  await first.kill();
  const before = (await sink.takeOut()).mails;

  const second = await startStation(folder);
  const known = new Set(before.map(({ messageId }) => messageId));
  const after: TakenMail[] = [];
  const missing = () => count - new Set([...before, ...after].map(({ messageId }) => messageId)).size;
  for (const end = Date.now() + longestWaitMs; missing() > 0 && Date.now() < end; await delay(lookEveryMs))
    after.push(...(await sink.takeOut()).mails);
  await second.stop();
  after.push(...(await sink.takeOut()).mails);
  const all = [...before, ...after].map(({ messageId }) => messageId);
  const different = new Set(all).size;
  const lastOut = Math.max(...after.map(({ at }) => at));
  return {
    startMs: second.startMs,
    recoveredMs: lastOut - second.spawnedAt,
    left: count - known.size,
    lost: count - different,
    doubled: all.length - different,
  };
}
