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

const OTHER_CREDENTIALS = /^@aws-sdk\/credential-provider-(sso|ini|process|web-identity)$/;

/** What stands for them: passes on to the next of the SDK's chain, which ends with a refusal that says so. */
const NO_CREDENTIALS = `
const none = () => async () => {
  throw Object.assign(new Error('a function has its credentials from the environment alone'), { tryNextLink: true });
};
export { none as fromSSO, none as fromIni, none as fromProcess, none as fromTokenFile };
`;

/**
 * Leaves out the ways to credentials that a function never goes: profiles, single sign-on, processes, token files, each with
 * clients of its own. Lambda puts credentials into the environment. Source: Lambda Developer Guide, "Defined runtime environment
 * variables". A tenth of the smaller bundles.
 */
export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup: (build) => {
    build.onResolve({ filter: OTHER_CREDENTIALS }, ({ path }) => ({
      path,
      namespace: 'no-credentials',
    }));
    build.onLoad({ filter: /.*/, namespace: 'no-credentials' }, () => ({
      contents: NO_CREDENTIALS,
      loader: 'js',
    }));
  },
};
