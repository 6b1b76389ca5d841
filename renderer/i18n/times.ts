/**
 * Times as people at the site read them: in the site's zone and in the reader's language. Only English is written with both clocks
 * (12 or 24 hours): there the site's country says which, because that is what the clock on the lobby's wall shows.
 */
import type { Language } from './languages.ts';

/** Where and how times are shown. */
export type TimeStyle = { language: Language; zone: string; country: string };

const dayMs = 24 * 3_600_000;

function twelveHours({ language, country }: TimeStyle): boolean {
  if (language !== 'en') return false;
  try {
    return new Intl.DateTimeFormat(`en-${country}`, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;
  } catch {
    return false;
  }
}

function safeZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

/** The language as it is written in the site's country, where that makes a difference: `20 November` or `November 20`. */
function localeOf({ language, country }: TimeStyle): string {
  const regional = `${language}-${country}`;
  return /^[A-Z]{2}$/.test(country) ? regional : language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format costs far more than using it, and the attract screen uses one every second.
function format(style: TimeStyle, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = [style.language, style.zone, style.country, name].join('|');
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(style), {
    ...options,
    timeZone: safeZone(style.zone),
    ...(options.hour && { hourCycle: twelveHours(style) ? 'h12' : 'h23' }),
  });
  formats.set(key, made);
  return made;
}

/** Hours and minutes, for example `15:30` or `3:30 PM`. */
export function clockTime(instant: number, style: TimeStyle): string {
  // `1:30 PM` is one word: a line never breaks inside a time.
  return clockFormat(style).format(instant).replaceAll(' ', '\u00A0');
}

/** The same in its parts, so that a clock can set `PM` smaller than its figures. */
export function clockParts(instant: number, style: TimeStyle): Intl.DateTimeFormatPart[] {
  return clockFormat(style).formatToParts(instant);
}

function clockFormat(style: TimeStyle): Intl.DateTimeFormat {
  const hour = twelveHours(style) ? 'numeric' : '2-digit';
  return format(style, 'clock', { hour, minute: '2-digit' });
}

/** The whole date for the first screen, for example `Tuesday 4 March`. */
export function wholeDate(instant: number, style: TimeStyle): string {
  return format(style, 'date', { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);
}

function dayOf(instant: number, style: TimeStyle): string {
  return format(style, 'day', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}

/** The clock time, preceded by `tomorrow` or the day's name when it is not today. */
export function timeFromNow(
  instant: number,
  now: number,
  style: TimeStyle,
  tomorrowAt: (time: string) => string,
): string {
  const time = clockTime(instant, style);
  const day = dayOf(instant, style);
  if (day === dayOf(now, style)) return time;
  if (day === dayOf(now + dayMs, style)) return tomorrowAt(time);
  return `${format(style, 'weekday', { weekday: 'long' }).format(instant)}, ${time}`;
}

/**
 * The instant at which the site's clock shows a time on the day of `now`.
 * On a day whose clock jumps over that time, the result is the same distance after midnight by the offset in force before.
 */
export function todayAt(hour: number, now: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: safeZone(zone),
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const localAsUtc = (instant: number) => {
    const parts = Object.fromEntries(
      shown.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 1970, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hours, minute, second);
  };
  const today = new Date(localAsUtc(now));
  const wanted = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), hour);
  const whole = Math.floor(now / 1000) * 1000;
  const guess = wanted - (localAsUtc(whole) - whole);
  // The offset may differ at the wanted time; one correction settles it.
  return guess - (localAsUtc(guess) - wanted);
}

/**
 * The length between two times as a clock without seconds shows them, milliseconds: from 15:08:50 to 15:10:10 two minutes, because
 * whoever reads `15:08` and `15:10` counts two.
 */
export function lengthAsShown(from: number, until: number): number {
  const minuteMs = 60_000;
  return (Math.floor(until / minuteMs) - Math.floor(from / minuteMs)) * minuteMs;
}

/**
 * A length of time in whole minutes, rounded down as the desk does: `25 min`, `1 hr 12 min`, `3 days 4 hr`.
 * @param underAMinute what is said of less than one
 */
export function lengthOf(milliseconds: number, language: Language, underAMinute: string): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return underAMinute;
  const hours = Math.floor(minutes / 60);
  const part = (value: number, unit: 'day' | 'hour' | 'minute') =>
    value === 0
      ? []
      : new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  const parts =
    hours < 24
      ? [part(hours, 'hour'), part(minutes % 60, 'minute')]
      : [part(Math.floor(hours / 24), 'day'), part(hours % 24, 'hour')];
  return parts.flat().join(' ');
}
