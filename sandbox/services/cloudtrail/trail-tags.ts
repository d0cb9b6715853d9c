import type {
  AddTagsCommandInput,
  ListTagsCommandInput,
  RemoveTagsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { changeableTrail, readableTrail, type Trail } from './trails.ts';

const TAGS_PER_TRAIL = 50;

const byArn = (given: string): string => {
  if (given.startsWith('arn:')) return given;
  throw new AwsError('CloudTrailARNInvalidException', `ARN is not valid: ${given}`);
};

const owned = (world: World, given: string, call: Call): Trail =>
  changeableTrail(world, byArn(given), call);

export const addTags =
  (world: World) =>
  (input: AddTagsCommandInput, call: Call): object => {
    const trail = owned(world, input.ResourceId ?? '', call);
    const added = input.TagsList ?? [];
    const keys = new Set(added.map((tag) => tag.Key));
    const tags = [...trail.tags.filter((tag) => !keys.has(tag.Key)), ...added];
    if (tags.length > TAGS_PER_TRAIL) {
      throw new AwsError(
        'TagsLimitExceededException',
        `Trail ${trail.arn} may have ${TAGS_PER_TRAIL} tags at most.`,
      );
    }
    trail.tags = tags;
    return {};
  };

export const removeTags =
  (world: World) =>
  (input: RemoveTagsCommandInput, call: Call): object => {
    const trail = owned(world, input.ResourceId ?? '', call);
    const removed = new Set(input.TagsList?.map((tag) => tag.Key));
    trail.tags = trail.tags.filter((tag) => !removed.has(tag.Key));
    return {};
  };

export const listTags =
  (world: World) =>
  (input: ListTagsCommandInput, call: Call): object => ({
    ResourceTagList: (input.ResourceIdList ?? []).map((id) => {
      const trail = readableTrail(world, byArn(id), call);
      return { ResourceId: trail.arn, TagsList: trail.tags };
    }),
  });
