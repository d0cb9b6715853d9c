import { later } from '../../later.ts';
import { own } from '../../own.ts';
import type { World } from '../../world.ts';
import { concurrencyOf, toleranceOf } from './preferences.ts';
import {
  allStackSets,
  instanceKey,
  type OperationResult,
  runningOperation,
  type SetOperation,
  type StackInstance,
  type StackSet,
} from './stack-set-state.ts';
import {
  beginOnInstance,
  type Outcome,
  outcomeOnInstance,
  stackDueAt,
} from './work-on-instance.ts';

/** StackSets dispatches its work before a first stack is made. Milliseconds of AWS time. */
const DISPATCH_MS = 10_000;
/** Timers may fire a little early. */
const MARGIN_MS = 3;

const OVER_TOLERANCE = 'Cancelled since failure tolerance has exceeded';

interface Progress {
  readonly world: World;
  readonly set: StackSet;
  readonly operation: SetOperation;
}

const instanceOf = (set: StackSet, result: OperationResult): StackInstance => {
  const instance = own(set.instances, instanceKey(result));
  if (instance === undefined) throw new RangeError(`no instance ${instanceKey(result)}`);
  return instance;
};

const settleDeleted = (set: StackSet, instance: StackInstance, outcome: Outcome): void => {
  if (outcome.status !== 'FAILED') {
    delete set.instances[instanceKey(instance)];
    return;
  }
  instance.status = 'INOPERABLE';
  instance.detailed = 'INOPERABLE';
  instance.reason = outcome.reason;
};

const settleBrought = (instance: StackInstance, outcome: Outcome): void => {
  instance.status = outcome.status === 'SUCCEEDED' ? 'CURRENT' : 'OUTDATED';
  instance.detailed = outcome.status === 'SKIPPED' ? 'SKIPPED_SUSPENDED_ACCOUNT' : outcome.status;
  if (outcome.status === 'FAILED') instance.reason = outcome.reason;
  else delete instance.reason;
};

const conclude = (
  { set, operation }: Progress,
  result: OperationResult,
  outcome: Outcome,
): void => {
  const instance = instanceOf(set, result);
  result.status = outcome.status === 'FAILED' ? 'FAILED' : 'SUCCEEDED';
  if (outcome.status === 'FAILED') result.reason = outcome.reason;
  delete result.dueAt;
  if (operation.action === 'DELETE') settleDeleted(set, instance, outcome);
  else settleBrought(instance, outcome);
};

const cancel = ({ set }: Progress, result: OperationResult, reason: string): void => {
  result.status = 'CANCELLED';
  result.reason = reason;
  instanceOf(set, result).detailed = 'CANCELLED';
};

/** Takes what is running one step on, as far as its time has come. */
const carryOn = (progress: Progress, result: OperationResult): void => {
  const { world, set, operation } = progress;
  if ((result.dueAt ?? 0) > world.clock.now()) return;
  const instance = instanceOf(set, result);
  const outcome =
    result.stackId === undefined
      ? beginOnInstance(world, set, operation, instance, result)
      : outcomeOnInstance(world, operation, instance);
  if (outcome !== undefined) conclude(progress, result, outcome);
  else result.dueAt = stackDueAt(world, instance);
};

const of = (results: readonly OperationResult[], status: OperationResult['status']) =>
  results.filter((result) => result.status === status);

/** Starts as many accounts of a region as may be worked on at once. True while the region is not over. */
const carryRegion = (progress: Progress, region: string): boolean => {
  const { world, set, operation } = progress;
  const results = operation.results.filter((result) => result.region === region);
  for (const result of of(results, 'RUNNING')) carryOn(progress, result);
  const { preferences } = operation;
  if (of(results, 'FAILED').length > toleranceOf(preferences, results.length)) {
    for (const result of of(results, 'PENDING')) cancel(progress, result, OVER_TOLERANCE);
  }
  const free = concurrencyOf(preferences, results.length) - of(results, 'RUNNING').length;
  for (const result of of(results, 'PENDING').slice(0, Math.max(0, free))) {
    result.status = 'RUNNING';
    result.dueAt = world.clock.over(DISPATCH_MS);
    instanceOf(set, result).detailed = 'RUNNING';
  }
  return of(results, 'RUNNING').length > 0;
};

const exceeded = ({ operation }: Progress, region: string): boolean => {
  const results = operation.results.filter((result) => result.region === region);
  return of(results, 'FAILED').length > toleranceOf(operation.preferences, results.length);
};

/** One region after the other unless told otherwise; one that fails stops those that come after it. */
const carryRegions = (progress: Progress): void => {
  const { operation } = progress;
  const regions = [...new Set(operation.results.map(({ region }) => region))];
  const parallel = operation.preferences.RegionConcurrencyType === 'PARALLEL';
  for (const region of regions) {
    if (carryRegion(progress, region) && !parallel) return;
    if (!exceeded(progress, region)) continue;
    for (const result of of(operation.results, 'PENDING')) {
      cancel(progress, result, OVER_TOLERANCE);
    }
  }
};

const end = (progress: Progress): void => {
  const { world, operation } = progress;
  const regions = new Set(operation.results.map(({ region }) => region));
  const failed = [...regions].some((region) => exceeded(progress, region));
  if (operation.status === 'STOPPING') operation.status = 'STOPPED';
  else operation.status = failed ? 'FAILED' : 'SUCCEEDED';
  operation.endedAt = world.clock.now();
};

/** Moments for which a timer is set already. */
const awaited = new WeakMap<SetOperation, number>();

const comeBack = (world: World, set: StackSet, operation: SetOperation, dueAt: number): void => {
  if (awaited.get(operation) === dueAt) return;
  awaited.set(operation, dueAt);
  later(world, dueAt + MARGIN_MS, () => {
    awaited.delete(operation);
    advanceOperation(world, set);
  });
};

/** Takes the set's operation as far as it has come by now. */
export const advanceOperation = (world: World, set: StackSet): void => {
  const operation = runningOperation(set);
  if (operation === undefined) return;
  const progress = { world, set, operation };
  if (operation.status === 'STOPPING') {
    for (const result of of(operation.results, 'RUNNING')) carryOn(progress, result);
  } else carryRegions(progress);
  const running = of(operation.results, 'RUNNING');
  if (running.length > 0) {
    comeBack(world, set, operation, Math.min(...running.map(({ dueAt }) => dueAt ?? 0)));
  } else if (of(operation.results, 'PENDING').length === 0) end(progress);
};

/** Cancels what has not begun; what has is finished. */
export const stopOperation = (world: World, set: StackSet, operation: SetOperation): void => {
  operation.status = 'STOPPING';
  for (const result of of(operation.results, 'PENDING')) {
    cancel({ world, set, operation }, result, 'Cancelled by user');
  }
  advanceOperation(world, set);
};

/** After a start from state: what was on its way goes on. */
export const resumeOperations = (world: World): void => {
  for (const set of allStackSets(world)) {
    if (runningOperation(set) !== undefined) {
      later(world, world.clock.now() + MARGIN_MS, () => advanceOperation(world, set));
    }
  }
};
