/** The field for the time zone finds what people type: the city they are in, in their language or in English, or their country. */
import { beforeAll, describe, expect, it } from 'vitest';
import { localNames } from '#renderer/reception/city-names.ts';
import { zoneChoices } from '#renderer/reception/regions.ts';
import { folded, loadZoneSearch, type ZoneSearch } from '#renderer/reception/zone-search.ts';

const choices = zoneChoices(Date.UTC(2026, 0, 1), 'UTC');
let search: ZoneSearch;
beforeAll(async () => {
  search = await loadZoneSearch();
});
const first = (typed: string) => search(choices, typed)[0];

describe('a search among time zones', () => {
  it.each([
    ['Munich', 'Europe/Berlin'],
    ['München', 'Europe/Berlin'],
    ['muenchen', 'Europe/Berlin'],
    ['munchen', 'Europe/Berlin'],
    ['Köln', 'Europe/Berlin'],
    ['Koeln', 'Europe/Berlin'],
    ['Boston', 'America/New_York'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Genève', 'Europe/Zurich'],
    ['Genf', 'Europe/Zurich'],
    ['Wien', 'Europe/Vienna'],
    ['Praha', 'Europe/Prague'],
    ['Łódź', 'Europe/Warsaw'],
    ['lodz', 'Europe/Warsaw'],
    ['Milano', 'Europe/Rome'],
    ['Lisboa', 'Europe/Lisbon'],
    ['Bombay', 'Asia/Kolkata'],
    ['東京', 'Asia/Tokyo'],
    ['Londres', 'Europe/London'],
    ['Manchester', 'Europe/London'],
    ['Germany', 'Europe/Berlin'],
    ['Deutschland', 'Europe/Berlin'],
    ['Allemagne', 'Europe/Berlin'],
    ['Alemania', 'Europe/Berlin'],
    ['Schweiz', 'Europe/Zurich'],
    ['Österreich', 'Europe/Vienna'],
    ['España', 'Europe/Madrid'],
    ['lisb', 'Europe/Lisbon'],
    ['new york', 'America/New_York'],
    ['sao paulo', 'America/Sao_Paulo'],
  ])('%s finds %s before all others', (typed, zone) => expect(first(typed)?.id).toBe(zone));

  it('says which place it was found by', () => {
    expect(first('Munich')?.by).toBe('München, Germany');
    expect(first('Deutschland')?.by).toBe('Germany');
    expect(first('Lisbon')?.by).toBeUndefined();
  });

  it('finds every zone of a country, and nothing for what is no place', () => {
    const zones = search(choices, 'Vereinigte Staaten').map(({ id }) => id);
    expect(zones).toEqual(expect.arrayContaining(['America/New_York', 'America/Chicago', 'America/Denver']));
    expect(search(choices, 'xyzzyx')).toEqual([]);
    expect(search(choices, '  ')).toEqual([...choices]);
  });

  it('finds every city that has a name of its own by each of its names', () => {
    for (const [city, names] of Object.entries(localNames))
      for (const name of names) {
        const found = search(choices, name);
        expect(found.length, `${name} for ${city}`).toBeGreaterThan(0);
      }
  });

  it('folds what people leave out when they type', () => {
    expect(folded('Łódź')).toBe('lodz');
    expect(folded('America/Port-au-Prince')).toBe('america port au prince');
  });
});
