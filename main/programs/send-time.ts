/** Times as programs write and read them. */
import { Temporal } from 'temporal-polyfill';
import { refuseField } from '#main/kernel/refusal.ts';

/** Longer ahead than anybody means; a slip in the year is found while its author still watches. */
const farthestMs = 10 * 366 * 24 * 3_600_000;

/**
 * ISO 8601 as an instant, in UTC milliseconds. Without an offset it is a time on the wall at the site: in a spring gap the first
 * that exists, in an autumn overlap the earlier one.
 * @throws a refusal that names the field
 */
export function readSendTime(typed: string, zone: string, now: number): number {
  const at = parse(typed.trim(), zone);
  if (at === undefined) throw refuseField('body.sendtime', 'invalid');
  if (at > now + farthestMs) throw refuseField('body.sendtime', 'too-far-ahead');
  return at;
}

function parse(text: string, zone: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return parseLocal(text, zone);
  }
}

function parseLocal(text: string, zone: string): number | undefined {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** UTC with Z, to the second. */
export function shownTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
