import type { OperationId } from '../contracts/ids.ts';
import type { WorkflowName } from '../contracts/workflows.ts';
import { DomainError } from '../domain/errors.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export type ExecutionStatus =
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TIMED_OUT'
  | 'ABORTED'
  | 'ABSENT';
/** An execution of the same name is success. */
export const startExecution = async (
  _workflow: WorkflowName,
  _name: string,
  _input: { readonly operationId: OperationId },
): Promise<{ executionArn: string }> => unbuilt();
export const executionStatus = async (
  _workflow: WorkflowName,
  _name: string,
): Promise<ExecutionStatus> => unbuilt();
