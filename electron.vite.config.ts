/**
 * One build, three bundles: main (Electron's entry and the station's), the sandboxed preload, the screens.
 * Main is bundled whole, because loading drizzle's many files one by one costs half a second at every start;
 * only what is native or belongs to Electron stays outside.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
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
