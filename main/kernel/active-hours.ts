/**
 * When a person may be written to: hours of the week in a zone, asked of instants. Called for every message that is sent.
 *
 * The hours go by a clock that never goes back. In a spring gap it jumps, so hours that begin in the gap begin at the first
 * instant after it, and hours that lie wholly in it (or on a day that the zone left out) don't come at all. While an autumn hour
 * is repeated it stands still just before the moment the wall clock was set back at: hours that had begun go on, hours that had
 * ended don't come again, and each day opens once.
 *
 * Offsets come from Intl. The transitions of temporal-polyfill 1.0.1 are not used: it doesn't see periods of a few weeks, such
 * as Cairo's in Ramadan of 2010.
 */
import type { WeekHours } from '#contract/preferences.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Milliseconds that a zone is ahead of UTC in one day of UTC: `before`, and `after` from the instant when it `changes`. */
type Day = { readonly before: number; readonly after: number; readonly changes: number };

type Zone = { readonly format: Intl.DateTimeFormat; readonly days: Map<number, Day> };

const zones = new Map<string, Zone>();
/** A loop asks about today and the week ahead; a test or an import about any day at all. */
const mostDays = 400;
/** After a day left out, a week's one opening is two weeks away. */
const farthestDays = 15;

/** @throws RangeError for a zone that the platform doesn't know */
function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const zone = { format, days: new Map<number, Day>() };
  zones.set(name, zone);
  return zone;
}

/** Whether hours can be kept in it: the name of a place, not an offset such as +05:30, which knows nothing of summer time. */
export function isKnownZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return zoneOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** Milliseconds ahead of UTC, read from `1/5/2026, GMT+05:30`. */
function readOffset({ format }: Zone, at: number): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(at)) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minuteMs;
  return sign === '-' ? -offset : offset;
}

function dayOf(zone: Zone, index: number): Day {
  const known = zone.days.get(index);
  if (known) return known;
  // Just before the day, so that a change at its very start is among its own.
  const before = readOffset(zone, index * dayMs - 1);
  const after = readOffset(zone, (index + 1) * dayMs - 1);
  // No zone has changed twice within a day since 2000, and all have done so at a whole minute.
  let [same, changes] = [index * dayMs - minuteMs, (index + 1) * dayMs];
  while (before !== after && changes - same > minuteMs) {
    const middle = same + Math.floor((changes - same) / 2 / minuteMs) * minuteMs;
    if (readOffset(zone, middle) === before) same = middle;
    else changes = middle;
  }
  const day = { before, after, changes };
  if (zone.days.size >= mostDays) zone.days.clear();
  zone.days.set(index, day);
  return day;
}

const indexOf = (at: number) => Math.floor(at / dayMs);

/**
 * What the clock that never goes back shows: milliseconds since 1970 as if the local time were UTC.
 * A wall clock is set back by a day at most, so only the day before can still hold it.
 */
function localTime(zone: Zone, at: number): number {
  const index = indexOf(at);
  const today = dayOf(zone, index);
  const shown = at + (at < today.changes ? today.before : today.after);
  return Math.max(shown, heldBy(today, at), heldBy(dayOf(zone, index - 1), at));
}

/** Where the clock stands after being set back on that day; nothing before, or when it was set forward. */
function heldBy({ before, after, changes }: Day, at: number): number {
  return before > after && at >= changes ? changes + before - 1 : Number.NEGATIVE_INFINITY;
}

/**
 * The first instant after `at` when the local time is `local` or later.
 * @param local later than the local time at `at`
 */
function instantOf(zone: Zone, local: number, at: number): number {
  for (let index = indexOf(at); ; index += 1) {
    const { before, after, changes } = dayOf(zone, index);
    if (local - before < changes) return local - before;
    const later = Math.max(local - after, changes);
    if (later < (index + 1) * dayMs) return later;
  }
}

/** Monday is 0, as in the hours; 1 January 1970 was a Thursday. */
const weekdayOf = (localDay: number) => (((localDay + 3) % 7) + 7) % 7;

/** Whether the local time lies within the hours of its day. */
function within(hours: WeekHours, local: number): boolean {
  const day = indexOf(local);
  const open = hours[weekdayOf(day)];
  if (!open) return false;
  const time = local - day * dayMs;
  return time >= open.from * minuteMs && time < open.to * minuteMs;
}

/**
 * Whether somebody with these hours may be written to.
 * @param zone IANA name
 * @param at UTC milliseconds
 * @throws RangeError for an unknown zone
 */
export function isOpen(hours: WeekHours, zone: string, at: number): boolean {
  return within(hours, localTime(zoneOf(zone), at));
}

/**
 * When they may next be written to: `at` itself when they may now, undefined when never.
 * @param zone IANA name
 * @param at UTC milliseconds
 * @throws RangeError for an unknown zone
 */
export function nextOpening(hours: WeekHours, zone: string, at: number): number | undefined {
  const known = zoneOf(zone);
  const local = localTime(known, at);
  if (within(hours, local)) return at;
  const today = indexOf(local);
  for (let day = today; day <= today + farthestDays; day += 1) {
    const open = hours[weekdayOf(day)];
    const opens = day * dayMs + (open?.from ?? 0) * minuteMs;
    if (!open || opens <= local) continue;
    const instant = instantOf(known, opens, at);
    // A gap may have swallowed them.
    if (within(hours, localTime(known, instant))) return instant;
  }
  return undefined;
}
