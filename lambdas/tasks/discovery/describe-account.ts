import {
  AccountNotFoundException,
  type Account as AwsAccount,
  DescribeAccountCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { type FoundAccount, foundAccount } from './found-account.ts';

/** An account as Organizations tells of it now; undefined when it is not, or no longer, in the organization. */
export const describeAwsAccount = async (
  own: Connection,
  awsAccountId: AwsAccountId,
): Promise<AwsAccount | undefined> => {
  try {
    const { Account: account } = await organizations(own).send(
      new DescribeAccountCommand({ AccountId: awsAccountId }),
    );
    return account;
  } catch (error) {
    if (error instanceof AccountNotFoundException) return undefined;
    throw error;
  }
};

/** The same, as discovery knows accounts. */
export const describeAccount = async (
  own: Connection,
  awsAccountId: AwsAccountId,
): Promise<FoundAccount | undefined> => foundAccount(await describeAwsAccount(own, awsAccountId));
