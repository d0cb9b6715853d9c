import { findBucket } from '../../s3/buckets.ts';
import { s3 } from '../../s3/s3.ts';
import type { JsonObject } from '../template.ts';
import { alreadyExists, documentProperty, requiredText } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

const put = (properties: JsonObject, { act, world }: ResourceContext): MadeResource => {
  const Bucket = requiredText(properties, 'Bucket');
  act(s3(world), 'PutBucketPolicy', {
    Bucket,
    Policy: documentProperty(properties, 'PolicyDocument'),
  });
  return { physicalId: Bucket, attributes: {} };
};

const hasPolicy = (name: string, { world, account }: ResourceContext): boolean => {
  const bucket = findBucket(world, name);
  return bucket?.account === account && bucket.policy !== undefined;
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const bucket = requiredText(properties, 'Bucket');
  if (hasPolicy(bucket, context)) {
    throw alreadyExists(`The bucket policy already exists on bucket ${bucket}.`);
  }
  return put(properties, context);
};

export const s3BucketPolicy: ResourceType = {
  name: 'AWS::S3::BucketPolicy',
  fixed: ['Bucket'],
  create,
  update: (_made, _before, after, context) => put(after, context),
  remove: ({ physicalId: Bucket }, _properties, { act, world }) => {
    if (findBucket(world, Bucket) !== undefined) act(s3(world), 'DeleteBucketPolicy', { Bucket });
  },
  find: (identifier, context) => {
    const physicalId = requiredText(identifier, 'Bucket');
    return hasPolicy(physicalId, context) ? { physicalId, attributes: {} } : undefined;
  },
};
