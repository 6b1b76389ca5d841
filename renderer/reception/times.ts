/** Times and lengths as the desk reads them. */
import { dayFromNow, standingAlone, type TimeStyle, timeFromNow } from '#renderer/i18n/times.ts';
import { timeOf } from '#renderer/i18n/wall-time.ts';

const minuteMs = 60_000;
/** A day in a list: `Today`, `Tomorrow`, `Tue 3 Mar`, with the year when it is another. */
export function dayName(instant: number, now: number, style: TimeStyle): string {
  return standingAlone(dayFromNow(instant, now, style), style);
}

/** A time that stands alone: `16:30`, `Tomorrow, 09:00`, `Tue 3 Mar, 09:12`. */
export function whenText(instant: number, now: number, style: TimeStyle): string {
  return standingAlone(timeFromNow(instant, now, style), style);
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
  const target = wanted.hour * 60 + wanted.minute;
  const first = Math.floor(now / minuteMs) + 1;
  const minuteOfDay = (minute: number) => {
    const [hour = 0, rest = 0] = timeOf(minute * minuteMs, zone)
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
