import { iamManagedPolicy } from './iam-managed-policy.ts';
import { iamRole } from './iam-role.ts';
import { kmsAlias } from './kms-alias.ts';
import { kmsKey } from './kms-key.ts';
import { logsLogGroup } from './logs-log-group.ts';
import type { ResourceType } from './resource-type.ts';
import { s3Bucket } from './s3-bucket.ts';
import { s3BucketPolicy } from './s3-bucket-policy.ts';

/** Every type of resource that stacks may hold here. */
const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  [iamRole, iamManagedPolicy, logsLogGroup, s3Bucket, s3BucketPolicy, kmsKey, kmsAlias].map(
    (type) => [type.name, type],
  ),
);

export const resourceType = (name: string): ResourceType | undefined => TYPES.get(name);
