/** Times and lengths as the desk reads them: in the site's zone, with the clock that is usual in the site's country. */
import { clockTime, type TimeStyle, timeFromNow } from '#renderer/i18n/times.ts';

const minuteMs = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(style: TimeStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // Day before month everywhere but in the United States.
  const locale = style.country === 'US' ? 'en-US' : 'en-GB';
  const key = `${locale}|${style.zone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: knownZone(style.zone) });
  formats.set(key, made);
  return made;
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

function dayKey(instant: number, style: TimeStyle): string {
  return format(style, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}

export function sameDay(one: number, other: number, style: TimeStyle): boolean {
  return dayKey(one, style) === dayKey(other, style);
}

/** A day in a list: `Today`, `Yesterday`, `Tue 3 Mar`, with the year when it is another. */
export function dayName(instant: number, now: number, style: TimeStyle): string {
  if (sameDay(instant, now, style)) return 'Today';
  if (sameDay(instant, now - 24 * 60 * minuteMs, style)) return 'Yesterday';
  const sameYear =
    format(style, { year: 'numeric' }).format(instant) === format(style, { year: 'numeric' }).format(now);
  return format(style, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  }).format(instant);
}

/** A date alone: `3 March 2026`. */
export function longDate(instant: number, style: TimeStyle): string {
  return format(style, { day: 'numeric', month: 'long', year: 'numeric' }).format(instant);
}

/** The heading of the board: `Saturday 21 November`. */
export function todayName(instant: number, style: TimeStyle): string {
  return format(style, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);
}

/** The time alone when it is today, else the day before it: `Tue 3 Mar, 09:12`. */
export function whenText(instant: number, now: number, style: TimeStyle): string {
  const time = clockTime(instant, style);
  return sameDay(instant, now, style) ? time : `${dayName(instant, now, style)}, ${time}`;
}

/** A time to come: `16:30`, `tomorrow 09:00`, `Monday, 09:00`. */
export function comingText(instant: number, now: number, style: TimeStyle): string {
  return timeFromNow(instant, now, style, (time) => `tomorrow ${time}`);
}

/** With seconds, for the order of things that happened quickly. */
export function exactTime(instant: number, style: TimeStyle): string {
  const twelve = clockTime(instant, style).match(/[ap]m/i);
  return format(style, {
    hour: twelve ? 'numeric' : '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: twelve ? 'h12' : 'h23',
  }).format(instant);
}

/** A length of time, whole minutes rounded down: `under a minute`, `25 min`, `2 h 5 min`, `3 d 4 h`. */
export function lengthText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / minuteMs);
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24) return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** What is left of a wait, rounded up so that it never says zero too early: `0:05`, `14:59`. */
export function countdownText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long a call took: `84 ms`, `1.2 s`. */
export function durationText(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** How long something took, as people say it: `0.1 s`, `1.2 s`, `45 s`, `3 min`, `2 h 5 min`. Rounded up, never down. */
export function spanText(milliseconds: number): string {
  if (milliseconds < 10_000) return `${Math.ceil(milliseconds / 100) / 10} s`;
  if (milliseconds < 2 * minuteMs) return `${Math.ceil(milliseconds / 1000)} s`;
  return lengthText(Math.ceil(milliseconds / minuteMs) * minuteMs);
}

/**
 * A typed time as hours and minutes, or null: `16:30`, `1630`, `16.30`, `16h30`, `4:30 pm`, `9`.
 */
export function readClock(typed: string): { hour: number; minute: number } | null {
  const match = /^(\d{1,2})(?:[:.h\s]?(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(typed.trim());
  if (!match) return null;
  const [, hours = '', minutes = '0', half] = match;
  let hour = Number(hours);
  const minute = Number(minutes);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  return hour <= 23 && minute <= 59 ? { hour, minute } : null;
}

/**
 * The next instant at which the site's clock shows a time, within 24 hours; whole minutes, UTC milliseconds.
 * Where the clock jumps over that time, the first instant after the jump.
 */
export function nextClockTime(wanted: { hour: number; minute: number }, now: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: knownZone(zone),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const target = wanted.hour * 60 + wanted.minute;
  const first = Math.floor(now / minuteMs) + 1;
  const minuteOfDay = (minute: number) => {
    const [hour = 0, rest = 0] = shown
      .format(minute * minuteMs)
      .split(':')
      .map(Number);
    return hour * 60 + rest;
  };
  // Minute by minute: 1,440 steps at most, a few milliseconds, and no offset arithmetic that a clock change could fool.
  let before = minuteOfDay(first - 1);
  for (let minute = first; minute < first + 24 * 60; minute += 1) {
    const shows = minuteOfDay(minute);
    const jumpedOver = shows > before + 1 && before < target && target < shows;
    if (shows === target || jumpedOver) return minute * minuteMs;
    before = shows;
  }
  return (first + 24 * 60 - 1) * minuteMs;
}
