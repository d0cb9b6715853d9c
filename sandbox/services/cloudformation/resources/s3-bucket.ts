import { findBucket } from '../../s3/buckets.ts';
import { s3 } from '../../s3/s3.ts';
import type { Json, JsonObject } from '../template.ts';
import { listProperty, mergedTags, objectProperty, sameJson, textProperty } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

/** Settings of a bucket: the property, the operation that sets it and the input it takes. */
const SETTINGS: readonly {
  readonly property: string;
  readonly operation: string;
  input(value: Json): JsonObject;
}[] = [
  {
    property: 'BucketEncryption',
    operation: 'PutBucketEncryption',
    input: (value) => ({ ServerSideEncryptionConfiguration: encryption(value as JsonObject) }),
  },
  {
    property: 'PublicAccessBlockConfiguration',
    operation: 'PutPublicAccessBlock',
    input: (value) => ({ PublicAccessBlockConfiguration: value }),
  },
  {
    property: 'VersioningConfiguration',
    operation: 'PutBucketVersioning',
    input: (value) => ({ VersioningConfiguration: value }),
  },
  {
    property: 'OwnershipControls',
    operation: 'PutBucketOwnershipControls',
    input: (value) => ({ OwnershipControls: value }),
  },
  {
    property: 'LoggingConfiguration',
    operation: 'PutBucketLogging',
    input: (value) => {
      const { DestinationBucketName = '', LogFilePrefix = '' } = value as JsonObject;
      const target = { TargetBucket: DestinationBucketName, TargetPrefix: LogFilePrefix };
      return { BucketLoggingStatus: { LoggingEnabled: target } };
    },
  },
  {
    property: 'ObjectLockConfiguration',
    operation: 'PutObjectLockConfiguration',
    input: (value) => ({ ObjectLockConfiguration: value }),
  },
];

/** The template says `ServerSideEncryptionByDefault` where the API says `ApplyServerSideEncryptionByDefault`. */
const encryption = (value: JsonObject): JsonObject => ({
  Rules: listProperty(value, 'ServerSideEncryptionConfiguration').map((rule) => ({
    ApplyServerSideEncryptionByDefault: rule['ServerSideEncryptionByDefault'] ?? {},
    BucketKeyEnabled: rule['BucketKeyEnabled'] ?? false,
  })),
});

const made = (name: string, { region }: ResourceContext): MadeResource => ({
  physicalId: name,
  attributes: {
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  },
});

const set = (
  Bucket: string,
  before: JsonObject,
  after: JsonObject,
  context: ResourceContext,
): void => {
  for (const { property, operation, input } of SETTINGS) {
    const value = after[property];
    if (value === undefined || sameJson(before[property], value)) continue;
    context.act(s3(context.world), operation, { Bucket, ...input(value) });
  }
  const TagSet = mergedTags(after, context);
  if (TagSet.length > 0) {
    context.act(s3(context.world), 'PutBucketTagging', { Bucket, Tagging: { TagSet } });
  }
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const { act, world, region } = context;
  const name = textProperty(properties, 'BucketName') ?? context.generatedName.toLowerCase();
  act(s3(world), 'CreateBucket', {
    Bucket: name,
    ObjectLockEnabledForBucket: objectProperty(properties, 'ObjectLockConfiguration') !== undefined,
    ...(region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region } }),
  });
  context.claim(name);
  set(name, {}, properties, context);
  return made(name, context);
};

export const s3Bucket: ResourceType = {
  name: 'AWS::S3::Bucket',
  fixed: ['BucketName', 'ObjectLockEnabled'],
  create,
  update: (before, old, after, context) => {
    set(before.physicalId, old, after, context);
    return before;
  },
  remove: ({ physicalId: Bucket }, _properties, { act, world }) => {
    if (findBucket(world, Bucket) !== undefined) act(s3(world), 'DeleteBucket', { Bucket });
  },
};
