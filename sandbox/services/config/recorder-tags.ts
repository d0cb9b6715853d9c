import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-config-service';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { aggregatorStore } from './aggregators.ts';
import { configStore, type Recorder } from './recorders.ts';

const tagged = (
  world: World,
  arn: string | undefined,
  call: Call,
): Pick<Recorder, 'arn' | 'tags'> => {
  const { recorder } = configStore(world, call);
  const { aggregators } = aggregatorStore(world, call);
  const all = [...(recorder === undefined ? [] : [recorder]), ...Object.values(aggregators)];
  const found = all.find((one) => one.arn === arn);
  if (found !== undefined) return found;
  throw new AwsError(
    'ResourceNotFoundException',
    `The specified resource '${arn}' does not exist.`,
  );
};

export const tagRecorder =
  (world: World) =>
  (input: TagResourceCommandInput, call: Call): void => {
    const recorder = tagged(world, input.ResourceArn, call);
    const added = input.Tags ?? [];
    const keys = new Set(added.map((tag) => tag.Key));
    recorder.tags = [...recorder.tags.filter((tag) => !keys.has(tag.Key)), ...added];
  };

export const untagRecorder =
  (world: World) =>
  (input: UntagResourceCommandInput, call: Call): void => {
    const recorder = tagged(world, input.ResourceArn, call);
    recorder.tags = recorder.tags.filter((tag) => !input.TagKeys?.includes(tag.Key ?? ''));
  };

export const listRecorderTags =
  (world: World) =>
  (input: ListTagsForResourceCommandInput, call: Call): object => ({
    Tags: tagged(world, input.ResourceArn, call).tags,
  });
