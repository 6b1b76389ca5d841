/**
 * The text that may enter the house. Letters of any script, digits, punctuation and symbols are welcome;
 * what could forge a mail header, reverse a name on screen or break storage is refused by name and place,
 * never silently repaired. Leading and trailing space is dropped and the text is brought to NFC.
 */
import { z } from 'zod';
import type { FieldProblem, ProblemCode } from './problems.ts';

type Finding = Omit<FieldProblem, 'field'>;

// Bidirectional controls (Unicode TR 9): they can make a name read as another on screen and in mail.
const directionOverride = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const controlCharacter = /[\p{Cc}\u2028\u2029\uFEFF\uFFF9-\uFFFB]/u;
const lineBreak = /[\n\r\u0085\u2028\u2029]/u;
const loneSurrogate = /\p{Cs}/u;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The first thing wrong with a text, or undefined.
 * @param text as typed, already trimmed
 * @param rules `max` in characters (code points); `lines` allows line feeds
 */
export function findTextProblem(
  text: string,
  rules: { max: number; min?: number; lines?: boolean },
): Finding | undefined {
  const characters = Array.from(text);
  for (const [index, character] of characters.entries()) {
    const at = { character: codePoint(character), position: index + 1 };
    if (loneSurrogate.test(character)) return { problem: 'broken-unicode', ...at };
    if (directionOverride.test(character)) return { problem: 'direction-override', ...at };
    if (lineBreak.test(character)) {
      if (rules.lines && character === '\n') continue;
      return { problem: 'line-break', ...at };
    }
    if (controlCharacter.test(character)) return { problem: 'control-character', ...at };
  }
  if (characters.length < (rules.min ?? 0))
    return { problem: characters.length === 0 ? 'empty' : 'too-short' };
  if (characters.length > rules.max) return { problem: 'too-long', limit: rules.max };
  return undefined;
}

function checked(
  rules: { max: number; min?: number; lines?: boolean },
  further?: (text: string) => ProblemCode | undefined,
) {
  return z
    .string()
    .transform((typed) => typed.trim().normalize('NFC'))
    .superRefine((text, context) => {
      const finding = findTextProblem(text, rules) ?? asFinding(further?.(text));
      if (finding) context.addIssue({ code: 'custom', message: finding.problem, params: finding });
    });
}

function asFinding(problem: ProblemCode | undefined): Finding | undefined {
  return problem && { problem };
}

/** A person's name: 1 to 80 characters with at least one letter of any script. */
export const personName = checked({ max: 80, min: 1 }, (text) =>
  /\p{L}/u.test(text) ? undefined : 'no-letter',
);

/** One line of free text that may be left empty. */
export const optionalLine = (max: number) => checked({ max });

/** One line of free text that must say something. */
export const requiredLine = (max: number) => checked({ max, min: 1 });

/** A postal address: up to 200 characters on several lines. */
export const addressText = checked({ max: 200, lines: true });

/**
 * An email address as typed, any script on either side of the @ (RFC 6531), 254 characters at most (RFC 5321).
 * Only the shape is judged here; the domain's canonical form is made behind the door.
 */
export const emailText = checked({ max: 254, min: 1 }, (text) =>
  /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/u.test(text)
    ? undefined
    : 'not-an-email',
);

/** A phone number as typed: digits with the usual separators. Its validity is judged with the site's country behind the door. */
export const phoneText = checked({ max: 40, min: 1 }, (text) =>
  /^[+＋]?[\p{Nd}\s().\-/–]+$/u.test(text) ? undefined : 'not-a-phone',
);

/** An instant in milliseconds since 1970-01-01T00:00Z. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000);

/** A random identifier (UUID). */
export const id = z.uuid();

/** How many of a list are wanted at once. */
export const pageSize = z.number().int().min(1).max(200);
