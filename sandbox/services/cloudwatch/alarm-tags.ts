import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { type Alarm, findAlarm } from './alarms.ts';

const MOST_TAGS = 50;

export const recordOf = (tags: readonly Tag[] | undefined): Record<string, string> =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));

/** @throws AwsError InvalidParameterValue for tags that nothing may have */
export const requireTags = (tags: Readonly<Record<string, string>>): void => {
  const fit = Object.entries(tags).every(
    ([key, value]) => /^(?!aws:).{1,128}$/i.test(key) && value.length <= 256,
  );
  if (fit && Object.keys(tags).length <= MOST_TAGS) return;
  throw new AwsError('InvalidParameterValue', 'The value for parameter Tags is invalid.');
};

const ARN = /^arn:aws:cloudwatch:([a-z0-9-]+):(\d{12}):alarm:(.+)$/;

const taggedAlarm = (world: World, arn: string | undefined, call: Call): Alarm => {
  const [, region, account, name = ''] = ARN.exec(arn ?? '') ?? [];
  if (region !== call.region || account !== call.account) {
    throw new AwsError(
      'InvalidParameterValue',
      `The value ${arn} for parameter ResourceARN is invalid.`,
    );
  }
  const alarm = findAlarm(world, call, name);
  if (alarm === undefined) {
    throw new AwsError('ResourceNotFoundException', `Resource ${arn} does not exist`, {
      extra: { ResourceType: 'alarm', ResourceId: name },
    });
  }
  return alarm;
};

export const tagAlarm =
  (world: World) =>
  (input: TagResourceCommandInput, call: Call): void => {
    const alarm = taggedAlarm(world, input.ResourceARN, call);
    const tags = { ...alarm.tags, ...recordOf(input.Tags) };
    requireTags(tags);
    alarm.tags = tags;
  };

export const untagAlarm =
  (world: World) =>
  (input: UntagResourceCommandInput, call: Call): void => {
    const alarm = taggedAlarm(world, input.ResourceARN, call);
    for (const key of input.TagKeys ?? []) delete alarm.tags[key];
  };

export const listAlarmTags =
  (world: World) =>
  (input: ListTagsForResourceCommandInput, call: Call): object => ({
    Tags: Object.entries(taggedAlarm(world, input.ResourceARN, call).tags).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  });
