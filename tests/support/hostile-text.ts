// Text that has broken other systems: what must be refused by name and place, and what must be kept to the letter.

import type { ProblemCode } from '#contract/problems.ts';

export type Refusable = {
  what: string;
  text: string;
  problem: ProblemCode;
  character: string;
  /** Counted in characters from 1, in what was typed. */
  position: number;
};

const inside = (
  what: string,
  character: string,
  problem: ProblemCode,
  code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
): Refusable => ({ what, text: `Ann${character}Lee`, problem, character: code, position: 4 });

/** One line of text holding one character that no line may hold. */
export const refusedInALine: readonly Refusable[] = [
  inside('a null', '\u0000', 'control-character'),
  inside('a bell', '\u0007', 'control-character'),
  inside('a backspace', '\b', 'control-character'),
  inside('a tab', '\t', 'control-character'),
  inside('an escape', '\u001B', 'control-character'),
  inside('a delete', '\u007F', 'control-character'),
  inside('a C1 control', '\u0090', 'control-character'),
  inside('a byte order mark', '\uFEFF', 'control-character'),
  inside('an annotation anchor', '\uFFF9', 'control-character'),
  inside('a line feed', '\n', 'line-break'),
  inside('a carriage return', '\r', 'line-break'),
  inside('a next line', '\u0085', 'line-break'),
  inside('a line separator', '\u2028', 'line-break'),
  inside('a paragraph separator', '\u2029', 'line-break'),
  inside('a right-to-left override', '\u202E', 'direction-override'),
  inside('a left-to-right embedding', '\u202A', 'direction-override'),
  inside('a right-to-left isolate', '\u2067', 'direction-override'),
  inside('a pop of an isolate', '\u2069', 'direction-override'),
  inside('a right-to-left mark', '\u200F', 'direction-override'),
  inside('an Arabic letter mark', '\u061C', 'direction-override'),
  inside('half a surrogate pair', '\uD83D', 'broken-unicode'),
  inside('the other half', '\uDE00', 'broken-unicode'),
  inside('a noncharacter', '\uFFFE', 'broken-unicode'),
  {
    what: 'a forged mail header',
    text: 'Ann Lee\r\nBcc: thief@example.com',
    problem: 'line-break',
    character: 'U+000D',
    position: 8,
  },
  {
    what: 'a fault behind an emoji, which is one character',
    text: '  🙂\u202EAnn',
    problem: 'direction-override',
    character: 'U+202E',
    position: 4,
  },
];

/** The same where there may be several lines: there a line feed and a tab are white space. */
export const refusedInLines = refusedInALine.filter(
  ({ character }) => !['U+000A', 'U+0009'].includes(character),
);

/** Text that is none of a program's business: it must come out as it went in. */
export const keptToTheLetter: readonly string[] = [
  'Ann Lee',
  "Robert'); DROP TABLE visits;--",
  '" OR ""="',
  'Ann % _ \\ /',
  '<script>alert(1)</script> Ann',
  '"><img src=x onerror=alert(1)> Ann',
  '&amp;&lt;Ann&gt; &#x41;',
  '{{visitorEmail}} {{{siteName}}} {{#company}}Ann{{/company}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template that a shell or a program might fill in
  '${process.env.PATH} Ann `id`',
  '%s%n %00 Ann',
  'Ann <ann@example.com>, thief@example.com',
  '=?utf-8?B?QW5u?= Ann',
  '../../etc/passwd Ann',
  'Ann 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🙂',
  'Björk Guðmundsdóttir',
  'Nguyễn Thị Minh Khai',
  'محمد بن سلمان',
  'נָעֳמִי',
  'राम रमा',
  '山田 太郎',
  '김민준',
  'می‌خواهم',
  'constructor __proto__ toString',
  'null',
  'Ann 𝒜𝓃𝓃 Ⅷ',
];

/** Each a character that is drawn as nothing and is no space. */
export const hiddenCharacters = [
  ...[
    '\u00AD',
    '\u034F',
    '\u115F',
    '\u1160',
    '\u17B4',
    '\u180E',
    '\u200B',
    '\u200C',
    '\u200D',
    '\u2060',
    '\u2063',
  ],
  ...['\u2800', '\u3164', '\uFE0F', '\uFFA0', '\u{1D173}', '\u{E0041}', '\u{E0101}'],
];

/** Texts in which there is nothing to see, though they are not empty. */
export const ofNothingVisible = [
  ...hiddenCharacters,
  '\u200B\u200B \u2060',
  '\u3164\u3000\u2800',
  '\u200D \u200C',
];
