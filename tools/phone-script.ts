/** How much script a phone loads for the page behind a link: all that the page names, and the words of the largest language. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from './build.ts';

export type PhoneScript = { files: string[]; bytes: number; gzipBytes: number };

const page = path.join(projectRoot, 'out/renderer/phone/index.html');
const languages = ['en', 'de', 'fr', 'es'];

/** Reads the built page. @throws when something of it cannot be found, so that nothing goes uncounted */
export function measurePhoneScript(): PhoneScript {
  const names = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name = '']) =>
    path.resolve(path.dirname(page), name),
  );
  const seen = new Set<string>();
  for (let file = names.pop(); file !== undefined; file = names.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const imported of staticImports(readFileSync(file, 'utf8')))
      names.push(path.resolve(path.dirname(file), imported));
  }
  const words = largest(lazyWords([...seen]));
  const files = [...seen, words];
  const contents = files.map((file) => readFileSync(file));
  return {
    files: files.map((file) => path.basename(file)),
    bytes: contents.reduce((total, content) => total + content.length, 0),
    gzipBytes: contents.reduce((total, content) => total + gzipped(content), 0),
  };
}

const gzipped = (content: Buffer) => gzipSync(content, { level: 9 }).length;

/** The chunks of words that these files load later; there is one for each language. */
function lazyWords(files: readonly string[]): string[] {
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const folder = path.dirname(files[0] ?? '');
  const all = readdirSync(folder);
  return languages.map((language) => {
    const name = all.find((one) => one.startsWith(`${language}-`) && code.includes(one));
    if (name === undefined) throw new Error(`The phone page has no words in ${language} of its own.`);
    return path.join(folder, name);
  });
}

function largest(files: readonly string[]): string {
  const sized = files.map((file) => ({ file, size: gzipped(readFileSync(file)) }));
  return sized.sort((one, other) => other.size - one.size)[0]?.file ?? '';
}

function staticImports(code: string): string[] {
  const named = /\b(?:import|export)\b(?:[\w$*{}\s,]*\bfrom)?\s*["'](\.{1,2}\/[^"']+)["']/g;
  return [...code.matchAll(named)].map(([, file = '']) => file);
}
