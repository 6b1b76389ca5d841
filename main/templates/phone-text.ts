/**
 * A text for a phone from its template. It stays short: long names are cut, evenly, until the whole fits; never the end of the
 * message, and never a time, a number or a link, which are worth nothing in part.
 */
import { measureSms } from '#contract/sms-length.ts';
import { fill } from './engine.ts';
import { cutAt, endsWithin, type Mark, shorten } from './shorten.ts';
import { mapValues, oneLine, severalLines, type TemplateValues, type Variable } from './values.ts';

/** Carriers split longer texts into many parts, and some drop them. Counted in UTF-16 units, as SMS does. */
export const smsLimit = 320;
/** The longest that Twilio takes (error 21617), for what a program asks to have said. */
export const noteLimit = 1600;
/** What is left of the longest names when nothing else helps, and of all of them at first when something must be cut. */
const shortest = 8;
const longest = 80;

const canBeCut: ReadonlySet<Variable> = new Set([
  'siteName',
  'visitorName',
  'visitorEmail',
  'company',
  'hostName',
  'address',
  'message',
]);

/** Throws for a template that can't be parsed. May be too long still, when the template's own words are. */
export function renderPhoneText(template: string, values: TemplateValues): string {
  const clean = mapValues(values, oneLine);
  const whole = plainer(trimmed(fill(template, clean)));
  return whole.length < smsLimit ? whole : cutToFit(template, clean, markFor(whole));
}

/** As much of each name as the limit leaves: the longest that fits, found by halving. */
function cutToFit(template: string, values: TemplateValues, mark: Mark): string {
  const ends = new Map<string, number[]>();
  const cut = (most: number) => {
    const short = mapValues(values, (value, name) => {
      if (!canBeCut.has(name) || value.length <= most) return value;
      const found = ends.get(name) ?? endsWithin(value, longest);
      ends.set(name, found);
      return cutAt(value, found, most, mark);
    });
    return plainer(trimmed(fill(template, short)));
  };
  let fits = shortest;
  let text = cut(shortest);
  for (let over = longest + 1; over - fits > 1; ) {
    const middle = (fits + over) >> 1;
    const tried = cut(middle);
    if (tried.length < smsLimit) [fits, text] = [middle, tried];
    else over = middle;
  }
  return text;
}

/** A note in one: its title, then its text on a line of its own. Cut at its end if need be, because it is all that it says. */
export function renderNote(values: TemplateValues): string {
  const note = [oneLine(values.title), severalLines(values.text)].filter(Boolean).join('\n');
  return plainer(shorten(note, noteLimit, markFor(note)));
}

/** The three dots that cost nothing: one sign outside the phones' alphabet would make every other one dearer. */
function markFor(text: string): Mark {
  return measureSms(asTyped(text)).encoding === 'GSM-7' ? '...' : '…';
}

/** What is left out at an end leaves no gap there. */
function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** The same in a typewriter's signs, if that is all it takes to bring a text into the phones' alphabet. */
function plainer(text: string): string {
  if (!typographers.test(text)) return text;
  const typed = asTyped(text);
  return measureSms(typed).encoding === 'GSM-7' ? typed : text;
}

const typographers = /[\u2018-\u201E\u2032\u00AB\u00BB\u2010-\u2015\u2212\u2026\u00A0\u2007\u2009\u202F]/;

/** Typographers' signs as a typewriter has them. */
export function asTyped(text: string): string {
  return text
    .replaceAll(/[\u2018\u2019\u201A\u2032]/g, "'")
    .replaceAll(/[\u201C\u201D\u201E\u00AB\u00BB]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\u2026', '...')
    .replaceAll(/[\u00A0\u2007\u2009\u202F]/g, ' ');
}
