import { later } from '../later.ts';
import type { World } from '../world.ts';
import { applyTemplate, ResourceFailed } from './apply-resources.ts';
import { importResources } from './import-resources.ts';
import { conditionHolds, resolve } from './intrinsics.ts';
import { removeAbsent, removeResources, restoreResources } from './remove-resources.ts';
import { moveStack } from './stack-events.ts';
import { stackScope } from './stack-scope.ts';
import { allStacks, type PendingChange, type Stack, stackCells } from './stacks.ts';
import { parseTemplate } from './template.ts';

const setOutputs = (stack: Stack): void => {
  const template = parseTemplate(stack.shape.body);
  const scope = stackScope(stack, stack.shape, template, stack.resources);
  stack.outputs = Object.entries(template.Outputs ?? {})
    .filter(([, output]) => conditionHolds(output.Condition, scope))
    .map(([key, output]) => ({
      key,
      value: String(resolve(output.Value, scope)),
      ...(output.Description === undefined ? {} : { description: output.Description }),
    }));
};

/** Runs a step; a resource that fails gives its reason, everything else is a fault of the sandbox. */
const attempt = (run: () => void): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof ResourceFailed)) throw error;
    return `The following resource(s) failed: [${error.logicalId}]. ${error.message}`;
  }
};

const finishDeletion = (world: World, stack: Stack): void => {
  stack.deletedAt = world.clock.now();
  moveStack(world, stack, 'DELETE_COMPLETE');
};

const create = (world: World, stack: Stack, change: PendingChange): void => {
  const failed = attempt(() => applyTemplate(world, stack, change));
  if (failed === undefined) {
    setOutputs(stack);
    moveStack(world, stack, 'CREATE_COMPLETE');
    return;
  }
  if (change.onFailure === 'DO_NOTHING') {
    moveStack(world, stack, 'CREATE_FAILED', failed);
    return;
  }
  const deletes = change.onFailure === 'DELETE';
  moveStack(world, stack, deletes ? 'DELETE_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS', failed);
  const stuck = attempt(() => removeResources(world, stack, change));
  if (stuck !== undefined)
    moveStack(world, stack, deletes ? 'DELETE_FAILED' : 'ROLLBACK_FAILED', stuck);
  else if (deletes) finishDeletion(world, stack);
  else moveStack(world, stack, 'ROLLBACK_COMPLETE');
};

const rollBack = (
  world: World,
  stack: Stack,
  change: PendingChange,
  { before, shape }: NonNullable<Stack['stuck']>,
): void => {
  const { skipped } = change;
  const stuck = attempt(() =>
    restoreResources(world, stack, { ...change, shape }, before, skipped),
  );
  if (stuck === undefined) {
    delete stack.stuck;
    moveStack(world, stack, 'UPDATE_ROLLBACK_COMPLETE');
    return;
  }
  stack.stuck = { before, shape };
  moveStack(world, stack, 'UPDATE_ROLLBACK_FAILED', stuck);
};

const update = (world: World, stack: Stack, change: PendingChange): void => {
  const before = { ...stack.resources };
  const failed = attempt(() => applyTemplate(world, stack, change));
  if (failed !== undefined) {
    moveStack(world, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', failed);
    rollBack(world, stack, change, { before, shape: change.shape });
    return;
  }
  const old = parseTemplate(stack.shape.body);
  stack.shape = change.shape;
  // What cannot be removed any more is left behind: the update itself has succeeded.
  attempt(() => removeAbsent(world, stack, change, before, old));
  setOutputs(stack);
  moveStack(world, stack, 'UPDATE_COMPLETE');
};

const remove = (world: World, stack: Stack, change: PendingChange): void => {
  const stuck = attempt(() => removeResources(world, stack, change));
  if (stuck !== undefined) moveStack(world, stack, 'DELETE_FAILED', stuck);
  else finishDeletion(world, stack);
};

const goOnRollingBack = (world: World, stack: Stack, change: PendingChange): void => {
  if (stack.stuck !== undefined) rollBack(world, stack, change, stack.stuck);
};

const takeIn = (world: World, stack: Stack, change: PendingChange): void => {
  const failed = attempt(() => importResources(world, stack, change));
  if (failed !== undefined) {
    moveStack(world, stack, 'IMPORT_ROLLBACK_IN_PROGRESS', failed);
    moveStack(world, stack, 'IMPORT_ROLLBACK_COMPLETE');
    return;
  }
  stack.shape = change.shape;
  moveStack(world, stack, 'IMPORT_COMPLETE');
};

const KINDS = {
  create,
  update,
  delete: remove,
  continue: goOnRollingBack,
  import: takeIn,
} as const;

/** Brings about the changes whose time has come: called before every answer, and by timers. */
export const settleStacks = (
  world: World,
  at: { readonly account: string; readonly region: string },
): void => {
  const now = world.clock.now();
  for (const stack of allStacks(world, at)) {
    const { pending } = stack;
    if (pending === undefined || pending.dueAt > now) continue;
    KINDS[pending.kind](world, stack, pending);
    delete stack.pending;
  }
};

/** Timers may fire a little early; what is not due by then would wait for the next request. */
const TIMER_MARGIN_MS = 2;

/** Sees to it that a stack's resources exist when they should, even if nobody asks CloudFormation. */
export const settleLater = (world: World, stack: Stack, dueAt: number): void =>
  later(world, dueAt + TIMER_MARGIN_MS, () => settleStacks(world, stack));

/** After a start from state: what was on its way goes on. */
export const resumeStacks = (world: World): void => {
  for (const { value } of stackCells(world)) {
    for (const stack of Object.values(value.stacks)) {
      if (stack.pending !== undefined) settleLater(world, stack, stack.pending.dueAt);
    }
  }
};
