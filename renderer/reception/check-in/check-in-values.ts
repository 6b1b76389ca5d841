/** The values of the check-in form, and the planned end they stand for. */
import { todayAt } from '#renderer/i18n/times.ts';
import { nextClockTime, readClock } from '../times.ts';
import { words } from '../words.ts';

const text = words.checkIn;

/** Named as main names them, so that its problems find their fields. */
export const labels = {
  'visitor.name': text.name,
  'visitor.company': text.company,
  'visitor.email': text.email,
  'visitor.phone': text.phone,
  host: text.host,
  plannedEnd: text.until,
  time: text.untilTime,
};
export type CheckInName = keyof typeof labels;

/** What main says of a part of a field belongs to that field. */
export function problemNames(field: string): string {
  if (field.startsWith('host.')) return 'host';
  return field === 'visitor' ? 'visitor.name' : field;
}

const minuteMs = 60_000;
const closingHour = 18;

/** `minutes:60`, `closing` or `time` with a clock time; null when that can't be read. UTC milliseconds. */
export function plannedEndOf(
  values: { plannedEnd: string; time: string },
  now: number,
  zone: string,
): number | null {
  const [kind, minutes] = values.plannedEnd.split(':');
  if (kind === 'minutes') return now + Number(minutes) * minuteMs;
  if (kind === 'closing') return todayAt(closingHour, now, zone);
  const clock = readClock(values.time);
  return clock && nextClockTime(clock, now, zone);
}
