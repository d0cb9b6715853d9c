import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { laterComponents } from './later-components.ts';
import { leanerComponents } from './leaner-components.ts';
import { leanerListings } from './leaner-listings.ts';

const ROOT = join(import.meta.dirname, '..');

/** `npm run build` makes dist/console; `npm run dev -w console` serves the sources beside a running `npm start`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), leanerComponents(), laterComponents(), leanerListings()],
  resolve: {
    alias: {
      /** The messages of the components come parsed. Source: FormatJS, "Advanced usage", pre-parsing. */
      '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/lib/no-parser.js',
    },
  },
  build: {
    outDir: join(ROOT, 'dist', 'console'),
    emptyOutDir: true,
    target: 'es2023',
    /** The names of the files that each chunk needs are in the page's own scripts: nothing is inlined, for the sake of the CSP. */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'], priority: 2 },
            /** In one file, which compresses better than the many that pages share; most of them need most of it. */
            { name: 'list', test: /\/accounts\/list\/accounts-page\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 4510,
    proxy: { '/v1': 'http://localhost:4500', '/oidc': 'http://localhost:4500' },
  },
});
