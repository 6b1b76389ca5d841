/**
 * What a visitor takes along: everything that is kept, as JSON that a person can read too. Times stand on the clock of the house with
 * its offset from UTC, and the hours in which one may be written to by day of the week.
 */
import type { VisitorData } from '#contract/visitor-accounts.ts';
import { stampOf } from '#renderer/i18n/wall-time.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

type Hours = VisitorData['people'][number]['preferences']['hours'];

/** @param zone the IANA zone of the house */
export function dataFile(data: VisitorData, zone: string): string {
  return JSON.stringify(
    data,
    (key, value) => {
      // Instants are named so throughout the contract.
      if (typeof value === 'number' && /(^at|At|End)$/.test(key)) return stampOf(value, zone);
      return key === 'hours' && Array.isArray(value) ? byDay(value as Hours) : value;
    },
    2,
  );
}

function byDay(hours: Hours) {
  return Object.fromEntries(
    hours.map((day, index) => [weekdays[index], day && { from: clockOf(day.from), to: clockOf(day.to) }]),
  );
}

/** Minutes since midnight as `09:00`; the end of a day is `24:00`. */
function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
