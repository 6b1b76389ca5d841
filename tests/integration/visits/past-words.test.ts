// The index of past visits, asked for beginnings of words: the same rows as FTS5's own beginnings find, without collecting them all.

import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexWords, matching, queryWords } from '#main/kernel/search-words.ts';
import { createBeginnings } from '#main/visits/past-words.ts';

function index(texts: readonly string[]) {
  const sqlite = new Database(':memory:');
  sqlite.exec(`CREATE VIRTUAL TABLE past_visits USING fts5 (words,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')`);
  const insert = sqlite.prepare('INSERT INTO past_visits (rowid, words) VALUES (?, ?)');
  sqlite.transaction(() => {
    texts.forEach((text, at) => void insert.run(at + 1, indexWords(text)));
  })();
  const found = sqlite
    .prepare<[string, number], number>(
      'SELECT rowid FROM past_visits WHERE past_visits MATCH ? AND rowid < ? ORDER BY rowid DESC',
    )
    .pluck();
  const beginnings = createBeginnings(sqlite);
  return {
    beginnings,
    byBeginnings: (query: string, under: number) => found.all(matching(queryWords(query), beginnings), under),
    byCollecting: (query: string, under: number) => found.all(matching(queryWords(query)), under),
    drop: (row: number) => sqlite.prepare('DELETE FROM past_visits WHERE rowid = ?').run(row),
  };
}

const letters = fc.constantFrom(
  'a',
  'b',
  'z',
  '0',
  '9',
  'é',
  'ß',
  'ö',
  'я',
  '太',
  '郎',
  "'",
  '-',
  '́',
  '𝒶',
  '"',
  '*',
);
const word = fc.string({ unit: letters, minLength: 1, maxLength: 6 });
const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((all) => all.join(' '));

describe('a beginning of a word', () => {
  it('finds what it finds when everything with it is collected, whatever the letters', () => {
    fc.assert(
      fc.property(
        fc.array(words(4), { minLength: 1, maxLength: 30 }),
        words(3),
        fc.nat(31),
        fc.option(fc.nat(29)),
        (texts, query, under, gone) => {
          fc.pre(queryWords(query).length > 0);
          const visits = index(texts);
          if (gone !== null) visits.drop(gone + 1);
          expect(visits.byBeginnings(query, under)).toEqual(visits.byCollecting(query, under));
        },
      ),
    );
  });

  it.each(['l', 'lan', 'lantern', 'lanternworks', 'lanternworksx', '1', '12345'])(
    'finds the same among many: %s',
    (query) => {
      const visits = index(
        Array.from({ length: 3_000 }, (_none, at) => `Lanternworks ${at * 7} lx${at}y Ada${at}`),
      );
      expect(visits.byBeginnings(query, 2_999)).toEqual(visits.byCollecting(query, 2_999));
    },
  );

  it('is asked for as the words that there are, so that the newest rows come without the others', () => {
    const { beginnings } = index(['Lanternworks', 'Lantern', 'Lamp', 'Other']);
    expect(beginnings('lanter')).toBe('("lantern" OR "lanternworks")');
    expect(beginnings('nothing')).toBe('"nothing"');
    // The index is made for these.
    expect(beginnings('la')).toBe('"la"*');
    expect(beginnings('l')).toBe('("la"*)');
  });

  it('is left to FTS5 where so many words begin alike that each is in few rows', () => {
    const { beginnings } = index(Array.from({ length: 500 }, (_none, at) => `beam${at}`));
    expect(beginnings('beam')).toBe('"beam"*');
  });
});
