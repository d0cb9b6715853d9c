import { randomUUID } from 'node:crypto';
import type {
  ChangeSetStatus,
  CreateChangeSetCommandInput,
  DescribeChangeSetCommandInput,
  ExecuteChangeSetCommandInput,
  ResourceToImport,
} from '@aws-sdk/client-cloudformation';
import { AwsError, type Call } from '../../wire/service.ts';
import { actAs } from '../acting.ts';
import type { World } from '../world.ts';
import { begin, shapeOf } from './change-stack.ts';
import { resourceType } from './resources/registry.ts';
import { moveStack } from './stack-events.ts';
import {
  allStacks,
  type ChangeSet,
  findStack,
  getStack,
  keepStack,
  type ResourceImport,
  type Stack,
  type StackShape,
  stackArn,
} from './stacks.ts';
import { type JsonObject, parseTemplate, validationError } from './template.ts';

/** What it takes to work a small change set out, milliseconds of AWS time. */
const READY_MS = 5_000;

const importOf = (given: ResourceToImport): ResourceImport => ({
  logicalId: given.LogicalResourceId ?? '',
  type: given.ResourceType ?? '',
  identifier: (given.ResourceIdentifier ?? {}) as JsonObject,
});

/** What CloudFormation refuses of an import at once. Source: CloudFormation User Guide, "Import AWS resources into a CloudFormation stack". */
const requireImportable = (shape: StackShape, imports: readonly ResourceImport[]): void => {
  const template = parseTemplate(shape.body);
  if (Object.keys(template.Outputs ?? {}).length > 0) {
    throw validationError('As part of the import operation, you cannot modify or add [Outputs]');
  }
  const unnamed = Object.keys(template.Resources).filter(
    (id) => !imports.some(({ logicalId }) => logicalId === id),
  );
  if (unnamed.length > 0) {
    throw validationError(
      `Resources [${unnamed.join(', ')}] are missing from ResourceToImport list`,
    );
  }
  for (const { logicalId, type } of imports) {
    const resource = template.Resources[logicalId];
    if (resource?.Type !== type || resourceType(type)?.find === undefined) {
      throw validationError(`ResourceTypes [${type}] are not supported for Import`);
    }
    if (resource.DeletionPolicy === undefined) {
      throw validationError(
        'The following resources to import [' +
          logicalId +
          '] must have DeletionPolicy attribute specified in the template.',
      );
    }
  }
};

/** The stack that has a resource already. */
const ownerOf = (world: World, call: Call, { type, identifier }: ResourceImport) => {
  const named = Object.values(identifier);
  return allStacks(world, call).find(
    ({ status, resources }) =>
      status !== 'DELETE_COMPLETE' &&
      Object.values(resources).some((one) => one.type === type && named.includes(one.physicalId)),
  );
};

/** Why a change set fails that was accepted. */
const refusalOf = (
  world: World,
  stack: Stack,
  imports: readonly ResourceImport[],
  call: Call,
): string | undefined => {
  for (const one of imports) {
    const owner = ownerOf(world, call, one);
    if (owner !== undefined) {
      return `Resource ${Object.values(one.identifier).join()} already exists in stack ${owner.id}`;
    }
    const context = {
      world,
      act: actAs(world, call.principal, call.region, 'cloudformation.amazonaws.com'),
      account: stack.account,
      region: stack.region,
      generatedName: '',
      tags: [],
      claim: () => undefined,
    };
    if (resourceType(one.type)?.find?.(one.identifier, context) === undefined) {
      return `Resource of type '${one.type}' with identifier '${JSON.stringify(one.identifier)}' was not found.`;
    }
  }
  return undefined;
};

const reviewed = (world: World, name: string, shape: StackShape, call: Call): Stack => {
  const stack: Stack = {
    id: stackArn(call, name, randomUUID()),
    name,
    account: call.account,
    region: call.region,
    createdAt: world.clock.now(),
    status: 'REVIEW_IN_PROGRESS',
    terminationProtection: false,
    // Nothing of it is in force yet.
    shape: { ...shape, parameters: {}, tags: [] },
    resources: {},
    outputs: [],
    events: [],
    tokens: {},
  };
  keepStack(world, stack);
  moveStack(world, stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
  return stack;
};

/** Only change sets that make a stack of resources that are there already. */
export const createChangeSet =
  (world: World) =>
  (input: CreateChangeSetCommandInput, call: Call): object => {
    if (input.ChangeSetType !== 'IMPORT') {
      throw new AwsError(
        'UnsupportedOperation',
        `Change sets of type ${input.ChangeSetType ?? 'UPDATE'} are not simulated: use IMPORT.`,
      );
    }
    const present = findStack(world, input.StackName, call);
    if (present !== undefined && present.status !== 'REVIEW_IN_PROGRESS') {
      throw new AwsError(
        'UnsupportedOperation',
        `Imports into a stack that exists (${present.status}) are not simulated.`,
      );
    }
    const shape = shapeOf(world, input, call);
    const imports = (input.ResourcesToImport ?? []).map(importOf);
    requireImportable(shape, imports);
    const stack = present ?? reviewed(world, input.StackName ?? '', shape, call);
    const name = input.ChangeSetName ?? '';
    if (stack.changeSets?.some((one) => one.name === name) === true) {
      throw new AwsError('AlreadyExistsException', `ChangeSet ${name} already exists`);
    }
    const refusal = refusalOf(world, stack, imports, call);
    const set: ChangeSet = {
      id: stackArn(call, name, randomUUID()).replace(':stack/', ':changeSet/'),
      name,
      createdAt: world.clock.now(),
      shape,
      imports,
      readyAt: world.clock.over(READY_MS),
      ...(refusal === undefined ? {} : { refusal }),
      executed: false,
    };
    stack.changeSets = [...(stack.changeSets ?? []), set];
    return { Id: set.id, StackId: stack.id };
  };

const getChangeSet = (stack: Stack, given: string | undefined): ChangeSet => {
  const found = stack.changeSets?.find(({ id, name }) => id === given || name === given);
  if (found !== undefined) return found;
  throw new AwsError('ChangeSetNotFound', `ChangeSet [${given}] does not exist`, { status: 404 });
};

const statusOf = (world: World, { readyAt, refusal }: ChangeSet): ChangeSetStatus => {
  if (readyAt > world.clock.now()) return 'CREATE_IN_PROGRESS';
  return refusal === undefined ? 'CREATE_COMPLETE' : 'FAILED';
};

export const describeChangeSet =
  (world: World) =>
  (input: DescribeChangeSetCommandInput, call: Call): object => {
    const stack = getStack(world, input.StackName, call);
    const set = getChangeSet(stack, input.ChangeSetName);
    const status = statusOf(world, set);
    return {
      ChangeSetId: set.id,
      ChangeSetName: set.name,
      StackId: stack.id,
      StackName: stack.name,
      CreationTime: new Date(set.createdAt),
      Status: status,
      ...(status === 'FAILED' ? { StatusReason: set.refusal } : {}),
      ExecutionStatus: status === 'CREATE_COMPLETE' ? 'AVAILABLE' : 'UNAVAILABLE',
      Changes: set.imports.map(({ logicalId, type }) => ({
        Type: 'Resource',
        ResourceChange: { Action: 'Import', LogicalResourceId: logicalId, ResourceType: type },
      })),
    };
  };

export const executeChangeSet =
  (world: World) =>
  (input: ExecuteChangeSetCommandInput, call: Call): object => {
    const stack = getStack(world, input.StackName, call);
    const set = getChangeSet(stack, input.ChangeSetName);
    if (set.executed || statusOf(world, set) !== 'CREATE_COMPLETE') {
      throw new AwsError(
        'InvalidChangeSetStatus',
        `ChangeSet [${set.id}] cannot be executed in its current status of [${statusOf(world, set)}]`,
      );
    }
    set.executed = true;
    const { shape, imports } = set;
    const change = { kind: 'import', shape, onFailure: 'ROLLBACK', imports } as const;
    begin(world, stack, change, input.ClientRequestToken, call);
    stack.shape = { ...stack.shape, parameters: shape.parameters, tags: shape.tags };
    moveStack(world, stack, 'IMPORT_IN_PROGRESS', 'User Initiated');
    return {};
  };
