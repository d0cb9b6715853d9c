import type { OperationId } from '../../contracts/ids.ts';
import type { OperationKind } from '../../contracts/lifecycle.ts';
import type { WorkflowName } from '../../contracts/workflows.ts';

/** The workflow that carries out an operation of each kind. */
export const WORKFLOW_OF = {
  'create-account': 'account-assurance',
  'onboard-account': 'account-assurance',
  'assure-account': 'account-assurance',
  'discover-accounts': 'account-discovery',
} as const satisfies Record<OperationKind, WorkflowName>;

/**
 * Name of the execution of an attempt: the same attempt started twice is one execution. The first bears the operation's id,
 * later ones its number behind it.
 */
export const executionName = (operation: {
  readonly id: OperationId;
  readonly attempt: number;
}): string => (operation.attempt === 1 ? operation.id : `${operation.id}-${operation.attempt}`);
