/** Countries and time zones by names that people know, from the browser's own data. */
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

/** Every zone this browser knows, with its present offset; the machine's own first. */
export function zoneChoices(now: number, own: string): Choice[] {
  const zones = Intl.supportedValuesOf('timeZone');
  const all = zones.includes('UTC') ? zones : [...zones, 'UTC'];
  return all
    .map((zone) => ({ id: zone, label: `${zone.replaceAll('_', ' ')} (${offsetOf(zone, now)})` }))
    .sort(
      (one, other) =>
        Number(other.id === own) - Number(one.id === own) || one.label.localeCompare(other.label, 'en'),
    );
}

function offsetOf(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    now,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** The country a zone is in, as far as the language of this machine tells. */
export function likelyCountry(language: string): string {
  try {
    return new Intl.Locale(language).maximize().region ?? '';
  } catch {
    return '';
  }
}
