/** Times as programs write them. */
import { Temporal } from 'temporal-polyfill';
import type { ProblemCode } from '#contract/problems.ts';
import { refuseField } from '#main/kernel/refusal.ts';

/** Longer ahead than anybody means; a slip in the year is found while its author still watches. */
const farthestMs = 10 * 366 * 24 * 3_600_000;
/** The first that an answer can hold: RFC 3339 writes years in four digits. */
const earliest = Date.parse('0001-01-01T00:00:00Z');

const offsetAtEnd = /([Zz]|[+-]([01]\d|2[0-3])(:?[0-5]\d(:?[0-5]\d([.,]\d{1,9})?)?)?)$/;

const refuse = (problem: ProblemCode) => refuseField('body.sendtime', problem);

/**
 * ISO 8601 as an instant, in UTC milliseconds, with the annotations of RFC 9557 (`[Asia/Tokyo]`). Without an offset it is a time on
 * the wall in the zone that it names, otherwise at the site: in a spring gap the first that exists, in an autumn overlap the earlier.
 * @param zone of the site, IANA
 * @param now UTC milliseconds
 * @throws a refusal that names the field: `invalid`, `unknown-zone`, `zone-mismatch`, `too-far-back`, `too-far-ahead`
 */
export function readSendTime(typed: string, zone: string, now: number): number {
  const at = parse(typed.trim(), zone);
  if (at < earliest) throw refuse('too-far-back');
  if (at > now + farthestMs) throw refuse('too-far-ahead');
  return at;
}

function parse(text: string, siteZone: string): number {
  try {
    const { time, zone } = withoutAnnotations(text);
    if (zone !== undefined) return parseZoned(time, zone);
    // An offset that is none must not be passed over: it would become a time on the wall.
    if (/[Tt ].*[Zz+-]/.test(time)) {
      if (!offsetAtEnd.test(time)) throw refuse('invalid');
      return Temporal.Instant.from(time).epochMilliseconds;
    }
    return Temporal.PlainDateTime.from(time).toZonedDateTime(siteZone).epochMilliseconds;
  } catch (thrown) {
    throw thrown instanceof RangeError ? refuse('invalid') : thrown;
  }
}

/** What stands before the first bracket, and the zone in it. Other annotations change no instant, unless they say that they must be heeded. */
function withoutAnnotations(text: string): { time: string; zone: string | undefined } {
  const { time, first, others } =
    /^(?<time>[^[\]]*)(?:\[(?<first>[^[\]]*)\])?(?<others>(?:\[[^[\]]*\])*)$/.exec(text)?.groups ?? {};
  if (time === undefined) throw refuse('invalid');
  const zone = first?.includes('=') ? undefined : first?.replace(/^!/, '');
  const rest = [
    ...(zone === undefined && first !== undefined ? [first] : []),
    ...annotationsIn(others ?? ''),
  ];
  for (const annotation of rest) {
    if (!/^!?[a-z_][a-z0-9_-]*=[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(annotation)) throw refuse('invalid');
    if (annotation.startsWith('!') && !/^!u-ca=(iso8601|gregory)$/i.test(annotation)) throw refuse('invalid');
  }
  return { time, zone };
}

const annotationsIn = (brackets: string) =>
  Array.from(brackets.matchAll(/\[([^\]]*)\]/g), ([, inner]) => inner ?? '');

function parseZoned(time: string, zone: string): number {
  try {
    new Temporal.ZonedDateTime(0n, zone);
  } catch {
    throw refuse('unknown-zone');
  }
  const read = (offset: 'reject' | 'use') => Temporal.ZonedDateTime.from(`${time}[${zone}]`, { offset });
  try {
    return read('reject').epochMilliseconds;
  } catch {
    // Fails as well for what is no time.
    read('use');
    throw refuse('zone-mismatch');
  }
}
