import type {
  AddTagsToResourceCommandInput,
  ListTagsForResourceCommandInput,
  RemoveTagsFromResourceCommandInput,
  Tag,
} from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { type DocumentRecord, documentsOf } from './documents.ts';

const MOST_TAGS = 50;

export const tagsFrom = (tags: readonly Tag[] | undefined): Record<string, string> =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));

interface NamesResource {
  readonly ResourceType?: string | undefined;
  readonly ResourceId?: string | undefined;
}

/** Documents are the only resources of Systems Manager here. */
const tagged = (world: World, input: NamesResource, call: Call): DocumentRecord => {
  const document =
    input.ResourceType === 'Document'
      ? own(documentsOf(world, call), input.ResourceId ?? '')
      : undefined;
  if (document !== undefined) return document;
  throw new AwsError(
    'InvalidResourceId',
    `The resource ID '${input.ResourceId}' is not valid for resource type ${input.ResourceType}.`,
  );
};

export const addTags =
  (world: World) =>
  (input: AddTagsToResourceCommandInput, call: Call): void => {
    const document = tagged(world, input, call);
    const tags = { ...document.tags, ...tagsFrom(input.Tags) };
    if (Object.keys(tags).length > MOST_TAGS) {
      throw new AwsError('TooManyTagsError', `A document can have at most ${MOST_TAGS} tags.`);
    }
    document.tags = tags;
  };

export const removeTags =
  (world: World) =>
  (input: RemoveTagsFromResourceCommandInput, call: Call): void => {
    const document = tagged(world, input, call);
    for (const key of input.TagKeys ?? []) delete document.tags[key];
  };

export const listTags =
  (world: World) =>
  (input: ListTagsForResourceCommandInput, call: Call): object => ({
    TagList: Object.entries(tagged(world, input, call).tags).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  });
