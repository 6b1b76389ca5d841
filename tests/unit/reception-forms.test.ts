/** What fills reception's forms: presets, planned ends, names in a few letters, answers in the order of their questions. */
import { describe, expect, test } from 'vitest';
import { plannedEndOf } from '#renderer/reception/check-in/check-in-values.ts';
import { initialsOf } from '#renderer/reception/initials.ts';
import { latestOnly } from '#renderer/reception/latest.ts';
import { countryChoices, zoneChoices } from '#renderer/reception/regions.ts';
import { withPreset } from '#renderer/reception/smtp-presets.ts';

describe('a mail service chosen by name', () => {
  const own = {
    preset: 'other',
    host: 'mail.example.com',
    port: '25',
    security: 'none',
    user: 'desk',
  } as const;

  test('fills in what it gives everybody', () => {
    expect(withPreset(own, 'sendgrid')).toEqual({
      preset: 'sendgrid',
      host: 'smtp.sendgrid.net',
      port: '587',
      security: 'starttls',
      user: 'apikey',
    });
  });

  test('leaves the user alone where each customer has their own', () => {
    expect(withPreset(own, 'gmail').user).toBe('desk');
  });

  test('takes its own user with it when another is chosen', () => {
    expect(withPreset(withPreset(own, 'sendgrid'), 'postmark').user).toBe('');
  });

  test('keeps the server when "another server" is chosen', () => {
    expect(withPreset(own, 'other').host).toBe('mail.example.com');
  });
});

describe('the planned end of a check-in', () => {
  const now = Date.UTC(2026, 2, 3, 12);

  test('is so many minutes from now', () => {
    expect(plannedEndOf({ plannedEnd: 'minutes:30', time: '' }, now, 'Europe/Lisbon')).toBe(
      now + 30 * 60_000,
    );
  });

  test('is a typed time at the site', () => {
    expect(plannedEndOf({ plannedEnd: 'time', time: '17:15' }, now, 'Europe/Lisbon')).toBe(
      Date.UTC(2026, 2, 3, 17, 15),
    );
  });

  test('is not guessed from what is no time', () => {
    expect(plannedEndOf({ plannedEnd: 'time', time: 'late' }, now, 'Europe/Lisbon')).toBeNull();
  });
});

describe('initials', () => {
  test.each([
    ['Ana Lindqvist-Demo', 'AL'],
    ['  quincy   longfellow von Hohenstaufen ', 'QH'],
    ['Zoë', 'Z'],
    ['山田 太郎', '山太'],
    ['“Rafa” Ötzi', 'RÖ'],
    ['', '?'],
  ])('of "%s" are %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

  test('take a whole character, not half of one', () => {
    expect(initialsOf('é́lan 👩‍🚀')).toHaveLength('É́'.length);
  });
});

describe('countries and zones', () => {
  test('are the ones that exist, by name', () => {
    const countries = countryChoices();
    expect(countries.find(({ id }) => id === 'PT')?.label).toBe('Portugal');
    expect(countries.length).toBeGreaterThan(230);
    for (const gone of ['SU', 'YU', 'DD', 'EU', 'ZZ'])
      expect(countries.some(({ id }) => id === gone)).toBe(false);
  });

  test('have the names they have today, and can all be used', () => {
    const zones = zoneChoices(Date.UTC(2026, 0, 1), 'UTC').map(({ id }) => id);
    expect(zones).toContain('Asia/Kolkata');
    expect(zones).toContain('Europe/Kyiv');
    expect(zones).not.toContain('Asia/Calcutta');
    for (const zone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });

  test('begin with the zone in use', () => {
    expect(zoneChoices(Date.UTC(2026, 0, 1), 'Asia/Kathmandu')[0]?.label).toMatch(/Kathmandu \(GMT\+5:45\)/);
  });
});

describe('a search that answers while typing', () => {
  test('shows the answer to the newest question even when an older one answers later', async () => {
    const waiting = new Map<string, (answer: string) => void>();
    const shown: string[] = [];
    const search = latestOnly(
      (question: string) => new Promise<string>((resolve) => waiting.set(question, resolve)),
      (_question, outcome) => {
        if (outcome.ok) shown.push(outcome.answer);
      },
    );
    search.ask('a');
    search.ask('an');
    waiting.get('an')?.('hosts for an');
    waiting.get('a')?.('hosts for a');
    await Promise.resolve();
    await Promise.resolve();
    expect(shown).toEqual(['hosts for an']);
  });

  test('shows nothing once it is forgotten', async () => {
    const shown: string[] = [];
    const search = latestOnly(
      async (question: string) => question,
      (question) => shown.push(question),
    );
    search.ask('a');
    search.forget();
    await Promise.resolve();
    await Promise.resolve();
    expect(shown).toEqual([]);
  });
});
