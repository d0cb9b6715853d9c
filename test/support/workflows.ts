import { createClock, type Speed } from '../../sandbox/clock.ts';
import type { Outcome } from '../../sandbox/runtime/functions/function-worker.ts';
import type { Machine } from '../../sandbox/runtime/step-functions/definition.ts';
import type { Journal } from '../../sandbox/runtime/step-functions/journal.ts';
import {
  createStepFunctions,
  type StepFunctions,
} from '../../sandbox/runtime/step-functions/step-functions.ts';

export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:111111111111:function:holdfast-task';

/** A Task that keeps to the subset; give what differs. */
export const aTask = (changes: Readonly<Record<string, unknown>> = {}) => ({
  Type: 'Task',
  Resource: FUNCTION_ARN,
  Retry: [{ ErrorEquals: ['Transient'], IntervalSeconds: 1, MaxAttempts: 2 }],
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Broken' }],
  End: true,
  ...changes,
});

export const BROKEN = { Type: 'Fail', Error: 'Broken', Cause: 'as asked' };

/** A machine of the given states and `Broken`, beginning with the first. */
export const aMachine = (states: Machine['States']): Machine => ({
  StartAt: Object.keys(states)[0] ?? '',
  States: { ...states, Broken: BROKEN },
});

export type FakeFunction = (event: never) => unknown;

/** An error as a function reports it. */
export const failure = (errorType: string, errorMessage = errorType): Error =>
  Object.assign(new Error(errorMessage), { name: errorType });

/** Step Functions with one workflow `flow`; the function behind a state is looked up by the state's name. */
export const workflowOf = (
  machine: Machine,
  functions: Readonly<Record<string, FakeFunction>> = {},
  options: { readonly speed?: Speed; readonly journal?: Journal } = {},
): StepFunctions => {
  const invoke = async (name: string, event: unknown): Promise<Outcome> => {
    try {
      return { ok: true, payload: await functions[name]?.(event as never) };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { ok: false, errorType, errorMessage };
    }
  };
  return createStepFunctions({
    account: '111111111111',
    region: 'us-east-1',
    deployedName: (workflow) => `holdfast-${workflow}`,
    workflows: { flow: { machine, text: JSON.stringify(machine), tasks: {} } },
    clock: createClock(options.speed ?? 'instant'),
    invoke,
    ...(options.journal === undefined ? {} : { journal: options.journal }),
  });
};

/** Runs one execution to its end. */
export const runToEnd = async (stepFunctions: StepFunctions, input: unknown = {}, name = 'one') => {
  const { executions } = stepFunctions;
  const execution = executions.start('flow', name, JSON.stringify(input));
  await executions.ended(execution.arn);
  const output: unknown = execution.output === undefined ? undefined : JSON.parse(execution.output);
  return { ...execution, output };
};
