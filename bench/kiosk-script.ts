/** How much script a browser must load before the kiosk works: the entry and everything it imports at once, compressed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '#tools/build.ts';

export type KioskScript = {
  files: { name: string; bytes: number; gzipBytes: number }[];
  bytes: number;
  gzipBytes: number;
};

const screens = path.join(projectRoot, 'out/renderer');

/** Reads the built screens. What is imported only later, such as reception, does not count. */
export function measureKioskScript(): KioskScript {
  const page = readFileSync(path.join(screens, 'index.html'), 'utf8');
  const entries = [...page.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, source = '']) => source);
  const seen = new Set<string>();
  const waiting = entries.map((source) => path.join(screens, source));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const imported of staticImports(readFileSync(file, 'utf8')))
      waiting.push(path.resolve(path.dirname(file), imported));
  }
  const files = [...seen].map((file) => {
    const content = readFileSync(file);
    return {
      name: path.relative(screens, file),
      bytes: content.length,
      gzipBytes: gzipSync(content, { level: 9 }).length,
    };
  });
  const sum = (key: 'bytes' | 'gzipBytes') => files.reduce((total, file) => total + file[key], 0);
  return { files, bytes: sum('bytes'), gzipBytes: sum('gzipBytes') };
}

/** The relative files that a built module names in `import … from` or `export … from`; `import(…)` comes later and is left out. */
function staticImports(code: string): string[] {
  const named = /\b(?:import|export)\b(?:[\w$*{}\s,]*\bfrom)?\s*["'](\.{1,2}\/[^"']+)["']/g;
  return [...code.matchAll(named)].map(([, file = '']) => file);
}
