/**
 * The text that may enter the house. Letters of any script, digits, punctuation and symbols are welcome;
 * what could forge a mail header, reverse a name on screen or break storage is refused by name and place,
 * never silently repaired. Leading and trailing space is dropped and the text is brought to NFC.
 */
import { z } from 'zod';
import type { FieldProblem } from './problems.ts';

type Finding = Omit<FieldProblem, 'field'>;

// Bidirectional controls (Unicode TR 9): they can make a name read as another on screen and in mail.
const directionOverride = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const controlCharacter = /[\p{Cc}\u2028\u2029\uFEFF\uFFF9-\uFFFB]/u;
const lineBreak = /[\n\r\u0085\u2028\u2029]/u;
// A lone surrogate, or one of the 66 code points that stand for no character in any text.
const brokenUnicode = /[\p{Cs}\p{Noncharacter_Code_Point}]/u;
// What shows nothing: joiners, fillers, tags and selectors, spaces, and the blank of Braille. A text of these alone is a blank.
const nothingToSee = /[\p{Default_Ignorable_Code_Point}\p{Cf}\s\u2800]/gu;
// In an address they would make another mailbox that looks the same. Only the joiners that the scripts of Arabic and India write with
// may stand behind a letter of these (RFC 5892, appendix A).
const hiddenInAddress =
  /(?![\u200C\u200D])[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]|(?<![\p{Script=Arabic}\p{Script=Syriac}\p{M}])[\u200C\u200D]/u;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Far more than any letter is made of; a longer text is refused without being looked through. */
const unitsPerCharacter = 32;

type Rules = { max: number; min?: number; lines?: boolean };

/** The first character that no text may hold, by name and place. */
function findCharacter(text: string, lines: boolean): Finding | undefined {
  for (const [index, character] of Array.from(text).entries()) {
    const at = { character: codePoint(character), position: index + 1 };
    if (brokenUnicode.test(character)) return { problem: 'broken-unicode', ...at };
    if (directionOverride.test(character)) return { problem: 'direction-override', ...at };
    if (lineBreak.test(character)) {
      if (lines && character === '\n') continue;
      return { problem: 'line-break', ...at };
    }
    if (lines && character === '\t') continue;
    if (controlCharacter.test(character)) return { problem: 'control-character', ...at };
  }
  return undefined;
}

/** Lengths are in characters (code points), so that an emoji counts as one. */
function findLength(text: string, { min = 0, max }: Rules): Finding | undefined {
  const length = Array.from(text).length;
  if (length < min) return { problem: length === 0 ? 'empty' : 'too-short' };
  return length > max ? { problem: 'too-long', limit: max } : undefined;
}

/** @param rules `min` and `max` in characters; `lines` allows line feeds and tabs */
function checked(rules: Rules, further?: (text: string) => Finding | undefined) {
  const longest = rules.max * unitsPerCharacter;
  return z.string().transform((typed, context) => {
    const refuse = (finding: Finding) => {
      context.addIssue({ code: 'custom', message: finding.problem, params: finding });
      return z.NEVER;
    };
    if (typed.length > longest) return refuse({ problem: 'too-long', limit: rules.max });
    const text = typed.trim().normalize('NFC');
    // Places are counted in what was typed, before its space is dropped and its letters are composed.
    const end = typed.trimEnd();
    const start = Array.from(end.slice(0, end.length - end.trimStart().length)).length;
    const found = findCharacter(end.trimStart(), rules.lines ?? false);
    if (found?.position) return refuse({ ...found, position: found.position + start });
    const finding = findLength(text, rules) ?? further?.(text);
    if (finding) return refuse(finding);
    if (isVisible(text)) return text;
    return rules.min === undefined ? '' : refuse({ problem: 'empty' });
  });
}

function isVisible(text: string): boolean {
  return text.replaceAll(nothingToSee, '') !== '';
}

/** A person's name: 1 to 80 characters with at least one letter of any script. */
export const personName = checked({ max: 80, min: 1 }, (text) =>
  /\p{L}/u.test(text.replaceAll(nothingToSee, '')) ? undefined : { problem: 'no-letter' },
);

/** One line of free text that may be left empty. */
export const optionalLine = (max: number) => checked({ max });

/** One line of free text that must say something. */
export const requiredLine = (max: number) => checked({ max, min: 1 });

/** Free text on several lines that must say something. */
export const requiredLines = (max: number) => checked({ max, min: 1, lines: true });

/** Free text on several lines that may be left empty. */
export const optionalLines = (max: number) => checked({ max, lines: true });

/** A postal address: up to 200 characters on several lines. */
export const addressText = optionalLines(200);

/** Free text on several lines that must say something. Line ends may be those of any system. */
export const linesText = (max: number) =>
  z
    .string()
    .transform((typed) => typed.replaceAll('\r\n', '\n'))
    .pipe(checked({ max, min: 1, lines: true }));

/**
 * An email address as typed, any script on either side of the @ (RFC 6531), 254 characters at most (RFC 5321).
 * Only the shape is judged here; the domain's canonical form is made behind the door.
 */
export const emailText = checked({ max: 254, min: 1 }, (text) => {
  const hidden = hiddenInAddress.exec(text);
  if (hidden) {
    const position = Array.from(text.slice(0, hidden.index)).length + 1;
    return { problem: 'control-character', character: codePoint(hidden[0]), position };
  }
  return /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/u.test(text)
    ? undefined
    : { problem: 'not-an-email' };
});

/**
 * A number as anybody's keyboard or clipboard writes it, in the digits and signs of ASCII: digits of any script, full-width signs, every
 * dash and space, and without the marks that can't be seen and that address books wrap around numbers.
 */
export function plainNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/[\p{Pd}\u2212\u2043\u02D7\u30FC]/gu, '-')
    .replaceAll(/[·•∙‧・]/gu, '.')
    .replaceAll('\u2795', '+')
    .replaceAll(/[\p{Zs}\t]/gu, ' ')
    .replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .trim()
    .replace(/^\(\s*(\+\s*[0-9]+)\s*\)/, '$1 ');
}

/** Digits of a script stand together from 0 to 9 (the Unicode standard, section 4.6). */
function digitOf(character: string): number {
  const at = character.codePointAt(0) ?? 0;
  let zero = at;
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return at - zero;
}

/** A phone number as typed: digits with the usual separators. Its validity is judged with the site's country behind the door. */
export const phoneText = z
  .string()
  // Bounded before it is looked through.
  .transform((typed) => (typed.length > 40 * unitsPerCharacter ? typed : plainNumber(typed)))
  .pipe(
    checked({ max: 40, min: 1 }, (text) =>
      /^\(?\+?[0-9\s().\-/]+$/u.test(text) ? undefined : { problem: 'not-a-phone' },
    ),
  );

/** An instant in milliseconds since 1970-01-01T00:00Z. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000);

/** A random identifier (UUID). */
export const id = z.uuid();

/** How many of a list are wanted at once. */
export const pageSize = z.number().int().min(1).max(200);
