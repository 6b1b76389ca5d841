// The files of the inbox page, served as they lie on disk: there is nothing to build. The look is the product's
// own (tokens and base styles), and the font comes out of node_modules, so the page needs no internet.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const here = import.meta.dirname;
const styles = join(here, '../../renderer/ui');
const font = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/wght.css'));

const css = 'text/css; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';

const files: Record<string, { type: string; path: string }> = {
  '/': { type: 'text/html; charset=utf-8', path: join(here, 'page/index.html') },
  '/icon.svg': { type: 'image/svg+xml', path: join(here, 'page/icon.svg') },
  '/inbox.css': { type: css, path: join(here, 'page/inbox.css') },
  '/reader.css': { type: css, path: join(here, 'page/reader.css') },
  '/texts.css': { type: css, path: join(here, 'page/texts.css') },
  '/tokens.css': { type: css, path: join(styles, 'tokens.css') },
  '/base.css': { type: css, path: join(styles, 'base.css') },
  // Where the @import in base.css leads when it is read by a browser instead of a bundler.
  '/@fontsource-variable/inter/wght.css': { type: css, path: join(font, 'wght.css') },
  '/inbox.js': { type: javascript, path: join(here, 'page/inbox.js') },
  '/mail-list.js': { type: javascript, path: join(here, 'page/mail-list.js') },
  '/reader.js': { type: javascript, path: join(here, 'page/reader.js') },
  '/threads.js': { type: javascript, path: join(here, 'page/threads.js') },
  '/elements.js': { type: javascript, path: join(here, 'page/elements.js') },
};

/** Adds a GET for each file of the page. */
export function servePageFiles(app: FastifyInstance): void {
  for (const [url, file] of Object.entries(files)) {
    app.get(url, async (_request, reply) => reply.type(file.type).send(await readFile(file.path)));
  }
  const fontFile = '/@fontsource-variable/inter/files/:name(^inter-[a-z-]+-wght-normal\\.woff2)';
  app.get<{ Params: { name: string } }>(fontFile, async (request, reply) => {
    const bytes = await readFile(join(font, 'files', request.params.name));
    return reply.type('font/woff2').header('Cache-Control', 'max-age=86400').send(bytes);
  });
}
