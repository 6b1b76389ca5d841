/**
 * Until when a visit is planned: the lengths offered as one tap, and the steps for any other time.
 * All instants are UTC milliseconds; the zone only decides what "the rest of the day" and a quarter of an hour are.
 */
import { todayAt } from '#renderer/i18n/times.ts';

export type PlannedEnd = { kind: 'minutes'; minutes: number } | { kind: 'at'; at: number };

export type EndChoice = { end: PlannedEnd; at: number; label: 'length' | 'rest-of-day' };

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
/** The longest visit the house accepts, less a minute for the time between choosing and arriving. */
const longestMs = 24 * 60 * minuteMs - minuteMs;
const shortestMs = 5 * minuteMs;
const usualMinutes = [30, 60, 120, 240];
/** When a working day is over. */
const closingHour = 18;

/** When a visit to whoever was chosen begins: now, or for who waits until they are free, when they should be. */
export function beginAt(host: { way?: string; freeAt?: number | null } | null, now: number): number {
  return host?.way === 'wait' ? Math.max(host.freeAt ?? now, now) : now;
}

/** @param begin when the visit itself begins: `now`, or when the host should be free */
export function endAt(end: PlannedEnd, now: number, begin = now): number {
  if (end.kind === 'minutes')
    return Math.min(begin + end.minutes * minuteMs, Math.max(begin, now + longestMs));
  // Chosen before it was known that the visit begins later.
  return begin > now ? Math.max(end.at, begin + quarterMs) : end.at;
}

/**
 * The one-tap choices, shortest first: the usual lengths, the site's own, and the rest of the day where it lasts at least half an
 * hour, is no shorter than what the site takes for usual, and is not one of the lengths anyway (within ten minutes). Beside the
 * rest of the day no length goes beyond it.
 */
export function endChoices(now: number, zone: string, defaultMinutes: number): EndChoice[] {
  const lengths = [...new Set([...usualMinutes, defaultMinutes])].sort((a, b) => a - b);
  const choices: EndChoice[] = lengths.map((minutes) => ({
    end: { kind: 'minutes', minutes },
    at: now + minutes * minuteMs,
    label: 'length',
  }));
  const closing = todayAt(closingHour, now, zone);
  const sensible = closing - now >= Math.max(30, defaultMinutes) * minuteMs;
  const repeats = choices.some((choice) => Math.abs(choice.at - closing) < 10 * minuteMs);
  if (!sensible || repeats) return choices;
  const rest: EndChoice = { end: { kind: 'at', at: closing }, at: closing, label: 'rest-of-day' };
  return [...choices.filter(({ at }) => at < closing), rest];
}

export function sameEnd(one: PlannedEnd, other: PlannedEnd): boolean {
  if (one.kind === 'minutes') return other.kind === 'minutes' && one.minutes === other.minutes;
  return other.kind === 'at' && one.at === other.at;
}

/** The quarter of an hour after (`1`) or before (`-1`) an instant. */
const quarterFrom = (from: number, direction: 1 | -1) =>
  (direction === 1 ? Math.floor(from / quarterMs) + 1 : Math.ceil(from / quarterMs) - 1) * quarterMs;

/**
 * The next quarter of an hour after (`1`) or before (`-1`) the present choice, kept between five minutes after the beginning and
 * 24 hours from now.
 */
export function stepEnd(end: PlannedEnd, direction: 1 | -1, now: number, begin = now): PlannedEnd {
  const at = quarterFrom(endAt(end, now, begin), direction);
  return canStep(end, direction, now, begin) ? { kind: 'at', at } : end;
}

export function canStep(end: PlannedEnd, direction: 1 | -1, now: number, begin = now): boolean {
  const at = quarterFrom(endAt(end, now, begin), direction);
  return at >= begin + shortestMs && at <= now + longestMs;
}
