import { AwsError, type Call } from '../../wire/service.ts';
import { type ResourceCaller, resourceVerdict } from '../resource-access.ts';
import type { World } from '../world.ts';
import { type S3Input, s3Check } from './actions.ts';
import { type Bucket, bucketArn, findBucket, noSuchBucket } from './buckets.ts';
import { isRestricted } from './public-access.ts';

const accessDenied = (call: Call, action: string, resource: string, why: string): AwsError =>
  new AwsError(
    'AccessDenied',
    `User: ${call.principal.arn} is not authorized to perform: ${action} on resource: "${resource}" ${why}`,
    { status: 403 },
  );

/** Answered wherever the endpoint is asked: they are how callers find a bucket's region. */
const ANYWHERE = new Set(['GetBucketLocation', 'HeadBucket']);

const requireRegion = (bucket: Bucket, call: Call): void => {
  if (bucket.region === call.region || ANYWHERE.has(call.operation)) return;
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    {
      status: 301,
      extra: { Bucket: bucket.name, Endpoint: `${bucket.name}.s3.${bucket.region}.amazonaws.com` },
    },
  );
};

/** A public policy that the owner makes ineffective lets nobody in from outside. */
const verdictOn = (
  world: World,
  bucket: Bucket,
  question: Parameters<typeof resourceVerdict>[2],
): ReturnType<typeof resourceVerdict> => {
  const verdict = resourceVerdict(world, bucket.policy, question);
  const { caller } = question;
  const outsider = !('service' in caller) && caller.accountId !== bucket.account;
  return verdict === 'allowed' && outsider && isRestricted(world, bucket) ? 'silent' : verdict;
};

/** The bucket that a request names, once its policy lets the caller in: by silence in the own account, by an Allow from others. */
export const openBucket = (world: World, input: S3Input, call: Call): Bucket => {
  const bucket = findBucket(world, input.Bucket ?? '');
  if (bucket === undefined) {
    throw call.operation.startsWith('Head')
      ? new AwsError('NotFound', 'Not Found', { status: 404 })
      : noSuchBucket(input.Bucket ?? '');
  }
  const { action, resource, context } = s3Check(call.operation, input);
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== bucket.account) {
    throw accessDenied(call, action, resource, 'because another account owns the bucket');
  }
  const verdict = verdictOn(world, bucket, {
    caller: call.principal,
    action,
    resource,
    context,
  });
  if (verdict === 'denied') {
    throw accessDenied(call, action, resource, 'with an explicit deny in a resource-based policy');
  }
  if (verdict === 'silent' && bucket.account !== call.account) {
    throw accessDenied(
      call,
      action,
      resource,
      `because no resource-based policy allows the ${action} action`,
    );
  }
  requireRegion(bucket, call);
  return bucket;
};

/** Whether the bucket policy lets a service do this to the bucket, or to one key in it. */
export const bucketAllows = (
  world: World,
  bucket: Bucket,
  caller: ResourceCaller,
  action: string,
  context: Readonly<Record<string, string>>,
  key?: string,
): boolean =>
  verdictOn(world, bucket, {
    caller,
    action,
    resource: key === undefined ? bucketArn(bucket.name) : `${bucketArn(bucket.name)}/${key}`,
    context,
  }) === 'allowed';
