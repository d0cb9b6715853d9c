import { findBucket } from '../../s3/buckets.ts';
import { s3 } from '../../s3/s3.ts';
import type { JsonObject } from '../template.ts';
import { documentProperty, requiredText } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

const put = (properties: JsonObject, { act, world }: ResourceContext): MadeResource => {
  const Bucket = requiredText(properties, 'Bucket');
  act(s3(world), 'PutBucketPolicy', {
    Bucket,
    Policy: documentProperty(properties, 'PolicyDocument'),
  });
  return { physicalId: Bucket, attributes: {} };
};

export const s3BucketPolicy: ResourceType = {
  name: 'AWS::S3::BucketPolicy',
  fixed: ['Bucket'],
  create: put,
  update: (_made, _before, after, context) => put(after, context),
  remove: ({ physicalId: Bucket }, _properties, { act, world }) => {
    if (findBucket(world, Bucket) !== undefined) act(s3(world), 'DeleteBucketPolicy', { Bucket });
  },
};
