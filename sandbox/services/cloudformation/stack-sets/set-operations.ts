import { randomUUID } from 'node:crypto';
import type * as Cfn from '@aws-sdk/client-cloudformation';
import { AwsError, type Call, type Handler } from '../../../wire/service.ts';
import type { World } from '../../world.ts';
import { type ShapeInput, shapeOf } from '../change-stack.ts';
import { validationError } from '../template.ts';
import { requireOwnTargets, targetedInstances } from './instance-operations.ts';
import { requireActive } from './organizations-access.ts';
import { limitExceeded, notSimulated, operationInProgress } from './stack-set-errors.ts';
import {
  findStackSet,
  getStackSet,
  runningOperation,
  type StackInstance,
  type StackSet,
  stackSetArn,
  stackSetStore,
} from './stack-set-state.ts';
import { admitted, startOperation } from './start-operation.ts';

/** Stack sets an administrator account. Source: CloudFormation User Guide, "Understand CloudFormation quotas". */
const MOST_SETS = 1_000;

const NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;

const requireSimulated = ({
  PermissionModel: model,
  AutoDeployment: auto,
  ManagedExecution: managed,
  CallAs: as,
}: Pick<
  Cfn.CreateStackSetInput,
  'PermissionModel' | 'AutoDeployment' | 'ManagedExecution' | 'CallAs'
>): void => {
  if (model !== 'SERVICE_MANAGED') throw notSimulated('PermissionModel SELF_MANAGED');
  if (auto?.Enabled === true) throw notSimulated('AutoDeployment');
  if (managed?.Active === true) throw notSimulated('ManagedExecution');
  if (as === 'DELEGATED_ADMIN') throw notSimulated('CallAs DELEGATED_ADMIN');
};

const requireFree = (world: World, name: string, call: Call): void => {
  if (findStackSet(world, name, call) !== undefined) {
    throw new AwsError('NameAlreadyExistsException', `StackSet ${name} already exists`, {
      status: 409,
    });
  }
  const { sets } = stackSetStore(world, call);
  const active = Object.values(sets).filter(({ status }) => status === 'ACTIVE');
  if (active.length >= MOST_SETS) throw limitExceeded('StackSets', MOST_SETS);
};

const createSet =
  (world: World): Handler =>
  (input: Cfn.CreateStackSetCommandInput, call: Call) => {
    const name = input.StackSetName ?? '';
    if (!NAME.test(name)) {
      throw validationError(
        `1 validation error detected: Value '${name}' at 'stackSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]{0,127}`,
      );
    }
    requireSimulated(input);
    requireActive(world, call);
    const token = input.ClientRequestToken;
    const present = findStackSet(world, name, call);
    if (present !== undefined && token !== undefined && present.token === token) {
      return { StackSetId: present.id };
    }
    requireFree(world, name, call);
    const set: StackSet = {
      id: `${name}:${randomUUID()}`,
      name,
      account: call.account,
      region: call.region,
      ...(token === undefined ? {} : { token }),
      ...(input.Description === undefined ? {} : { description: input.Description }),
      status: 'ACTIVE',
      shape: shapeOf(world, input as ShapeInput, call),
      instances: {},
      operations: [],
    };
    stackSetStore(world, call).sets[set.id] = set;
    return { StackSetId: set.id };
  };

const namesTargets = ({ DeploymentTargets, Regions = [] }: Cfn.UpdateStackSetCommandInput) => {
  if ((DeploymentTargets === undefined) !== (Regions.length === 0)) {
    throw validationError('DeploymentTargets and Regions must be specified together');
  }
  return DeploymentTargets !== undefined;
};

/** Everything that an update reaches; instances that could not be deleted are left out of updates. */
const updated = (
  world: World,
  set: StackSet,
  input: Cfn.UpdateStackSetCommandInput,
): readonly StackInstance[] => {
  const all = namesTargets(input)
    ? targetedInstances(world, set, input)
    : Object.values(set.instances);
  return all.filter(({ status }) => status !== 'INOPERABLE');
};

const changesStacks = ({ TemplateBody, TemplateURL, Parameters }: Cfn.UpdateStackSetCommandInput) =>
  TemplateBody !== undefined ||
  TemplateURL !== undefined ||
  Parameters?.some(({ UsePreviousValue }) => UsePreviousValue !== true) === true;

/** A new template outdates every instance, those too that the update does not reach. */
const outdate = (set: StackSet): void => {
  for (const instance of Object.values(set.instances)) {
    if (instance.status === 'INOPERABLE') continue;
    instance.status = 'OUTDATED';
    instance.detailed = 'PENDING';
  }
};

const updateSet =
  (world: World): Handler =>
  (input: Cfn.UpdateStackSetCommandInput, call: Call) => {
    requireSimulated({ ...input, PermissionModel: input.PermissionModel ?? 'SERVICE_MANAGED' });
    requireActive(world, call);
    const set = getStackSet(world, input.StackSetName, call);
    requireOwnTargets(input);
    if (input.AutoDeployment !== undefined && namesTargets(input)) {
      throw validationError('AutoDeployment cannot be specified with DeploymentTargets or Regions');
    }
    const known = admitted(set, input, call);
    if (known !== undefined) return { OperationId: known.id };
    const shape = shapeOf(world, input as ShapeInput, call, set.shape);
    const instances = updated(world, set, input);
    set.shape = shape;
    if (input.Description !== undefined) set.description = input.Description;
    if (changesStacks(input)) outdate(set);
    return startOperation(world, set, input, call, { action: 'UPDATE', instances });
  };

const deleteSet =
  (world: World): Handler =>
  (input: Cfn.DeleteStackSetCommandInput, call: Call) => {
    const set = findStackSet(world, input.StackSetName, call);
    if (set === undefined || set.status === 'DELETED') return {};
    const running = runningOperation(set);
    if (running !== undefined) throw operationInProgress(stackSetArn(set, set.id), running.id);
    if (Object.keys(set.instances).length > 0) {
      throw new AwsError('StackSetNotEmptyException', 'StackSet is not empty', { status: 409 });
    }
    set.status = 'DELETED';
    return {};
  };

/** Sets themselves: made, updated, deleted. */
export const setOperations = (world: World): Record<string, Handler> => ({
  CreateStackSet: createSet(world),
  UpdateStackSet: updateSet(world),
  DeleteStackSet: deleteSet(world),
});
