import { Aws } from 'aws-cdk-lib';
import { consoleBucketName } from '../../lambdas/contracts/names.ts';

/** Bucket names are taken for all of AWS: the account's number makes them ours. */
export const accessLogBucket = (): string => `holdfast-access-logs-${Aws.ACCOUNT_ID}`;

/** In the home region. */
export const consoleBucket = (): string => consoleBucketName(Aws.ACCOUNT_ID, Aws.REGION);
