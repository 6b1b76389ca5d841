/**
 * How much a channel may send: a token bucket each, kept in the database, so that a restart gives no fresh allowance. What is
 * counted is what the provider counts: a message for mail, a part of 160 signs for a text. A text of many parts may overdraw the
 * bucket, and the next one waits the longer.
 */
import type { Channel } from '#contract/notifications.ts';
import type { Foundation } from '#main/kernel/foundation.ts';

/** @property perSecond tokens that flow in; @property most what the bucket holds */
export type Rate = { readonly perSecond: number; readonly most: number };

export type Rates = {
  /** How many may leave now: whole tokens, at least one while there is any. Infinite where nothing limits. */
  allowance(channel: Channel): number;
  /** When the next may leave, UTC milliseconds; 0 when at once. */
  openAt(channel: Channel): number;
  /** Counts what leaves; a negative count gives back. Call inside a change. */
  take(channel: Channel, count: number): void;
  /** After the wall clock was set back: time flows in from now on. Call inside a change. */
  followClock(): void;
};

export function createRates(
  { database, clock }: Foundation,
  rateOf: (channel: Channel) => Rate | undefined,
): Rates {
  const select = database.sqlite.prepare<[string], { tokens: number; updated_at: number }>(
    'SELECT tokens, updated_at FROM channel_rates WHERE channel = ?',
  );
  const upsert = database.sqlite.prepare<[string, number, number]>(`
    INSERT INTO channel_rates (channel, tokens, updated_at) VALUES (?, ?, ?)
    ON CONFLICT (channel) DO UPDATE SET tokens = excluded.tokens, updated_at = excluded.updated_at`);

  const fromNow = database.sqlite.prepare<[{ now: number }]>(
    'UPDATE channel_rates SET updated_at = @now WHERE updated_at > @now',
  );

  function level(channel: Channel, rate: Rate, now: number): number {
    const kept = select.get(channel);
    if (!kept) return rate.most;
    // A clock set back has let no time pass.
    const seconds = Math.max(0, now - kept.updated_at) / 1000;
    return Math.min(rate.most, kept.tokens + seconds * rate.perSecond);
  }

  return {
    allowance(channel) {
      const rate = rateOf(channel);
      if (!rate) return Number.POSITIVE_INFINITY;
      const tokens = level(channel, rate, clock.now());
      // Floating point must not hold a message back for a billionth of a token.
      return tokens >= 1 - 1e-6 ? Math.floor(tokens + 1e-6) : 0;
    },
    openAt(channel) {
      const rate = rateOf(channel);
      if (!rate) return 0;
      const now = clock.now();
      const missing = 1 - level(channel, rate, now);
      return missing <= 1e-6 ? 0 : now + Math.ceil((missing / rate.perSecond) * 1000);
    },
    take(channel, count) {
      const rate = rateOf(channel);
      if (!rate || count === 0) return;
      const now = clock.now();
      upsert.run(channel, Math.min(rate.most, level(channel, rate, now) - count), now);
    },
    followClock: () => void fromNow.run({ now: clock.now() }),
  };
}
