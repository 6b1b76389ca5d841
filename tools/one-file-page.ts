/**
 * Puts a built page's script and style into the page itself, so that a phone asks for one file; and into its head a small script of
 * its own, that begins while the rest is on its way. The server names each by its hash in the page's policy.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

/** What the bundler was told to leave alone: `<script vite-ignore src="./first.ts">`. */
const small = /<script\s+src="\.\/([^"]+\.ts)"><\/script>/;

/** @param page its place in the folder of sources, and in that of what is built */
export function oneFilePage(sources: string, page: string): Plugin {
  return {
    name: 'one-file-page',
    async writeBundle({ dir = '.' }) {
      const file = path.join(dir, page);
      const bare = readFileSync(file, 'utf8');
      const head = await built(path.join(sources, path.dirname(page), small.exec(bare)?.[1] ?? ''));
      let script = '';
      const take = (name: string) => {
        const asset = path.join(path.dirname(file), name);
        const content = readFileSync(asset, 'utf8').trim();
        rmSync(asset);
        return content;
      };
      const html = bare
        .replace(/<script type="module"[^>]* src="([^"]+)"><\/script>\s*/, (_tag, name: string) => {
          script = take(name);
          return '';
        })
        .replace(/<link rel="stylesheet"[^>]* href="([^"]+)">/, (_tag, name: string) =>
          within('style', take(name)),
        )
        .replace(small, () => within('script', head))
        // Behind everything that can be drawn.
        .replace('</body>', () => `${within('script', script, ' type="module"')}\n  </body>`);
      const left = /<script[^>]* src=|<link rel="(?:stylesheet|modulepreload)"/.exec(html);
      if (left || script === '') throw new Error(`${page}: something stayed outside of it: ${left?.[0]}`);
      writeFileSync(file, html);
    },
  };
}

function within(tag: 'script' | 'style', content: string, attributes = ''): string {
  // What would end the element early, begin a comment in it, or be taken for another one.
  const breaking = /<\/?(?:script|style)|<!--|\r/i.exec(content);
  if (breaking) throw new Error(`A ${tag} that holds ${JSON.stringify(breaking[0])} can't stand in a page.`);
  return `<${tag}${attributes}>${content}</${tag}>`;
}

async function built(source: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: true,
      target: ['chrome107', 'safari16'],
      rollupOptions: { input: source, output: { format: 'iife' } },
    },
  });
  if (!('output' in made)) throw new Error(`${source} was not built.`);
  return made.output[0].code.trim();
}
