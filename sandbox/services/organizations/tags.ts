import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-organizations';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { constraintViolation, invalidInput, notFound } from './organization-errors.ts';
import type { OrganizationState, Tags } from './organization-state.ts';
import { serve } from './serve.ts';
import { shownTags } from './shown.ts';

const MOST_TAGS = 50;

/** Tags of a request as a record. @throws AwsError when one of them is not allowed: then none is set */
export const tagsFrom = (tags: readonly Tag[] | undefined): Tags => {
  const keys = (tags ?? []).map(({ Key = '' }) => Key);
  const system = keys.find((key) => /^aws:/i.test(key));
  if (system !== undefined) {
    throw invalidInput('INVALID_SYSTEM_TAGS_PARAMETER', `the key '${system}' is reserved for AWS`);
  }
  if (new Set(keys).size < keys.length) {
    throw invalidInput('DUPLICATE_TAG_KEY', 'a tag key is given more than once');
  }
  const long = (tags ?? []).find(
    ({ Key = '', Value = '' }) => Key.length < 1 || Key.length > 128 || Value.length > 256,
  );
  if (long !== undefined) {
    throw invalidInput('MAX_LENGTH_EXCEEDED', `the tag '${long.Key}' is too long or empty`);
  }
  return withinLimit(
    Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  );
};

const withinLimit = (tags: Tags): Tags => {
  if (Object.keys(tags).length > MOST_TAGS) {
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED', `at most ${MOST_TAGS} tags are allowed`);
  }
  return tags;
};

interface Tagged {
  tags: Tags;
}

const resourceNamed = (organization: OrganizationState, id: string | undefined): Tagged => {
  const name = id ?? '';
  if (name === organization.rootId) {
    return {
      get tags() {
        return organization.rootTags;
      },
      set tags(tags) {
        organization.rootTags = tags;
      },
    };
  }
  const resource =
    own(organization.accounts, name) ??
    own(organization.units, name) ??
    own(organization.policies, name);
  if (resource === undefined) throw notFound('TargetNotFoundException');
  return resource;
};

/** Tags of accounts, OUs, the root and policies. */
export const tagOperations = (world: World) => ({
  TagResource: serve(
    world,
    { from: 'management', as: 'write' },
    (input: TagResourceCommandInput, { organization }) => {
      const resource = resourceNamed(organization, input.ResourceId);
      resource.tags = withinLimit({ ...resource.tags, ...tagsFrom(input.Tags) });
    },
  ),
  UntagResource: serve(
    world,
    { from: 'management', as: 'write' },
    (input: UntagResourceCommandInput, { organization }) => {
      const resource = resourceNamed(organization, input.ResourceId);
      const gone = new Set(input.TagKeys);
      resource.tags = Object.fromEntries(
        Object.entries(resource.tags).filter(([key]) => !gone.has(key)),
      );
    },
  ),
  ListTagsForResource: serve(
    world,
    { from: 'delegates', as: 'read' },
    (input: ListTagsForResourceCommandInput, { organization }) => ({
      Tags: shownTags(resourceNamed(organization, input.ResourceId).tags),
    }),
  ),
});
