import type { AwsAccountId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { Store } from '../dependencies.ts';

/** An AWS account that bears a baseline, and its root e-mail address. */
export interface ManagedAccount {
  readonly accountId: AwsAccountId;
  readonly email: string;
}

const PAGE = 100;

/** Answers belong to conflicts, whose ids begin with the control's. */
const keepsSomething = ({ answers = {} }: Account, control: string): boolean =>
  Object.entries(answers).some(
    ([conflict, { choice }]) => conflict.startsWith(`${control}.`) && choice === 'keep',
  );

/** The accounts that have been through a whole run and keep nothing that `control` would change. */
export const managedAccounts = async (
  { listAccounts }: Pick<Store, 'listAccounts'>,
  control: string,
): Promise<readonly ManagedAccount[]> => {
  const found: ManagedAccount[] = [];
  for (const status of ['ACTIVE', 'MAINTENANCE'] as const) {
    let cursor: string | undefined;
    do {
      const page = await listAccounts(
        { status },
        { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
      );
      for (const account of page.items) {
        const { awsAccountId: accountId, email, assurance } = account;
        const managed = assurance.baselineVersion !== undefined && !account.foundation;
        if (accountId === undefined || !managed || keepsSomething(account, control)) continue;
        found.push({ accountId, email });
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return found;
};
