import type { CreateTopicCommandOutput } from '@aws-sdk/client-sns';
import { AwsError } from '../../../wire/service.ts';
import { sns } from '../../sns/sns.ts';
import { findTopic, topicArn } from '../../sns/topics.ts';
import type { JsonObject } from '../template.ts';
import { listProperty, mergedTags, requiredText, sameJson, textProperty } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

/** Properties of the template that are attributes of the topic, under the same name. */
const ATTRIBUTES = ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig'];

const attributesOf = (properties: JsonObject): Record<string, string> =>
  Object.fromEntries(
    ATTRIBUTES.flatMap((name) => {
      const value = textProperty(properties, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const subscribeAll = (
  TopicArn: string,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  { act, world }: ResourceContext,
): void => {
  for (const subscription of after) {
    if (before.some((other) => sameJson(other, subscription))) continue;
    act(sns(world), 'Subscribe', {
      TopicArn,
      Protocol: requiredText(subscription, 'Protocol'),
      Endpoint: requiredText(subscription, 'Endpoint'),
    });
  }
};

/** Subscriptions that nobody has confirmed cannot be ended; they end by themselves. */
const unsubscribeAll = (
  TopicArn: string,
  removed: readonly JsonObject[],
  { act, world }: ResourceContext,
): void => {
  for (const subscription of removed) {
    const found = findTopic(world, TopicArn)?.subscriptions.find(
      ({ protocol, endpoint }) =>
        protocol === subscription['Protocol'] && endpoint === subscription['Endpoint'],
    );
    if (found?.confirmed !== true) continue;
    act(sns(world), 'Unsubscribe', { SubscriptionArn: found.arn });
  }
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const { account, region, world } = context;
  const name = textProperty(properties, 'TopicName') ?? context.generatedName;
  const arn = topicArn(account, region, name);
  if (findTopic(world, arn) !== undefined) {
    throw new AwsError(
      'AlreadyExists',
      `Resource of type 'AWS::SNS::Topic' with identifier '${arn}' already exists.`,
    );
  }
  const output = context.act(sns(world), 'CreateTopic', {
    Name: name,
    Attributes: attributesOf(properties),
    Tags: mergedTags(properties, context),
  });
  const { TopicArn = '' } = output as CreateTopicCommandOutput;
  context.claim(TopicArn);
  context.act(sns(world), 'GetTopicAttributes', { TopicArn });
  subscribeAll(TopicArn, [], listProperty(properties, 'Subscription'), context);
  return { physicalId: TopicArn, attributes: { TopicArn, TopicName: name } };
};

const update = (
  made: MadeResource,
  before: JsonObject,
  after: JsonObject,
  context: ResourceContext,
): MadeResource => {
  const { act, world } = context;
  const TopicArn = made.physicalId;
  const [old, wanted] = [attributesOf(before), attributesOf(after)];
  for (const AttributeName of ATTRIBUTES) {
    const AttributeValue = wanted[AttributeName] ?? '';
    if (AttributeValue === (old[AttributeName] ?? '')) continue;
    act(sns(world), 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue });
  }
  const [had, has] = [listProperty(before, 'Subscription'), listProperty(after, 'Subscription')];
  subscribeAll(TopicArn, had, has, context);
  const removed = had.filter((one) => !has.some((other) => sameJson(one, other)));
  unsubscribeAll(TopicArn, removed, context);
  setTags(TopicArn, after, context);
  return made;
};

const setTags = (ResourceArn: string, after: JsonObject, context: ResourceContext): void => {
  const { act, world } = context;
  const held = findTopic(world, ResourceArn)?.tags ?? {};
  const wanted = mergedTags(after, context);
  const added = wanted.filter(({ Key, Value }) => held[Key] !== Value);
  const TagKeys = Object.keys(held).filter((key) => !wanted.some(({ Key }) => Key === key));
  if (added.length > 0) act(sns(world), 'TagResource', { ResourceArn, Tags: added });
  if (TagKeys.length > 0) act(sns(world), 'UntagResource', { ResourceArn, TagKeys });
};

export const snsTopic: ResourceType = {
  name: 'AWS::SNS::Topic',
  fixed: ['TopicName', 'FifoTopic'],
  create,
  update,
  remove: ({ physicalId: TopicArn }, _properties, { act, world }) => {
    act(sns(world), 'DeleteTopic', { TopicArn });
  },
};
