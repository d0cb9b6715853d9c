import { consoleBucketName } from './names.ts';
import type { Permission } from './permissions.ts';

const BUCKET = `arn:{partition}:s3:::${consoleBucketName('{management}', '{home}')}`;

/** Puts the console's files into their bucket, and takes old ones away. Reads none of them. */
export const publishConsole: readonly Permission[] = [
  {
    sid: 'PublishConsole',
    actions: ['s3:PutObject', 's3:DeleteObject'],
    resources: [`${BUCKET}/*`],
  },
  { sid: 'ListConsole', actions: ['s3:ListBucket'], resources: [BUCKET] },
];
