/** Cutting a value where a reader would: between two characters, with a mark that something is missing. */

const characters = new Intl.Segmenter();

export type Mark = '…' | '...';

/**
 * At most so many UTF-16 units, the mark included.
 * @param mark `…`, or `...` where the longer one would make a text for a phone dearer
 */
export function shorten(text: string, most: number, mark: Mark): string {
  return text.length <= most ? text : cutAt(text, endsWithin(text, most), most, mark);
}

/** The same, for a text whose characters have been looked for already: to be cut again and again until it fits. */
export function cutAt(text: string, ends: readonly number[], most: number, mark: Mark): string {
  if (text.length <= most) return text;
  const end = ends.findLast((one) => one <= most - mark.length) ?? 0;
  return `${text.slice(0, end).trimEnd()}${mark}`;
}

/** Where each character of a text's beginning ends, in UTF-16 units. */
export function endsWithin(text: string, most: number): number[] {
  const ends: number[] = [];
  for (const { index, segment } of characters.segment(text)) {
    if (index + segment.length > most) break;
    ends.push(index + segment.length);
  }
  return ends;
}
