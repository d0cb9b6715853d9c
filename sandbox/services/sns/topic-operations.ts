import type { CreateTopicCommandInput, ListTopicsCommandInput } from '@aws-sdk/client-sns';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { openTopic } from './topic-access.ts';
import { requireAttributes } from './topic-attributes.ts';
import { defaultTopicPolicy } from './topic-policy.ts';
import { recordOf, requireTags } from './topic-tags.ts';
import { invalidParameter, type Topic, topicArn, topicStore } from './topics.ts';

const TOPICS_PER_PAGE = 100;

const validName = (input: CreateTopicCommandInput): string => {
  const name = input.Name ?? '';
  const fifo = input.Attributes?.['FifoTopic'] === 'true';
  const fits = fifo ? /^[\w-]{1,251}\.fifo$/ : /^[\w-]{1,256}$/;
  if (!fits.test(name)) throw invalidParameter('Topic Name');
  return name;
};

/** Making a topic again gives its ARN, as long as what is asked for is what it has. */
const requireSame = (
  topic: Topic,
  attributes: Readonly<Record<string, string>>,
  tags: Readonly<Record<string, string>>,
): void => {
  const differs = Object.entries(attributes).some(
    ([name, value]) => topic.attributes[name] !== value,
  );
  if (differs) {
    throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  }
  const keys = Object.keys(tags);
  if (keys.length === 0) return;
  const same =
    keys.length === Object.keys(topic.tags).length &&
    keys.every((key) => topic.tags[key] === tags[key]);
  if (!same) throw invalidParameter('Tags Reason: Topic already exists with different tags');
};

export const createTopic =
  (world: World) =>
  (input: CreateTopicCommandInput, call: Call): object => {
    const name = validName(input);
    const arn = topicArn(call.account, call.region, name);
    const attributes = requireAttributes(input.Attributes ?? {});
    const tags = recordOf(input.Tags);
    requireTags(tags);
    const { topics } = topicStore(world, call.account, call.region);
    const existing = own(topics, name);
    if (existing !== undefined) {
      requireSame(existing, attributes, tags);
      return { TopicArn: arn };
    }
    topics[name] = {
      name,
      arn,
      account: call.account,
      region: call.region,
      attributes: { Policy: defaultTopicPolicy(call.account, arn), ...attributes },
      tags,
      subscriptions: [],
      unsubscribed: 0,
      messages: [],
    };
    return { TopicArn: arn };
  };

/** Removes the topic with its subscriptions; one that is not there is as good as removed. */
export const deleteTopic =
  (world: World) =>
  (input: { TopicArn?: string }, call: Call): void => {
    try {
      const topic = openTopic(world, input.TopicArn, call);
      delete topicStore(world, topic.account, topic.region).topics[topic.name];
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'NotFound')) throw error;
    }
  };

export const listTopics =
  (world: World) =>
  (input: ListTopicsCommandInput, call: Call): object => {
    const all = Object.values(topicStore(world, call.account, call.region).topics)
      .map(({ arn }) => arn)
      .sort();
    const page = pageOf(all, TOPICS_PER_PAGE, input.NextToken);
    return { Topics: page.items.map((arn) => ({ TopicArn: arn })), NextToken: page.next };
  };
