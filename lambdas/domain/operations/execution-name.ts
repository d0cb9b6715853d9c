import type { OperationId } from '../../contracts/ids.ts';
import type { OperationKind } from '../../contracts/lifecycle.ts';
import type { WorkflowName } from '../../contracts/workflows.ts';
import type { Run } from './stage.ts';

/**
 * The workflows that carry out an operation of each kind, one after the other: the first is started, its last task starts
 * the next under the same name. An account that AWS has not made yet is made first, also when it is assured.
 */
export const WORKFLOWS_OF = {
  'create-account': ['account-creation', 'account-assurance'],
  'onboard-account': ['account-assurance'],
  'assure-account': ['account-creation', 'account-assurance'],
  'preflight-account': ['account-assurance'],
  'detect-drift': ['account-assurance'],
  'discover-accounts': ['account-discovery'],
  'assure-organization': ['foundation'],
  'preflight-organization': ['foundation'],
} as const satisfies Record<OperationKind, readonly [WorkflowName, ...WorkflowName[]]>;

/**
 * Name of the execution of an attempt: the same attempt started twice is one execution. The first bears the operation's id,
 * later ones its number behind it.
 */
export const executionName = (operation: {
  readonly id: OperationId;
  readonly attempt: number;
}): string => (operation.attempt === 1 ? operation.id : `${operation.id}-${operation.attempt}`);

/** The workflow that the run of an operation is in, or ended in: all but the making of the account is the last one's. */
export const workflowOfRun = (kind: OperationKind, run: Run | undefined): WorkflowName => {
  const [first] = WORKFLOWS_OF[kind];
  const begun = run?.stages.some(
    ({ id, startedAt }) => id !== 'aws-account' && startedAt !== undefined,
  );
  return begun === true ? (WORKFLOWS_OF[kind].at(-1) ?? first) : first;
};
