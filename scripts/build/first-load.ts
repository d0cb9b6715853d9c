import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CONSOLE_DIRECTORY } from './console.ts';

/** What a file of the console is built into, and what that needs at once. Source: Vite, "Backend Integration". */
interface Built {
  readonly file: string;
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Built>>;

/** What a browser runs by itself when somebody opens the console: the frame, and the list of accounts in it. */
const OPENED = ['index.html', 'src/features/accounts/list/accounts-page.tsx'] as const;

/** Bytes, gzipped. */
export const FIRST_LOAD_LIMIT = 300_000;

export interface LoadedScript {
  readonly file: string;
  /** Bytes, gzipped. */
  readonly size: number;
}

const scriptsOf = (manifest: Manifest, opened: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const waiting = [...opened];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const built = manifest[name];
    if (built === undefined) throw new RangeError(`the console was built without ${name}`);
    if (seen.has(built.file)) continue;
    seen.add(built.file);
    waiting.push(...(built.imports ?? []));
  }
  return seen;
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
