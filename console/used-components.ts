import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@cloudscape-design/components';

/** Where the components are installed. */
export const COMPONENTS = dirname(
  createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`),
);

/** `import x from 'y'`, `export … from 'y'`, `import 'y'` and `import('y')`. */
const IMPORT = /(?:from\s*|import\s*\(?\s*)(['"])([^'"]+)\1/g;

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(IMPORT)].map(([, , name = '']) => name);

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

const fileAt = (path: string): string | undefined =>
  [path, `${path}.js`, join(path, 'index.js')].find(isFile);

const sourcesUnder = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(directory, path));

/** Lists of everything there is, used or not. */
const isListing = (path: string): boolean =>
  /\/(icon\/generated|i18n\/messages|.*\.css\.js$)/.test(path.slice(COMPONENTS.length));

/** Texts of the console's own files, and of every file of the components that these import, and so on. */
const textsOf = (sources: string): readonly string[] => {
  const own = sourcesUnder(sources).map((path) => readFileSync(path, 'utf8'));
  const waiting = own
    .flatMap(importsOf)
    .filter((name) => name.startsWith(`${PACKAGE}/`))
    .map((name) => join(COMPONENTS, name.slice(PACKAGE.length + 1)));
  const texts = new Map<string, string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = fileAt(path);
    if (file === undefined || texts.has(file) || isListing(file)) continue;
    const text = readFileSync(file, 'utf8');
    texts.set(file, text);
    const relative = importsOf(text).filter((name) => name.startsWith('.'));
    waiting.push(...relative.map((name) => join(dirname(file), name)));
  }
  return [...own, ...texts.values()];
};

/**
 * Every word that stands in quotes in the console or in a component that it uses: what is looked up by a name that is none of
 * these is never looked up.
 */
export const quotedWords = (sources: string): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const text of textsOf(sources)) {
    for (const [, , word = ''] of text.matchAll(/(['"`])([a-z0-9[\]-]+)\1/g)) words.add(word);
  }
  return words;
};
