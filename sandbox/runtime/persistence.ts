import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/** Keeps the state of the simulated AWS in a file. */
export interface Persistence {
  /** Says that the state changed; it is written soon. */
  touch(): void;
  /** Writes what is not written yet, then stops. */
  stop(): Promise<void>;
}

/** Real milliseconds from a change to its writing; ten times as long as writing takes, when that is more. */
const SOON_MS = 100;
const SHARE = 10;

export interface PersistenceOptions {
  /** Directory; nothing is kept without it. */
  readonly directory: string | undefined;
  /** The state as text, now. */
  take(): string;
  failed(error: unknown): void;
}

export const readSnapshot = async (directory: string | undefined): Promise<string | undefined> => {
  if (directory === undefined) return undefined;
  try {
    return await readFile(join(directory, 'aws.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Writes the state soon after a change and at the end; changes while it writes are written next. */
export const startPersistence = (options: PersistenceOptions): Persistence => {
  const { directory } = options;
  if (directory === undefined) return { touch: () => undefined, stop: () => Promise.resolve() };
  const file = join(directory, 'aws.json');
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let took = 0;

  const writeOnce = async (): Promise<void> => {
    const began = performance.now();
    await writeAtomically(file, options.take());
    took = performance.now() - began;
  };

  const write = (): Promise<void> => {
    timer = undefined;
    writing = writing.then(writeOnce).catch(options.failed);
    return writing;
  };

  return {
    touch: () => {
      timer ??= setTimeout(() => void write(), Math.max(SOON_MS, took * SHARE));
    },
    stop: async () => {
      clearTimeout(timer);
      await write();
    },
  };
};
