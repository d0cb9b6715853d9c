import type { AccountId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import { accountEntity } from './account-entity.ts';
import { written } from './table-call.ts';

/**
 * Removes an account's item, if it still has `expectedVersion`: only for a record that should never have been made, such as
 * one that discovery made of an account that Holdfast was creating. What was audited of it stays. Removing what is not
 * there is no error.
 * @throws DomainError `AccountChangedMeanwhile` (kind stale)
 */
export const removeAccount = async (id: AccountId, expectedVersion: number): Promise<void> => {
  const removal = accountEntity()
    .delete({ id })
    .where(
      ({ version }, { notExists, eq }) =>
        `${notExists(version)} OR ${eq(version, expectedVersion)}`,
    );
  if (await written(removal.go())) return;
  throw new DomainError(
    'AccountChangedMeanwhile',
    'stale',
    `account ${id} is no longer at version ${expectedVersion}`,
    { nextStep: 'Read the account again before removing it.' },
  );
};
