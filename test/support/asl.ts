import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WorkflowName, workflows } from '../../lambdas/contracts/workflows.ts';

/** The parts of a state that the tests look at. */
export interface AslState {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number;
  readonly Next?: string;
  readonly Retry?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly MaxDelaySeconds: number;
    readonly JitterStrategy: string;
  }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Choices?: readonly {
    readonly Variable: string;
    readonly StringEquals: string;
    readonly Next: string;
  }[];
  readonly Branches?: readonly AslMachine[];
  readonly ItemProcessor?: AslMachine;
}

export interface AslMachine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AslState>>;
}

export const ROOT = join(import.meta.dirname, '../..');
export const WORKFLOW_NAMES = Object.keys(workflows) as WorkflowName[];

/** The file as it is deployed: every placeholder still in it. */
export const definitionText = (name: WorkflowName): string =>
  readFileSync(join(ROOT, workflows[name].definition), 'utf8');

/** The definition with a plausible ARN for each placeholder. */
export const definitionOf = (name: WorkflowName): AslMachine => {
  const tasks: Readonly<Record<string, string>> = workflows[name].tasks;
  return JSON.parse(
    definitionText(name).replace(
      /\$\{(\w+)FunctionArn\}/g,
      (_, state: string) =>
        `arn:aws:lambda:us-east-1:111111111111:function:holdfast-${tasks[state]}`,
    ),
  );
};

/** Every state of a machine by name, those in branches and in the processor of a Map included. */
export const allStates = (machine: AslMachine): readonly (readonly [string, AslState])[] =>
  Object.entries(machine.States).flatMap(([name, state]) => [
    [name, state] as const,
    ...(state.Branches ?? []).flatMap(allStates),
    ...(state.ItemProcessor === undefined ? [] : allStates(state.ItemProcessor)),
  ]);
