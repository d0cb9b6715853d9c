import type * as Cfn from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../wire/service.ts';
import type { World } from '../../world.ts';
import type { ParameterValues } from '../parameters.ts';
import type { StackShape } from '../stacks.ts';
import { stackSetNotFound } from './stack-set-errors.ts';

/** A stack of the set in one account and region. Moments are milliseconds of real time. */
export interface StackInstance {
  readonly account: string;
  readonly region: string;
  /** Root or OU by which it was targeted. */
  readonly unit: string;
  stackId?: string;
  status: Cfn.StackInstanceStatus;
  detailed: Cfn.StackInstanceDetailedStatus;
  reason?: string;
  overrides: ParameterValues;
  lastOperation: string;
}

/** What an operation did, or is doing, to one instance. */
export interface OperationResult {
  readonly account: string;
  readonly region: string;
  readonly unit: string;
  status: Cfn.StackSetOperationResultStatus;
  reason?: string;
  /** While it is RUNNING: when the stack is asked for, and its id from then on. */
  dueAt?: number;
  stackId?: string;
}

export interface SetOperation {
  readonly id: string;
  readonly action: 'CREATE' | 'UPDATE' | 'DELETE';
  /** Digest of what was asked: a repeated request is one with the same id and the same digest. */
  readonly request: string;
  readonly createdAt: number;
  readonly targets: Cfn.DeploymentTargets;
  readonly preferences: Cfn.StackSetOperationPreferences;
  readonly retainStacks: boolean;
  status: Cfn.StackSetOperationStatus;
  endedAt?: number;
  results: OperationResult[];
}

export interface StackSet {
  /** `<name>:<uuid>` */
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly token?: string;
  description?: string;
  status: Cfn.StackSetStatus;
  shape: StackShape;
  /** By `<account>/<region>`. */
  readonly instances: Record<string, StackInstance>;
  /** Oldest first. */
  readonly operations: SetOperation[];
}

interface StackSetStore {
  /** By id; deleted ones stay, as in AWS. */
  readonly sets: Record<string, StackSet>;
  /** Whether StackSets may act in the organization; only in the management account's home of the service. */
  active?: boolean;
}

const SERVICE = 'cloudformation-stack-sets';

export const stackSetStore = (world: World, at: Pick<Call, 'account' | 'region'>): StackSetStore =>
  world.state.cell(SERVICE, at.account, at.region, (): StackSetStore => ({ sets: {} }));

/** The sets of every account and region. */
export const allStackSets = (world: World): readonly StackSet[] =>
  world.state.cells<StackSetStore>(SERVICE).flatMap(({ value }) => Object.values(value.sets));

export const stackSetArn = ({ account, region }: Pick<Call, 'account' | 'region'>, id: string) =>
  `arn:aws:cloudformation:${region}:${account}:stackset/${id}`;

/** By id also a deleted set, by name only one that is there. */
export const findStackSet = (
  world: World,
  given: string | undefined,
  call: Pick<Call, 'account' | 'region'>,
): StackSet | undefined =>
  Object.values(stackSetStore(world, call).sets).find((set) =>
    given?.includes(':') === true
      ? set.id === given || stackSetArn(set, set.id) === given
      : set.name === given && set.status === 'ACTIVE',
  );

export const getStackSet = (world: World, given: string | undefined, call: Call): StackSet => {
  const set = findStackSet(world, given, call);
  if (set === undefined || set.status === 'DELETED') throw stackSetNotFound(given);
  return set;
};

export const instanceKey = ({ account, region }: Pick<StackInstance, 'account' | 'region'>) =>
  `${account}/${region}`;

/** The one operation that the set carries out now. */
export const runningOperation = (set: StackSet): SetOperation | undefined =>
  set.operations.find(({ status }) => status === 'RUNNING' || status === 'STOPPING');
