import type {
  ListTagsForDeliveryStreamCommandInput,
  Tag,
  TagDeliveryStreamCommandInput,
  UntagDeliveryStreamCommandInput,
} from '@aws-sdk/client-firehose';
import { AwsError, type Handler } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { activeStream, streamNamed } from './delivery-streams.ts';

const MOST_TAGS = 50;

export const tagsOf = (tags: readonly Tag[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));

export const tagOperations = (world: World): Record<string, Handler> => ({
  TagDeliveryStream: (input: TagDeliveryStreamCommandInput, call) => {
    const stream = activeStream(world, input.DeliveryStreamName, call);
    const tags = { ...stream.tags, ...tagsOf(input.Tags) };
    if (Object.keys(tags).length > MOST_TAGS) {
      throw new AwsError('LimitExceededException', `A stream has at most ${MOST_TAGS} tags.`);
    }
    stream.tags = tags;
    return {};
  },
  UntagDeliveryStream: (input: UntagDeliveryStreamCommandInput, call) => {
    const { tags } = activeStream(world, input.DeliveryStreamName, call);
    for (const key of input.TagKeys ?? []) delete tags[key];
    return {};
  },
  ListTagsForDeliveryStream: (input: ListTagsForDeliveryStreamCommandInput, call) => {
    const { tags } = streamNamed(world, input.DeliveryStreamName, call);
    const after = input.ExclusiveStartTagKey ?? '';
    const keys = Object.keys(tags)
      .filter((key) => key > after)
      .sort();
    const limit = input.Limit ?? MOST_TAGS;
    return {
      Tags: keys.slice(0, limit).map((Key) => ({ Key, Value: tags[Key] })),
      HasMoreTags: keys.length > limit,
    };
  },
});
