import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';
import type { WorkflowName } from '../../lambdas/contracts/workflows.ts';
import { allStates, definitionOf } from './asl.ts';

type Json = Record<string, unknown>;
export type FakeTask = (input: Json) => Json | Promise<Json>;

export interface MachineRun {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output?: unknown;
  /** Name of the error that the execution failed with. */
  readonly error?: string;
  /** Names of the task and wait states in the order they began. */
  readonly entered: readonly string[];
}

/** An error as a function reports one: its name is what Retry and Catch match on. */
export const named = (name: string, message = name): Error =>
  Object.assign(new Error(message), { name });

const idOnly: FakeTask = ({ operationId, runId }) =>
  operationId === undefined ? { runId } : { operationId };

/** Runs the real definition with fake tasks; waits and retries take a millisecond. A task without a fake answers the ids it was given. */
export const runMachine = async (
  name: WorkflowName,
  input: Json,
  fakes: Readonly<Record<string, FakeTask>>,
): Promise<MachineRun> => {
  const definition = definitionOf(name);
  const states = allStates(definition);
  const entered: string[] = [];
  const tasks = states.filter(([, { Type }]) => Type === 'Task').map(([state]) => state);
  const handlers = tasks.map((state) => [
    state,
    async (taskInput: unknown) => {
      entered.push(state);
      return (fakes[state] ?? idOnly)(taskInput as Json);
    },
  ]);
  const execution = new StateMachine(definition as never).run(input as never, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers),
      waitTimeOverrides: Object.fromEntries(states.map(([state]) => [state, 1])),
      retryIntervalOverrides: Object.fromEntries(tasks.map((state) => [state, 1])),
    },
  });
  try {
    return { status: 'SUCCEEDED', output: await execution.result, entered };
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    const cause = error.cause instanceof Error ? error.cause.name : String(error.cause);
    return { status: 'FAILED', error: cause, entered };
  }
};
