import { type JsonLines, openJsonLines, readJsonLines } from '../json-lines.ts';
import type { Execution } from './execution.ts';

/** Remembers executions beyond this process, so that those that ran are run again. */
export interface Journal {
  /** What an earlier process wrote, oldest first. */
  readonly executions: readonly Execution[];
  /** Notes an execution as it is now; it is remembered, whatever ends the process, when this returns. */
  note(execution: Execution): void;
  close(): Promise<void>;
}

/** Without a directory nothing outlives the process. */
export const forgetful: Journal = {
  executions: [],
  note: () => undefined,
  close: () => Promise.resolve(),
};

const newest = async (file: string, keep: number): Promise<readonly Execution[]> => {
  const lines = (await readJsonLines(file)) as readonly Execution[];
  const byArn = new Map(lines.map((execution) => [execution.arn, execution]));
  return [...byArn.values()].slice(-keep);
};

/** Opens the journal of a state directory: the newest `keep` executions are read, the file is written anew with only them. */
export const openJournal = async (file: string, keep: number): Promise<Journal> => {
  const executions = await newest(file, keep);
  const lines: JsonLines = openJsonLines(file, executions);
  return {
    executions,
    note: lines.append,
    close: async () => lines.close(),
  };
};
