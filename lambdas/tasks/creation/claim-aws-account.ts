import type { AwsAccountId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Store } from '../dependencies.ts';

export type ClaimStore = Pick<Store, 'claim' | 'release' | 'findAccount' | 'removeAccount'>;

/** Found by discovery and touched by nobody: nothing is lost with it. */
const isUntouched = (account: Account): boolean =>
  account.origin === 'EXTERNAL' &&
  account.operationId === undefined &&
  account.accountType === undefined &&
  !account.foundation;

/**
 * Makes the AWS id this account's. Discovery leaves accounts with our tag alone, but a tag shows a moment after its account
 * does: a record that discovery made in that moment, and nobody has touched since, makes way.
 * @throws DomainError `AwsAccountTaken`
 */
export const claimAwsAccount = async (
  store: ClaimStore,
  account: Account,
  awsAccountId: AwsAccountId,
): Promise<void> => {
  const claimed = await store.claim('aws-account', awsAccountId, account.id);
  if (typeof claimed === 'string') return;
  const other = await store.findAccount(claimed.takenBy);
  if (other !== undefined && !isUntouched(other)) {
    throw new DomainError(
      'AwsAccountTaken',
      'conflict',
      `aws account ${awsAccountId}, made for account ${account.id}, belongs to account ${other.id} already`,
      { nextStep: `Use account ${other.id}; assuring ${account.id} cannot succeed.` },
    );
  }
  if (other !== undefined) await store.removeAccount(other.id, other.version);
  await store.release('aws-account', awsAccountId, claimed.takenBy);
  await claimAwsAccount(store, account, awsAccountId);
};
