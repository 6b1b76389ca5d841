/** A person's wishes as the fields of a form, and back. Each field is a text, so that what was chosen can be kept as a draft. */
import type { Preference, PreferenceForm, WeekHours } from '#contract/preferences.ts';
import { wishesWords as text } from '../words-wishes.ts';

export type By = keyof typeof text.byChoices;
export type HoursMode = keyof typeof text.modes;

const dayNames = ['day0', 'day1', 'day2', 'day3', 'day4', 'day5', 'day6'] as const;
type DayName = (typeof dayNames)[number];
export type WishName = 'by' | 'language' | 'mode' | 'from' | 'to' | DayName | 'zone' | 'urgent';
/** Minutes of the day as figures; a day is `540-1200`, or empty for none; the zone is empty for the site's. */
export type WishValues = Record<WishName, string>;

export const minutesOfDay = 1_440;
const usual = { from: 9 * 60, to: 20 * 60 };

export function dayName(day: number): DayName {
  return dayNames[day] ?? 'day0';
}

export function readDay(value: string): { from: number; to: number } | null {
  const [from, to] = value.split('-').map(Number);
  return value === '' || from === undefined || to === undefined ? null : { from, to };
}

const writeDay = (hours: WeekHours[number] | undefined) => (hours ? `${hours.from}-${hours.to}` : '');

export function byOf({ channels, use }: Pick<PreferenceForm, 'channels' | 'use'>): By {
  const [first, second] = channels;
  if (first === undefined) return 'nothing';
  if (second === undefined) return first;
  if (use === 'all') return 'both';
  return first === 'email' ? 'email-sms' : 'sms-email';
}

function modeOf(hours: WeekHours): HoursMode {
  const [monday] = hours;
  if (!monday || hours.some((day) => writeDay(day) !== writeDay(monday))) return 'weekly';
  return monday.from === 0 && monday.to === minutesOfDay ? 'always' : 'daily';
}

export function valuesOf(wish: Preference): WishValues {
  const mode = modeOf(wish.hours);
  const day = (mode === 'always' ? null : wish.hours.find((hours) => hours !== null)) ?? usual;
  const days = dayNames.map((name, at) => [name, writeDay(mode === 'always' ? usual : wish.hours[at])]);
  return {
    by: byOf(wish),
    language: wish.language,
    mode,
    from: String(day.from),
    to: String(day.to),
    ...(Object.fromEntries(days) as Record<DayName, string>),
    zone: wish.ownZone ? wish.zone : '',
    urgent: wish.urgentAnyTime ? 'yes' : '',
  };
}

/** Other hours than before are shown with what was chosen so far. */
export function withMode(values: WishValues, mode: HoursMode): WishValues {
  if (mode === 'weekly' && values.mode === 'daily') {
    const days = dayNames.map((name) => [name, `${values.from}-${values.to}`]);
    return { ...values, ...Object.fromEntries(days), mode };
  }
  const first = dayNames.map((name) => readDay(values[name])).find((day) => day !== null);
  if (mode === 'daily' && values.mode === 'weekly' && first)
    return { ...values, from: String(first.from), to: String(first.to), mode };
  return { ...values, mode };
}

function hoursOf(values: WishValues): PreferenceForm['hours'] {
  if (values.mode === 'weekly') return dayNames.map((name) => readDay(values[name]));
  const every =
    values.mode === 'always'
      ? { from: 0, to: minutesOfDay }
      : { from: Number(values.from), to: Number(values.to) };
  return dayNames.map(() => every);
}

/** @param before whose order of two channels at once is kept */
export function formOf(values: WishValues, before: Preference): PreferenceForm {
  const by = values.by as By;
  const pairs: Partial<Record<By, PreferenceForm['channels']>> = {
    both: before.channels.length === 2 ? before.channels : ['email', 'sms'],
    'email-sms': ['email', 'sms'],
    'sms-email': ['sms', 'email'],
    email: ['email'],
    sms: ['sms'],
  };
  return {
    channels: pairs[by] ?? [],
    use: by === 'email-sms' || by === 'sms-email' ? 'first' : 'all',
    hours: hoursOf(values),
    zone: values.zone === '' ? null : values.zone,
    language: values.language as PreferenceForm['language'],
    urgentAnyTime: values.urgent === 'yes',
  };
}

/** Hours that end before they begin, by the field that shows it. */
export function wishProblems(values: WishValues): Partial<WishValues> {
  const wrong = (day: { from: number; to: number } | null) => day !== null && day.from >= day.to;
  if (values.mode === 'daily') return Number(values.from) >= Number(values.to) ? { to: text.endsBefore } : {};
  if (values.mode === 'always') return {};
  return Object.fromEntries(
    dayNames.filter((name) => wrong(readDay(values[name]))).map((name) => [name, text.endsBefore]),
  );
}

/** The form's name of a field as main names it: `hours.3.to`, `channels.1`. */
export function fieldName(mode: string, field: string): string {
  const day = /^hours\.(\d)/.exec(field)?.[1];
  if (day !== undefined) return mode === 'weekly' ? dayName(Number(day)) : 'to';
  return field.startsWith('channels') ? 'by' : field;
}
