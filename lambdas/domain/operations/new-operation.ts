import type { Operation } from './operation.ts';

/** A new operation, not written yet. */
export const newOperation = (
  what: Pick<Operation, 'id' | 'kind' | 'requestedBy' | 'createdAt'> &
    Partial<
      Pick<Operation, 'accountId' | 'create' | 'accountType' | 'answers' | 'preflightDigest'>
    >,
): Operation => ({
  ...what,
  status: 'ACCEPTED',
  attempt: 1,
  updatedAt: what.createdAt,
  version: 1,
});
