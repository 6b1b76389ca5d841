/**
 * Looking for a beginning of a word in the index of past visits without collecting everything that has it. SQLite's FTS5 hands out the
 * rows of one word as they are asked for, newest first, and so those of a beginning of two or three letters, for which the index is
 * made; of any other beginning it first collects every row there is. So such a one is asked for as the few words that begin so.
 */
import type Database from 'better-sqlite3';

/** More words than this that begin alike are each in few visits: there it costs less to collect them. */
const mostWords = 100;
/** Lengths of the beginnings that the index is made for. */
const indexedLengths: ReadonlySet<number> = new Set([2, 3]);
/** What the index keeps as it was given; of any other letter it may keep another form. */
const asKept = /^[a-z0-9]+$/;

/** Answers with the part of a query in FTS5's language that finds what has a word with this beginning. */
export function createBeginnings(sqlite: Database.Database): (word: string) => string {
  sqlite.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.past_words USING fts5vocab (main, past_visits, instance)',
  );
  // One at a time: the table has a row for each time a word is used, and the next word is found without reading them.
  const nextWord = sqlite
    .prepare<[string, string], string>(
      'SELECT term FROM temp.past_words WHERE term >= ? AND term < ? LIMIT 1',
    )
    .pluck();

  /** Each word in the index with this beginning, or each beginning of `length` characters that there is; undefined when too many. */
  function known(beginning: string, length: number): string[] | undefined {
    const end = after(beginning);
    const found: string[] = [];
    for (let next = nextWord.get(beginning, end); next !== undefined; ) {
      if (found.length === mostWords) return undefined;
      const part = Array.from(next).slice(0, length).join('');
      found.push(part);
      // Behind this word, or behind all that begin with these characters.
      next = nextWord.get(part.length < length ? `${next}\0` : after(part), end);
    }
    return found;
  }

  return (word) => {
    const whole = `"${word}"*`;
    if (!asKept.test(word) || indexedLengths.has(word.length)) return whole;
    const short = word.length === 1;
    const words = known(word, short ? 2 : Number.POSITIVE_INFINITY);
    if (words === undefined) return whole;
    if (words.length === 0) return `"${word}"`;
    const all = words.map((one) => (short && one !== word ? `"${one}"*` : `"${one}"`));
    return `(${all.join(' OR ')})`;
  };
}

/** The first text behind all that begin with this one, in the order of code points. */
function after(beginning: string): string {
  const characters = Array.from(beginning);
  const last = characters.pop()?.codePointAt(0) ?? 0;
  return characters.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}
