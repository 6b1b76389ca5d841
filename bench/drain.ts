/** How quickly what is due all at once leaves and is written down, against the same mails handed to nodemailer's bare pool. */
import type { BarePool } from './bare-pool.ts';
import { median, time } from './measure.ts';
import { forgetMessages, type OutboxHouse } from './outbox-house.ts';

/** Messages a second. */
export type DrainResults = { outbox: number; barePool: number };

/** Opening connections is not what is measured: a server may take its time to greet. */
const warmUp = 100;

export async function benchDrain(
  house: OutboxHouse,
  bare: BarePool,
  { rounds, count }: { rounds: number; count: number },
): Promise<DrainResults> {
  const sendBare = (mails: number) => Promise.all(Array.from({ length: mails }, () => bare.send()));
  const sendQueued = async (messages: number) => {
    house.queueBatch(messages, () => Date.now());
    return await time(() => house.drain());
  };
  const outbox: number[] = [];
  const barePool: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    forgetMessages(house);
    await sendQueued(warmUp);
    const queued = await sendQueued(count);
    await sendBare(warmUp);
    const sent = await time(() => sendBare(count));
    if (round === 0) continue;
    outbox.push((count / queued) * 1000);
    barePool.push((count / sent) * 1000);
  }
  return { outbox: median(outbox), barePool: median(barePool) };
}
