import {
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { BASELINE_STACK, MANAGED_TAG, SET_STACK_PREFIX } from '../../contracts/names.ts';
import { DIGEST_PARAMETER, VERSION_PARAMETER } from './stack-template.ts';

/** A stack of ours as it is. */
export interface StackState {
  readonly id: string;
  /** Of the baseline: `HoldfastBaseline`, or `StackSet-HoldfastBaseline-…` where the StackSet made it: then only that changes it. */
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
  readonly outputs: ReadonlyMap<string, string>;
  /** When it was last made or updated: tells one attempt from the next. */
  readonly touchedAt: string;
}

const stateOf = (stack: Stack): StackState => {
  const outputs = new Map(
    stack.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
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
    outputs,
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

/** A stack that is nothing but the change set it was to be made by. */
export const isUnderReview = ({ status }: StackState): boolean => status === 'REVIEW_IN_PROGRESS';

/** A stack whose creation failed can only be deleted. Source: CloudFormation User Guide, "Stack status codes". */
export const isFailedCreation = ({ status }: StackState): boolean =>
  [
    'CREATE_FAILED',
    'ROLLBACK_COMPLETE',
    'ROLLBACK_FAILED',
    'DELETE_FAILED',
    'REVIEW_IN_PROGRESS',
    // Ours are imported into new stacks only.
    'IMPORT_ROLLBACK_COMPLETE',
    'IMPORT_ROLLBACK_FAILED',
  ].includes(status);

export const isInProgress = (stack: StackState): boolean =>
  stack.status.endsWith('_IN_PROGRESS') && !isUnderReview(stack);

export const isComplete = ({ status }: StackState): boolean =>
  status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE';

/** What its outputs say is in force: also after an update that failed and was taken back. */
export const isSound = (stack: StackState): boolean =>
  isComplete(stack) || stack.status === 'UPDATE_ROLLBACK_COMPLETE';

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
      /^(CREATE|UPDATE|IMPORT)_IN_PROGRESS$/.test(ResourceStatus ?? ''),
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
