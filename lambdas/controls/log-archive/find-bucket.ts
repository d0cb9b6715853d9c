import { GetBucketLocationCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import { s3 } from '../../aws/clients/s3.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { bucketLocked } from './shut-out.ts';

const taken = (bucket: string, account: string): DomainError =>
  new DomainError(
    'LogArchiveBucketTaken',
    'conflict',
    `bucket ${bucket} belongs to another AWS account, not to ${account}: names of buckets are one namespace for everybody`,
    {
      nextStep:
        'The name follows from the Logging account and the home region: report the bucket to AWS Trust & Safety, or name another Logging account (foundation.logging) or homeRegion in the configuration. Then run the foundation again.',
    },
  );

const elsewhere = (bucket: string, account: string, found: string, home: Region): DomainError =>
  new DomainError(
    'LogArchiveBucketElsewhere',
    'conflict',
    `bucket ${bucket} of account ${account} is in ${found}, not in ${home}`,
    {
      nextStep: `Empty and delete it: aws s3 rb s3://${bucket} --region ${found}. Its name is free again after an hour or so; then run the foundation again.`,
    },
  );

const owns = async (connection: Connection, region: Region, name: string): Promise<boolean> => {
  const { Buckets: buckets = [] } = await s3(connection, region).send(
    new ListBucketsCommand({ Prefix: name }),
  );
  return buckets.some((bucket) => bucket.Name === name);
};

/**
 * Whether the account has the bucket, in that region.
 *
 * @throws DomainError `LogArchiveBucketTaken`, `LogArchiveBucketElsewhere`, `LogArchiveBucketLocked`
 */
export const hasBucket = async (
  connection: Connection,
  region: Region,
  name: string,
): Promise<boolean> => {
  const { accountId } = connection;
  try {
    const { LocationConstraint: found = 'us-east-1' } = await s3(connection, region).send(
      new GetBucketLocationCommand({ Bucket: name, ExpectedBucketOwner: accountId }),
    );
    if (found === region) return true;
    throw elsewhere(name, accountId, found, region);
  } catch (error) {
    const { code } = classify(error);
    if (code === 'NoSuchBucket') return false;
    if (code !== 'AccessDenied') throw error;
    if (await owns(connection, region, name)) throw bucketLocked(name, accountId, error);
    throw taken(name, accountId);
  }
};
