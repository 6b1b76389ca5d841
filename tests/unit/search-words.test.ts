// How a name is found by what somebody types of it: every way to write it finds it, in the index of hosts and in that of past visits.

import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHostSearch } from '#main/hosts/search.ts';
import { indexWords, matching, queryWords } from '#main/kernel/search-words.ts';

const ways: readonly (readonly [name: string, typed: readonly string[]])[] = [
  ['Sean O’Brien', ['obrien', "o'brien", 'o’brien', 'oʼbrien', 'o`brien', 'brien', 'OBRIEN sean', 'obr']],
  ["Gia D'Angelo", ['dangelo', 'd’angelo', 'angelo', 'd angelo']],
  ['Noa Oʻtest', ['otest', "o'test", 'oʻtest']],
  ['Mary-Ann Test', ['maryann', 'mary ann', 'mary-ann', 'mary‑ann', 'ann']],
  ['Jean‑Luc Saint−Test', ['jeanluc', 'sainttest', 'saint-test', 'jean luc saint test']],
  ['Vera van der Test', ['vandertest', 'van der test', 'test', 'dertest']],
  ['J. R. Testvisitor', ['jr', 'j r', 'j.r.', 'jrtest']],
  ['Jürgen Tester', ['jurgen', 'juergen', 'jürgen', 'JÜRGEN', 'ju\u0308rgen']],
  ['Joerg Tester', ['jörg', 'joerg']],
  ['Åse Løvtest', ['ase', 'aase', 'lovtest', 'loevtest', 'løvtest']],
  ['Þóra Ðtest', ['thora', 'þóra', 'dtest']],
  ['Straße Test', ['strasse', 'straße', 'STRASSE']],
  ['Işık İnce', ['isik', 'ince', 'işık', 'İNCE']],
  ['Σίσυφος Δοκιμή', ['σισυφος', 'ΣΙΣΥΦΟΣ', 'Σίσυφ']],
  ['山田太郎', ['山', '山田', '太郎', '田太', '郎', '山田 太郎', '山田太郎']],
  ['山田 太郎', ['山田太郎', '太郎', '田太郎']],
  ['さとう はな', ['サトウ', 'さとう', 'ハナ', 'さとうはな', 'とう']],
  ['金城ｶﾝﾅ', ['カンナ', 'かんな', '城']],
  ['김민준', ['민준', '김민', '준']],
  ['王小明', ['小明', '王小', '明']],
  ['สมชายใจดี', ['ใจดี', 'สมชาย', 'ชาย']],
  ['أحمد علي', ['احمد', 'أحمد', 'على']],
  ['محـــمد', ['محمد']],
  ['Ёлка Тестова', ['елка', 'ёлка']],
  ['l·lull Test', ['llull', 'l·lull']],
  ['Anna\u200BTest', ['annatest']],
];
const pairs = ways.flatMap(([name, typed]) => typed.map((query) => ({ name, query })));

/** The same index as that of past visits. */
function pastVisits(names: readonly string[]) {
  const db = new Database(':memory:');
  db.exec("CREATE VIRTUAL TABLE words USING fts5 (name, tokenize = 'unicode61 remove_diacritics 2')");
  for (const name of names) db.prepare('INSERT INTO words VALUES (?)').run(indexWords(name));
  return db;
}

describe('a host', () => {
  const search = createHostSearch(ways.map(([name]) => ({ id: name, name, department: '' })));

  it.each(pairs)('called $name is found by $query', ({ name, query }) => {
    expect(search.find(query)).toContain(name);
  });

  it('is found by any part of a name in a script without spaces', () => {
    const han = fc.array(fc.constantFrom(...'山田太郎王小明李佐藤'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (characters, from, length) => {
        const start = from % characters.length;
        const part = characters.slice(start, start + 1 + (length % (characters.length - start)));
        const one = createHostSearch([{ id: 'x', name: characters.join(''), department: '' }]);
        expect(one.find(part.join(''))).toEqual(['x']);
      }),
    );
  });
});

describe('the words of a query', () => {
  it('are none when nothing typed is a letter or a digit', () => {
    for (const typed of ['', '  ', "'", '-', '…', '🙂', '\u200B', '"*"'])
      expect(queryWords(typed)).toEqual([]);
  });

  it('never hold a sign that an index would read as its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        for (const word of queryWords(typed).flat(2)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }),
    );
  });

  it('grow no faster than what was typed', () => {
    const size = (length: number) => indexWords('山'.repeat(length)).length;
    expect(size(80)).toBeLessThan(80 * 20);
    expect(size(160) / size(80)).toBeLessThan(2.5);
  });
});

describe('a visit of the past', () => {
  const db = pastVisits(ways.map(([name]) => name));

  it.each(pairs)('of $name is found by $query', ({ name, query }) => {
    const found = db
      .prepare('SELECT rowid FROM words WHERE words MATCH ?')
      .pluck()
      .all(matching(queryWords(query)));
    expect(found).toContain(ways.findIndex(([other]) => other === name) + 1);
  });
});
