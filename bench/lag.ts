/**
 * How long after it is due a message has been taken by the mail server, while a hundred fall due each second; against nodemailer's
 * bare pool with a timer for each mail.
 */
import type { BarePool } from './bare-pool.ts';
import type { MailSink } from './mail-sink.ts';
import { type Percentiles, percentiles } from './measure.ts';
import { forgetMessages, type OutboxHouse } from './outbox-house.ts';

export type LagResults = { outbox: Percentiles; barePool: Percentiles };

const perSecond = 100;
const apartMs = 1000 / perSecond;
/** The first is due so long after the connections are open. */
const leadMs = 500;
const warmUp = 100;

export async function benchLag(
  house: OutboxHouse,
  bare: BarePool,
  sink: MailSink,
  { seconds }: { seconds: number },
): Promise<LagResults> {
  const count = seconds * perSecond;
  return { outbox: await queued(house, sink, count), barePool: await timed(bare, sink, count) };
}

async function queued(house: OutboxHouse, sink: MailSink, count: number): Promise<Percentiles> {
  forgetMessages(house);
  house.queueBatch(warmUp, () => Date.now());
  await house.drain();
  await sink.takeOut();
  const first = Date.now() + leadMs;
  house.queueBatch(count, (number) => first + number * apartMs);
  house.backend.scheduler.start();
  await sink.reached(count);
  await house.backend.scheduler.stop();
  const dueAt = house.database.sqlite
    .prepare<[string], number>('SELECT due_at FROM notifications WHERE id = ?')
    .pluck();
  const { mails } = await sink.takeOut();
  return percentiles(mails.map(({ messageId, at }) => at - (dueAt.get(messageId.split('@')[0] ?? '') ?? 0)));
}

async function timed(bare: BarePool, sink: MailSink, count: number): Promise<Percentiles> {
  await Promise.all(Array.from({ length: warmUp }, () => bare.send()));
  await sink.takeOut();
  const first = Date.now() + leadMs;
  const dueAt = new Map<string, number>();
  const send = async (due: number) => {
    await new Promise<void>((resolve) => setTimeout(resolve, due - Date.now()));
    dueAt.set(await bare.send(), due);
  };
  await Promise.all(Array.from({ length: count }, (_none, number) => send(first + number * apartMs)));
  const { mails } = await sink.takeOut();
  return percentiles(mails.map(({ messageId, at }) => at - (dueAt.get(messageId) ?? 0)));
}
