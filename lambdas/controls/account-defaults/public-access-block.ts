import {
  GetPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3-control';
import { s3Control } from '../../aws/clients/s3-control.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';

/** Whether each of the four settings is on. Source: S3 User Guide, "Blocking public access to your Amazon S3 storage". */
export interface PublicAccessBlock {
  readonly blockAcls: boolean;
  readonly ignoreAcls: boolean;
  readonly blockPolicies: boolean;
  readonly restrictBuckets: boolean;
}

export const NOTHING_BLOCKED: PublicAccessBlock = {
  blockAcls: false,
  ignoreAcls: false,
  blockPolicies: false,
  restrictBuckets: false,
};
export const EVERYTHING_BLOCKED: PublicAccessBlock = {
  blockAcls: true,
  ignoreAcls: true,
  blockPolicies: true,
  restrictBuckets: true,
};

/** The same four settings of a bucket or an account, as S3 names them. */
export const blockFrom = (given: PublicAccessBlockConfiguration = {}): PublicAccessBlock => ({
  blockAcls: given.BlockPublicAcls === true,
  ignoreAcls: given.IgnorePublicAcls === true,
  blockPolicies: given.BlockPublicPolicy === true,
  restrictBuckets: given.RestrictPublicBuckets === true,
});

const WORDS = {
  blockAcls: 'new public ACLs',
  ignoreAcls: 'public ACLs',
  blockPolicies: 'new public policies',
  restrictBuckets: 'public policies',
} as const satisfies Record<keyof PublicAccessBlock, string>;

/** The words for what is not blocked. */
export const notBlocked = (block: PublicAccessBlock): readonly string[] =>
  (Object.keys(WORDS) as (keyof PublicAccessBlock)[])
    .filter((name) => !block[name])
    .map((name) => WORDS[name]);

/** What an account blocks over all of its buckets, in every region. */
export const readAccountBlock = async (
  connection: Connection,
  region: Region,
  accountId: AwsAccountId,
): Promise<PublicAccessBlock> => {
  try {
    const { PublicAccessBlockConfiguration: found } = await s3Control(connection, region).send(
      new GetPublicAccessBlockCommand({ AccountId: accountId }),
    );
    return blockFrom(found);
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchPublicAccessBlockConfiguration') {
      return NOTHING_BLOCKED;
    }
    throw error;
  }
};

export const blockEverything = async (
  connection: Connection,
  region: Region,
  accountId: AwsAccountId,
): Promise<void> => {
  await s3Control(connection, region).send(
    new PutPublicAccessBlockCommand({
      AccountId: accountId,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
};
