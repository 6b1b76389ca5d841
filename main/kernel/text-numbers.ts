/** Which numbers a text is sent to that anybody can ask for: such texts are what fraud by premium numbers lives on. */
import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ProblemCode } from '#contract/problems.ts';

/** What costs whoever calls or writes more than a number of a person, or is none. */
const costly: ReadonlySet<NumberType> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  'PERSONAL_NUMBER',
  'UAN',
  'PAGER',
  'VOICEMAIL',
  'TOLL_FREE',
] as const);

/** The country that a number belongs to, ISO 3166-1 alpha-2; undefined for one of none, such as those of satellites. */
export function countryOf(e164: string): string | undefined {
  return parsePhoneNumberFromString(e164)?.country;
}

/** Whether it may be an ordinary number of a person in some country: not premium, shared-cost or satellite. */
export function isOrdinaryNumber(e164: string): boolean {
  const parsed = parsePhoneNumberFromString(e164);
  return parsed !== undefined && !parsed.isNonGeographic() && !costly.has(parsed.getType());
}

/** Why no code is texted to a number; undefined when one is. @param countries that texts go to, ISO 3166-1 alpha-2 */
export function whyNoCode(e164: string, countries: ReadonlySet<string>): ProblemCode | undefined {
  if (!isOrdinaryNumber(e164)) return 'no-texts-to-number';
  const parsed = parsePhoneNumberFromString(e164);
  // A range that has been opened lately belongs to any of the countries that share the code, as far as is known.
  const possible: readonly string[] = parsed?.country
    ? [parsed.country]
    : (parsed?.getPossibleCountries() ?? []);
  return possible.some((country) => countries.has(country)) ? undefined : 'no-texts-to-country';
}
