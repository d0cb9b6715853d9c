import { join } from 'node:path';
import type { Plugin } from 'vite';
import { quotedWords } from './used-components.ts';

const SOURCES = join(import.meta.dirname, 'src');

/** `"name": React.createElement(…),` up to the next name, as the package is built. */
const ICON = /^ {4}(?:"([^"]+)"|([a-z]+)): React\.createElement\([\s\S]*?\)(?=,\n {4}\S|,?\n\};)/gm;

type Used = ReadonlySet<string>;

/** The icons whose names stand somewhere. @param code the package's list of icons */
export const leanerIcons = (code: string, used: Used): string | undefined => {
  let kept = 0;
  const lean = code.replaceAll(ICON, (entry, quoted?: string, bare?: string) => {
    if (!used.has(quoted ?? bare ?? '')) return `    ${JSON.stringify(quoted ?? bare)}: null`;
    kept += 1;
    return entry;
  });
  return kept === 0 ? undefined : lean;
};

/** The messages of the components that are used. @param code the package's messages of one language */
export const leanerMessages = (code: string, used: Used): string | undefined => {
  const json = /^export default (\{[\s\S]*\});?\s*$/.exec(code)?.[1];
  if (json === undefined) return undefined;
  const all = JSON.parse(json) as Record<string, Record<string, Record<string, unknown>>>;
  for (const languages of Object.values(all)) {
    for (const components of Object.values(languages)) {
      for (const name of Object.keys(components)) if (!used.has(name)) delete components[name];
    }
  }
  return `export default ${JSON.stringify(all)}`;
};

const LISTINGS = [
  { path: /\/components\/icon\/generated\/icons\.js$/, leaner: leanerIcons },
  { path: /\/components\/i18n\/messages\/all\.en\.js$/, leaner: leanerMessages },
] as const;

/** Leaves out the icons and messages of what this console does not use. */
export const leanerListings = (): Plugin => {
  let used: Used = new Set();
  return {
    name: 'leaner-listings',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      used = quotedWords(SOURCES);
    },
    transform(code, id) {
      const listing = LISTINGS.find(({ path }) => path.test(id));
      if (listing === undefined) return null;
      const lean = listing.leaner(code, used);
      if (lean === undefined) return this.error(`${id} does not look as it did: read it anew`);
      return { code: lean, map: null };
    },
  };
};
