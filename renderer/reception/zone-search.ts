/**
 * Time zones by what people call the place where they are: a city in its own language or in English, or a country in any language the
 * screens speak. The cities are many, and are fetched when a zone is looked for.
 */
import { languages } from '#renderer/i18n/languages.ts';
import { listedZone } from '#renderer/i18n/wall-time.ts';
import { localNames } from './city-names.ts';
import type { Choice } from './parts/select-field.tsx';
import { presentName } from './regions.ts';

type City = {
  city: string;
  city_ascii: string;
  country: string;
  iso2: string;
  pop: number;
  timezone: string;
};
type Place = { name: string; keys: readonly string[]; size: number };

/** Choices that what was typed leads to, the likeliest first, each with the place it was found by where its own name doesn't say. */
export type ZoneSearch = (choices: readonly Choice[], typed: string) => (Choice & { by?: string })[];

const own: Readonly<Record<string, string>> = {
  ł: 'l',
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ı: 'i',
  ð: 'd',
  þ: 'th',
};

/** `Łódź` and `lodz`, `New_York` and `new york`, are the same to whoever looks for them. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[łßøæœđıðþ]/g, (letter) => own[letter] ?? letter)
    .replaceAll(/[_./'’-]+/g, ' ')
    .trim();
}

/** Also as Germans write where there are no dots: `Muenchen`. */
function keysOf(name: string): string[] {
  const spelt = name.replaceAll(/[äöü]/gi, (letter) => `${letter}e`);
  return [...new Set([folded(name), folded(spelt)])];
}

/** At the beginning, or where a word begins. */
const begins = (key: string, typed: string) => key.startsWith(typed) || key.includes(` ${typed}`);

/** The names of a country in every language of the screens. */
function countryNames(iso2: string): string[] {
  return languages.flatMap((language) => {
    try {
      return new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(iso2) ?? [];
    } catch {
      return [];
    }
  });
}

/** Fetches the cities once. Rejects when they can't be had; the zones' own names are searched without them. */
export async function loadZoneSearch(): Promise<ZoneSearch> {
  const { default: cities } = (await import('city-timezones/data/cityMap.json')) as { default: City[] };
  const places = new Map<string, Place[]>();
  const listed = new Map<string, string>();
  const add = (zone: string, place: Place) => {
    const name = listed.get(zone) ?? presentName(listedZone(zone));
    listed.set(zone, name);
    const known = places.get(name);
    if (known) known.push(place);
    else places.set(name, [place]);
  };
  const countries = new Map<string, Map<string, number>>();
  for (const { city, city_ascii: ascii, country, iso2, pop, timezone } of cities) {
    // A few rows of the data lack something.
    if (![city, ascii, iso2, timezone].every((value) => typeof value === 'string' && value !== '')) continue;
    const local = localNames[`${ascii}, ${iso2}`] ?? [];
    const keys = [city, ascii, ...local].flatMap(keysOf);
    add(timezone, { name: `${local[0] ?? city}, ${country}`, keys: [...new Set(keys)], size: pop });
    const zones = countries.get(iso2) ?? new Map<string, number>();
    zones.set(timezone, (zones.get(timezone) ?? 0) + pop);
    countries.set(iso2, zones);
  }
  for (const [iso2, zones] of countries) {
    const [name = iso2, ...others] = countryNames(iso2);
    const keys = [...new Set([name, ...others].flatMap(keysOf))];
    for (const [zone, size] of zones) add(zone, { name, keys, size });
  }
  return (choices, typed) => {
    const wanted = folded(typed);
    if (wanted === '') return [...choices];
    const found = choices.flatMap((choice) => {
      if (folded(choice.label).includes(wanted)) return [{ choice, score: Number.POSITIVE_INFINITY }];
      const hits = (places.get(choice.id) ?? []).filter(({ keys }) =>
        keys.some((key) => begins(key, wanted)),
      );
      const [best] = hits.sort((one, other) => rank(other, wanted) - rank(one, wanted));
      return best ? [{ choice: { ...choice, by: best.name }, score: rank(best, wanted) }] : [];
    });
    return found.sort((one, other) => order(other.score) - order(one.score)).map(({ choice }) => choice);
  };
}

const order = (score: number) => (Number.isFinite(score) ? score : Number.MAX_VALUE);
/** A whole name before a beginning, then the larger place. */
const rank = ({ keys, size }: Place, wanted: string) => size + (keys.includes(wanted) ? 1e9 : 0);
