import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import {
  CONSOLE_PAGE,
  consoleCaching,
  consoleContentType,
  isConsoleFile,
} from '../../../lambdas/contracts/console-files.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

/** One file of the console, held in memory once it was asked for. */
export interface ConsoleFile {
  readonly type: string;
  readonly caching: string;
  readonly tag: string;
  /** False for pictures and fonts, which are compressed already, and for what is too small to gain by it. */
  readonly compresses: boolean;
  /** Made once for each encoding. */
  body(encoding: Encoding): Promise<Buffer>;
}

/** Bytes that fit into one packet anyway. */
const SMALL = 1_024;

const ENCODE: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
  identity: async (bytes) => bytes,
};

/** Weak, because the same file has other bytes when it is compressed. */
const tagOf = (bytes: Buffer): string =>
  `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;

const readOne = async (directory: string, name: string): Promise<ConsoleFile> => {
  const bytes = await readFile(join(directory, name));
  const type = consoleContentType(name);
  const bodies = new Map<Encoding, Promise<Buffer>>();
  return {
    type,
    caching: consoleCaching(name),
    tag: tagOf(bytes),
    compresses: bytes.length > SMALL && /^text\/|json|svg/.test(type),
    body: (encoding) => {
      const made = bodies.get(encoding) ?? ENCODE[encoding](bytes);
      bodies.set(encoding, made);
      return made;
    },
  };
};

const namesUnder = async (directory: string): Promise<readonly string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isConsoleFile);
};

/** The files of one build, by their path without a slash before it: what is not in the list cannot be reached. */
type Build = ReadonlyMap<string, () => Promise<ConsoleFile>>;

const openBuild = async (directory: string): Promise<Build> => {
  const read = new Map<string, Promise<ConsoleFile>>();
  const once = (name: string): Promise<ConsoleFile> => {
    const file = read.get(name) ?? readOne(directory, name);
    read.set(name, file);
    return file;
  };
  return new Map((await namesUnder(directory)).map((name) => [name, () => once(name)]));
};

/** The built console; a new build is taken up as soon as it is there. */
export interface ConsoleFiles {
  /** The file of that name; undefined when there is none, `absent` when the console was never built. */
  find(name: string): Promise<ConsoleFile | 'absent' | undefined>;
}

/** Reads each file once it is asked for. */
export const openConsoleFiles = (directory: string): ConsoleFiles => {
  let opened: { readonly at: number; readonly build: Promise<Build> } | undefined;
  return {
    find: async (name) => {
      const found = await stat(join(directory, CONSOLE_PAGE)).catch(() => undefined);
      if (found === undefined) return 'absent';
      if (opened?.at !== found.mtimeMs) {
        opened = { at: found.mtimeMs, build: openBuild(directory) };
      }
      return (await opened.build).get(name)?.();
    },
  };
};
