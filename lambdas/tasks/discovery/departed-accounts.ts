import type { AccountId, AwsAccountId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { Store } from '../dependencies.ts';

const PAGE = 100;

/** Every record that has an AWS account, page after page. */
export async function* recordedAccounts(
  store: Pick<Store, 'listAccounts'>,
): AsyncGenerator<Account & { readonly awsAccountId: AwsAccountId }> {
  let cursor: string | undefined;
  do {
    const request = cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor };
    const { items, nextCursor } = await store.listAccounts({}, request);
    for (const account of items) {
      const { awsAccountId } = account;
      if (awsAccountId !== undefined) yield { ...account, awsAccountId };
    }
    cursor = nextCursor;
  } while (cursor !== undefined);
}

/**
 * Records of accounts that are not in the organization any more. They are told, not changed: nobody closed or suspended
 * them, they only left, and what is known of them is still true. They come back by being invited again.
 */
export const departedAccounts = async (
  store: Pick<Store, 'listAccounts'>,
  seen: ReadonlySet<AwsAccountId>,
): Promise<readonly AccountId[]> => {
  const departed: AccountId[] = [];
  for await (const { id, awsAccountId, status } of recordedAccounts(store)) {
    if (status !== 'CLOSED' && !seen.has(awsAccountId)) departed.push(id);
  }
  return departed;
};
