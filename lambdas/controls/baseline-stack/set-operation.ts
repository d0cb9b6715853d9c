import {
  DescribeStackSetOperationCommand,
  ListStackSetOperationResultsCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import { deniedInWords } from '../../aws/errors.ts';
import type { Deadline } from '../../aws/pacing.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { BASELINE_STACK } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';

/** One account's part in the work of the set. */
export interface SetWork {
  readonly own: Connection;
  readonly region: Region;
  readonly account: AwsAccountId;
  /** Of all operations of this attempt together, waits for other accounts included. */
  readonly deadline: Deadline;
}

const POLL_MS = 5_000;

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;

const late = (what: string): DomainError =>
  new DomainError(
    'StackNotReady',
    'unavailable',
    `StackSet ${BASELINE_STACK} ${what} after ten minutes`,
    { nextStep: 'Look at its operations in CloudFormation, then run the operation again.' },
  );

const failed = (account: AwsAccountId, status: string, reason: string): DomainError =>
  deniedInWords(
    `StackSet ${BASELINE_STACK} could not work in account ${account}: ${reason}`,
    'Exempt the roles stacksets-exec-* of StackSets from the policy that denies the call, then run the operation again.',
  ) ??
  new DomainError(
    'StackFailed',
    'failed',
    `StackSet ${BASELINE_STACK} in account ${account} is ${status}: ${reason}`,
    { nextStep: 'Remove what the reason names from the account, then run the operation again.' },
  );

const reasonOf = async ({ own, region, account }: SetWork, id: string): Promise<string> => {
  const { Summaries: results = [] } = await cloudFormation(own, region).send(
    new ListStackSetOperationResultsCommand({ StackSetName: BASELINE_STACK, OperationId: id }),
  );
  const result = results.find(({ Account }) => Account === account) ?? results[0];
  return result?.StatusReason ?? `operation ${id} gives no reason`;
};

/**
 * Waits for an operation of the set, whoever started it.
 * @throws DomainError `StackFailed`, `DeniedByServiceControlPolicy`, `StackNotReady`
 */
export const operationEnded = async (work: SetWork, id: string): Promise<void> => {
  const { own, region, account, deadline } = work;
  for (;;) {
    const { StackSetOperation: operation } = await cloudFormation(own, region).send(
      new DescribeStackSetOperationCommand({ StackSetName: BASELINE_STACK, OperationId: id }),
    );
    const status = operation?.Status ?? '';
    if (status === 'SUCCEEDED') return;
    if (status === 'FAILED' || status === 'STOPPED') {
      throw failed(account, status, await reasonOf(work, id));
    }
    if (deadline.passed()) throw late(`still carries out operation ${id}`);
    await own.pacing.sleep(POLL_MS);
  }
};

/**
 * Sends a request for an operation as soon as the set takes it: it carries out one at a time, and the runs of other accounts
 * may come first. An id that is known already is our own request, sent before a crash.
 */
export const operationStarted = async (
  { own, deadline }: SetWork,
  send: () => Promise<unknown>,
): Promise<void> => {
  for (;;) {
    try {
      await send();
      return;
    } catch (error) {
      if (isNamed(error, 'OperationIdAlreadyExistsException')) return;
      const busy =
        isNamed(error, 'OperationInProgressException') || isNamed(error, 'StaleRequestException');
      if (!busy) throw error;
      if (deadline.passed()) throw late('is still at work for other accounts');
      await own.pacing.sleep(POLL_MS);
    }
  }
};
