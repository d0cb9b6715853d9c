import type { CreateStackCommandInput } from '@aws-sdk/client-cloudformation';
import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { createStack, deleteStack, setTerminationProtection, updateStack } from './change-stack.ts';
import * as describe from './describe-stacks.ts';
import { resumeStacks, settleStacks } from './settle-stacks.ts';
import { findStack, stackArn } from './stacks.ts';

const operations = (world: World): Record<string, Handler> => ({
  CreateStack: createStack(world),
  UpdateStack: updateStack(world),
  DeleteStack: deleteStack(world),
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

const access = (world: World, names: readonly string[]): NonNullable<Service['access']> => {
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

/** CloudFormation: stacks whose resources are made by the other simulated services, with the caller's permissions. */
export const cloudFormation = (world: World): Service => {
  const served = operations(world);
  resumeStacks(world);
  return {
    sdk: () => import('@aws-sdk/client-cloudformation'),
    signingName: 'cloudformation',
    actionPrefix: 'cloudformation',
    operations: readyOperations(
      world,
      'cloudformation',
      Object.fromEntries(
        Object.entries(served).map(([name, handle]) => [name, settled(world, handle)]),
      ),
    ),
    access: access(world, Object.keys(served)),
  };
};
