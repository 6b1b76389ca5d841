// The search that a visitor meets first: typos, accents, the order of words and beginnings must not stand in the way.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHostSearch } from '#main/hosts/search.ts';

const house = [
  ['Ana Lindqvist', 'Design'],
  ['Bo Quillfeather', 'Engineering'],
  ['Célestine Moonbeam', 'People'],
  ['Grażyna Snowglobe', 'Legal'],
  ['Jürgen Haystack', 'Facilities'],
  ['Kwame Thimble', 'Research'],
  ['Łukasz Żółty', 'Engineering'],
  ['Mary-Ann O’Neill', 'Sales'],
  ['김민준', 'Design'],
  ['山田 太郎', 'Sales'],
] as const;

const entries = house.map(([name, department], index) => ({ id: String(index), name, department }));
const search = createHostSearch(entries);
const find = (query: string) => search.find(query).map((id) => entries[Number(id)]?.name);

describe('a host is found', () => {
  it.each([
    ['by the whole name', 'Bo Quillfeather', 'Bo Quillfeather'],
    ['by the beginning of a word', 'quill', 'Bo Quillfeather'],
    ['by one letter', 'k', 'Kwame Thimble'],
    ['by the words in another order', 'moonbeam celestine', 'Célestine Moonbeam'],
    ['by beginnings in another order', 'moon cel', 'Célestine Moonbeam'],
    ['without accents', 'celestine', 'Célestine Moonbeam'],
    ['with accents that are not there', 'Kwamé', 'Kwame Thimble'],
    ['by letters that no decomposition makes plain', 'lukasz zolty', 'Łukasz Żółty'],
    ['in capitals', 'GRAZYNA', 'Grażyna Snowglobe'],
    ['with a letter wrong', 'Kwane', 'Kwame Thimble'],
    ['with a letter missing', 'Quilfeather', 'Bo Quillfeather'],
    ['with a letter too many', 'Thimmble', 'Kwame Thimble'],
    ['with two letters swapped in a long word', 'Linqdvist', 'Ana Lindqvist'],
    ['with the first letter wrong', 'Juillfeather', 'Bo Quillfeather'],
    ['in spite of an apostrophe and a hyphen', "o'neill mary ann", 'Mary-Ann O’Neill'],
    ['in another script', '김민', '김민준'],
    ['by the second word in another script', '太郎', '山田 太郎'],
    ['by the department', 'research', 'Kwame Thimble'],
    ['by the name and the department', 'lukasz eng', 'Łukasz Żółty'],
    ['in spite of signs and space', '  --kwame!! ', 'Kwame Thimble'],
  ])('%s', (_how, query, name) => {
    expect(find(query)[0]).toBe(name);
  });

  it('ahead of those who only share a department', () => {
    const mixed = createHostSearch([
      { id: 'a', name: 'Otto Other', department: 'Sales' },
      { id: 'b', name: 'Sal Sales', department: 'Design' },
    ]);
    expect(mixed.find('sales')).toEqual(['b', 'a']);
  });

  it('exactly ahead of nearly', () => {
    const near = createHostSearch([
      { id: 'a', name: 'Marla Near', department: '' },
      { id: 'b', name: 'Maria Near', department: '' },
    ]);
    expect(near.find('maria')).toEqual(['b', 'a']);
  });
});

describe('nothing typed', () => {
  it('gives everybody by name, as people of any script would sort them', () => {
    for (const query of ['', '   ', '…', "'", '🙂']) expect(find(query)).toHaveLength(house.length);
    expect(find('').slice(0, 4)).toEqual([
      'Ana Lindqvist',
      'Bo Quillfeather',
      'Célestine Moonbeam',
      'Grażyna Snowglobe',
    ]);
  });
});

describe('nobody', () => {
  it('is found by words that nobody has, nor by a short word that is only similar', () => {
    for (const query of ['zzz', 'xq', 'ana moonbeam', 'bp']) expect(find(query), query).toEqual([]);
  });

  it('is found who has been dropped, and a renamed one only by the new name', () => {
    const own = createHostSearch(entries);
    own.drop('1');
    own.drop('1');
    own.drop('never there');
    expect(own.find('quillfeather')).toEqual([]);
    expect(own.find('')).toHaveLength(house.length - 1);
    own.put({ id: '5', name: 'Kofi Thimble', department: 'Research' });
    expect(own.find('kwame')).toEqual([]);
    expect(own.find('kofi')).toEqual(['5']);
    own.put({ id: '1', name: 'Bo Quillfeather', department: '' });
    expect(own.find('quillfeather')).toEqual(['1']);
  });
});

describe('anybody', () => {
  // One letter is one letter also without its accent; ß and æ are two.
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzàéîõüñçøłđ');
  const longWord = fc.array(letter, { minLength: 4, maxLength: 12 }).map((letters) => letters.join(''));
  const name = fc.array(longWord, { minLength: 1, maxLength: 3 });

  it('is found by their own name with one letter changed, in a word of four letters or more', () => {
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
        (names, whoSeed, wordSeed, placeSeed, changed) => {
          const all = names.map((words, index) => ({
            id: String(index),
            name: words.join(' '),
            department: '',
          }));
          const who = whoSeed % names.length;
          const words = [...(names[who] ?? [])];
          const at = wordSeed % words.length;
          const letters = [...(words[at] ?? '')];
          letters[placeSeed % letters.length] = changed;
          words[at] = letters.join('');
          expect(createHostSearch(all).find(words.join(' '))).toContain(String(who));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found by any beginning of any word of their name', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (words, wordSeed, lengthSeed) => {
        const word = words[wordSeed % words.length] ?? '';
        const query = word.slice(0, 1 + (lengthSeed % word.length));
        const found = createHostSearch([{ id: 'x', name: words.join(' '), department: '' }]).find(query);
        expect(found).toEqual(['x']);
      }),
    );
  });

  it('can type anything without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (query) => void search.find(query)),
      { numRuns: 50 },
    );
  });
});
