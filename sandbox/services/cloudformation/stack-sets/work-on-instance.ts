import { randomUUID } from 'node:crypto';
import type { Parameter } from '@aws-sdk/client-cloudformation';
import { AwsError, type Service } from '../../../wire/service.ts';
import { type Act, actAs } from '../../acting.ts';
import { findAccount } from '../../organizations/organization-state.ts';
import { readyOperations } from '../../ready.ts';
import type { World } from '../../world.ts';
import { settleStacks } from '../settle-stacks.ts';
import { stackOperations } from '../stack-operations.ts';
import { findStack, type Stack } from '../stacks.ts';
import { executionPrincipal } from './execution-role.ts';
import type { OperationResult, SetOperation, StackInstance, StackSet } from './stack-set-state.ts';

/** How one instance came out of an operation; nothing while its stack is still at work. */
export type Outcome =
  | { readonly status: 'SUCCEEDED' | 'SKIPPED' }
  | { readonly status: 'FAILED'; readonly reason: string };

const stacks = (world: World): Service => {
  const { operations, access } = stackOperations(world);
  return {
    sdk: () => import('@aws-sdk/client-cloudformation'),
    signingName: 'cloudformation',
    actionPrefix: 'cloudformation',
    operations: readyOperations(world, 'cloudformation', operations),
    access,
  };
};

interface Work {
  readonly world: World;
  readonly set: StackSet;
  readonly instance: StackInstance;
  readonly send: (operation: string, input: object) => unknown;
}

const stackOf = (world: World, { stackId, account, region }: StackInstance): Stack | undefined =>
  stackId === undefined ? undefined : findStack(world, stackId, { account, region });

const shapeInput = ({ set, instance }: Work) => {
  const { body, parameters, tags, capabilities } = set.shape;
  const values = Object.entries({ ...parameters, ...instance.overrides });
  return {
    TemplateBody: body,
    Parameters: values.map(
      ([ParameterKey, ParameterValue]): Parameter => ({
        ParameterKey,
        ParameterValue,
      }),
    ),
    Tags: [...tags],
    Capabilities: [...capabilities],
  };
};

const create = (work: Work): string => {
  const StackName = `StackSet-${work.set.name}-${randomUUID()}`;
  const { StackId } = work.send('CreateStack', { StackName, ...shapeInput(work) }) as {
    readonly StackId: string;
  };
  return StackId;
};

/** A stack whose creation failed is deleted and made anew; an update that changes nothing is as good as done. */
const bring = (work: Work): string | undefined => {
  const { world, instance, send } = work;
  const stack = stackOf(world, instance);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') return create(work);
  if (['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'].includes(stack.status)) {
    send('DeleteStack', { StackName: stack.id });
    return create(work);
  }
  try {
    send('UpdateStack', { StackName: stack.id, ...shapeInput(work) });
    return stack.id;
  } catch (error) {
    if (!(error instanceof AwsError) || !error.message.startsWith('No updates')) throw error;
    return undefined;
  }
};

const remove = ({ world, instance, send }: Work): string | undefined => {
  const stack = stackOf(world, instance);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') return undefined;
  send('DeleteStack', { StackName: stack.id });
  return stack.id;
};

/** Asks for the stack as the execution role. Answers an outcome where there is nothing to wait for. */
export const beginOnInstance = (
  world: World,
  set: StackSet,
  operation: SetOperation,
  instance: StackInstance,
  result: OperationResult,
): Outcome | undefined => {
  const { account, region } = instance;
  if (operation.retainStacks) return { status: 'SUCCEEDED' };
  if (findAccount(world, account)?.state !== 'ACTIVE') return { status: 'SKIPPED' };
  const act: Act = actAs(world, executionPrincipal(world, account), region);
  const service = stacks(world);
  const send = (name: string, input: object) => act(service, name, input);
  const work = { world, set, instance, send };
  try {
    const stackId = operation.action === 'DELETE' ? remove(work) : bring(work);
    if (stackId === undefined) return { status: 'SUCCEEDED' };
    result.stackId = stackId;
    instance.stackId = stackId;
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { status: 'FAILED', reason: error.message };
  }
};

/** The first resource that failed, since the change began. */
const reasonOf = (stack: Stack): string => {
  const begun = stack.events.findLastIndex(
    ({ type, status }) =>
      type === 'AWS::CloudFormation::Stack' &&
      ['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'DELETE_IN_PROGRESS'].includes(status),
  );
  const failed = stack.events
    .slice(Math.max(0, begun))
    .find(({ status, type }) => status.endsWith('_FAILED') && !type.endsWith('::Stack'));
  return failed === undefined
    ? (stack.reason ?? `Stack is ${stack.status}`)
    : `ResourceLogicalId:${failed.logicalId}, ResourceType:${failed.type}, ResourceStatusReason:${failed.reason ?? ''}.`;
};

const DONE = {
  CREATE: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'],
  UPDATE: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'],
  DELETE: ['DELETE_COMPLETE'],
};

/** What became of a stack that was asked for; nothing while it is at work. */
export const outcomeOnInstance = (
  world: World,
  { action }: SetOperation,
  instance: StackInstance,
): Outcome | undefined => {
  settleStacks(world, instance);
  const stack = stackOf(world, instance);
  if (stack === undefined) return { status: 'FAILED', reason: 'The stack is gone' };
  if (stack.pending !== undefined) return undefined;
  return DONE[action].includes(stack.status)
    ? { status: 'SUCCEEDED' }
    : { status: 'FAILED', reason: reasonOf(stack) };
};

/** When the stack that an instance waits for will be done. Milliseconds of real time. */
export const stackDueAt = (world: World, instance: StackInstance): number =>
  stackOf(world, instance)?.pending?.dueAt ?? world.clock.now();
