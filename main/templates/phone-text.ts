/**
 * A text for a phone from its template. It stays short: long names are cut, evenly, until the whole fits; never the end of the
 * message, and never a time, a number or a link, which are worth nothing in part.
 */
import { measureSms } from '#contract/sms-length.ts';
import { fill } from './engine.ts';
import { shorten } from './shorten.ts';
import { mapValues, oneLine, severalLines, type TemplateValues, type Variable } from './values.ts';

/** Carriers split longer texts into many parts, and some drop them. Counted in UTF-16 units, as SMS does. */
export const smsLimit = 320;
/** The longest that Twilio takes (error 21617), for what a program asks to have said. */
export const noteLimit = 1600;
/** What is left of the longest names when nothing else helps. */
const shortest = 8;

const canBeCut: ReadonlySet<Variable> = new Set([
  'siteName',
  'visitorName',
  'visitorEmail',
  'company',
  'hostName',
  'address',
]);

/** Throws for a template that can't be parsed. May be too long still, when the template's own words are. */
export function renderPhoneText(template: string, values: TemplateValues): string {
  const clean = mapValues(values, oneLine);
  const whole = fillCut(template, clean, 80);
  if (whole.length < smsLimit) return whole;
  for (let longest = 74; longest > shortest; longest -= 3) {
    const text = fillCut(template, clean, longest);
    if (text.length < smsLimit) return text;
  }
  return fillCut(template, clean, shortest);
}

/** A note in one: its title, then its text on a line of its own. Cut at its end if need be, because it is all that it says. */
export function renderNote(values: TemplateValues): string {
  const note = [oneLine(values.title), severalLines(values.text)].filter(Boolean).join('\n');
  return plainer(shorten(note, noteLimit, markFor(note)));
}

function fillCut(template: string, values: TemplateValues, longest: number): string {
  const mark = markFor(fill(template, values));
  const cut = mapValues(values, (value, name) =>
    canBeCut.has(name) ? shorten(value, longest, mark) : value,
  );
  return plainer(trimmed(fill(template, cut)));
}

/** The three dots that cost nothing: one sign outside the phones' alphabet would make every other one dearer. */
function markFor(text: string): '…' | '...' {
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
  const typed = asTyped(text);
  return measureSms(typed).encoding === 'GSM-7' ? typed : text;
}

/** Typographers' signs as a typewriter has them. */
export function asTyped(text: string): string {
  return text
    .replaceAll(/[\u2018\u2019\u201A\u2032]/g, "'")
    .replaceAll(/[\u201C\u201D\u201E\u00AB\u00BB]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\u2026', '...')
    .replaceAll(/[\u00A0\u2007\u2009\u202F]/g, ' ');
}
