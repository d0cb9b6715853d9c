import type * as Cfn from '@aws-sdk/client-cloudformation';
import type { Call, Handler } from '../../../wire/service.ts';
import { own } from '../../own.ts';
import type { World } from '../../world.ts';
import type { ParameterValues } from '../parameters.ts';
import { validationError } from '../template.ts';
import { requireActive } from './organizations-access.ts';
import { limitExceeded, notSimulated, stackInstanceNotFound } from './stack-set-errors.ts';
import { getStackSet, instanceKey, type StackInstance, type StackSet } from './stack-set-state.ts';
import { admitted, startOperation } from './start-operation.ts';
import { filterOf, targeting } from './targets.ts';

/** Stack instances a set. Source: CloudFormation User Guide, "Understand CloudFormation quotas". */
const MOST_INSTANCES = 100_000;

interface Request {
  readonly Accounts?: string[] | undefined;
  readonly DeploymentTargets?: Cfn.DeploymentTargets | undefined;
  readonly Regions?: string[] | undefined;
  readonly CallAs?: Cfn.CallAs | undefined;
  readonly ParameterOverrides?: Cfn.Parameter[] | undefined;
}

/** What service-managed sets refuse, before they look at anything else. */
export const requireOwnTargets = ({ Accounts: accounts, CallAs: as }: Request): void => {
  if (as === 'DELEGATED_ADMIN') throw notSimulated('CallAs DELEGATED_ADMIN');
  if (accounts !== undefined && accounts.length > 0) {
    throw validationError(
      'StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target',
    );
  }
};

const regionsOf = ({ Regions: regions = [] }: Request): readonly string[] => {
  if (regions.length === 0) throw validationError('Regions cannot be empty');
  return regions;
};

/** Values given, values kept, and those that the set has again because they are left out. */
const overridesOf = (
  set: StackSet,
  given: readonly Cfn.Parameter[] | undefined,
  before: ParameterValues,
): ParameterValues => {
  if (given === undefined) return before;
  const unknown = given.find(
    ({ ParameterKey = '' }) => !Object.hasOwn(set.shape.parameters, ParameterKey),
  );
  if (unknown !== undefined) {
    throw validationError(`Parameters: [${unknown.ParameterKey}] do not exist in the template`);
  }
  return Object.fromEntries(
    given.flatMap(({ ParameterKey: key = '', ParameterValue: value, UsePreviousValue: keep }) => {
      const kept = keep === true ? own(before, key) : value;
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
};

const addInstances = (world: World, set: StackSet, input: Request): readonly StackInstance[] => {
  const accounts = targeting(world, input.DeploymentTargets).accounts();
  const regions = regionsOf(input);
  const wanted = regions.flatMap((region) => accounts.map((target) => ({ ...target, region })));
  const added = wanted.filter((one) => own(set.instances, instanceKey(one)) === undefined);
  if (Object.keys(set.instances).length + added.length > MOST_INSTANCES) {
    throw limitExceeded('StackInstances', MOST_INSTANCES);
  }
  return wanted.map(({ account, region, unit }) => {
    const before = own(set.instances, instanceKey({ account, region }));
    const overrides = overridesOf(set, input.ParameterOverrides, before?.overrides ?? {});
    const instance: StackInstance = before ?? {
      account,
      region,
      unit,
      status: 'OUTDATED',
      detailed: 'PENDING',
      overrides,
      lastOperation: '',
    };
    instance.overrides = overrides;
    set.instances[instanceKey(instance)] = instance;
    return instance;
  });
};

/** Instances that the set has and that the request targets. @throws AwsError `StackInstanceNotFoundException` for none */
export const targetedInstances = (
  world: World,
  set: StackSet,
  input: Request,
): readonly StackInstance[] => {
  const { unitFor } = targeting(world, input.DeploymentTargets);
  const regions = regionsOf(input);
  const found = regions.flatMap((region) =>
    Object.values(set.instances).filter(
      (instance) => instance.region === region && unitFor(instance.account) !== undefined,
    ),
  );
  if (found.length === 0) {
    const { Accounts: accounts = [], OrganizationalUnitIds: units = [] } =
      input.DeploymentTargets ?? {};
    throw stackInstanceNotFound(set.id, [...accounts, ...units].join(', '), regions.join(', '));
  }
  return found;
};

const createInstances =
  (world: World): Handler =>
  (input: Cfn.CreateStackInstancesCommandInput, call: Call) => {
    requireActive(world, call);
    const set = getStackSet(world, input.StackSetName, call);
    requireOwnTargets(input);
    if (input.DeploymentTargets !== undefined && filterOf(input.DeploymentTargets) === 'UNION') {
      throw validationError('AccountFilterType UNION is not supported for CreateStackInstances');
    }
    const known = admitted(set, input, call);
    if (known !== undefined) return { OperationId: known.id };
    const instances = addInstances(world, set, input);
    return startOperation(world, set, input, call, { action: 'CREATE', instances });
  };

const updateInstances =
  (world: World): Handler =>
  (input: Cfn.UpdateStackInstancesCommandInput, call: Call) => {
    requireActive(world, call);
    const set = getStackSet(world, input.StackSetName, call);
    requireOwnTargets(input);
    const known = admitted(set, input, call);
    if (known !== undefined) return { OperationId: known.id };
    const instances = targetedInstances(world, set, input);
    for (const instance of instances) {
      instance.overrides = overridesOf(set, input.ParameterOverrides, instance.overrides);
    }
    return startOperation(world, set, input, call, { action: 'UPDATE', instances });
  };

const deleteInstances =
  (world: World): Handler =>
  (input: Cfn.DeleteStackInstancesCommandInput, call: Call) => {
    requireActive(world, call);
    const set = getStackSet(world, input.StackSetName, call);
    requireOwnTargets(input);
    const known = admitted(set, input, call);
    if (known !== undefined) return { OperationId: known.id };
    const instances = targetedInstances(world, set, input);
    return startOperation(world, set, input, call, { action: 'DELETE', instances });
  };

/** Stacks of a set in accounts: made, updated, removed. */
export const instanceOperations = (world: World): Record<string, Handler> => ({
  CreateStackInstances: createInstances(world),
  UpdateStackInstances: updateInstances(world),
  DeleteStackInstances: deleteInstances(world),
});
