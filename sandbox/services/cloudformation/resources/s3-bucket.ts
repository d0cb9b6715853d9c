import { findBucket } from '../../s3/buckets.ts';
import { s3 } from '../../s3/s3.ts';
import type { Json, JsonObject } from '../template.ts';
import { alreadyExists, mergedTags, requiredText, sameJson, textProperty } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';
import * as inputs from './s3-bucket-inputs.ts';

/**
 * Settings of a bucket: the property, the operation that sets it and the input it takes. Those with `unset` go when the
 * template loses them; the others stay as they are.
 */
const SETTINGS: readonly {
  readonly property: string;
  readonly operation: string;
  input(value: JsonObject): JsonObject;
  readonly unset?: readonly [operation: string, input: JsonObject];
}[] = [
  {
    property: 'BucketEncryption',
    operation: 'PutBucketEncryption',
    input: inputs.encryption,
    unset: ['PutBucketEncryption', inputs.DEFAULT_ENCRYPTION],
  },
  {
    property: 'PublicAccessBlockConfiguration',
    operation: 'PutPublicAccessBlock',
    input: (value) => ({ PublicAccessBlockConfiguration: value }),
    unset: ['DeletePublicAccessBlock', {}],
  },
  {
    property: 'VersioningConfiguration',
    operation: 'PutBucketVersioning',
    input: (value) => ({ VersioningConfiguration: value }),
    unset: ['PutBucketVersioning', { VersioningConfiguration: { Status: 'Suspended' } }],
  },
  {
    property: 'OwnershipControls',
    operation: 'PutBucketOwnershipControls',
    input: (value) => ({ OwnershipControls: value }),
  },
  {
    property: 'LifecycleConfiguration',
    operation: 'PutBucketLifecycleConfiguration',
    input: inputs.lifecycle,
    unset: ['DeleteBucketLifecycle', {}],
  },
  {
    property: 'LoggingConfiguration',
    operation: 'PutBucketLogging',
    input: inputs.logging,
    unset: ['PutBucketLogging', { BucketLoggingStatus: {} }],
  },
  {
    property: 'ObjectLockConfiguration',
    operation: 'PutObjectLockConfiguration',
    input: (value) => ({ ObjectLockConfiguration: value }),
  },
];

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
  const service = s3(context.world);
  for (const { property, operation, input, unset } of SETTINGS) {
    const value: Json | undefined = after[property];
    if (sameJson(before[property], value)) continue;
    if (value !== undefined)
      context.act(service, operation, { Bucket, ...input(value as JsonObject) });
    else if (unset !== undefined) context.act(service, unset[0], { Bucket, ...unset[1] });
  }
  const TagSet = mergedTags(after, context);
  if (TagSet.length > 0) context.act(service, 'PutBucketTagging', { Bucket, Tagging: { TagSet } });
};

/** CloudFormation takes no bucket for a new one that is there already, not even the account's own. */
const requireFree = (name: string, { world, account }: ResourceContext): void => {
  if (findBucket(world, name)?.account === account) throw alreadyExists(`${name} already exists`);
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const { act, world, region } = context;
  const name = textProperty(properties, 'BucketName') ?? context.generatedName.toLowerCase();
  requireFree(name, context);
  act(s3(world), 'CreateBucket', {
    Bucket: name,
    ...(properties['ObjectLockEnabled'] === true ? { ObjectLockEnabledForBucket: true } : {}),
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
  find: (identifier, context) => {
    const name = requiredText(identifier, 'BucketName');
    const found = findBucket(context.world, name);
    return found?.account === context.account ? made(name, context) : undefined;
  },
};
