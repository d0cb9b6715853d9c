import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Outcome } from '../functions/function-worker.ts';
import { allStates, type Machine } from './definition.ts';
import type { EventLog } from './engine-events.ts';
import type { Ending, Execution } from './execution.ts';
import { type History, record } from './history.ts';

/** Runs a function, as Lambda's Invoke does. */
export type Invoke = (name: string, event: unknown) => Promise<Outcome>;

export interface Run {
  /** How it ended; never rejects. */
  readonly ending: Promise<Ending>;
  /** Ends it as StopExecution does; functions that run go on, and none is started any more. */
  abort(): void;
}

interface RunOptions {
  /** Already at the pace of the clock. */
  readonly machine: Machine;
  /** The function behind each Task state. */
  readonly tasks: Readonly<Record<string, string>>;
  readonly execution: Execution;
  readonly stateMachineArn: string;
  readonly history: History;
  readonly invoke: Invoke;
}

/** Retry and Catch match on the name; Catch hands on Lambda's JSON as the cause. */
class TaskFailure extends Error {
  constructor(errorType: string, errorMessage: string) {
    super(JSON.stringify({ errorType, errorMessage }));
    this.name = errorType;
  }
}

const handler =
  ({ execution, history, invoke }: RunOptions, resource: string, name: string) =>
  async (input: unknown): Promise<unknown> => {
    /** The engine hands its events over in later ticks; the state must be entered before its function starts. */
    await nextTurn();
    if (execution.status !== 'RUNNING') throw new TaskFailure('States.Aborted', 'execution ended');
    const scheduled = { resource, input: JSON.stringify(input) };
    history.add('LambdaFunctionScheduled', { lambdaFunctionScheduledEventDetails: scheduled });
    history.add('LambdaFunctionStarted');
    const outcome = await invoke(name, input);
    if (outcome.ok) {
      const output = JSON.stringify(outcome.payload ?? null);
      history.add('LambdaFunctionSucceeded', { lambdaFunctionSucceededEventDetails: { output } });
      return outcome.payload;
    }
    const failure = new TaskFailure(outcome.errorType, outcome.errorMessage);
    const lambdaFunctionFailedEventDetails = { error: failure.name, cause: failure.message };
    history.add('LambdaFunctionFailed', { lambdaFunctionFailedEventDetails });
    throw failure;
  };

const handlers = (options: RunOptions) =>
  Object.fromEntries(
    allStates(options.machine)
      .filter(([, state]) => state.Type === 'Task')
      .map(([name, state]) => [
        name,
        handler(options, state.Resource ?? '', options.tasks[name] ?? name),
      ]),
  );

/** The engine wraps what a state failed with; time-outs and aborts have names of their own. */
const endingOf = (error: unknown): Ending => {
  const { name, cause } = error as Error;
  if (name === 'ExecutionTimeoutError') return { status: 'TIMED_OUT', error: 'States.Timeout' };
  if (name === 'ExecutionAbortedError') return { status: 'ABORTED' };
  const reason = (cause instanceof Error ? cause : error) as Error;
  return { status: 'FAILED', error: reason.name, cause: reason.message };
};

const recordEnding = (history: History, ending: Ending): void => {
  const { status, output, error, cause } = ending;
  if (status === 'SUCCEEDED') {
    history.add('ExecutionSucceeded', { executionSucceededEventDetails: { output } });
  } else if (status === 'FAILED') {
    history.add('ExecutionFailed', { executionFailedEventDetails: { error, cause } });
  } else if (status === 'TIMED_OUT') {
    history.add('ExecutionTimedOut', { executionTimedOutEventDetails: { error } });
  } else {
    history.add('ExecutionAborted', { executionAbortedEventDetails: {} });
  }
};

const drain = async (logs: AsyncIterable<unknown>, history: History): Promise<void> => {
  for await (const log of logs) record(history, log as EventLog);
};

/** Starts an execution on the embedded engine, which is loaded at the first one. */
export const runExecution = async (options: RunOptions): Promise<Run> => {
  const { StateMachine } = await import('aws-local-stepfunctions');
  const { execution, history } = options;
  const input = JSON.parse(execution.input);
  history.add('ExecutionStarted', { executionStartedEventDetails: { input: execution.input } });
  const machine = new StateMachine(options.machine as never, {
    validationOptions: { noValidate: true },
  });
  const run = machine.run(input, {
    overrides: { taskResourceLocalHandlers: handlers(options) as never },
    context: {
      Execution: { Id: execution.arn, Name: execution.name },
      StateMachine: {
        Id: options.stateMachineArn,
        Name: options.stateMachineArn.split(':').at(-1),
      },
    } as never,
  });
  const drained = drain(run.eventLogs, history);
  const ending = run.result
    .then(
      (output): Ending => ({ status: 'SUCCEEDED', output: JSON.stringify(output ?? null) }),
      endingOf,
    )
    .then(async (end) => {
      await drained;
      recordEnding(history, end);
      return end;
    });
  return { ending, abort: () => run.abort() };
};
