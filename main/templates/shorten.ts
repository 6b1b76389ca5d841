/** Cutting a value where a reader would: between two characters, with a mark that something is missing. */

const characters = new Intl.Segmenter();

/**
 * At most so many UTF-16 units, the mark included.
 * @param mark `…`, or `...` where the longer one would make a text for a phone dearer
 */
export function shorten(text: string, most: number, mark: '…' | '...'): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length > most - mark.length) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${mark}`;
}
