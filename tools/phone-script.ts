/** How much script a phone loads for the page behind a link. All of it stands in the page itself, the words of every language too. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from './build.ts';

export type PhoneScript = { bytes: number; gzipBytes: number; pageGzipBytes: number };

/** Reads the built page. @throws when it asks for script beside itself, so that nothing goes uncounted */
export function measurePhoneScript(): PhoneScript {
  const page = readFileSync(path.join(projectRoot, 'out/renderer/phone/index.html'), 'utf8');
  const scripts = [...page.matchAll(/<script(?: [^>]*)?>(.*?)<\/script>/gs)].map(([, code = '']) => code);
  const code = scripts.join('\n');
  const beside = /<script[^>]* src=[^>]*>|\bimport\s*\(|\bimport\b[^;]{0,200}?\bfrom\s*["'`]/.exec(page);
  if (scripts.length === 0 || beside)
    throw new Error(`The phone page loads script from beside: ${beside?.[0]}`);
  return { bytes: Buffer.byteLength(code), gzipBytes: gzipped(code), pageGzipBytes: gzipped(page) };
}

const gzipped = (content: string) => gzipSync(content, { level: 9 }).length;
