/** How long a server asks to be left alone for: HTTP's Retry-After (RFC 9110, 10.2.3), in seconds or as a date. */

/**
 * @param header what came; undefined or nonsense asks for nothing
 * @param date the answer's own Date header: an hour named there is reckoned from its clock and not from ours
 * @param now UTC milliseconds
 * @param longest milliseconds; whatever is asked beyond is not waited for
 * @returns milliseconds from now, from 0
 */
export function readRetryAfter(
  header: string | undefined,
  date: string | undefined,
  now: number,
  longest: number,
): number {
  const asked = header?.trim() ?? '';
  if (/^\d+$/.test(asked)) return Math.min(Number(asked) * 1000, longest);
  const until = readDate(asked);
  if (until === undefined) return 0;
  const byTheirs = until - (readDate(date?.trim() ?? '') ?? now);
  return Math.min(Math.max(0, byTheirs > 0 ? byTheirs : until - now), longest);
}

/** An HTTP date in any of its three forms, which all begin with a day's name. */
function readDate(text: string): number | undefined {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return undefined;
  // The oldest form names no zone and means UTC, as the others do.
  const at = Date.parse(/gmt|utc|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at;
}
