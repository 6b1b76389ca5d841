// How somebody is told: their wishes as a form and back, and in plain words.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Preference, PreferenceForm } from '#contract/preferences.ts';
import {
  fieldName,
  formOf,
  valuesOf,
  type WishValues,
  wishProblems,
  withMode,
} from '#renderer/reception/wishes/wish-values.ts';
import { hoursText, reachText, whenText, zoneText } from '#renderer/reception/wishes/wish-words.ts';

const london = { language: 'en', zone: 'Europe/London', country: 'GB' } as const;
const newYork = { language: 'en', zone: 'America/New_York', country: 'US' } as const;

type Hours = PreferenceForm['hours'];
const every = (hours: Hours[number]): Hours => Array.from({ length: 7 }, () => hours);
const workdays = (from: number, to: number): Hours => [...every({ from, to }).slice(0, 5), null, null];
const allDay = { from: 0, to: 1440 };

const usual: Preference = {
  channels: ['email', 'sms'],
  use: 'all',
  hours: every({ from: 540, to: 1200 }),
  zone: 'Europe/Lisbon',
  ownZone: false,
  language: 'en',
  urgentAnyTime: true,
  optedOutAt: null,
  textsStoppedAt: null,
};

describe('as a form', () => {
  const day = fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .filter(([from, to]) => from < to)
      .map(([from, to]) => ({ from, to })),
  );
  const hours = fc.oneof(
    day.map(every),
    fc.array(day, { minLength: 7, maxLength: 7 }),
    fc.constant(every(allDay)),
  );
  const channels = fc.constantFrom<PreferenceForm['channels']>(
    ['email', 'sms'],
    ['sms', 'email'],
    ['email'],
    ['sms'],
    [],
  );
  const wish = fc.record({
    channels,
    use: fc.constantFrom('all', 'first'),
    hours,
    ownZone: fc.boolean(),
    language: fc.constantFrom('en', 'de', 'fr', 'es'),
    urgentAnyTime: fc.boolean(),
  });

  it('nothing is lost between a wish and its fields', () => {
    fc.assert(
      fc.property(wish, (drawn) => {
        const preference = { ...usual, ...drawn } as Preference;
        const form = formOf(valuesOf(preference), preference);
        const { optedOutAt: _at, textsStoppedAt: _stopped, ownZone, ...before } = preference;
        // With one channel or none there is nobody to take over, and both uses come to the same.
        const use = preference.channels.length === 2 ? preference.use : 'all';
        expect(form).toEqual({ ...before, use, zone: ownZone ? preference.zone : null });
        expect(wishProblems(valuesOf(preference))).toEqual({});
      }),
    );
  });

  it('other modes begin with what was chosen in the one before', () => {
    const chosen: WishValues = { ...valuesOf(usual), from: '600', to: '660' };
    const weekly = withMode(chosen, 'weekly');
    expect(formOf(weekly, usual).hours).toEqual(every({ from: 600, to: 660 }));
    expect(withMode({ ...weekly, day0: '', day1: '480-1020' }, 'daily')).toMatchObject({
      from: '480',
      to: '1020',
    });
    expect(formOf(withMode(weekly, 'always'), usual).hours).toEqual(every(allDay));
  });

  test.each<[string, Partial<WishValues>, string[]]>([
    ['the same every day', { from: '600', to: '600' }, ['to']],
    ['by day', { mode: 'weekly', day2: '700-600', day6: '60-60' }, ['day2', 'day6']],
    ['days without hours', { mode: 'weekly', day2: '' }, []],
    ['hours that are not in use', { mode: 'always', from: '600', to: '0' }, []],
  ])('hours that end before they begin are found: %s', (_what, changed, fields) => {
    expect(Object.keys(wishProblems({ ...valuesOf(usual), ...changed }))).toEqual(fields);
  });

  it('main’s names of the fields are found on the form', () => {
    expect(fieldName('weekly', 'hours.3.to')).toBe('day3');
    expect(fieldName('daily', 'hours.0.to')).toBe('to');
    expect(fieldName('daily', 'channels.1')).toBe('by');
    expect(fieldName('daily', 'zone')).toBe('zone');
  });
});

describe('in plain words', () => {
  const says = (who: 'host' | 'visitor' | 'desk', changed: Partial<Preference> = {}) =>
    whenText(who, { ...usual, ...changed }, changed.zone ?? usual.zone, london);

  it('a host with the house’s hours hears of arrivals always', () => {
    expect(says('host')).toBe(
      'That somebody waits: always; everything else between 09:00 and 20:00, Lisbon time.',
    );
    expect(says('desk')).toBe(
      'That somebody waits: always; everything else between 09:00 and 20:00, Lisbon time.',
    );
  });

  it('a visitor gets their goodbye when they leave', () => {
    expect(says('visitor')).toBe(
      'The goodbye when the visit ends; everything else between 09:00 and 20:00, Lisbon time.',
    );
    expect(says('visitor', { urgentAnyTime: false })).toBe(
      'Between 09:00 and 20:00, Lisbon time. A goodbye outside these hours waits for the next ones.',
    );
  });

  it('whoever wants their peace has it, and the desk steps in', () => {
    expect(says('host', { urgentAnyTime: false })).toMatch(
      /^Only between 09:00 and 20:00, Lisbon time\. .*the desk is asked/,
    );
  });

  it('any time and no time need no hours', () => {
    expect(says('host', { hours: every(allDay) })).toBe('At any time, day or night.');
    expect(says('host', { hours: every(null) })).toBe('Arrivals only, at any time.');
    expect(says('host', { hours: every(null), urgentAnyTime: false })).toBe('Never.');
    expect(says('visitor', { hours: every(null) })).toBe('The goodbye only, at any time.');
  });

  test.each<[Hours, string]>([
    [workdays(480, 1020), 'Monday to Friday 08:00 to 17:00'],
    [[...workdays(480, 1020).slice(0, 5), allDay, null], 'Monday to Friday 08:00 to 17:00, Saturday all day'],
    [[...every(null).slice(0, 5), allDay, allDay], 'Saturday and Sunday all day'],
    [
      [{ from: 0, to: 60 }, null, { from: 0, to: 60 }, ...every(null).slice(3)],
      'Monday 00:00 to 01:00, Wednesday 00:00 to 01:00',
    ],
  ])('days with the same hours are named together: %#', (hours, expected) => {
    expect(hoursText(hours, london)).toBe(expected);
  });

  it('times are written as the site writes them, and the day ends at midnight', () => {
    expect(hoursText(every({ from: 510, to: 1440 }), newYork)).toBe('between 8:30\u00A0AM and midnight');
  });

  test.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires time'],
    ['UTC', 'UTC'],
  ])('%s is %s', (zone, expected) => {
    expect(zoneText(zone)).toBe(expected);
  });

  it('says what can’t reach them', () => {
    const nobody = { email: false, phone: false };
    expect(reachText(usual, { email: true, phone: true })).toBeNull();
    expect(reachText(usual, { email: true, phone: false })).toMatchObject({ tone: 'plain' });
    expect(reachText({ ...usual, channels: ['sms'] }, { email: true, phone: false })?.says).toContain(
      'no phone number',
    );
    expect(reachText(usual, nobody)?.says).toContain('neither');
    expect(reachText({ ...usual, channels: [] }, nobody)).toBeNull();
  });
});
