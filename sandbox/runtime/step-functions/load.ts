import { readFile } from 'node:fs/promises';
import type { Machine } from './definition.ts';
import { checkSubset } from './subset.ts';

/** One workflow as it is deployed; rows of `contracts/workflows.ts` serve. */
export interface WorkflowRow {
  /** Path from the project's root. */
  readonly definition: string;
  /** The function behind each Task state. */
  readonly tasks: Readonly<Record<string, string>>;
}

export interface Workflow {
  /** The definition with its placeholders filled, as DescribeStateMachine answers it. */
  readonly text: string;
  readonly machine: Machine;
  readonly tasks: Readonly<Record<string, string>>;
}

/** Fills `${<State>FunctionArn}`; a placeholder without a task stays and is refused with the subset's other problems. */
export const fillPlaceholders = (
  text: string,
  tasks: Readonly<Record<string, string>>,
  functionArn: (name: string) => string,
): string =>
  text.replace(/\$\{(\w+)FunctionArn\}/g, (placeholder, state: string) => {
    const task = tasks[state];
    return task === undefined ? placeholder : functionArn(task);
  });

/** @throws OutsideSubset */
export const loadWorkflow = async (
  name: string,
  row: WorkflowRow,
  root: string,
  functionArn: (name: string) => string,
): Promise<Workflow> => {
  const file = await readFile(`${root}/${row.definition}`, 'utf8');
  const text = fillPlaceholders(file, row.tasks, functionArn);
  const machine = JSON.parse(text) as Machine;
  checkSubset(name, machine);
  return { text, machine, tasks: row.tasks };
};
