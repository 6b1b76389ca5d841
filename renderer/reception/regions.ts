/** Countries and time zones by names that people know, from the browser's own data. */
import { offsetOf } from '#renderer/i18n/wall-time.ts';
import type { Choice } from './parts/select-field.tsx';

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** @param code ISO 3166-1 alpha-2 */
export function countryName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Codes that name a region but no country: unions, outlying groups and the like. */
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'XA',
  'XB',
  'ZZ',
  'AC',
  'CP',
  'DG',
  'EA',
  'IC',
  'TA',
  'CQ',
]);

export function countryChoices(): Choice[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !notCountries.has(code) && isCanonical(code))
    .map((code) => ({ id: code, label: countryName(code) }))
    .filter(({ id, label }) => label !== id)
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

// Former countries (DD, SU, YU …) are still named, but become another code when written properly.
function isCanonical(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}

/** Browsers still list these zones by the names they had before they were renamed; people look for the present ones. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** A zone by its present name. */
export function presentName(zone: string): string {
  return renamed[zone] ?? zone;
}

/** Every zone this browser knows, with its present offset. @param first put on top, known or not: the one in use */
export function zoneChoices(now: number, first: string): Choice[] {
  const all = new Set([...Intl.supportedValuesOf('timeZone').map(presentName), 'UTC', first]);
  return [...all]
    .map((zone) => ({ id: zone, label: `${zone.replaceAll('_', ' ')} (${offsetOf(zone, now)})` }))
    .sort(
      (one, other) =>
        Number(other.id === first) - Number(one.id === first) || one.label.localeCompare(other.label, 'en'),
    );
}

/** The country a zone is in, as far as the language of this machine tells. */
export function likelyCountry(language: string): string {
  try {
    return new Intl.Locale(language).maximize().region ?? '';
  } catch {
    return '';
  }
}
