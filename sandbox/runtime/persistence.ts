import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/** Keeps the state of the simulated AWS in a file. */
export interface Persistence {
  /** What an earlier process left. */
  readonly snapshot: string | undefined;
  /** Says that the state changed; it is written soon. */
  touch(): void;
  /** Writes what is not written yet, then stops. */
  stop(): Promise<void>;
}

const SOON_MS = 500;

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

/** Writes the state half a second after a change and at the end; changes while it writes are written next. */
export const startPersistence = (options: PersistenceOptions): Omit<Persistence, 'snapshot'> => {
  const { directory } = options;
  if (directory === undefined) return { touch: () => undefined, stop: () => Promise.resolve() };
  const file = join(directory, 'aws.json');
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const write = (): Promise<void> => {
    timer = undefined;
    writing = writing.then(() => writeAtomically(file, options.take())).catch(options.failed);
    return writing;
  };

  return {
    touch: () => {
      timer ??= setTimeout(() => void write(), SOON_MS);
    },
    stop: async () => {
      clearTimeout(timer);
      await write();
    },
  };
};
