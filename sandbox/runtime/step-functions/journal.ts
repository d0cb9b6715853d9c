import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';
import type { Execution } from './execution.ts';

/** Remembers executions beyond this process, so that those that ran are run again. */
export interface Journal {
  /** What an earlier process wrote, oldest first. */
  readonly executions: readonly Execution[];
  /** Notes an execution as it is now. */
  note(execution: Execution): void;
  close(): Promise<void>;
}

/** Without a directory nothing outlives the process. */
export const forgetful: Journal = {
  executions: [],
  note: () => undefined,
  close: () => Promise.resolve(),
};

/** The last line may be half written when the process was killed; what it said is then not known. */
const parse = (line: string): Execution | undefined => {
  try {
    return JSON.parse(line) as Execution;
  } catch {
    return undefined;
  }
};

const read = async (file: string): Promise<readonly Execution[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const byArn = new Map<string, Execution>();
  for (const line of text.split('\n')) {
    const execution = line === '' ? undefined : parse(line);
    if (execution !== undefined) byArn.set(execution.arn, execution);
  }
  return [...byArn.values()];
};

/** Opens the journal of a state directory: the newest `keep` executions are read, the file is written anew with only them. */
export const openJournal = async (file: string, keep: number): Promise<Journal> => {
  await mkdir(dirname(file), { recursive: true });
  const executions = (await read(file)).slice(-keep);
  await writeAtomically(file, executions.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const stream = createWriteStream(file, { flags: 'a' });
  return {
    executions,
    note: (execution) => void stream.write(`${JSON.stringify(execution)}\n`),
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
};
