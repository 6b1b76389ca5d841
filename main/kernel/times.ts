/** Dates and times as they stand in a message. */

/** Where, and in which language, a time is read. */
export type Place = { readonly zone: string; readonly country: string; readonly language: string };

const underAMinute: Readonly<Record<string, string>> = {
  de: 'weniger als eine Minute',
  es: 'menos de un minuto',
  fr: "moins d'une minute",
};

/**
 * How long something lasted as a clock without seconds counts it, so that it agrees with the times beside it: `42 min`, `1 h 12 min`.
 * @param from UTC milliseconds, as is `until`
 */
export function formatLengthBetween(from: number, until: number, language: string): string {
  const minutes = Math.floor(until / 60_000) - Math.floor(from / 60_000);
  if (minutes < 1) return underAMinute[language] ?? 'less than a minute';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ');
}

/** Making a format costs 100 microseconds, more than all the rest of a message; a house has one zone, or two after a move. */
const formats = new Map<string, { day: Intl.DateTimeFormat; clock: Intl.DateTimeFormat }>();

/** The language as it is written in the site's country. Only English has two clocks, and the country says which: 9:00 AM, or 09:00. */
function formatsOf({ zone, country, language }: Place) {
  const key = `${zone} ${country} ${language}`;
  const known = formats.get(key);
  if (known) return known;
  const locale = /^[A-Z]{2}$/.test(country) ? `${language}-${country}` : language;
  // A country's own calendar would write another year beside English months.
  const usual = { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn' } as const;
  const made = {
    day: new Intl.DateTimeFormat(locale, { ...usual, day: 'numeric', month: 'short', year: 'numeric' }),
    clock: new Intl.DateTimeFormat(language === 'en' ? locale : language, {
      ...usual,
      timeStyle: 'short',
    }),
  };
  formats.set(key, made);
  return made;
}

/**
 * A date and time as it stands on a wall at the site. The date is left out when it is that of `sameDayAs`.
 * @param at UTC milliseconds
 */
export function formatTime(at: number, place: Place, sameDayAs: number | undefined): string {
  const { day, clock } = formatsOf(place);
  const sameDay = sameDayAs !== undefined && day.format(at) === day.format(sameDayAs);
  return sameDay ? clock.format(at) : `${clock.format(at)}, ${day.format(at)}`;
}

const earliestShown = Date.parse('0000-01-01T00:00:00Z');
const latestShown = Date.parse('9999-12-31T23:59:59Z');

/**
 * UTC with Z, to the second, as RFC 3339 writes it. What its four digits of a year can't hold is shown as the nearest that they can.
 * @param at UTC milliseconds
 */
export function shownTime(at: number): string {
  const shown = Math.min(Math.max(at, earliestShown), latestShown);
  return new Date(shown).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
