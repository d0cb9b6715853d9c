import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-sns';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { openTopic } from './topic-access.ts';
import { invalidParameter, type Topic } from './topics.ts';

const MOST_TAGS = 50;

export const recordOf = (tags: readonly Tag[] | undefined): Record<string, string> =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));

/** @throws AwsError InvalidParameter for a key or value that no tag may have, TagLimitExceeded for too many */
export const requireTags = (tags: Readonly<Record<string, string>>): void => {
  const fit = Object.entries(tags).every(
    ([key, value]) => /^(?!aws:).{1,128}$/i.test(key) && value.length <= 256,
  );
  if (!fit) throw invalidParameter('Tags');
  if (Object.keys(tags).length > MOST_TAGS) {
    throw new AwsError('TagLimitExceeded', 'Could not complete request: tag quota of 50 exceeded');
  }
};

/** The tagging operations have an error of their own for a topic that is not there. */
const taggedTopic = (world: World, arn: string | undefined, call: Call): Topic => {
  try {
    return openTopic(world, arn, call);
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'NotFound')) throw error;
    throw new AwsError('ResourceNotFound', 'Resource does not exist');
  }
};

export const tagTopic =
  (world: World) =>
  (input: TagResourceCommandInput, call: Call): void => {
    const topic = taggedTopic(world, input.ResourceArn, call);
    const tags = { ...topic.tags, ...recordOf(input.Tags) };
    requireTags(tags);
    topic.tags = tags;
  };

export const untagTopic =
  (world: World) =>
  (input: UntagResourceCommandInput, call: Call): void => {
    const topic = taggedTopic(world, input.ResourceArn, call);
    for (const key of input.TagKeys ?? []) delete topic.tags[key];
  };

export const listTopicTags =
  (world: World) =>
  (input: ListTagsForResourceCommandInput, call: Call): object => ({
    Tags: Object.entries(taggedTopic(world, input.ResourceArn, call).tags).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  });
