/** A provider's answer as one line: its code and its own words. */

/** Many answers begin with their own code; it is not said twice. */
export function withCode(code: string | null, said: string | null): string {
  if (code === null || said?.startsWith(code)) return said ?? '';
  return [code, said].filter(Boolean).join(' ');
}
