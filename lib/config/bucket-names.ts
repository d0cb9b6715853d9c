import { Aws } from 'aws-cdk-lib';

/** Bucket names are taken for all of AWS: the account's number makes them ours. */
export const accessLogBucket = (): string => `holdfast-access-logs-${Aws.ACCOUNT_ID}`;

/** In the home region. */
export const consoleBucket = (): string => `holdfast-console-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
