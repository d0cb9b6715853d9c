import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../wire/service.ts';
import type { Ending, Execution } from './execution.ts';
import { createExecutionStore, type ExecutionStore } from './execution-store.ts';
import { forgetful, type Journal } from './journal.ts';
import type { Workflow } from './load.ts';
import { paced } from './pace.ts';
import { type Invoke, type Run, runExecution } from './run-execution.ts';

export interface ExecutionsOptions {
  readonly workflows: Readonly<Record<string, Workflow>>;
  readonly arns: {
    stateMachine(workflow: string): string;
    execution(workflow: string, name: string): string;
  };
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly journal?: Journal;
}

export interface Executions extends Pick<ExecutionStore, 'find' | 'history' | 'list'> {
  /** @throws AwsError ExecutionAlreadyExists, InvalidName, InvalidExecutionInput */
  start(workflow: string, name: string | undefined, input: string): Execution;
  abort(arn: string, error?: string, cause?: string): void;
  /** Resolves once the execution has ended. */
  ended(arn: string): Promise<void>;
  /** Runs those again that an earlier process left. */
  resume(): void;
  /** Stops all without noting them as ended. */
  stop(): Promise<void>;
}

const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

const check = (name: string, input: string): void => {
  if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  try {
    JSON.parse(input);
  } catch (error) {
    const why = (error as Error).message;
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);
  }
};

/** Runs executions and knows which of them run. */
const createRunner = (options: ExecutionsOptions, store: ExecutionStore, journal: Journal) => {
  const { workflows, arns, invoke } = options;
  const machines = new Map(
    Object.entries(workflows).map(([name, { machine }]) => [name, paced(machine, options.clock)]),
  );
  const running = new Map<string, { run: Promise<Run>; done: Promise<void> }>();
  let stopped = false;

  const end = (execution: Execution, ending: Ending): void => {
    running.delete(execution.arn);
    if (stopped) return;
    if (execution.status === 'RUNNING') Object.assign(execution, ending);
    execution.stoppedAt = Date.now();
    journal.note(execution);
    store.forgetOldest();
  };

  return {
    run: (execution: Execution): void => {
      const machine = machines.get(execution.workflow);
      const tasks = workflows[execution.workflow]?.tasks;
      /** A journal may name a workflow that is no more. */
      if (machine === undefined || tasks === undefined) return;
      const history = store.open(execution.arn);
      const stateMachineArn = arns.stateMachine(execution.workflow);
      const run = runExecution({ machine, tasks, execution, stateMachineArn, history, invoke });
      const done = run.then(({ ending }) => ending).then((ending) => end(execution, ending));
      running.set(execution.arn, { run, done });
    },
    abort: (arn: string): void => {
      void running.get(arn)?.run.then((run) => run.abort());
    },
    ended: async (arn: string): Promise<void> => running.get(arn)?.done,
    stop: async (): Promise<void> => {
      stopped = true;
      const left = [...running.values()];
      for (const { run } of left) (await run).abort();
      await Promise.all(left.map(({ done }) => done));
    },
  };
};

/** Executions of all workflows: started, found, stopped, and run again after a restart. */
export const createExecutions = (options: ExecutionsOptions): Executions => {
  const { journal = forgetful } = options;
  const store = createExecutionStore(journal.executions);
  const runner = createRunner(options, store, journal);

  /** A name that runs with the same input is that execution; any other use of a name is refused. */
  const existing = (arn: string, input: string): Execution | undefined => {
    const execution = store.find(arn);
    if (execution === undefined) return undefined;
    if (execution.status === 'RUNNING' && execution.input === input) return execution;
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  };

  return {
    find: store.find,
    history: store.history,
    list: store.list,
    start: (workflow, name = randomUUID(), input) => {
      check(name, input);
      const arn = options.arns.execution(workflow, name);
      const same = existing(arn, input);
      if (same !== undefined) return same;
      const startedAt = Date.now();
      const execution: Execution = { arn, name, workflow, input, startedAt, status: 'RUNNING' };
      journal.note(execution);
      store.add(execution);
      runner.run(execution);
      return execution;
    },
    abort: (arn, error, cause) => {
      const execution = store.find(arn);
      if (execution?.status !== 'RUNNING') return;
      execution.status = 'ABORTED';
      if (error !== undefined) execution.error = error;
      if (cause !== undefined) execution.cause = cause;
      journal.note({ ...execution, stoppedAt: Date.now() });
      runner.abort(arn);
    },
    ended: runner.ended,
    resume: () => {
      for (const execution of store.running()) runner.run(execution);
    },
    stop: async () => {
      await runner.stop();
      await journal.close();
    },
  };
};
