import type {
  CreateBucketCommandInput,
  CreateBucketCommandOutput,
  ListBucketsCommandInput,
  ListBucketsCommandOutput,
} from '@aws-sdk/client-s3';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { type Bucket, bucketNamespace, findBucket, newBucket } from './buckets.ts';

type Output<T> = Omit<T, '$metadata'>;

const VALID_NAME =
  /^(?!xn--|sthree-)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Where the caller wants the bucket. Outside us-east-1 the location must be given and must be the endpoint's own. */
const locationOf = (input: CreateBucketCommandInput, call: Call): string => {
  const given = input.CreateBucketConfiguration?.LocationConstraint;
  if (given === undefined && call.region === 'us-east-1') return call.region;
  if (given === call.region || (given !== undefined && call.region === 'us-east-1')) return given;
  throw new AwsError(
    'IllegalLocationConstraintException',
    `The ${given ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
};

/** In us-east-1 making one's own bucket again succeeds and changes nothing. */
const existing = (bucket: Bucket, call: Call): Output<CreateBucketCommandOutput> => {
  if (bucket.account !== call.account) {
    throw new AwsError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      { status: 409 },
    );
  }
  if (call.region === 'us-east-1' && bucket.region === 'us-east-1') {
    return { Location: `/${bucket.name}` };
  }
  throw new AwsError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    { status: 409 },
  );
};

export const createBucket =
  (world: World) =>
  (input: CreateBucketCommandInput, call: Call): Output<CreateBucketCommandOutput> => {
    const name = input.Bucket ?? '';
    if (!VALID_NAME.test(name)) {
      throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.');
    }
    const region = locationOf(input, call);
    const present = findBucket(world, name);
    if (present !== undefined) return existing(present, call);
    const made = newBucket({ name, account: call.account, region, createdAt: world.clock.now() });
    if (input.ObjectOwnership !== undefined) made.ownership = input.ObjectOwnership;
    if (input.ObjectLockEnabledForBucket === true) {
      made.versioning = 'Enabled';
      made.objectLock = { ObjectLockEnabled: 'Enabled' };
    }
    bucketNamespace(world).buckets[name] = made;
    return { Location: `/${name}` };
  };

export const listBuckets =
  (world: World) =>
  (input: ListBucketsCommandInput, call: Call): Output<ListBucketsCommandOutput> => ({
    Buckets: Object.values(bucketNamespace(world).buckets)
      .filter(
        ({ account, name }) => account === call.account && name.startsWith(input.Prefix ?? ''),
      )
      .map((bucket) => ({
        Name: bucket.name,
        CreationDate: new Date(bucket.createdAt),
        BucketRegion: bucket.region,
      })),
    Owner: { ID: call.account },
  });

export const deleteBucket = (world: World, bucket: Bucket): void => {
  if (Object.keys(bucket.objects).length > 0) {
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', {
      status: 409,
    });
  }
  delete bucketNamespace(world).buckets[bucket.name];
};
