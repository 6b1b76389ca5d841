/**
 * Times as people at the site read them: in the site's zone and in the reader's language. Only English is written with both clocks
 * (12 or 24 hours): there the site's country says which, because that is what the clock on the lobby's wall shows.
 */
import type { Language } from './languages.ts';
import { dateOf, instantOf, knownZone } from './wall-time.ts';

/** Where and how times are shown. */
export type TimeStyle = { language: Language; zone: string; country: string };

const dayMs = 24 * 3_600_000;
/** As many days ahead a weekday's name says which day is meant; the seventh has the name of today. */
const weekAhead = 6;

function twelveHours({ language, country }: TimeStyle): boolean {
  if (language !== 'en') return false;
  try {
    return new Intl.DateTimeFormat(`en-${country}`, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;
  } catch {
    return false;
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
    // A country's own would write another year beside English months.
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: knownZone(style.zone),
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

/** With seconds, for the order of things that happened quickly. */
export function exactTime(instant: number, style: TimeStyle): string {
  const hour = twelveHours(style) ? 'numeric' : '2-digit';
  return format(style, 'exact', { hour, minute: '2-digit', second: '2-digit' }).format(instant);
}

/** Hours and minutes in their parts, so that a clock can set `PM` smaller than its figures. */
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

/** A date for what is read at any time, for example `4 March 2026`. */
export function fullDate(instant: number, style: TimeStyle): string {
  return format(style, 'full', { day: 'numeric', month: 'long', year: 'numeric' }).format(instant);
}

/** A date and time for what is read at any time, for example `4 March 2026, 15:30`. */
export function fullDateTime(instant: number, style: TimeStyle): string {
  return `${fullDate(instant, style)}, ${clockTime(instant, style)}`;
}

/** The calendar's day at a place, counted from 1 January 1970; and its year. */
function dayOf(instant: number, style: TimeStyle): { number: number; year: number } {
  const parts = format(style, 'day', { era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' });
  const read = { year: 1970, month: 1, day: 1 };
  for (const { type, value } of parts.formatToParts(instant))
    if (type === 'year' || type === 'month' || type === 'day') read[type] = Number(value);
  return { number: Date.UTC(read.year, read.month - 1, read.day) / dayMs, year: read.year };
}

/** Whether two instants are on one day of the calendar. */
export function sameDay(one: number, other: number, style: TimeStyle): boolean {
  return dayOf(one, style).number === dayOf(other, style).number;
}

const relative = new Map<Language, Intl.RelativeTimeFormat>();

/** `today`, `tomorrow`, `yesterday` in a language. */
function nearDay(days: number, language: Language): string {
  const known = relative.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  relative.set(language, known);
  return known.format(days, 'day');
}

/**
 * A day as it is said now, inside a sentence: `today`, `tomorrow`, `yesterday`, the weekday's name within the coming six days,
 * otherwise `Tue 3 Mar`, with the year when it is another. No two days are said alike.
 */
export function dayFromNow(instant: number, now: number, style: TimeStyle): string {
  const [day, today] = [dayOf(instant, style), dayOf(now, style)];
  const ahead = day.number - today.number;
  if (Math.abs(ahead) <= 1) return nearDay(ahead, style.language);
  if (ahead > 0 && ahead <= weekAhead) return format(style, 'weekday', { weekday: 'long' }).format(instant);
  const parts = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const date =
    day.year === today.year
      ? format(style, 'near', parts)
      : format(style, 'far', { ...parts, year: 'numeric' });
  // A time follows after a comma; one more after the weekday would make a list of it.
  return date
    .formatToParts(instant)
    .map(({ value }, at, all) => (all[at - 1]?.type === 'weekday' ? value.replace(',', '') : value))
    .join('');
}

/**
 * A time as it is said now, inside a sentence: alone when it is today's, otherwise after its day: `15:30`, `tomorrow, 15:30`,
 * `Monday, 15:30`, `Tue 3 Mar, 15:30`, `Tue 3 Mar 2027, 15:30`. The one way to say a time that may be another day's.
 */
export function timeFromNow(instant: number, now: number, style: TimeStyle): string {
  const time = clockTime(instant, style);
  return sameDay(instant, now, style) ? time : `${dayFromNow(instant, now, style)}, ${time}`;
}

/** The same where it stands alone, or begins a line. */
export function standingAlone(said: string, { language }: TimeStyle): string {
  const [first = '', ...rest] = said;
  return first.toLocaleUpperCase(language) + rest.join('');
}

/**
 * The instant at which the site's clock shows a full hour on the day of `now`.
 * On a day whose clock jumps over that time, the result is the same distance after midnight by the offset in force before.
 */
export function todayAt(hour: number, now: number, zone: string): number {
  return instantOf(dateOf(now, zone), `${String(hour).padStart(2, '0')}:00`, zone) ?? now;
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

/** A weekday's name. @param day from 0, a Monday */
export function weekdayName(day: number, language: Language, weekday: 'long' | 'short'): string {
  const style = { language, zone: 'UTC', country: '' };
  return format(style, `weekday ${weekday}`, { weekday }).format(Date.UTC(2026, 0, 5 + day));
}
