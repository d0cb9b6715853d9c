import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Cells, Watch } from '../state.ts';
import { type JsonLines, openJsonLines, readJsonLines } from './json-lines.ts';

/** Keeps the state of the simulated AWS in a folder, cell by cell. */
export interface Persistence {
  /** The cells that an earlier process left. */
  readonly cells: Cells;
  readonly watch: Watch;
  /** Does a piece of work; when it answers or fails, all that it changed outlives this process, and so does what it saw. */
  lasting<T>(work: () => Promise<T>): Promise<T>;
  /** Does what only looks at cells. */
  looking<T>(work: () => T): T;
  /** Writes what is not written yet, then stops. */
  stop(): Promise<void>;
}

const FILE = 'aws.jsonl';
/** Real milliseconds until what nobody asked for, such as the end of something that takes time, is written unasked. */
const SOON_MS = 250;
/** Characters appended after which the file is written anew, with each cell once. */
const MOST_APPENDED = 64 * 1024 * 1024;

/** Some work and the cells that it got hold of; timers that it set inherit it, and are no part of its answer. */
interface Work {
  readonly keys: Set<string>;
  answered: boolean;
}

/** One line: some cells that changed together. */
type Change = readonly (readonly [key: string, value: object])[];

const nothing: Persistence = {
  cells: {},
  watch: { handedOut: () => undefined, stirred: () => undefined },
  lasting: (work) => work(),
  looking: (work) => work(),
  stop: () => Promise.resolve(),
};

const readCells = async (file: string): Promise<Cells> => {
  const cells: Cells = {};
  for (const change of (await readJsonLines(file)) as readonly Change[]) {
    for (const [key, value] of change) cells[key] = value;
  }
  return cells;
};

/** Writes those cells that are other than they were when last written, together. */
const createWriter = (file: string, cells: Cells) => {
  const written = new Map<string, string>();
  let lines: JsonLines | undefined;
  const isNew = (key: string): boolean => {
    const digest = hash('sha1', JSON.stringify(cells[key]), 'base64');
    if (written.get(key) === digest) return false;
    written.set(key, digest);
    return true;
  };
  const entry = (key: string): Change[number] => [key, cells[key] ?? {}];
  const all = (): Change[] => Object.keys(cells).map((key) => [entry(key)]);
  const open = (): JsonLines => {
    for (const key of Object.keys(cells)) isNew(key);
    return openJsonLines(file, all());
  };
  return {
    write: (keys: Iterable<string>): void => {
      if (lines === undefined) {
        lines = open();
        return;
      }
      const change = [...keys].filter(isNew).map(entry);
      if (change.length > 0) lines.append(change);
      if (lines.appended() > MOST_APPENDED) lines.rewrite(all());
    },
    close: () => lines?.close(),
  };
};

/**
 * Opens the state of a folder; nothing is kept without one. Which cells a request may have changed is known from which it was
 * handed: they are compared with what was written last, and written before the answer goes out.
 */
export const openPersistence = async (directory: string | undefined): Promise<Persistence> => {
  if (directory === undefined) return { ...nothing, cells: {} };
  const file = join(directory, FILE);
  const cells = await readCells(file);
  const writer = createWriter(file, cells);
  const storage = new AsyncLocalStorage<Work>();
  const unasked: Work = { keys: new Set(), answered: true };
  const stirring = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const write = (keys: ReadonlySet<string>): void => {
    writer.write(new Set([...keys, ...stirring]));
    stirring.clear();
  };
  const stir = ({ keys }: Work): void => {
    for (const key of keys) stirring.add(key);
    timer ??= setTimeout(() => {
      timer = undefined;
      write(new Set());
    }, SOON_MS).unref();
  };
  const current = (): Work => storage.getStore() ?? unasked;
  const handedOut = (key: string): void => {
    const work = current();
    work.keys.add(key);
    if (work.answered) stir(work);
  };
  return {
    cells,
    watch: {
      handedOut,
      stirred: () => {
        if (current().answered) stir(current());
      },
    },
    lasting: async (work) => {
      const own: Work = { keys: new Set(), answered: false };
      try {
        return await storage.run(own, work);
      } finally {
        own.answered = true;
        write(own.keys);
      }
    },
    looking: (work) => storage.run({ keys: new Set(), answered: false }, work),
    stop: async () => {
      clearTimeout(timer);
      write(new Set(Object.keys(cells)));
      writer.close();
    },
  };
};
