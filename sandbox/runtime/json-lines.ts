import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/**
 * A file of JSON values, one a line. What was appended is the operating system's before `append` returns: it outlives this
 * process however that ends, though not a machine that loses its power in the next seconds.
 */
export interface JsonLines {
  append(value: unknown): void;
  /** Bytes appended since it was opened or written anew. */
  appended(): number;
  /** Writes the file anew, in one step. */
  rewrite(values: Iterable<unknown>): void;
  close(): void;
}

/** The last line may be half written when the process was killed: nobody was answered on the strength of it. */
const parse = (line: string): readonly unknown[] => {
  try {
    return [JSON.parse(line)];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
};

/** Every whole line, oldest first; none when there is no file. */
export const readJsonLines = async (file: string): Promise<readonly unknown[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => (line === '' ? [] : parse(line)));
};

/** Opens the file to append to; `values` are what it holds at first. */
export const openJsonLines = (file: string, values: Iterable<unknown>): JsonLines => {
  mkdirSync(dirname(file), { recursive: true });
  let open: number | undefined;
  let appended = 0;
  const close = (): void => {
    if (open !== undefined) closeSync(open);
    open = undefined;
  };
  const rewrite = (all: Iterable<unknown>): void => {
    writeAtomically(file, Array.from(all, (each) => `${JSON.stringify(each)}\n`).join(''));
    close();
    open = openSync(file, 'a');
    appended = 0;
  };
  rewrite(values);
  return {
    append: (value) => {
      // A line of its own, also after one that did not fit on the disk.
      const line = `\n${JSON.stringify(value)}\n`;
      if (open !== undefined) appendFileSync(open, line);
      appended += line.length;
    },
    appended: () => appended,
    rewrite,
    close,
  };
};
