import { awsCallFailed } from '../../aws/errors.ts';
import type { Instant } from '../../contracts/ids.ts';
import type { Reason } from '../../contracts/lifecycle.ts';
import type { StageId } from '../../contracts/stages.ts';
import { DomainError } from '../../domain/errors.ts';
import { runOutcome } from '../../domain/operations/run-outcome.ts';
import type { StageCell } from '../../domain/operations/stage.ts';

/** What a stage has come to. The reason names the regions that failed. */
export type StageEnd =
  | { readonly status: 'COMPLETED' }
  | { readonly status: 'FAILED'; readonly reason: Reason };

export const failedWith = ({ code, message, nextStep }: DomainError): StageEnd => ({
  status: 'FAILED',
  reason: { code, message, nextStep },
});

const endOfCells = (id: StageId, cells: readonly StageCell[]): StageEnd => {
  const failed = cells.some(({ status }) => status === 'FAILED');
  const end = runOutcome([{ id, status: failed ? 'FAILED' : 'COMPLETED', cells }]);
  return end.outcome === 'failed'
    ? { status: 'FAILED', reason: end.reason }
    : { status: 'COMPLETED' };
};

/** What the workflow waits for before it comes back to the same stage. */
export const AWAITED: readonly string[] = ['OrganizationFinalizing', 'AccountCreationPending'];
const OF_TABLE = ['TableUnavailable', 'WriteContended'];

/** After these the task is run again. Everything else is what became of the stage. */
const goesOn = (error: unknown): boolean =>
  error instanceof DomainError && [...OF_TABLE, ...AWAITED].includes(error.code);

/** The end of a stage from its cells, or from what kept it from having any. */
export const stageEnd = async (
  id: StageId,
  accountId: string,
  work: () => Promise<readonly StageCell[]>,
): Promise<StageEnd> => {
  try {
    return endOfCells(id, await work());
  } catch (error) {
    if (goesOn(error)) throw error;
    return failedWith(awsCallFailed(error, { accountId }));
  }
};

/** A stage's end as the ledger takes it. */
export const ledgerEnd = (end: StageEnd, at: Instant) => ({ ...end, at });
