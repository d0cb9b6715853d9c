import type {
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { getLogGroup, type LogGroup } from './log-groups.ts';

const byArn = (world: World, arn: string | undefined, call: Call): LogGroup =>
  getLogGroup(world, /:log-group:([^:]+)/.exec(arn ?? '')?.[1], call);

export const tagGroup =
  (world: World) =>
  (input: TagResourceCommandInput, call: Call): void => {
    Object.assign(byArn(world, input.resourceArn, call).tags, input.tags);
  };

export const untagGroup =
  (world: World) =>
  (input: UntagResourceCommandInput, call: Call): void => {
    const group = byArn(world, input.resourceArn, call);
    for (const key of input.tagKeys ?? []) delete group.tags[key];
  };

export const listGroupTags =
  (world: World) =>
  (input: { resourceArn?: string }, call: Call): object => ({
    tags: byArn(world, input.resourceArn, call).tags,
  });
