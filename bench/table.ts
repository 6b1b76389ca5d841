/** The results as lines that stand under each other. */

export type Line = {
  part: string;
  what: string;
  result: string;
  /** What the result is held against. */
  against: string;
  aim?: string;
  met?: boolean;
  /** The same as numbers, for the file. Times in milliseconds. */
  figures: Record<string, number>;
};

export function printTable(lines: readonly Line[], say: (line: string) => void): void {
  const wide = (of: (line: Line) => string) => Math.max(0, ...lines.map((line) => of(line).length));
  const what = wide((line) => line.what);
  const result = wide((line) => line.result);
  const against = wide((line) => line.against);
  let part: string | undefined;
  for (const line of lines) {
    if (line.part !== part) {
      say(`${part === undefined ? '' : '\n'}${line.part}`);
      part = line.part;
    }
    const cells = [line.what.padEnd(what), line.result.padEnd(result), line.against.padEnd(against)];
    say(`  ${cells.join('  ')}  ${verdict(line)}`.trimEnd());
  }
}

function verdict({ aim, met }: Line): string {
  if (aim === undefined) return '';
  return `aim ${aim}: ${met ? 'met' : 'MISSED'}`;
}
