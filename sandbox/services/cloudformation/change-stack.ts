import { randomUUID } from 'node:crypto';
import type {
  ContinueUpdateRollbackCommandInput,
  CreateStackCommandInput,
  DeleteStackCommandInput,
  UpdateStackCommandInput,
  UpdateTerminationProtectionCommandInput,
} from '@aws-sdk/client-cloudformation';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { type ParameterValues, parameterValues } from './parameters.ts';
import { sameJson } from './resources/property.ts';
import { settleLater } from './settle-stacks.ts';
import { requireUsable } from './stack-checks.ts';
import { moveStack } from './stack-events.ts';
import {
  findStack,
  getStack,
  keepStack,
  type PendingChange,
  type Stack,
  type StackShape,
  stackArn,
} from './stacks.ts';
import { parseTemplate, validationError } from './template.ts';
import { templateBody } from './template-body.ts';

/** What a small stack of roles takes, milliseconds of AWS time. */
const CHANGE_MS = 20_000;

export type ShapeInput = Pick<
  CreateStackCommandInput & UpdateStackCommandInput,
  'TemplateBody' | 'TemplateURL' | 'UsePreviousTemplate' | 'Parameters' | 'Capabilities' | 'Tags'
>;

/** What a request asks a stack to be, checked as far as CloudFormation checks before it starts. */
export const shapeOf = (
  world: World,
  input: ShapeInput,
  call: Call,
  before?: StackShape,
): StackShape => {
  const body =
    input.UsePreviousTemplate === true && before !== undefined
      ? before.body
      : templateBody(world, input, call);
  const template = parseTemplate(body);
  const previous: ParameterValues = before?.parameters ?? {};
  const capabilities = input.Capabilities ?? [];
  const parameters = parameterValues(template, input.Parameters ?? [], previous);
  requireUsable(template, capabilities);
  const tags = input.Tags?.map(({ Key = '', Value = '' }) => ({ Key, Value }));
  return { body, parameters, tags: tags ?? before?.tags ?? [], capabilities };
};

/** Accepts a change that takes effect when it is due. */
export const begin = (
  world: World,
  stack: Stack,
  change: Omit<PendingChange, 'dueAt' | 'principal' | 'token'>,
  token: string | undefined,
  call: Call,
): void => {
  const dueAt = world.clock.over(CHANGE_MS);
  stack.pending = {
    ...change,
    principal: call.principal,
    dueAt,
    ...(token === undefined ? {} : { token }),
  };
  if (token !== undefined) stack.tokens[token] = call.operation;
  settleLater(world, stack, dueAt);
};

/** A request that was sent before is answered like the first one. */
const repeated = (stack: Stack | undefined, token: string | undefined, call: Call): boolean => {
  const known = token === undefined ? undefined : stack?.tokens[token];
  if (known !== undefined && known !== call.operation) {
    throw new AwsError(
      'TokenAlreadyExistsException',
      `A client request token ${token} was already used for ${known}.`,
    );
  }
  return known !== undefined;
};

const failureOf = (input: CreateStackCommandInput): PendingChange['onFailure'] => {
  if (input.OnFailure !== undefined) return input.OnFailure;
  return input.DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK';
};

export const createStack =
  (world: World) =>
  (input: CreateStackCommandInput, call: Call): object => {
    const name = input.StackName ?? '';
    if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) {
      throw validationError(
        `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
      );
    }
    const token = input.ClientRequestToken;
    const present = findStack(world, name, call);
    if (present !== undefined && repeated(present, token, call)) return { StackId: present.id };
    const shape = shapeOf(world, input, call);
    if (present !== undefined) {
      throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
    }
    const stack: Stack = {
      id: stackArn(call, name, randomUUID()),
      name,
      account: call.account,
      region: call.region,
      createdAt: world.clock.now(),
      status: 'CREATE_IN_PROGRESS',
      terminationProtection: input.EnableTerminationProtection ?? false,
      shape,
      resources: {},
      outputs: [],
      events: [],
      tokens: {},
    };
    keepStack(world, stack);
    begin(world, stack, { kind: 'create', shape, onFailure: failureOf(input) }, token, call);
    moveStack(world, stack, 'CREATE_IN_PROGRESS', 'User Initiated');
    return { StackId: stack.id };
  };

const UPDATABLE = [
  'CREATE_COMPLETE',
  'IMPORT_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
];

export const updateStack =
  (world: World) =>
  (input: UpdateStackCommandInput, call: Call): object => {
    const stack = findStack(world, input.StackName, call);
    if (stack === undefined) throw validationError(`Stack [${input.StackName}] does not exist`);
    const token = input.ClientRequestToken;
    if (repeated(stack, token, call)) return { StackId: stack.id };
    if (!UPDATABLE.includes(stack.status)) {
      throw validationError(
        `Stack:${stack.id} is in ${stack.status} state and can not be updated.`,
      );
    }
    const shape = shapeOf(world, input, call, stack.shape);
    const { capabilities: _given, ...wanted } = shape;
    const { capabilities: _before, ...held } = stack.shape;
    if (sameJson(wanted, held)) throw validationError('No updates are to be performed.');
    begin(world, stack, { kind: 'update', shape, onFailure: 'ROLLBACK' }, token, call);
    stack.updatedAt = world.clock.now();
    moveStack(world, stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
    return { StackId: stack.id };
  };

export const deleteStack =
  (world: World) =>
  (input: DeleteStackCommandInput, call: Call): void => {
    const stack = findStack(world, input.StackName, call);
    if (stack === undefined || stack.status === 'DELETE_COMPLETE') return;
    if (stack.status === 'DELETE_IN_PROGRESS') return;
    if (stack.terminationProtection) {
      throw validationError(
        `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
      );
    }
    if (stack.status === 'UPDATE_IN_PROGRESS') {
      throw validationError(
        `Stack:${stack.id} is in ${stack.status} state and can not be deleted.`,
      );
    }
    const change = { kind: 'delete', shape: stack.shape, onFailure: 'ROLLBACK' } as const;
    begin(world, stack, change, input.ClientRequestToken, call);
    moveStack(world, stack, 'DELETE_IN_PROGRESS', 'User Initiated');
  };

export const continueUpdateRollback =
  (world: World) =>
  (input: ContinueUpdateRollbackCommandInput, call: Call): object => {
    const stack = getStack(world, input.StackName, call);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(
        `Stack:${stack.id} is in ${stack.status} state and can not continue update rollback.`,
      );
    }
    const { shape } = stack;
    const skipped = input.ResourcesToSkip ?? [];
    const change = { kind: 'continue', shape, onFailure: 'ROLLBACK', skipped } as const;
    begin(world, stack, change, input.ClientRequestToken, call);
    moveStack(world, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    return {};
  };

export const setTerminationProtection =
  (world: World) =>
  (input: UpdateTerminationProtectionCommandInput, call: Call): object => {
    const stack = getStack(world, input.StackName, call);
    stack.terminationProtection = input.EnableTerminationProtection ?? false;
    return { StackId: stack.id };
  };
