/**
 * The loop that sends. It wakes when a message is queued, when one falls due, or when a channel comes back; never by polling.
 * Nothing is held open across the network: a claim is one durable statement, and what came of the attempt is another, so a
 * crash in between leaves a row whose outcome is known to be unknown.
 */
import type { Channel } from '#contract/notifications.ts';
import type { NotificationRow } from '#db/schema.ts';
import type { Channels, Sender, SendResult } from '#main/channels/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Finish, Notifications } from '#main/notifications/room.ts';

export type Service = {
  start(): void;
  /** Ends the service; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
};

const allChannels: readonly Channel[] = ['email', 'sms'];
/** A wall clock that jumps, or a machine that slept, is noticed at the latest after this time. */
const longestSleepMs = 60_000;
/** The two clocks drift apart a little all the time; less than this is no jump. */
const clockSlackMs = 1_000;
/** After a storage fault the loop waits this long; the outcomes it holds are not lost meanwhile. */
const storageRetryMs = 2_000;
/** What is on the wire when the program ends gets this long to come back. */
const graceAtStopMs = 3_000;

export function createDispatcher(
  foundation: Foundation,
  notifications: Notifications,
  channels: Channels,
): Service {
  const { changes, clock, randomness, log } = foundation;
  const { outbox, content } = notifications;
  const run = randomness.id();
  const inFlight: Record<Channel, number> = { email: 0, sms: 0 };
  const stopping = new AbortController();
  let finished: Finish[] = [];
  let flushing = false;
  let ticking = false;
  let running = false;
  let tookUp = false;
  let cancelTimer = () => {};
  let stopListening = () => {};
  let whenIdle: (() => void) | undefined;
  // The wall against the steady clock: when this shrinks, somebody has set the wall clock back.
  let wallAhead = Number.POSITIVE_INFINITY;

  /** Soon, but after the work in hand: many events in one turn cost one look. */
  function tickSoon(): void {
    if (ticking || !running) return;
    ticking = true;
    setImmediate(() => {
      ticking = false;
      tick();
    });
  }

  function tick(): void {
    if (!running) return;
    try {
      takeUp();
      followClock();
      outbox.expire();
      for (const channel of allChannels) send(channel);
      arm();
    } catch (thrown) {
      log.error('the loop could not use the database', { error: String(thrown) });
      cancelTimer();
      cancelTimer = clock.after(storageRetryMs, tickSoon);
    }
  }

  /** Once, before anything is sent. Not at the start itself: on a full disk the house opens all the same. */
  function takeUp(): void {
    if (tookUp) return;
    const released = outbox.release(run);
    tookUp = true;
    if (released > 0)
      log.info('messages were interrupted last time and are taken up again', { count: released });
  }

  /** Also once at the start: the clock may have been set back while the program was off. */
  function followClock(): void {
    const ahead = clock.now() - clock.monotonic();
    if (ahead < wallAhead - clockSlackMs) outbox.followClock();
    wallAhead = ahead;
  }

  function arm(): void {
    cancelTimer();
    // A channel with its hands full wakes the loop itself when one comes back.
    const open = allChannels.filter((channel) => freeHands(channel) > 0);
    const wake = outbox.nextWake(open) ?? Number.POSITIVE_INFINITY;
    const wait = Math.min(Math.max(0, wake - clock.now()), longestSleepMs);
    cancelTimer = clock.after(wait, tickSoon);
  }

  /** How many more messages the channel takes now. In handfuls: each claim waits for the disk once, however many rows it takes. */
  function freeHands(channel: Channel): number {
    const sender = notifications.channelState(channel) === 'working' ? channels.sender(channel) : undefined;
    if (!sender || inFlight[channel] > sender.atOnce / 2) return 0;
    return sender.atOnce - inFlight[channel];
  }

  function send(channel: Channel): void {
    const free = freeHands(channel);
    const sender = channels.sender(channel);
    if (free === 0 || !sender) return;
    const rows = outbox.claim(channel, run, free);
    inFlight[channel] += rows.length;
    for (const row of rows) void deliver(sender, row);
  }

  /** Sends one claimed row and notes what came of it. Never throws. */
  async function deliver(sender: Sender, row: NotificationRow): Promise<void> {
    const started = clock.monotonic();
    let address: string | null = null;
    let result: SendResult | { outcome: 'cancel'; code: string; text: string };
    try {
      const prepared = content.prepare(row);
      if (prepared.send) {
        address = prepared.to;
        result = await hand(sender, row, prepared);
      } else {
        result = { outcome: 'cancel', ...prepared.reason };
      }
    } catch (thrown) {
      // A bug in preparing one message must not stop the others, nor come back for ever: the attempt counts.
      log.error('a message could not be prepared', { notification: row.id, error: String(thrown) });
      result = { outcome: 'retry', code: 'internal', text: 'The message could not be prepared.' };
    }
    finished.push({
      row,
      outcome: result.outcome,
      durationMs: clock.monotonic() - started,
      address,
      code: result.code,
      text: result.text,
      providerId: result.outcome === 'ok' ? result.providerId : null,
    });
    flushSoon();
  }

  async function hand(
    sender: Sender,
    row: NotificationRow,
    prepared: {
      to: string;
      toName: string;
      content: { subject: string; text: string; html: string; sms: string };
    },
  ): Promise<SendResult> {
    const usefulSeconds = Math.max(1, Math.floor((row.expiresAt - clock.now()) / 1000));
    const message = {
      id: row.id,
      to: prepared.to,
      toName: prepared.toName,
      usefulSeconds,
      ...prepared.content,
    };
    if (sender.find && outbox.mayHaveLeft(row)) {
      const found = await sender.find(message, row.createdAt, stopping.signal);
      if (found) return found;
    }
    return await sender.send(message, stopping.signal);
  }

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    setImmediate(flush);
  }

  /** Writes down, in one durable change, everything that has come back since the last time. */
  function flush(): void {
    const batch = finished;
    try {
      outbox.finish(run, batch);
    } catch (thrown) {
      log.error('outcomes wait for the database', { count: batch.length, error: String(thrown) });
      clock.after(storageRetryMs, flush);
      return;
    }
    finished = finished.slice(batch.length);
    flushing = false;
    for (const { row } of batch) inFlight[row.channel] -= 1;
    if (finished.length > 0) flushSoon();
    if (inFlight.email + inFlight.sms === 0) whenIdle?.();
    tickSoon();
  }

  return {
    start() {
      running = true;
      stopListening = changes.listen((batch) => {
        const wakes = batch.some(
          ({ type }) => type === 'queued' || type === 'channel' || type === 'channel-settings',
        );
        if (wakes) tickSoon();
      });
      tickSoon();
    },
    async stop() {
      running = false;
      cancelTimer();
      stopListening();
      if (inFlight.email + inFlight.sms === 0) return;
      const idle = new Promise<void>((resolve) => {
        whenIdle = resolve;
      });
      const cancel = clock.after(graceAtStopMs, () => stopping.abort());
      await Promise.race([idle, new Promise<void>((resolve) => clock.after(graceAtStopMs * 2, resolve))]);
      cancel();
    },
  };
}
