/**
 * One build, three bundles: main (Electron's entry and the station's), the sandboxed preload, the screens.
 * Main is bundled whole, because loading drizzle's many files one by one costs half a second at every start;
 * only what is native or belongs to Electron stays outside.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

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
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});
