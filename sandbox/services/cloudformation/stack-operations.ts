import type { CreateStackCommandInput } from '@aws-sdk/client-cloudformation';
import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { createChangeSet, describeChangeSet, executeChangeSet } from './change-sets.ts';
import {
  continueUpdateRollback,
  createStack,
  deleteStack,
  setTerminationProtection,
  updateStack,
} from './change-stack.ts';
import * as describe from './describe-stacks.ts';
import { settleStacks } from './settle-stacks.ts';
import { findStack, stackArn } from './stacks.ts';

const handlers = (world: World): Record<string, Handler> => ({
  CreateStack: createStack(world),
  UpdateStack: updateStack(world),
  DeleteStack: deleteStack(world),
  ContinueUpdateRollback: continueUpdateRollback(world),
  CreateChangeSet: createChangeSet(world),
  DescribeChangeSet: describeChangeSet(world),
  ExecuteChangeSet: executeChangeSet(world),
  UpdateTerminationProtection: setTerminationProtection(world),
  DescribeStacks: describe.describeStacks(world),
  DescribeStackEvents: describe.describeStackEvents(world),
  DescribeStackResources: describe.describeStackResources(world),
  ListStackResources: describe.listStackResources(world),
  ListStacks: describe.listStacks(world),
  GetTemplate: describe.getTemplate(world),
  ValidateTemplate: describe.validateTemplate(world),
});

/** What is due has happened before anything is answered. */
const settled =
  (world: World, handle: Handler): Handler =>
  (input, call) => {
    settleStacks(world, call);
    return handle(input, call);
  };

const accessTo = (world: World, names: readonly string[]): NonNullable<Service['access']> => {
  const resource = (name: string, call: Call): string =>
    name.startsWith('arn:')
      ? name
      : (findStack(world, name, call)?.id ?? stackArn(call, name, '*'));
  const checks = (
    input: Pick<CreateStackCommandInput, 'StackName' | 'Tags'>,
    call: Call,
  ): readonly AccessCheck[] => {
    const on = input.StackName === undefined ? '*' : resource(input.StackName, call);
    const check = { action: `cloudformation:${call.operation}`, resource: on };
    const tags = (input.Tags ?? []).length > 0;
    return tags ? [check, { action: 'cloudformation:TagResource', resource: on }] : [check];
  };
  return Object.fromEntries(names.map((name) => [name, checks]));
};

/** The operations on single stacks, and what they ask of the caller's policies. */
export const stackOperations = (world: World): Required<Pick<Service, 'operations' | 'access'>> => {
  const served = handlers(world);
  return {
    operations: Object.fromEntries(
      Object.entries(served).map(([name, handle]) => [name, settled(world, handle)]),
    ),
    access: accessTo(world, Object.keys(served)),
  };
};
