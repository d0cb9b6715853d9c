import { randomUUID } from 'node:crypto';
import type {
  DeploymentTargets,
  StackSetOperationPreferences,
} from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../wire/service.ts';
import { digest } from '../../deterministic.ts';
import type { World } from '../../world.ts';
import { validationError } from '../template.ts';
import { advanceOperation } from './advance-operation.ts';
import { requirePreferences } from './preferences.ts';
import { operationIdTaken, operationInProgress } from './stack-set-errors.ts';
import {
  runningOperation,
  type SetOperation,
  type StackInstance,
  type StackSet,
  stackSetArn,
} from './stack-set-state.ts';

/** What every request for an operation carries. */
export interface OperationInput {
  readonly OperationId?: string | undefined;
  readonly OperationPreferences?: StackSetOperationPreferences | undefined;
  readonly DeploymentTargets?: DeploymentTargets | undefined;
}

const requestOf = (input: object, call: Call): string =>
  digest(call.operation, JSON.stringify(input));

/**
 * The operation that a request has started before, found by its id. Throws where the id stands for another request, and
 * where another operation is at work: a set carries out one at a time.
 */
export const admitted = (
  set: StackSet,
  input: OperationInput,
  call: Call,
): SetOperation | undefined => {
  const id = input.OperationId;
  if (id !== undefined && !/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/.test(id)) {
    throw validationError(
      `1 validation error detected: Value '${id}' at 'operationId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*`,
    );
  }
  const known = set.operations.find((operation) => operation.id === id);
  if (known !== undefined && known.request !== requestOf(input, call)) {
    throw operationIdTaken(known.id);
  }
  if (known !== undefined) return known;
  const running = runningOperation(set);
  if (running !== undefined) throw operationInProgress(stackSetArn(set, set.id), running.id);
  requirePreferences(input.OperationPreferences ?? {});
  return undefined;
};

const inRegionOrder = (
  instances: readonly StackInstance[],
  order: readonly string[] | undefined,
): readonly StackInstance[] =>
  order === undefined
    ? instances
    : [...instances].sort((a, b) => order.indexOf(a.region) - order.indexOf(b.region));

/** Begins an operation on instances that the set has. */
export const startOperation = (
  world: World,
  set: StackSet,
  input: OperationInput & { readonly RetainStacks?: boolean | undefined },
  call: Call,
  of: { readonly action: SetOperation['action']; readonly instances: readonly StackInstance[] },
): { readonly OperationId: string } => {
  const id = input.OperationId ?? randomUUID();
  const preferences = input.OperationPreferences ?? {};
  for (const instance of of.instances) {
    instance.lastOperation = id;
    instance.detailed = 'PENDING';
  }
  set.operations.push({
    id,
    action: of.action,
    request: requestOf(input, call),
    createdAt: world.clock.now(),
    targets: input.DeploymentTargets ?? {},
    preferences,
    retainStacks: input.RetainStacks ?? false,
    status: 'RUNNING',
    results: inRegionOrder(of.instances, preferences.RegionOrder).map(
      ({ account, region, unit }) => ({ account, region, unit, status: 'PENDING' }),
    ),
  });
  advanceOperation(world, set);
  return { OperationId: id };
};
