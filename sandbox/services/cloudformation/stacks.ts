import type { Capability, ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Call, Principal } from '../../wire/service.ts';
import type { World } from '../world.ts';
import type { ParameterValues } from './parameters.ts';
import type { MadeResource } from './resources/resource-type.ts';
import { type JsonObject, validationError } from './template.ts';

/** Moments are milliseconds of real time. */
export interface StackResource extends MadeResource {
  readonly type: string;
  /** As they were resolved when the resource was last made or changed. */
  readonly properties: JsonObject;
  readonly status: ResourceStatus;
  readonly at: number;
}

export interface StackEvent {
  readonly id: string;
  readonly at: number;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string;
  readonly token?: string;
}

/** What a stack is to be: a template with its parameters and tags. */
export interface StackShape {
  readonly body: string;
  readonly parameters: ParameterValues;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  readonly capabilities: readonly Capability[];
}

/** A change that was accepted and takes effect when it is due. */
export interface PendingChange {
  readonly kind: 'create' | 'update' | 'delete' | 'continue' | 'import';
  readonly shape: StackShape;
  /** CloudFormation acts with the permissions of whoever asked. */
  readonly principal: Principal;
  readonly dueAt: number;
  readonly token?: string;
  /** What becomes of a creation that fails. */
  readonly onFailure: 'ROLLBACK' | 'DO_NOTHING' | 'DELETE';
  /** Of `continue`: resources that the rollback leaves as they are. */
  readonly skipped?: readonly string[];
  /** Of `import`. */
  readonly imports?: readonly ResourceImport[];
}

/** A resource that is to be taken into a stack, by the primary identifier of its type. */
export interface ResourceImport {
  readonly logicalId: string;
  readonly type: string;
  readonly identifier: JsonObject;
}

/** Changes that were worked out and wait for somebody to execute them. */
export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly shape: StackShape;
  readonly imports: readonly ResourceImport[];
  /** Until then it is being worked out. */
  readonly readyAt: number;
  /** Why it cannot be executed. */
  readonly refusal?: string;
  executed: boolean;
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  updatedAt?: number;
  deletedAt?: number;
  status: StackStatus;
  reason?: string;
  terminationProtection: boolean;
  shape: StackShape;
  pending?: PendingChange;
  resources: Record<string, StackResource>;
  outputs: { readonly key: string; readonly value: string; readonly description?: string }[];
  /** Oldest first. */
  readonly events: StackEvent[];
  /** What an update began from that could not be taken back. */
  stuck?: {
    readonly before: Readonly<Record<string, StackResource>>;
    readonly shape: StackShape;
  };
  changeSets?: ChangeSet[];
  /** Operations by ClientRequestToken. */
  readonly tokens: Record<string, string>;
}

interface StackStore {
  /** By stack id; deleted ones stay, as in AWS. */
  readonly stacks: Record<string, Stack>;
}

const stackStore = (world: World, at: Pick<Call, 'account' | 'region'>): StackStore =>
  world.state.cell('cloudformation', at.account, at.region, (): StackStore => ({ stacks: {} }));

/** The stacks of every account and region. */
export const stackCells = (world: World): readonly { readonly value: StackStore }[] =>
  world.state.cells<StackStore>('cloudformation');

export const allStacks = (world: World, at: Pick<Call, 'account' | 'region'>): readonly Stack[] =>
  Object.values(stackStore(world, at).stacks);

export const keepStack = (world: World, stack: Stack): void => {
  stackStore(world, stack).stacks[stack.id] = stack;
};

export const stackArn = (
  call: Pick<Call, 'account' | 'region'>,
  name: string,
  id: string,
): string => `arn:aws:cloudformation:${call.region}:${call.account}:stack/${name}/${id}`;

/** By id also a deleted stack, by name only one that is there. */
export const findStack = (
  world: World,
  given: string | undefined,
  call: Pick<Call, 'account' | 'region'>,
): Stack | undefined =>
  allStacks(world, call).find((stack) =>
    given?.startsWith('arn:') === true
      ? stack.id === given
      : stack.name === given && stack.status !== 'DELETE_COMPLETE',
  );

export const getStack = (world: World, given: string | undefined, call: Call): Stack => {
  const stack = findStack(world, given, call);
  if (stack === undefined) throw validationError(`Stack with id ${given} does not exist`);
  return stack;
};
