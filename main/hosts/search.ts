/**
 * Finds hosts by what a visitor types: any order of words, beginnings of words, accents or none, a typo or two, and the ways to
 * write a name that `search-words.ts` knows.
 * The index lives in memory; ten thousand hosts are a few megabytes.
 */
import MiniSearch, { type Query } from 'minisearch';
import { indexWords, queryWords } from '#main/kernel/search-words.ts';

type Entry = { id: string; name: string; department: string };

export type HostSearch = {
  put(entry: Entry): void;
  drop(id: string): void;
  /** Ids, best match first. Everything, by name, when the query holds no letter or digit. */
  find(query: string): string[];
};

export function createHostSearch(entries: Iterable<Entry>): HostSearch {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'department'],
    tokenize: (text) => indexWords(text).split(' '),
    processTerm: (term) => (term === '' ? null : term),
    searchOptions: {
      boost: { name: 3 },
      prefix: true,
      // One typo from four letters, two from eight: shorter words would match half the house.
      fuzzy: (term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2),
      weights: { fuzzy: 0.4, prefix: 0.8 },
      tokenize: (word) => [word],
    },
  });
  const known = new Map<string, Entry>();
  let byName: string[] | undefined;

  function put(entry: Entry): void {
    if (known.has(entry.id)) index.discard(entry.id);
    index.add(entry);
    known.set(entry.id, entry);
    byName = undefined;
  }
  for (const entry of entries) put(entry);

  return {
    put,
    drop(id) {
      if (!known.delete(id)) return;
      index.discard(id);
      byName = undefined;
    },
    find(query) {
      const words = queryWords(query);
      if (words.length === 0) {
        const collator = new Intl.Collator('en', { sensitivity: 'base' });
        byName ??= [...known.values()]
          .sort((a, b) => collator.compare(a.name, b.name))
          .map((entry) => entry.id);
        return byName;
      }
      return index.search(asQuery(words)).map((result) => String(result.id));
    },
  };
}

/** All of the words, each in one of its ways. */
function asQuery(words: readonly string[][][]): Query {
  const all = (queries: Query[]): Query => ({ combineWith: 'AND', queries });
  return all(words.map((ways) => ({ combineWith: 'OR', queries: ways.map(all) })));
}
