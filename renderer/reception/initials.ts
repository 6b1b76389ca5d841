/** The letters that stand for a name: of the first and the last word, whole characters of any script, one for a single word. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s·]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '');
  const first = words.at(0);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => (word ? firstCharacter(word) : '')).join('') || '?';
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstCharacter(word: string): string {
  const [first] = graphemes.segment(word);
  return (first?.segment ?? '').toLocaleUpperCase();
}
