import type { Connection } from '../../aws/connection.ts';
import { deniedInWords } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { failureReason, isInProgress, readStack, type StackState } from './stack-state.ts';

/** A few roles take CloudFormation about a minute. */
const BUDGET_MS = 600_000;
export const STACK_POLL_MS = 5_000;

export const stackNotReady = (name: string, status: string): DomainError =>
  new DomainError(
    'StackNotReady',
    'unavailable',
    `stack ${name} is still ${status} after ten minutes`,
    { nextStep: 'Look at its events in CloudFormation, then run the operation again.' },
  );

const MEND =
  'Remove what the reason names from the account, or restore it, then run the operation again.';

/** Why the last attempt at a stack failed, as its events tell: `StackFailed`, or `DeniedByServiceControlPolicy`. */
export const stackFailed = async (
  connection: Connection,
  region: Region,
  stack: StackState,
  nextStep: string = MEND,
): Promise<DomainError> => {
  const reason = await failureReason(connection, region, stack);
  const message = `stack ${stack.name} of account ${connection.accountId} in ${region} is ${stack.status}: ${reason}`;
  return deniedInWords(message) ?? new DomainError('StackFailed', 'failed', message, { nextStep });
};

/** Looks until CloudFormation is done with the stack, whatever came of it. @throws DomainError `StackNotReady` */
export const afterProgress = async (
  connection: Connection,
  region: Region,
  name: string,
  isBusy: (stack: StackState) => boolean = isInProgress,
): Promise<StackState | undefined> => {
  const deadline = connection.pacing.deadline(BUDGET_MS);
  for (;;) {
    const stack = await readStack(connection, region, name);
    if (stack === undefined || !isBusy(stack)) return stack;
    if (deadline.passed()) throw stackNotReady(name, stack.status);
    await connection.pacing.sleep(STACK_POLL_MS);
  }
};
