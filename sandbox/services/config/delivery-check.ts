import type { DeliveryChannel } from '@aws-sdk/client-config-service';
import { AwsError, type Call } from '../../wire/service.ts';
import { serviceLinkedRoleUsable } from '../iam/service-linked-roles.ts';
import { keyObstacle } from '../kms/key-access.ts';
import { type ResourceCaller, sourceKeys } from '../resource-access.ts';
import { bucketAllows } from '../s3/bucket-access.ts';
import { type Bucket, bucketArn, defaultKey, findBucket, locksByDefault } from '../s3/buckets.ts';
import { serviceSession, sessionRefusal } from '../service-session.ts';
import type { World } from '../world.ts';
import type { Recorder } from './recorders.ts';

const CONFIG = 'config.amazonaws.com';

type Place = Pick<Call, 'account' | 'region'>;

/** Who writes: the service itself when the recorder has the service-linked role, else the customer's role. */
interface Writer {
  readonly caller: ResourceCaller;
  readonly context: Readonly<Record<string, string>>;
  /** What the writer's own policies say; the service needs none. */
  may(action: string, resource: string): boolean;
}

const writerOf = (world: World, recorder: Recorder, at: Place): Writer | undefined => {
  const source = sourceKeys(world, { arn: recorder.arn, account: at.account });
  if (recorder.roleArn.includes(`/aws-service-role/${CONFIG}/`)) {
    if (!serviceLinkedRoleUsable(world, at.account, CONFIG)) return undefined;
    // Only account and organization are documented as condition keys of these deliveries.
    const { 'aws:SourceArn': _, ...context } = source;
    return { caller: { service: CONFIG }, context, may: () => true };
  }
  const caller = serviceSession(world, {
    roleArn: recorder.roleArn,
    account: at.account,
    service: CONFIG,
    sessionName: 'AWSConfig-Delivery',
    context: source,
  });
  if (caller === undefined) return undefined;
  return {
    caller,
    context: {},
    may: (action, resource) =>
      sessionRefusal(world, caller, at.region, [{ action, resource }]) === undefined,
  };
};

export const objectKey = (channel: DeliveryChannel, account: string): string => {
  const root = channel.s3KeyPrefix === undefined ? '' : `${channel.s3KeyPrefix}/`;
  return `${root}AWSLogs/${account}/Config/ConfigWritabilityCheckFile`;
};

/** Config does not deliver to buckets that lock by default. Source: Config Developer Guide, "Permissions for the Amazon S3 bucket". */
const bucketTakes = (
  world: World,
  writer: Writer,
  bucket: Bucket,
  channel: DeliveryChannel,
  at: Place,
): boolean => {
  if (locksByDefault(bucket)) return false;
  const arn = bucketArn(bucket.name);
  const key = objectKey(channel, at.account);
  const acl = { ...writer.context, 's3:x-amz-acl': 'bucket-owner-full-control' };
  const asService = 'service' in writer.caller;
  const allowed = (action: string, context: Readonly<Record<string, string>>, on?: string) => {
    const byPolicy = bucketAllows(world, bucket, writer.caller, action, context, on);
    if (asService) return byPolicy;
    const own = writer.may(action, on === undefined ? arn : `${arn}/${on}`);
    return bucket.account === at.account ? own || byPolicy : own && byPolicy;
  };
  return (
    allowed('s3:GetBucketAcl', writer.context) &&
    (!asService || allowed('s3:ListBucket', writer.context)) &&
    allowed('s3:PutObject', acl, key)
  );
};

const keyTakes = (
  world: World,
  writer: Writer,
  bucket: Bucket,
  channel: DeliveryChannel,
): boolean => {
  const key = channel.s3KmsKeyArn ?? defaultKey(bucket);
  if (key === undefined) return true;
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey'];
  const from = { account: bucket.account, region: bucket.region };
  const obstacle = keyObstacle(world, key, from, writer.caller, actions, writer.context);
  return (
    obstacle === undefined &&
    ('service' in writer.caller || actions.every((action) => writer.may(action, key)))
  );
};

/** What keeps Config from delivering now, in its own words; undefined when nothing does. */
export const deliveryProblem = (
  world: World,
  recorder: Recorder,
  channel: DeliveryChannel,
  at: Place,
): string | undefined => {
  const name = channel.s3BucketName ?? '';
  const bucket = findBucket(world, name);
  const begin = `Insufficient delivery policy to s3 bucket: ${name}`;
  if (bucket === undefined) return `${begin}, unable to write to bucket`;
  const writer = writerOf(world, recorder, at);
  if (writer === undefined) return `${begin}, unable to assume role: ${recorder.roleArn}.`;
  const writes =
    bucketTakes(world, writer, bucket, channel, at) && keyTakes(world, writer, bucket, channel);
  if (writes) return undefined;
  const quoted = (text: string | undefined) => `'${text ?? 'null'}'`;
  return `${begin}, unable to write to bucket, provided s3 key prefix is ${quoted(channel.s3KeyPrefix)}, provided kms key is ${quoted(channel.s3KmsKeyArn)}.`;
};

const KEY = /^arn:aws:kms:([^:]+):\d{12}:key\/.+$/;

/** PutDeliveryChannel writes a test object; everything that could be in its way is an error of the call. */
export const requireDelivery = (
  world: World,
  recorder: Recorder,
  channel: DeliveryChannel,
  at: Place,
): Bucket => {
  const name = channel.s3BucketName ?? '';
  const bucket = findBucket(world, name);
  if (bucket === undefined) {
    throw new AwsError('NoSuchBucketException', `Cannot find a S3 bucket with name '${name}'.`);
  }
  const key = channel.s3KmsKeyArn;
  if (key !== undefined && KEY.exec(key)?.[1] !== bucket.region) {
    throw new AwsError(
      'InvalidS3KmsKeyArnException',
      `The key '${key}' is not the ARN of a key in ${bucket.region}, the region of the bucket.`,
    );
  }
  const problem = deliveryProblem(world, recorder, channel, at);
  if (problem !== undefined) throw new AwsError('InsufficientDeliveryPolicyException', problem);
  return bucket;
};
