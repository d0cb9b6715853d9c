import {
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import {
  BASELINE_STACK,
  EXECUTION_ROLE,
  MANAGED_TAG,
  SET_STACK_PREFIX,
  STACK_TAG,
} from '../../contracts/names.ts';
import { DIGEST_PARAMETER, VERSION_PARAMETER } from './template.ts';

/** The baseline stack as it is. */
export interface StackState {
  readonly id: string;
  /** `HoldfastBaseline`, or `StackSet-HoldfastBaseline-…` where the StackSet made it: then only that changes it. */
  readonly name: string;
  readonly bySet: boolean;
  /** CloudFormation's word, such as `UPDATE_COMPLETE`. */
  readonly status: string;
  /** Empty when the stack does not say. */
  readonly baselineVersion: string;
  readonly templateDigest: string;
  /** True when it bears our tag or our parameter: then it may be deleted when its creation failed. */
  readonly ours: boolean;
  readonly protected: boolean;
  /** When it was last made or updated: tells one attempt from the next. */
  readonly touchedAt: string;
}

const stateOf = (stack: Stack): StackState => {
  const outputs = new Map(
    stack.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const parameters = stack.Parameters?.map(({ ParameterKey }) => ParameterKey) ?? [];
  return {
    id: stack.StackId ?? '',
    name: stack.StackName ?? '',
    bySet: stack.StackName?.startsWith(SET_STACK_PREFIX) === true,
    status: stack.StackStatus ?? '',
    baselineVersion: outputs.get(VERSION_PARAMETER) ?? '',
    templateDigest: outputs.get(DIGEST_PARAMETER) ?? '',
    ours:
      stack.Tags?.some(({ Key }) => Key === MANAGED_TAG) === true ||
      parameters.includes(VERSION_PARAMETER),
    protected: stack.EnableTerminationProtection === true,
    touchedAt: (stack.LastUpdatedTime ?? stack.CreationTime)?.toISOString() ?? '',
  };
};

/** Undefined when there is none. CloudFormation answers the question for a stack that is not there with a ValidationError. */
export const readStack = async (
  connection: Connection,
  region: Region,
  nameOrId: string = BASELINE_STACK,
): Promise<StackState | undefined> => {
  try {
    const { Stacks: stacks } = await cloudFormation(connection, region).send(
      new DescribeStacksCommand({ StackName: nameOrId }),
    );
    const stack = stacks?.[0];
    return stack === undefined || stack.StackStatus === 'DELETE_COMPLETE'
      ? undefined
      : stateOf(stack);
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
};

/** The stack that says of itself, by a tag of its role, that it made the role; only one of the StackSet's counts. */
const stackOfRole = async (connection: Connection, region: Region): Promise<string | undefined> => {
  try {
    const { Role: role } = await iam(connection).send(
      new GetRoleCommand({ RoleName: EXECUTION_ROLE }),
    );
    const id = role?.Tags?.find(({ Key }) => Key === STACK_TAG)?.Value ?? '';
    const [, , , home, account, resource = ''] = id.split(':');
    const ours = home === region && account === connection.accountId;
    return ours && resource.startsWith(`stack/${SET_STACK_PREFIX}`) ? id : undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
    throw error;
  }
};

/** The account's baseline stack under either name, as a role in the account sees it. */
export const findBaselineStack = async (
  connection: Connection,
  region: Region,
): Promise<StackState | undefined> => {
  const named = await readStack(connection, region);
  if (named !== undefined) return named;
  const id = await stackOfRole(connection, region);
  return id === undefined ? undefined : readStack(connection, region, id);
};

/** A stack whose creation failed can only be deleted. Source: CloudFormation User Guide, "Stack status codes". */
export const isFailedCreation = ({ status }: StackState): boolean =>
  ['CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'].includes(status);

export const isInProgress = ({ status }: StackState): boolean => status.endsWith('_IN_PROGRESS');

export const isComplete = ({ status }: StackState): boolean =>
  status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE';

/** The first resource that failed in the last attempt, and why; later failures are cancellations that follow from it. */
export const failureReason = async (
  connection: Connection,
  region: Region,
  stack: StackState,
): Promise<string> => {
  const { StackEvents: events = [] } = await cloudFormation(connection, region).send(
    new DescribeStackEventsCommand({ StackName: stack.id }),
  );
  // Newest first, and older attempts after the event that began the last one.
  const begun = events.findIndex(
    ({ ResourceType, ResourceStatus }) =>
      ResourceType === 'AWS::CloudFormation::Stack' &&
      (ResourceStatus === 'CREATE_IN_PROGRESS' || ResourceStatus === 'UPDATE_IN_PROGRESS'),
  );
  const attempt = begun < 0 ? events : events.slice(0, begun);
  const first = attempt.findLast(
    ({ ResourceStatus, ResourceStatusReason }) =>
      ResourceStatus?.endsWith('_FAILED') === true &&
      !/cancelled/i.test(ResourceStatusReason ?? ''),
  );
  return first === undefined
    ? `stack is ${stack.status}`
    : `${first.LogicalResourceId ?? 'a resource'}: ${first.ResourceStatusReason ?? first.ResourceStatus ?? ''}`;
};
