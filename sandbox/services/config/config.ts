import type { PutConfigurationRecorderCommandInput, Tag } from '@aws-sdk/client-config-service';
import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { aggregatorAccess, aggregatorOperations } from './aggregator-operations.ts';
import { deleteChannel, describeChannels, putChannel } from './channel-operations.ts';
import {
  deleteRecorder,
  describeRecorders,
  putRecorder,
  startRecorder,
  stopRecorder,
} from './recorder-operations.ts';
import { listRecorderTags, tagRecorder, untagRecorder } from './recorder-tags.ts';
import { configStore } from './recorders.ts';
import { describeChannelStatus, describeRecorderStatus } from './recording-status.ts';
import { deleteRetention, describeRetentions, putRetention } from './retention.ts';

const operations = (world: World): Record<string, Handler> => ({
  PutConfigurationRecorder: putRecorder(world),
  DescribeConfigurationRecorders: describeRecorders(world),
  DescribeConfigurationRecorderStatus: describeRecorderStatus(world),
  DeleteConfigurationRecorder: deleteRecorder(world),
  StartConfigurationRecorder: startRecorder(world),
  StopConfigurationRecorder: stopRecorder(world),
  PutDeliveryChannel: putChannel(world),
  DescribeDeliveryChannels: describeChannels(world),
  DescribeDeliveryChannelStatus: describeChannelStatus(world),
  DeleteDeliveryChannel: deleteChannel(world),
  PutRetentionConfiguration: putRetention(world),
  DescribeRetentionConfigurations: describeRetentions(world),
  DeleteRetentionConfiguration: deleteRetention(world),
  TagResource: tagRecorder(world),
  UntagResource: untagRecorder(world),
  ListTagsForResource: listRecorderTags(world),
  ...aggregatorOperations(world),
});

const tagKeys = (tags: readonly Tag[]): NonNullable<AccessCheck['context']> => ({
  'aws:TagKeys': tags.map(({ Key = '' }) => Key),
  ...Object.fromEntries(tags.map(({ Key, Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
});

interface NamesResource {
  readonly ConfigurationRecorderName?: string | undefined;
  readonly ResourceArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly TagKeys?: readonly string[] | undefined;
}

/** Recorders are resources, channels and retention are not. Source: Service Authorization Reference, AWS Config. */
const access = (world: World): NonNullable<Service['access']> => {
  const recorderArn = (name: string | undefined, call: Call): string => {
    const { recorder } = configStore(world, call);
    return recorder?.name === name
      ? (recorder?.arn ?? '*')
      : `arn:aws:config:${call.region}:${call.account}:configuration-recorder/${name ?? 'default'}/*`;
  };
  const check = (call: Call, resource: string): AccessCheck => ({
    action: `config:${call.operation}`,
    resource,
  });
  const onRecorder = (input: NamesResource, call: Call): readonly AccessCheck[] => [
    check(call, recorderArn(input.ConfigurationRecorderName, call)),
  ];
  const onResource = (input: NamesResource, call: Call): readonly AccessCheck[] => [
    {
      ...check(call, input.ResourceArn ?? '*'),
      ...(input.Tags === undefined ? {} : { context: tagKeys(input.Tags) }),
      ...(input.TagKeys === undefined ? {} : { context: { 'aws:TagKeys': input.TagKeys } }),
    },
  ];
  return {
    PutConfigurationRecorder: (input: PutConfigurationRecorderCommandInput, call) => {
      const { name, roleARN } = input.ConfigurationRecorder ?? {};
      const { Tags: tags = [] } = input;
      const tagged = tags.length > 0 ? { context: tagKeys(tags) } : {};
      const put = { ...check(call, recorderArn(name, call)), ...tagged };
      if (roleARN === undefined) return [put];
      const context = { 'iam:PassedToService': 'config.amazonaws.com' };
      return [
        put,
        ...(tags.length > 0 ? [{ ...put, action: 'config:TagResource' }] : []),
        { action: 'iam:PassRole', resource: roleARN, context },
      ];
    },
    DeleteConfigurationRecorder: onRecorder,
    StartConfigurationRecorder: onRecorder,
    StopConfigurationRecorder: onRecorder,
    TagResource: onResource,
    UntagResource: onResource,
    ListTagsForResource: onResource,
  };
};

/** AWS Config: one recorder and one delivery channel an account and region, in the order that AWS forces; and aggregators. */
export const config = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-config-service'),
  signingName: 'config',
  actionPrefix: 'config',
  operations: readyOperations(world, 'config', operations(world)),
  access: { ...access(world), ...aggregatorAccess(world) },
});
