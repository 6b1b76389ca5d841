/** What a person's wishes come to, in plain words: what will reach them, and when. */
import type { PreferenceForm, Subject, WeekHours } from '#contract/preferences.ts';
import { clockTime, type TimeStyle } from '#renderer/i18n/times.ts';
import { wishesWords as text } from '../words-wishes.ts';
import { byOf, minutesOfDay } from './wish-values.ts';

/** Which ways to reach somebody are known. */
export type Reach = { email: boolean; phone: boolean };

/** A time of day with the clock that is usual at the site: `09:00`, `9:00 AM`, `midnight` for the day's end. */
export function minuteText(minutes: number, style: TimeStyle): string {
  return minutes === minutesOfDay ? text.midnight : clockTime(minutes * 60_000, { ...style, zone: 'UTC' });
}

/** `Europe/Lisbon` as `Lisbon time`. */
export function zoneText(zone: string): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return zone === 'UTC' ? zone : text.zoneTime(city);
}

/** The days with hours, neighbours with the same ones together. */
function stretches(hours: WeekHours): { first: number; last: number; from: number; to: number }[] {
  const found: { first: number; last: number; from: number; to: number }[] = [];
  for (const [day, open] of hours.entries()) {
    if (!open) continue;
    const before = found.at(-1);
    if (before && before.last === day - 1 && before.from === open.from && before.to === open.to)
      before.last = day;
    else found.push({ first: day, last: day, ...open });
  }
  return found;
}

function daysText(first: number, last: number): string {
  const [one = '', other = ''] = [text.days[first], text.days[last]];
  if (first === last) return one;
  return last === first + 1 ? text.dayPair(one, other) : text.daySpan(one, other);
}

/** The hours of a week: `between 09:00 and 20:00`, `Monday to Friday 08:00 to 17:00, Saturday all day`. */
export function hoursText(hours: WeekHours, style: TimeStyle): string {
  return stretches(hours)
    .map(({ first, last, from, to }) => {
      const [begins, ends] = [minuteText(from, style), minuteText(to, style)];
      if (first === 0 && last === 6) return text.between(begins, ends);
      const days = daysText(first, last);
      return from === 0 && to === minutesOfDay ? text.allDayOn(days) : text.onDays(days, begins, ends);
    })
    .join(', ');
}

/** @param zone that counts: their own, or the site's */
export function whenText(
  who: Subject['kind'],
  { hours, urgentAnyTime }: Pick<PreferenceForm, 'hours' | 'urgentAnyTime'>,
  zone: string,
  style: TimeStyle,
): string {
  if (hours.every((day) => day?.from === 0 && day.to === minutesOfDay)) return text.anyTime;
  if (hours.every((day) => day === null)) return urgentAnyTime ? text.onlyUrgent[who] : text.never;
  const spoken = text.inZone(hoursText(hours, style), zoneText(zone));
  return urgentAnyTime ? text.urgentAlways[who](spoken) : text.only[who](spoken);
}

/** Where what they wish for can't be had: nothing reaches them, or one way of two is missing. */
export function reachText(
  { channels, use }: Pick<PreferenceForm, 'channels' | 'use'>,
  reach: Reach,
): { tone: 'warn' | 'plain'; says: string } | null {
  const by = byOf({ channels, use });
  if (by === 'nothing') return null;
  const known = { email: reach.email, sms: reach.phone };
  const missing = channels.filter((channel) => !known[channel]);
  if (missing.length === 0) return null;
  if (missing.length === channels.length)
    return { tone: 'warn', says: text.noReach[by === 'email' || by === 'sms' ? by : 'both'] };
  return { tone: 'plain', says: missing[0] === 'email' ? text.noEmail : text.noPhone };
}
