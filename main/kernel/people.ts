/** How people's names, addresses and numbers are brought to one form, compared, shown and hidden. */
import { domainToASCII, domainToUnicode } from 'node:url';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { plainNumber } from '#contract/text.ts';
import { renumbered } from './renumbered.ts';

// What `domainToASCII`, a part of a URL parser, would read as the end of the domain, decode, or drop without a word:
// the mail would go to a domain that nobody typed.
const notOfADomain = /[^A-Za-z0-9.\-\u{80}-\u{10FFFF}]|(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}/u;
const longestDomain = 253;

/**
 * The one form of an email address: its domain as the DNS knows it (lower case, internationalised names in ASCII),
 * its local part as typed. Undefined for what is no address, and when the domain can't exist.
 */
export function canonicalEmail(typed: string): string | undefined {
  const at = typed.lastIndexOf('@');
  if (at < 1) return undefined;
  if (notOfADomain.test(typed.slice(at + 1))) return undefined;
  const domain = domainToASCII(typed.slice(at + 1));
  if (domain.length > longestDomain) return undefined;
  // A single label or a bare address can't be reached from outside.
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(domain) || /(^|\.)-|-(\.|$)/.test(domain))
    return undefined;
  if (domain.split('.').some((label) => label.length > 63)) return undefined;
  return `${typed.slice(0, at)}@${domain}`;
}

/** What makes two addresses the same mailbox in practice: case is ignored. */
export function emailKey(canonical: string): string {
  return canonical.normalize('NFKC').toLowerCase();
}

/**
 * What makes two addresses certainly the same mailbox: nothing but the case of plain letters may differ. `emailKey` finds more, and
 * is too kind where somebody's data is at stake: the Kelvin sign is no k to a mail server.
 */
export function mailboxOf(canonical: string): string {
  return canonical.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * A phone number in E.164, or undefined when no plan of numbers has room for it. Ranges are opened faster than any list of them is
 * renewed, so one that the list does not know is taken (`isKnownRange` tells); forms that a country has given up become the new ones.
 * @param country ISO 3166-1 alpha-2, for numbers typed without a country code
 */
export function canonicalPhone(typed: string, country: string): string | undefined {
  const defaultCountry = countryCode(country);
  const parsed = parsePhoneNumberFromString(plainNumber(typed), { defaultCountry, extract: false });
  if (!parsed || parsed.ext) return undefined;
  if (parsed.isValid()) return parsed.number;
  const renewed = renumbered(parsed.number);
  if (renewed !== undefined && isKnownRange(renewed)) return renewed;
  // In North America neither an area nor an exchange begins with 0 or 1; the list of lengths alone would let that pass.
  if (parsed.countryCallingCode === '1' && !/^[2-9]\d\d[2-9]\d{6}$/.test(parsed.nationalNumber))
    return undefined;
  return parsed.isPossible() ? parsed.number : undefined;
}

/** Whether the list of ranges that came with this program knows the range of a number in E.164. */
export function isKnownRange(e164: string): boolean {
  return parsePhoneNumberFromString(e164)?.isValid() ?? false;
}

// Parsing a number costs 30 microseconds and more, and a board shows the same hundreds at every look.
const shownBefore = new Map<string, string>();
const mostShown = 2_000;

/** A stored number as people in that country write it: nationally when it is from there, internationally otherwise. */
export function shownPhone(e164: string, country: string): string {
  const key = `${country} ${e164}`;
  const before = shownBefore.get(key);
  if (before !== undefined) return before;
  const parsed = parsePhoneNumberFromString(e164);
  const national = parsed?.country === country;
  const shown = (national ? parsed?.formatNational() : parsed?.formatInternational()) ?? e164;
  const [oldest] = shownBefore.keys();
  if (shownBefore.size >= mostShown && oldest !== undefined) shownBefore.delete(oldest);
  shownBefore.set(key, shown);
  return shown;
}

/** A stored address as people write it: an internationalised domain in its own script. */
export function shownEmail(canonical: string): string {
  const at = canonical.lastIndexOf('@');
  return `${canonical.slice(0, at)}@${domainToUnicode(canonical.slice(at + 1))}`;
}

export function isCountry(code: string): boolean {
  return isSupportedCountry(code);
}

function countryCode(country: string): CountryCode {
  return isSupportedCountry(country) ? country : 'US';
}

// Marks that the scripts of Latin, Greek, Cyrillic, Hebrew and Arabic can do without. In others a mark is a sound of its own:
// without it two different names would become one.
const accents = /[\u0300-\u036F\u0591-\u05BD\u05BF-\u05C7\u064B-\u065F\u0670]/g;

/** Letters and digits without case, accents, doubled space or punctuation: for comparing and searching names. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(accents, '')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/**
 * A name that its owner knows and a stranger can't read: the first letter of each of the first three words, then dots.
 * The number of dots is fixed, so that the length tells nothing.
 */
export function maskWords(text: string): string {
  const words = text.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''));
  return words
    .filter((word) => word !== '')
    .slice(0, 3)
    .map((word) => `${firstCharacter(word)}•••`)
    .join(' ');
}

function firstCharacter(word: string): string {
  const segment = new Intl.Segmenter().segment(word)[Symbol.iterator]().next();
  return segment.done ? '' : segment.value.segment;
}
