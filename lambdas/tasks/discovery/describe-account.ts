import { AccountNotFoundException, DescribeAccountCommand } from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { type FoundAccount, foundAccount } from './found-account.ts';

/** What Organizations says of an account now; undefined when it is not, or no longer, in the organization. */
export const describeAccount = async (
  own: Connection,
  awsAccountId: AwsAccountId,
): Promise<FoundAccount | undefined> => {
  try {
    const { Account: account } = await organizations(own).send(
      new DescribeAccountCommand({ AccountId: awsAccountId }),
    );
    return foundAccount(account);
  } catch (error) {
    if (error instanceof AccountNotFoundException) return undefined;
    throw error;
  }
};
