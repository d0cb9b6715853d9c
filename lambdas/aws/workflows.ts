import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { OperationId } from '../contracts/ids.ts';
import { NAME_PREFIX } from '../contracts/names.ts';
import type { WorkflowName } from '../contracts/workflows.ts';
import { stepFunctions } from './clients/step-functions.ts';
import { memoryConnection } from './connections.ts';
import { environment } from './environment.ts';
import { awsCallFailed } from './errors.ts';

/** How an execution stands; ABSENT when there never was one of that name. */
export type ExecutionStatus =
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TIMED_OUT'
  | 'ABORTED'
  | 'ABSENT';

const arn = (kind: 'stateMachine' | 'execution', workflow: WorkflowName): string => {
  const { partition, region, managementAccount } = environment();
  return `arn:${partition}:states:${region}:${managementAccount}:${kind}:${NAME_PREFIX}${workflow}`;
};

const callFailed = (error: unknown, operation: string) => {
  const { managementAccount: accountId, region } = environment();
  return awsCallFailed(error, { service: 'states', operation, accountId, region });
};

/**
 * Starts a workflow once under a name: an execution of the same name, running or ended, is success. Names stay taken for 90
 * days. Source: Step Functions API Reference, StartExecution.
 */
export const startExecution = async (
  workflow: WorkflowName,
  name: string,
  input: { readonly operationId: OperationId },
): Promise<{ executionArn: string }> => {
  const executionArn = `${arn('execution', workflow)}:${name}`;
  const start = new StartExecutionCommand({
    stateMachineArn: arn('stateMachine', workflow),
    name,
    input: JSON.stringify(input),
  });
  try {
    await stepFunctions(memoryConnection()).send(start);
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw callFailed(error, 'StartExecution');
  }
  return { executionArn };
};

/** Where an execution is to be found. */
export interface ExecutionLink {
  readonly arn: string;
  /** Its page in the AWS console; null where AWS is simulated. */
  readonly url: string | null;
}

/** Where the execution of that name is, whether it was started yet or not. */
export const executionLink = (workflow: WorkflowName, name: string): ExecutionLink => {
  const { region, simulated } = environment();
  const executionArn = `${arn('execution', workflow)}:${name}`;
  const page = `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/${executionArn}`;
  return { arn: executionArn, url: simulated ? null : page };
};

/** How the execution of that name stands. */
export const executionStatus = async (
  workflow: WorkflowName,
  name: string,
): Promise<ExecutionStatus> => {
  const describe = new DescribeExecutionCommand({
    executionArn: `${arn('execution', workflow)}:${name}`,
  });
  try {
    const { status } = await stepFunctions(memoryConnection()).send(describe);
    return status === undefined || status === 'PENDING_REDRIVE' ? 'RUNNING' : status;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return 'ABSENT';
    throw callFailed(error, 'DescribeExecution');
  }
};
