import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CONSOLE_DIRECTORY } from './console.ts';

/** What a file of the console is built into, and what that needs at once. Source: Vite, "Backend Integration". */
interface Built {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Built>>;

/** What a browser runs by itself when somebody opens the console: the frame, and the list of accounts. Source: console/vite.config.ts. */
const OPENED = ['index', 'list'] as const;

/** Bytes, gzipped. */
export const FIRST_LOAD_LIMIT = 300_000;

export interface LoadedScript {
  readonly file: string;
  /** Bytes, gzipped. */
  readonly size: number;
}

const keyOf = (manifest: Manifest, name: string): string => {
  const found = Object.keys(manifest).find(
    (key) => manifest[key]?.name === name && manifest[key].file.endsWith('.js'),
  );
  if (found === undefined) throw new RangeError(`the console was built without '${name}'`);
  return found;
};

const scriptsOf = (manifest: Manifest, names: readonly string[]): ReadonlySet<string> => {
  const files = new Set<string>();
  const waiting = names.map((name) => keyOf(manifest, name));
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const built = manifest[key];
    if (built === undefined || files.has(built.file)) continue;
    files.add(built.file);
    waiting.push(...(built.imports ?? []));
  }
  return files;
};

/** The scripts that come with the first page of the console as it is built now. @throws RangeError when that page is missing */
export const firstLoad = (): readonly LoadedScript[] => {
  const path = join(CONSOLE_DIRECTORY, '.vite', 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  return [...scriptsOf(manifest, OPENED)].map((file) => ({
    file,
    size: gzipSync(readFileSync(join(CONSOLE_DIRECTORY, file))).byteLength,
  }));
};
