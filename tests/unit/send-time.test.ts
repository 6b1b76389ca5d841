// When a message of a program is to leave, in whatever form of ISO 8601 and RFC 9557 the program writes it.

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#main/kernel/refusal.ts';
import { shownTime } from '#main/kernel/times.ts';
import { readSendTime } from '#main/programs/send-time.ts';

const now = Date.parse('2026-01-05T09:00:00Z');
const read = (typed: string) => readSendTime(typed, 'Europe/London', now);

function refusedAs(typed: string): unknown {
  try {
    return `taken as ${shownTime(read(typed))}`;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return (thrown.data as { problems: { problem: string }[] }).problems[0]?.problem;
  }
}

describe('a time with its zone in brackets', () => {
  it.each([
    ['2026-06-01T09:00:00[Asia/Tokyo]', '2026-06-01T00:00:00Z'],
    ['2026-06-01T09:00:00+09:00[Asia/Tokyo]', '2026-06-01T00:00:00Z'],
    ['2026-06-01T09:00:00[!Asia/Tokyo]', '2026-06-01T00:00:00Z'],
    ['2026-06-01T09:00:00[asia/tokyo]', '2026-06-01T00:00:00Z'],
    ['2026-06-01T09:00[+05:30]', '2026-06-01T03:30:00Z'],
    ['2026-06-01T09:00:00Z[Asia/Tokyo]', '2026-06-01T09:00:00Z'],
    ['2026-06-01[Asia/Tokyo]', '2026-05-31T15:00:00Z'],
    ['2026-06-01T09:00:00[UTC]', '2026-06-01T09:00:00Z'],
    // In a gap the first that exists, in an overlap the earlier, or the one whose offset is said.
    ['2026-03-08T02:30:00[America/New_York]', '2026-03-08T07:30:00Z'],
    ['2026-11-01T01:30:00[America/New_York]', '2026-11-01T05:30:00Z'],
    ['2026-11-01T01:30:00-05:00[America/New_York]', '2026-11-01T06:30:00Z'],
    // What changes no instant may stand there as well.
    ['2026-06-01T09:00:00[Asia/Tokyo][u-ca=japanese]', '2026-06-01T00:00:00Z'],
    ['2026-06-01T09:00:00+09:00[u-ca=hebrew]', '2026-06-01T00:00:00Z'],
    ['2026-06-01T09:00:00[u-ca=gregory]', '2026-06-01T08:00:00Z'],
    ['2026-06-01T09:00:00Z[!u-ca=iso8601]', '2026-06-01T09:00:00Z'],
    ['2026-06-01T09:00:00[Asia/Tokyo][knort=blargel]', '2026-06-01T00:00:00Z'],
  ])('%s is %s', (typed, instant) => {
    expect(shownTime(read(typed))).toBe(instant);
  });

  it.each([
    ['2026-06-01T09:00:00+08:00[Asia/Tokyo]', 'zone-mismatch'],
    ['2026-06-01T09:00:00+02:00[+01:00]', 'zone-mismatch'],
    ['2026-01-01T01:30:00-04:00[America/New_York]', 'zone-mismatch'],
    ['2026-06-01T09:00:00[Nowhere/Here]', 'unknown-zone'],
    ['2026-06-01T09:00:00+09:00[Nowhere/Here]', 'unknown-zone'],
    ['2026-06-01T09:00:00Z[!Asia/Nowhere]', 'unknown-zone'],
    ['2026-06-01T09:00:00[]', 'unknown-zone'],
    ['2026-06-01T09:00:00[Asia/Tokyo][Europe/Paris]', 'invalid'],
    ['2026-06-01T09:00:00[u-ca=hebrew][Asia/Tokyo]', 'invalid'],
    ['2026-06-01T09:00:00[!u-ca=hebrew]', 'invalid'],
    ['2026-06-01T09:00:00Z[!knort=blargel]', 'invalid'],
    ['2026-06-01T09:00:00[Asia/Tokyo', 'invalid'],
    ['2026-06-01T09:00:00Asia/Tokyo]', 'invalid'],
    ['2026-06-01T09:00:00[Asia/Tokyo] ', 'taken as 2026-06-01T00:00:00Z'],
    ['2026-06-01T09:00:00[Asia/Tokyo]Z', 'invalid'],
    ['[Asia/Tokyo]', 'invalid'],
    ['2026-02-30T09:00:00[Asia/Tokyo]', 'invalid'],
  ])('%s is %s', (typed, problem) => {
    expect(refusedAs(typed)).toBe(problem);
  });

  it('is the time on the wall of that zone, whichever zone and time it is', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const minutes = fc.integer({ min: -500_000, max: 500_000 });
    fc.assert(
      fc.property(zone, minutes, (name, later) => {
        const at = Temporal.Instant.fromEpochMilliseconds(now + later * 60_000).toZonedDateTimeISO(name);
        expect(read(at.toString())).toBe(at.epochMilliseconds);
        const bare = `${at.toPlainDateTime()}[${name}]`;
        expect(read(bare)).toBe(at.toPlainDateTime().toZonedDateTime(name).epochMilliseconds);
      }),
    );
  });
});

describe('an offset', () => {
  it.each(['+25:00', '+09:60', '-99:00', '+9', '+09:00:', '--09:00', '+09:00Z', '+ 09:00'])(
    'that is none (%s) is not passed over',
    (offset) => expect(refusedAs(`2026-06-01T10:00:00${offset}`)).toBe('invalid'),
  );
});

describe('a year', () => {
  it.each([
    ['0000-01-01T00:00:00Z', 'too-far-back'],
    ['0000-12-31T23:59:59Z', 'too-far-back'],
    ['0001-01-01T00:00:00+14:00', 'too-far-back'],
    ['-000001-06-01T00:00:00Z', 'too-far-back'],
    ['-271821-04-20T00:00:00Z', 'too-far-back'],
    ['-271821-04-19T00:00:00[Asia/Tokyo]', 'invalid'],
    ['+275760-09-13T00:00:00Z', 'too-far-ahead'],
    ['+275760-09-14T00:00:00Z', 'invalid'],
    ['9999-12-31T23:59:59Z', 'too-far-ahead'],
    ['0001-01-01T00:00:00Z', 'taken as 0001-01-01T00:00:00Z'],
    ['+002026-06-01T00:00:00Z', 'taken as 2026-06-01T00:00:00Z'],
  ])('of %s is %s', (typed, said) => expect(refusedAs(typed)).toBe(said));

  it('that is taken is one that an answer can show, whatever is typed', () => {
    const instant = fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 });
    fc.assert(
      fc.property(instant, (at) => {
        const typed = new Date(at).toISOString();
        expect(refusedAs(typed)).toMatch(/^(taken as \d{4}-|too-far-back|too-far-ahead)/);
        expect(shownTime(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      }),
    );
  });
});
