import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { LOG_ARCHIVE_KEY_ALIAS } from '../../contracts/names.ts';
import { importResources, type Leftover } from '../stacks/import-resources.ts';
import type { StackState } from '../stacks/stack-state.ts';
import type { Template } from '../stacks/stack-template.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';
import { type BucketState, readBucket } from './bucket-state.ts';
import { keyOfAlias } from './key-state.ts';
import {
  ALIAS_ID,
  aliasResource,
  bucketId,
  KEY_ID,
  keyResource,
  lockProperties,
  policyId,
  policyResource,
} from './template.ts';
import type { WantedArchive, WantedBucket } from './wanted-archive.ts';

/** The stack of the archive, with what its parts are made from. */
export interface WantedArchiveStack extends WantedStack {
  readonly name: string;
  readonly template: Template;
  readonly archive: WantedArchive;
}

const keyLeftovers = (archive: WantedArchive, KeyId: string): readonly Leftover[] => [
  { logicalId: KEY_ID, resource: keyResource(archive), identifier: { KeyId } },
  {
    logicalId: ALIAS_ID,
    resource: aliasResource(KeyId),
    identifier: { AliasName: LOG_ARCHIVE_KEY_ALIAS },
  },
];

const bucketLeftovers = (
  wanted: WantedBucket,
  found: BucketState | undefined,
): readonly Leftover[] => {
  if (found === undefined) return [];
  const { name, purpose } = wanted;
  const bucket = {
    logicalId: bucketId(purpose),
    resource: {
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: { BucketName: name, ...lockProperties(wanted) },
    },
    identifier: { BucketName: name },
  } as const;
  const policy = {
    logicalId: policyId(purpose),
    resource: policyResource(wanted, name),
    identifier: { Bucket: name },
  };
  return found.policy === undefined ? [bucket] : [bucket, policy];
};

/**
 * Takes what an earlier stack left into a new one: it is retained when a stack is deleted, and a second key or bucket of its
 * name cannot be made. Undefined where nothing was left.
 */
export const adoptLeftovers = async (
  connection: Connection,
  region: Region,
  wanted: WantedArchiveStack,
): Promise<StackState | undefined> => {
  const { archive, template } = wanted;
  const [key, ...buckets] = await Promise.all([
    keyOfAlias(connection, region),
    ...archive.buckets.map(async (bucket) =>
      bucketLeftovers(bucket, await readBucket(connection, region, bucket.name)),
    ),
  ]);
  const leftovers = [
    ...(key === undefined ? [] : keyLeftovers(archive, key.id)),
    ...buckets.flat(),
  ];
  return leftovers.length === 0
    ? undefined
    : importResources(connection, region, wanted, template, leftovers);
};
