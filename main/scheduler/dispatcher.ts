/**
 * The loop that sends. It wakes when a message is queued, when one falls due, or when a channel comes back; never by polling.
 * Nothing is held open across the network: a claim is one durable statement, and what came of the attempt is another, so a
 * crash in between leaves a row whose outcome is known to be unknown.
 */
import type { Channel } from '#contract/notifications.ts';
import { measureSms } from '#contract/sms-length.ts';
import type { NotificationRow } from '#db/schema.ts';
import type { Channels, Sender } from '#main/channels/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { withoutTokens } from '#main/links/room.ts';
import type { Finish, Notifications, Prepared } from '#main/notifications/room.ts';

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
/**
 * How long what came back waits for others to be written down with it. By the machine's own timer, not by the clock: like the
 * turn of the event loop, it is about doing work together and not about when something is due.
 */
const noteWithinMs = 10;
/** What is on the wire when the program ends gets this long to come back. */
const graceAtStopMs = 3_000;

type Send = Extract<Prepared, { outcome: 'send' }>;
type Came = Pick<Finish, 'outcome' | 'code' | 'text'> & Partial<Finish>;

/** A message that stays where it is, or goes nowhere, and why. */
function stay(prepared: Exclude<Prepared, Send>): Came {
  const { reason, ...rest } = prepared;
  return { ...rest, ...reason };
}

export function createDispatcher(
  foundation: Foundation,
  notifications: Notifications,
  channels: Channels,
): Service {
  const { changes, clock, randomness, log } = foundation;
  const { outbox, claims, rates, content } = notifications;
  const run = randomness.id();
  const inFlight: Record<Channel, number> = { email: 0, sms: 0 };
  const stopping = new AbortController();
  let finished: Finish[] = [];
  let ticking = false;
  let running = false;
  /** Nothing more is written: before the start, and once everything has come back after the stop. */
  let stopped = true;
  let tookUp = false;
  let soon: NodeJS.Timeout | undefined;
  let cancelTimer = () => {};
  let stopListening = () => {};
  let whenIdle: (() => void) | undefined;
  // The wall against the steady clock: when this shrinks, somebody has set the wall clock back.
  let wallAhead = Number.POSITIVE_INFINITY;

  /** Soon, but after the work in hand: many events in one turn cost one look. */
  function tickSoon(): void {
    if (ticking || stopped) return;
    ticking = true;
    setImmediate(() => {
      ticking = false;
      tick();
    });
  }

  function tick(): void {
    if (stopped) return;
    clearTimeout(soon);
    soon = undefined;
    try {
      if (running) {
        takeUp();
        followClock();
        outbox.expire();
      }
      exchange();
      if (running) arm();
    } catch (thrown) {
      log.error('the loop could not use the database', { outcomes: finished.length, error: String(thrown) });
      cancelTimer();
      cancelTimer = clock.after(storageRetryMs, tickSoon);
    }
  }

  /** Once, before anything is sent. Not at the start itself: on a full disk the house opens all the same. */
  function takeUp(): void {
    if (tookUp) return;
    const released = claims.release(run);
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
    const open = allChannels
      .filter((channel) => freeHands(channel) > 0)
      .map((channel) => ({ channel, notBefore: rates.openAt(channel) }));
    const wake = outbox.nextWake(open) ?? Number.POSITIVE_INFINITY;
    const wait = Math.min(Math.max(0, wake - clock.now()), longestSleepMs);
    // Nothing else is in hand when a timer fires: no turn is lost over it.
    cancelTimer = clock.after(wait, tick);
  }

  /**
   * How many more messages the channel takes, once so many have been written down.
   * In handfuls: each claim waits for the disk once, however many rows it takes.
   */
  function freeHands(channel: Channel, back = 0): number {
    const sender = notifications.channelState(channel) === 'working' ? channels.sender(channel) : undefined;
    const busy = inFlight[channel] - back;
    if (!sender || busy > sender.atOnce / 2) return 0;
    return sender.atOnce - busy;
  }

  const finishedOf = (channel: Channel) => finished.filter(({ row }) => row.channel === channel);

  /** Writes down everything that has come back, and takes as much again, in one durable change. */
  function exchange(): void {
    const batch = finished;
    const wanted = allChannels.flatMap((channel) => {
      const back = finishedOf(channel);
      const sender = channels.sender(channel);
      // A channel that comes back paused takes nothing more.
      if (!running || !sender || back.some(({ outcome }) => outcome === 'paused')) return [];
      const limit = freeHands(channel, back.length);
      return limit > 0 ? { channel, limit, sender } : [];
    });
    const rows = claims.exchange(run, batch, wanted);
    finished = [];
    for (const { row } of batch) inFlight[row.channel] -= 1;
    for (const row of rows) {
      const taker = wanted.find(({ channel }) => channel === row.channel);
      if (!taker) continue;
      inFlight[row.channel] += 1;
      void deliver(taker.sender, row);
    }
    if (inFlight.email + inFlight.sms === 0) whenIdle?.();
  }

  /**
   * Outcomes are written down a handful at a time, and never more than a moment late: at once when the channel has nothing
   * else on the wire or could take as many again.
   */
  function noteFinished(channel: Channel): void {
    const back = finishedOf(channel).length;
    const handful = (channels.sender(channel)?.atOnce ?? 0) / 2;
    if (back >= inFlight[channel] || back >= handful) tickSoon();
    else soon ??= setTimeout(tickSoon, noteWithinMs);
  }

  /** Sends one claimed row and notes what came of it. Never throws. */
  async function deliver(sender: Sender, row: NotificationRow): Promise<void> {
    const started = clock.monotonic();
    let came: Came;
    try {
      came = (await lookFor(sender, row)) ?? (await prepareAndHand(sender, row));
      // A sender that has been replaced meanwhile spoke for the old settings; the new ones deserve their own try.
      if (came.outcome === 'paused' && channels.sender(row.channel) !== sender)
        came = { ...came, outcome: 'snooze' };
    } catch (thrown) {
      // A bug in preparing one message must not stop the others, nor come back for ever: the attempt counts.
      log.error('a message could not be prepared', { notification: row.id, error: String(thrown) });
      came = { outcome: 'retry', code: 'internal', text: 'The message could not be prepared.' };
    }
    const blank = { address: null, providerId: null };
    finished.push({ row, ...blank, ...came, durationMs: clock.monotonic() - started });
    noteFinished(row.channel);
  }

  /**
   * Whether an earlier attempt has reached the provider after all. By the words that really left, and before anything is made anew: the
   * house may be called otherwise since, and what has left has left, also when nobody would send it any more.
   */
  async function lookFor(sender: Sender, row: NotificationRow): Promise<Came | undefined> {
    if (!sender.find || !claims.mayHaveLeft(row)) return undefined;
    const bodies = claims.lostBodies(row);
    const to = bodies.length === 0 ? null : content.recipient(row).address;
    if (to === null) return undefined;
    const isOthers = (providerId: string) => claims.isOthers(row, providerId);
    const found = await sender.find(to, bodies, isOthers, clock.now() - row.createdAt);
    return found && { address: to, ...found };
  }

  async function prepareAndHand(sender: Sender, row: NotificationRow): Promise<Came> {
    const prepared = content.prepare(row);
    return prepared.outcome === 'send' ? await hand(sender, row, prepared) : stay(prepared);
  }

  async function hand(sender: Sender, row: NotificationRow, prepared: Send): Promise<Came> {
    const { to, toName, content: said, secret } = prepared;
    const usefulSeconds = Math.max(1, Math.floor((row.expiresAt - clock.now()) / 1000));
    const words = 'subject' in said ? said : { subject: '', html: '', text: said.text };
    const message = { id: row.id, to, toName, usefulSeconds, ...words };
    // Nobody who reads the record gets in by it.
    const open = withoutTokens(message.text);
    const kept = secret === '' ? open : open.replaceAll(secret, '…');
    // What exactly leaves is on the disk before it leaves: should this end here, it can be found by its words.
    if (row.channel === 'sms') {
      const owned = claims.keepBody(run, row, kept, measureSms(message.text).segments);
      if (!owned) return { outcome: 'snooze', code: 'taken', text: 'It is no longer ours to send.' };
    }
    return { address: to, ...(await sender.send(message, stopping.signal)) };
  }

  return {
    start() {
      running = true;
      stopped = false;
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
      if (inFlight.email + inFlight.sms > 0) await untilIdle();
      stopped = true;
    },
  };

  async function untilIdle(): Promise<void> {
    const idle = new Promise<void>((resolve) => {
      whenIdle = resolve;
    });
    const cancel = clock.after(graceAtStopMs, () => stopping.abort());
    await Promise.race([idle, new Promise<void>((resolve) => clock.after(graceAtStopMs * 2, resolve))]);
    cancel();
  }
}
