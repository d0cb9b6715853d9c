import type { OperationId } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Store } from '../dependencies.ts';
import { LEASE_SECONDS } from '../run/lease.ts';

/** One run changes the organization at a time; a run that only looks needs no lease. */
const FOUNDATION_LEASE = 'foundation';

type LeaseStore = Pick<Store, 'acquireLease'>;

/** False while another run has it. Taken again by its holder, it lasts anew. */
export const takeFoundationLease = (
  { acquireLease }: LeaseStore,
  runId: OperationId,
): Promise<boolean> => acquireLease(FOUNDATION_LEASE, runId, LEASE_SECONDS);

/** @throws DomainError `FoundationRunSuperseded`: the run stood still so long that another one began */
export const keepFoundationLease = async (store: LeaseStore, runId: OperationId): Promise<void> => {
  if (await takeFoundationLease(store, runId)) return;
  throw new DomainError(
    'FoundationRunSuperseded',
    'conflict',
    `foundation run ${runId} stood still for more than ${LEASE_SECONDS / 60} minutes, and another run began`,
    { nextStep: 'Wait for the other run; /v1/organization shows it.' },
  );
};

export const releaseFoundationLease = (
  { releaseLease }: Pick<Store, 'releaseLease'>,
  runId: OperationId,
): Promise<void> => releaseLease(FOUNDATION_LEASE, runId);
