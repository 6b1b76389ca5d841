/**
 * How names are found by what people type: words without accents, names with an apostrophe or a hyphen written together or apart, letters
 * that some keyboards write as two, and any part of a name in a script that puts no space between words.
 * An index holds `indexWords`; a query is matched against it word by word, each typed one by any of its ways of writing.
 */
import { foldName } from './people.ts';

// Signs inside a name that some people leave out: apostrophes, the letters that stand for them, hyphens, points and what can't be seen.
const joiners = /['’‘‛`´′＇ʼʻʹʽˈꞌ՚׳״."·‧・\p{Pd}\u2010\u00AD\u200B-\u200D\u2060\uFEFF]/gu;
// The scripts that write words without a space between them, and Hangul, where family and given name stand together.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u;
/** A longer query in such a script is looked for by this many characters from its beginning; an index holds no longer ending. */
const longestEnding = 16;
/** A name of more words than this is a sentence: nobody writes it together. */
const mostWordsTogether = 6;

/** As two letters where the alphabet has one: Müller is also typed Mueller. */
const asTwo: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** The letters that count as one in a search, beyond those that count as one in a name. */
function plain(folded: string): string {
  return (
    folded
      .replaceAll('ð', 'd')
      .replaceAll('þ', 'th')
      .replaceAll('ς', 'σ')
      .replaceAll('ـ', '')
      .replaceAll('ى', 'ي')
      .replaceAll('ی', 'ي')
      .replaceAll('ک', 'ك')
      .replaceAll('ة', 'ه')
      // Katakana as hiragana.
      .replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60))
  );
}

const wordsOf = (text: string): string[] => plain(foldName(text)).split(' ').filter(Boolean);

/** A text as it stands, with its joining signs as spaces, and without them. */
function written(text: string): string[][] {
  const apart = wordsOf(text.replaceAll(joiners, ' '));
  const together = wordsOf(text.replaceAll(joiners, ''));
  return apart.join(' ') === together.join(' ') ? [apart] : [apart, together];
}

/** Both ways to write the letters that some keyboards lack. */
function spelled(text: string): string[] {
  const composed = text.normalize('NFC').toLowerCase();
  const other = composed.replaceAll(/[äöüåø]/g, (letter) => asTwo[letter] ?? letter);
  return other === composed ? [text] : [text, other];
}

/** The endings of a word from each character of a script without spaces on. */
function endings(word: string): string[] {
  const characters = Array.from(word);
  return characters.flatMap((character, at) =>
    at > 0 && unspaced.test(character) ? [characters.slice(at, at + longestEnding).join('')] : [],
  );
}

/** The words of a short text written together, from each of them to the last. */
function together(words: readonly string[]): string[] {
  if (words.length < 2 || words.length > mostWordsTogether) return [];
  return words.slice(0, -1).map((_, at) => words.slice(at).join(''));
}

/** What an index keeps of addresses, numbers and codes, which are only typed as they are written. */
export function plainWords(text: string): string {
  return wordsOf(text).join(' ');
}

/** What an index that finds beginnings of words keeps of a text, each word once, with a space between. */
export function indexWords(text: string): string {
  const words = spelled(text)
    .flatMap(written)
    .flatMap((found) => [...found, ...together(found)])
    .flatMap((word) => [word, ...endings(word)]);
  return [...new Set(words)].join(' ');
}

/**
 * What was typed, one entry for each word: the ways it may be written, each a list of words that must all be there as the beginning of
 * one. Empty when nothing typed is a letter or a digit.
 */
export function queryWords(typed: string): string[][][] {
  return typed.split(/\s+/u).flatMap((word) => {
    const ways = spelled(word)
      .flatMap(written)
      .map((words) => words.map(shortened))
      .filter((words) => words.length > 0);
    return ways.length === 0 ? [] : [dropRepeated(ways)];
  });
}

/**
 * The words of a query in the language of SQLite's FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax).
 * @param beginning finds what has a word that begins so
 */
export function matching(
  words: readonly string[][][],
  beginning = (word: string): string => `"${word}"*`,
): string {
  const way = (all: readonly string[]) => `(${all.map(beginning).join(' AND ')})`;
  return words.map((ways) => `(${ways.map(way).join(' OR ')})`).join(' AND ');
}

const shortened = (word: string) =>
  unspaced.test(word) ? Array.from(word).slice(0, longestEnding).join('') : word;

function dropRepeated(ways: readonly string[][]): string[][] {
  return [...new Map(ways.map((words) => [words.join(' '), words])).values()];
}
