/** The last days of one channel as shares of a whole: what the chart draws and the table behind it says. */
import type { Channel, DayFigures, Figures } from '#contract/notifications.ts';

export const outcomes = ['delivered', 'accepted', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];
type Counts = Record<Outcome, number>;

export type ChannelShares = {
  channel: Channel;
  days: readonly (DayFigures & { total: number })[];
  sum: Counts & { total: number };
};

export function sharesOf(figures: Figures, channel: Channel): ChannelShares {
  const days = figures.days.filter((day) => day.channel === channel);
  const sum = { delivered: 0, accepted: 0, failed: 0, total: 0 };
  const counted = days.map((day) => {
    const total = day.delivered + day.accepted + day.failed;
    for (const outcome of outcomes) sum[outcome] += day[outcome];
    sum.total += total;
    return { ...day, total };
  });
  return { channel, days: counted, sum };
}

export type Bar = { outcome: Outcome; from: number; height: number };

/**
 * A day's bar from the ground up, in units of its height: what arrived, what was taken, what failed. A share that is there is
 * never too thin to be seen.
 * @param thinnest the least height of a share, in the same units
 */
export function barsOf(counts: Counts, height: number, thinnest: number): Bar[] {
  const total = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  if (total === 0) return [];
  const present = outcomes.filter((outcome) => counts[outcome] > 0);
  const raw = present.map((outcome) => Math.max(thinnest, (counts[outcome] / total) * height));
  // What was lent to the thin ones is taken from the thickest.
  const over = raw.reduce((sum, one) => sum + one, 0) - height;
  const thickest = raw.indexOf(Math.max(...raw));
  let from = 0;
  return present.map((outcome, at) => {
    const tall = (raw[at] ?? 0) - (at === thickest ? over : 0);
    const bar = { outcome, from, height: tall };
    from += tall;
    return bar;
  });
}

/** `98 %`; never `100 %` while one is missing, and never `0 %` while there is one. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const rounded = Math.round((part / whole) * 100);
  const honest = part < whole && rounded === 100 ? 99 : part > 0 && rounded === 0 ? 1 : rounded;
  return `${honest} %`;
}
