import type {
  DeliveryStreamDescription,
  DescribeDeliveryStreamCommandOutput,
} from '@aws-sdk/client-firehose';
import { findStream, streamArn } from '../../firehose/delivery-streams.ts';
import { firehose } from '../../firehose/firehose.ts';
import { roleUsableNow } from '../../iam/put-role.ts';
import type { Json, JsonObject } from '../template.ts';
import { listProperty, mergedTags, objectProperty, sameJson, textProperty } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

const DESTINATION = 'ExtendedS3DestinationConfiguration';
const ENCRYPTION = 'DeliveryStreamEncryptionConfigurationInput';

const made = (name: string, context: ResourceContext): MadeResource => ({
  physicalId: name,
  attributes: { Arn: streamArn(context, name) },
});

/** CloudFormation tries a role that is still too new until Firehose can assume it. */
const awaitRole = (properties: JsonObject, { world }: ResourceContext): void => {
  const role = textProperty(objectProperty(properties, DESTINATION) ?? {}, 'RoleARN');
  if (role !== undefined) roleUsableNow(world, role);
};

/** CloudFormation is done with a stream when it is ACTIVE. */
const activeNow = (name: string, context: ResourceContext): void => {
  const stream = findStream(context.world, context, name);
  if (stream !== undefined) stream.activeFrom = context.world.clock.now();
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const { act, world } = context;
  const name = textProperty(properties, 'DeliveryStreamName') ?? context.generatedName;
  awaitRole(properties, context);
  const { DeliveryStreamType, [DESTINATION]: destination, [ENCRYPTION]: encryption } = properties;
  const optional: readonly [string, Json | undefined][] = [
    ['DeliveryStreamType', DeliveryStreamType],
    [DESTINATION, destination],
    [ENCRYPTION, encryption],
  ];
  const Tags = mergedTags(properties, context);
  act(firehose(world), 'CreateDeliveryStream', {
    DeliveryStreamName: name,
    ...Object.fromEntries(optional.filter(([, value]) => value !== undefined)),
    ...(Tags.length === 0 ? {} : { Tags }),
  });
  context.claim(name);
  activeNow(name, context);
  return made(name, context);
};

const describe = (name: string, { act, world }: ResourceContext): DeliveryStreamDescription => {
  const output = act(firehose(world), 'DescribeDeliveryStream', { DeliveryStreamName: name });
  const { DeliveryStreamDescription: found } = output as DescribeDeliveryStreamCommandOutput;
  return found as DeliveryStreamDescription;
};

const updateDestination = (
  name: string,
  properties: JsonObject,
  context: ResourceContext,
): void => {
  awaitRole(properties, context);
  const { VersionId, Destinations = [] } = describe(name, context);
  context.act(firehose(context.world), 'UpdateDestination', {
    DeliveryStreamName: name,
    CurrentDeliveryStreamVersionId: VersionId,
    DestinationId: Destinations[0]?.DestinationId,
    ExtendedS3DestinationUpdate: objectProperty(properties, DESTINATION),
  });
};

const setTags = (
  name: string,
  old: JsonObject,
  after: JsonObject,
  context: ResourceContext,
): void => {
  const service = firehose(context.world);
  const Tags = mergedTags(after, context);
  const gone = listProperty(old, 'Tags')
    .map(({ Key }) => String(Key))
    .filter((key) => !Tags.some(({ Key }) => Key === key));
  const DeliveryStreamName = name;
  if (Tags.length > 0) context.act(service, 'TagDeliveryStream', { DeliveryStreamName, Tags });
  if (gone.length > 0) {
    context.act(service, 'UntagDeliveryStream', { DeliveryStreamName, TagKeys: gone });
  }
};

export const firehoseDeliveryStream: ResourceType = {
  name: 'AWS::KinesisFirehose::DeliveryStream',
  fixed: ['DeliveryStreamName', 'DeliveryStreamType'],
  create,
  update: (before, old, after, context) => {
    const name = before.physicalId;
    if (!sameJson(old[DESTINATION], after[DESTINATION])) updateDestination(name, after, context);
    setTags(name, old, after, context);
    return made(name, context);
  },
  remove: ({ physicalId }, _properties, context) => {
    const { world, act } = context;
    const stream = findStream(world, context, physicalId);
    if (stream === undefined) return;
    act(firehose(world), 'DeleteDeliveryStream', { DeliveryStreamName: physicalId });
    // CloudFormation is done when the stream is gone.
    stream.deletedFrom = world.clock.now();
  },
};
