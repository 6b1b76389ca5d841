/** Days as people at a place have them: from one midnight on the wall to the next, be that 23, 24 or 25 hours. */

/**
 * The instant at which the day of `at` began in a zone, in UTC milliseconds; to the minute, also on days with a clock change.
 */
export function startOfDay(at: number, zone: string): number {
  return startOfDayBy(dateFormat(zone), at);
}

/** The starts of the last so many days, the oldest first, the day of `at` last. A date the zone left out is not among them. */
export function startsOfDays(count: number, at: number, zone: string): number[] {
  const format = dateFormat(zone);
  const starts: number[] = [];
  for (let instant = at; starts.length < count; ) {
    const start = startOfDayBy(format, instant);
    starts.unshift(start);
    instant = start - 1;
  }
  return starts;
}

const dateFormat = (zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });

function startOfDayBy(format: Intl.DateTimeFormat, at: number): number {
  const day = format.format(at);
  const minute = 60_000;
  let before = Math.floor(at / minute) - 26 * 60;
  let within = Math.floor(at / minute);
  // The first minute whose date is today's, by halving: no offset arithmetic, so no clock change can fool it.
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (format.format(middle * minute) === day) within = middle;
    else before = middle;
  }
  return within * minute;
}
