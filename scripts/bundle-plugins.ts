import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** @hono/zod-openapi re-exports all of zod, and with it some eighty languages of error messages. */
export const onlyEnglish: Plugin = {
  name: 'zod-only-english',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.(c?js|mjs)$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

const SCHEMAS = /[\\/]@aws-sdk[\\/][\w-]+[\\/].*[\\/]schemas_0\.js$/;
const CONSTANT = /^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm;
const COMPUTED_KEY = /\[(_\w+)\]:/g;

/** `{ [_xN]: … }` as `{ "xmlName": … }`, for constants that the same file declares. */
export const withLiteralKeys = (text: string): string => {
  const values = new Map([...text.matchAll(CONSTANT)].map(([, name, value]) => [name, value]));
  return text.replace(COMPUTED_KEY, (found, name: string) => {
    const value = values.get(name);
    return value === undefined ? found : `${value}:`;
  });
};

/**
 * Lets esbuild leave out the schemas that nobody uses: to it a computed key may have side effects, and the schemas of EC2 and
 * S3 are full of them. Half a megabyte less for whoever calls EC2.
 */
export const shakenSchemas: Plugin = {
  name: 'shaken-schemas',
  setup: (build) => {
    build.onLoad({ filter: SCHEMAS }, async ({ path }) => ({
      contents: withLiteralKeys(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
