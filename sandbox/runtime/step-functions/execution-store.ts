import type { Execution } from './execution.ts';
import { createHistory, type History } from './history.ts';

/** Executions that can be described and listed; the oldest ended ones go first. */
export const KEPT_EXECUTIONS = 10_000;
/** Ended executions whose history is kept whole. */
export const KEPT_HISTORIES = 1_000;

/** The executions of all workflows, oldest first, and how each went. */
export interface ExecutionStore {
  find(arn: string): Execution | undefined;
  add(execution: Execution): void;
  /** Newest first. */
  list(workflow: string): readonly Execution[];
  running(): readonly Execution[];
  history(arn: string): History | undefined;
  /** Begins an empty history. */
  open(arn: string): History;
  /** Drops what is beyond the bounds; never anything that runs. */
  forgetOldest(): void;
}

export const createExecutionStore = (
  known: readonly Execution[],
  bounds = { executions: KEPT_EXECUTIONS, histories: KEPT_HISTORIES },
): ExecutionStore => {
  const all = new Map(known.map((each) => [each.arn, each]));
  /** Histories that are still whole. */
  const whole = new Map<string, History>();
  const trimmed = new Map<string, History>();

  const hasEnded = (arn: string): boolean => all.get(arn)?.status !== 'RUNNING';

  const dropExecutions = (): void => {
    const beyond = all.size - bounds.executions;
    const oldest = [...all.keys()].slice(0, Math.max(0, beyond)).filter(hasEnded);
    for (const arn of oldest) {
      for (const map of [all, whole, trimmed]) map.delete(arn);
    }
  };

  const trimHistories = (): void => {
    const beyond = whole.size - bounds.histories;
    const oldest = [...whole].slice(0, Math.max(0, beyond)).filter(([arn]) => hasEnded(arn));
    for (const [arn, history] of oldest) {
      history.trim();
      whole.delete(arn);
      trimmed.set(arn, history);
    }
  };

  return {
    find: (arn) => all.get(arn),
    add: (execution) => void all.set(execution.arn, execution),
    list: (workflow) => [...all.values()].filter((each) => each.workflow === workflow).reverse(),
    running: () => [...all.values()].filter(({ status }) => status === 'RUNNING'),
    history: (arn) => whole.get(arn) ?? trimmed.get(arn),
    open: (arn) => {
      const history = createHistory();
      whole.set(arn, history);
      return history;
    },
    forgetOldest: () => {
      if (all.size > bounds.executions) dropExecutions();
      if (whole.size > bounds.histories) trimHistories();
    },
  };
};
