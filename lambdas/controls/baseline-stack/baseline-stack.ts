import type { Connection } from '../../aws/connection.ts';
import type { Control, Target } from '../control.ts';
import { bringStack, protectStack } from '../stacks/bring-stack.ts';
import { readStack, type StackState } from '../stacks/stack-state.ts';
import { requiredRoute, routeOf } from './baseline-route.ts';
import { narrowBootstrap, plantedBootstrap, readBootstrap } from './bootstrap-trust.ts';
import { deployInstance } from './deploy-instance.ts';
import { findBaselineStack } from './find-baseline-stack.ts';
import { baselineStackPermissions } from './permissions.ts';
import {
  baselineNotes,
  type ObservedStack,
  planBaseline,
  type StackChange,
  type WantedBaseline,
} from './plan-baseline.ts';
import { removeBootstrapRole } from './remove-bootstrap-role.ts';
import { roleMissing } from './role-missing.ts';
import { readInstance } from './stack-set.ts';
import { wantedBaseline } from './wanted-baseline.ts';

const seenInside = async (
  connection: Connection,
  wanted: WantedBaseline,
  find: Promise<StackState | undefined>,
): Promise<Pick<ObservedStack, 'stack' | 'bootstrap'>> => {
  const [stack, bootstrap] = await Promise.all([find, readBootstrap(connection, wanted.bootstrap)]);
  return {
    ...(stack === undefined ? {} : { stack }),
    ...(bootstrap === undefined ? {} : { bootstrap }),
  };
};

/** Where the bootstrap role is to go, its session ends with it: then HoldfastExecution looks as soon as it can. */
const lookingThrough = async (
  connection: Connection,
  { bootstrap }: WantedBaseline,
): Promise<Connection> =>
  (bootstrap.mode === 'remove' ? await routeOf(connection)?.enterExecution() : undefined) ??
  connection;

/** In the account where a role lets us in; else what StackSets tells, and the account itself once its roles are there. */
const observeBaseline = async (
  { accountId, region }: Target,
  connection: Connection,
  wanted: WantedBaseline,
): Promise<ObservedStack> => {
  if (connection.accountId === accountId) {
    const inside = await lookingThrough(connection, wanted);
    const find = findBaselineStack(inside, region);
    return { reach: 'role', ...(await seenInside(inside, wanted, find)) };
  }
  const route = requiredRoute(connection, accountId);
  const instance = await readInstance(route.own, region, accountId);
  if (instance?.stackId === undefined) return { reach: 'stack-set' };
  const inside = await route.enterExecution();
  if (inside === undefined) return { reach: 'stack-set', instance };
  const find = readStack(inside, region, instance.stackId);
  return { reach: 'stack-set', instance, ...(await seenInside(inside, wanted, find)) };
};

/** A stack that a role made is a role's to change: the StackSet cannot take it over. So is the trust of a role. */
const requireInside = (target: Target, connection: Connection): void => {
  if (connection.accountId === target.accountId) return;
  const { roles } = requiredRoute(connection, target.accountId);
  throw roleMissing(target, roles, 'and its own stack and roles are changed through one only');
};

const apply = async (
  change: StackChange,
  target: Target,
  connection: Connection,
): Promise<void> => {
  const { accountId, region } = target;
  if (change.kind === 'deploy-instance') {
    return deployInstance(requiredRoute(connection, accountId), target, change.after);
  }
  if (change.kind === 'remove-bootstrap-role') {
    return removeBootstrapRole(requiredRoute(connection, accountId), target, change.after.role);
  }
  requireInside(target, connection);
  switch (change.kind) {
    case 'bring-stack':
      return bringStack(connection, region, change.after);
    case 'protect-stack':
      return protectStack(connection, region, true);
    case 'narrow-bootstrap-trust':
      return narrowBootstrap(connection, change.after);
  }
};

/**
 * The baseline stack is in the account's home region at this baseline's version: changed by the bootstrap role where there is
 * one, by a StackSet instance for this one account where there is none. And the bootstrap role lets nobody else in.
 */
export const baselineStack: Control<WantedBaseline, ObservedStack, StackChange> = {
  id: 'baseline-stack',
  stage: 'access',
  scope: 'account',
  permissions: baselineStackPermissions,
  desired: wantedBaseline,
  observe: observeBaseline,
  unset: ({ bootstrap }) => {
    const planted = plantedBootstrap(bootstrap);
    return { reach: 'role', ...(planted === undefined ? {} : { bootstrap: planted }) };
  },
  plan: planBaseline,
  apply,
  notes: baselineNotes,
};
