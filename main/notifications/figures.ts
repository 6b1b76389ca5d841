/**
 * What the desk is told of messages as a whole: how the last two weeks went, what is late, how long it takes. Everything is read
 * from two indices alone, because the table behind them holds years.
 */
import type { Channel, DayFigures, Figures } from '#contract/notifications.ts';
import { startsOfDays } from '#main/kernel/days.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { SettingsRoom } from '#main/settings/room.ts';

const shownDays = 14;
const spreadMs = 24 * 3_600_000;
const channels: readonly Channel[] = ['email', 'sms'];

/** The statements, so that a test can hold SQLite's plan for them against the promise above. */
export const figureStatements = {
  // A cancelled message was called back before it left: it neither reached anybody nor failed to.
  day: `SELECT channel,
      sum(state = 'sent' AND delivery = 'accepted') AS accepted,
      sum(state = 'sent' AND delivery IN ('delivered', 'seen', 'answered')) AS delivered,
      sum(state = 'discarded' OR (state = 'sent' AND delivery = 'failed')) AS failed
    FROM notifications WHERE finished_at >= ? AND finished_at < ? GROUP BY channel`,
  oldestDue: `SELECT due_at FROM notifications
    WHERE state = 'scheduled' AND channel = ? AND due_at < ? ORDER BY due_at, seq LIMIT 1`,
  timesToSend: `SELECT max(0, finished_at - due_at) FROM notifications WHERE finished_at >= ? AND state = 'sent'`,
  timesToDeliver: `SELECT max(0, delivered_at - finished_at) FROM notifications
    WHERE finished_at >= ? AND state = 'sent' AND delivered_at IS NOT NULL`,
} as const;

type DayRow = Omit<DayFigures, 'day'>;

/** Answers with the figures as of now. Days are those of the site's zone; UTC before it has one. */
export function createFigures({ database, clock }: Foundation, settings: SettingsRoom): () => Figures {
  const { sqlite } = database;
  const ofDay = sqlite.prepare<[number, number], DayRow>(figureStatements.day);
  const oldestDue = sqlite.prepare<[Channel, number], number>(figureStatements.oldestDue).pluck();
  const timesToSend = sqlite.prepare<[number], number>(figureStatements.timesToSend).pluck();
  const timesToDeliver = sqlite.prepare<[number], number>(figureStatements.timesToDeliver).pluck();

  return () => {
    const now = clock.now();
    const starts = startsOfDays(shownDays, now, settings.site()?.zone ?? 'UTC');
    return {
      days: starts.flatMap((day, at) => {
        // The present day has no end yet: a clock that was set back must not hide what has been sent.
        const rows = ofDay.all(day, starts[at + 1] ?? Number.MAX_SAFE_INTEGER);
        return channels.map(
          (channel): DayFigures => ({
            accepted: 0,
            delivered: 0,
            failed: 0,
            ...rows.find((row) => row.channel === channel),
            day,
            channel,
          }),
        );
      }),
      oldestDue: channels.map((channel) => ({ channel, dueAt: oldestDue.get(channel, now) ?? null })),
      timeToSend: spread(timesToSend.all(now - spreadMs)),
      timeToDeliver: spread(timesToDeliver.all(now - spreadMs)),
    };
  };
}

/** The smallest value that half of them, and 99 of 100, do not pass (nearest rank); null of none. */
function spread(values: readonly number[]): Figures['timeToSend'] {
  const sorted = Float64Array.from(values).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
  return { p50: rank(0.5), p99: rank(0.99), of: sorted.length };
}
