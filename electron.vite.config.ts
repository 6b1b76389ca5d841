/**
 * One build, three bundles: main (Electron's entry and the station's), the sandboxed preload, the screens.
 * Main is bundled whole, because loading drizzle's many files one by one costs half a second at every start;
 * only what is native or belongs to Electron stays outside.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';
import { oneFilePage } from './tools/one-file-page.ts';

/**
 * Writes what is not ASCII as escapes. V8 keeps a program's source for as long as it runs, and one letter beyond Latin makes it
 * keep two bytes for every character of the file: 3 MB here, and a slower start.
 */
const oneByteSource: Plugin = {
  name: 'one-byte-source',
  // At the very end: the compiler would write the letters themselves again.
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) if (part.type === 'chunk') part.code = escapeLetters(part.code);
  },
};

function escapeLetters(code: string): string {
  return code.replaceAll(/(\\*)([^\0-\x7f])/g, (_found, slashes: string, letter: string) => {
    const escaped = `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
    // A letter that was itself escaped, as may stand in a regular expression, needs only this escape.
    return slashes.length % 2 === 0 ? slashes + escaped : slashes.slice(1) + escaped;
  });
}

const fromPackage = (file: string) => readFileSync(fileURLToPath(import.meta.resolve(file)), 'utf8');

/**
 * The two readers of the API's document, as files of our own: they must work where there is no internet. Redoc's maker puts a
 * picture from the internet under the menu; it gives way to an empty one.
 */
const docs: Plugin = {
  name: 'docs',
  generateBundle() {
    const emit = (name: string, source: string) =>
      this.emitFile({ type: 'asset', fileName: `docs/${name}`, source });
    for (const name of ['swagger-ui.html', 'swagger-ui.js', 'redoc.html', 'redoc.js', 'docs.css'])
      emit(name, readFileSync(`renderer/docs/${name}`, 'utf8'));
    emit('swagger-ui-bundle.js', fromPackage('swagger-ui-dist/swagger-ui-bundle.js'));
    emit('swagger-ui.css', fromPackage('swagger-ui-dist/swagger-ui.css'));
    const redoc = fromPackage('redoc/bundles/redoc.standalone.js');
    emit('redoc.standalone.js', redoc.replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:,'));
    emit('icon.svg', readFileSync('renderer/icon.svg', 'utf8'));
    emit('licences.txt', licences());
  },
};

function licences(): string {
  const files = [
    'swagger-ui-dist/LICENSE',
    'swagger-ui-dist/NOTICE',
    'swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt',
    'redoc/LICENSE',
    'redoc/bundles/redoc.standalone.js.LICENSE.txt',
  ];
  return files.map((file) => `${file}\n\n${readFileSync(`node_modules/${file}`, 'utf8')}`).join('\n\n');
}

/** What is built of every screen, whichever browser it is for. */
const screen = { outDir: 'out/renderer', minify: true, assetsInlineLimit: 0 } as const;

/**
 * The pages for phones, each in a build of its own: they share nothing with the other screens but what they copy, so that a phone asks
 * for one script and one style, or, behind a link, for nothing but the page; and they are written for older browsers than the lobby's.
 */
const phonePages: Plugin = {
  name: 'phone-pages',
  apply: 'build',
  async closeBundle() {
    for (const name of ['phone', 'visitor'])
      await build({
        configFile: false,
        root: 'renderer',
        base: './',
        logLevel: 'warn',
        plugins: name === 'phone' ? [oneFilePage('renderer', 'phone/index.html')] : [compressed],
        build: {
          ...screen,
          outDir: '../out/renderer',
          emptyOutDir: false,
          target: ['chrome107', 'safari16'],
          modulePreload: false,
          rollupOptions: { input: { [name]: `renderer/${name}/index.html` } },
        },
      });
  },
};

/** The scripts and styles a second time, compressed once and for all: a phone on a slow network loads them in a third of the time. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '.' }, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/^assets\/.*\.(?:js|css)$/.test(name)) continue;
      const file = `${dir}/${name}`;
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
};

export default defineConfig({
  main: {
    plugins: [oneByteSource],
    build: {
      externalizeDeps: false,
      target: 'node20',
      outDir: 'out/main',
      rollupOptions: {
        external: ['electron', 'better-sqlite3'],
        input: { index: 'main/index.ts', station: 'main/station.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        external: ['electron'],
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), docs, compressed, phonePages],
    build: {
      ...screen,
      target: 'chrome130',
      rollupOptions: {
        input: {
          index: 'renderer/index.html',
          account: 'renderer/account/index.html',
          pair: 'renderer/pair/index.html',
        },
      },
    },
  },
});
