import type {
  CreateTopicCommandInput,
  SubscribeCommandInput,
  UnsubscribeCommandInput,
} from '@aws-sdk/client-sns';
import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { publish } from './publish.ts';
import {
  confirmSubscription,
  listSubscriptionsByTopic,
  subscribe,
  unsubscribe,
} from './subscriptions.ts';
import { getTopicAttributes, setTopicAttributes } from './topic-attributes.ts';
import { createTopic, deleteTopic, listTopics } from './topic-operations.ts';
import { addPermission, removePermission } from './topic-permissions.ts';
import { listTopicTags, tagTopic, untagTopic } from './topic-tags.ts';
import { topicArn } from './topics.ts';

const operations = (world: World): Record<string, Handler> => ({
  CreateTopic: createTopic(world),
  DeleteTopic: deleteTopic(world),
  ListTopics: listTopics(world),
  GetTopicAttributes: getTopicAttributes(world),
  SetTopicAttributes: setTopicAttributes(world),
  AddPermission: addPermission(world),
  RemovePermission: removePermission(world),
  Subscribe: subscribe(world),
  ConfirmSubscription: confirmSubscription(world),
  Unsubscribe: unsubscribe(world),
  ListSubscriptionsByTopic: listSubscriptionsByTopic(world),
  Publish: publish(world),
  TagResource: tagTopic(world),
  UntagResource: untagTopic(world),
  ListTagsForResource: listTopicTags(world),
});

interface NamesTopic {
  readonly TopicArn?: string | undefined;
  readonly TargetArn?: string | undefined;
  readonly ResourceArn?: string | undefined;
}

const onTopic = (input: NamesTopic, call: Call): readonly AccessCheck[] => [
  {
    action: `sns:${call.operation}`,
    resource: input.TopicArn ?? input.TargetArn ?? input.ResourceArn ?? '*',
  },
];

const creates = (input: CreateTopicCommandInput, call: Call): readonly AccessCheck[] => {
  const resource = topicArn(call.account, call.region, input.Name ?? '');
  const tags = (input.Tags ?? []).length > 0;
  return [
    { action: 'sns:CreateTopic', resource },
    ...(tags ? [{ action: 'sns:TagResource', resource }] : []),
  ];
};

const subscribes = (input: SubscribeCommandInput): readonly AccessCheck[] => [
  {
    action: 'sns:Subscribe',
    resource: input.TopicArn ?? '*',
    context: { 'sns:Protocol': input.Protocol ?? '', 'sns:Endpoint': input.Endpoint ?? '' },
  },
];

/** Policies speak of the topic of a subscription. Source: Service Authorization Reference, Amazon SNS. */
const unsubscribes = ({
  SubscriptionArn = '',
}: UnsubscribeCommandInput): readonly AccessCheck[] => [
  {
    action: 'sns:Unsubscribe',
    resource: SubscriptionArn.slice(0, Math.max(SubscriptionArn.lastIndexOf(':'), 0)) || '*',
  },
];

const UNSCOPED = new Set(['ListTopics']);

/** Amazon SNS: topics with their policies and keys, subscriptions, and what is published. Nothing is delivered. */
export const sns = (world: World): Service => {
  const served = operations(world);
  const scoped = Object.keys(served).filter((name) => !UNSCOPED.has(name));
  return {
    sdk: () => import('@aws-sdk/client-sns'),
    signingName: 'sns',
    actionPrefix: 'sns',
    refusal: 'AuthorizationError',
    operations: readyOperations(world, 'sns', served),
    access: {
      ...Object.fromEntries(scoped.map((name) => [name, onTopic])),
      CreateTopic: creates,
      Subscribe: subscribes,
      Unsubscribe: unsubscribes,
    },
  };
};
