import { cloudWatchLogs } from '../../logs/cloudwatch-logs.ts';
import { findLogGroup, logGroupArn } from '../../logs/log-groups.ts';
import type { JsonObject } from '../template.ts';
import { mergedTags, numberProperty, textProperty } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

const made = (name: string, { account, region }: ResourceContext): MadeResource => ({
  physicalId: name,
  attributes: { Arn: `${logGroupArn(account, region, name)}:*` },
});

const setRetention = (
  name: string,
  properties: JsonObject,
  { act, world }: ResourceContext,
): void => {
  const retentionInDays = numberProperty(properties, 'RetentionInDays');
  const logs = cloudWatchLogs(world);
  if (retentionInDays === undefined) act(logs, 'DeleteRetentionPolicy', { logGroupName: name });
  else act(logs, 'PutRetentionPolicy', { logGroupName: name, retentionInDays });
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const logGroupName = textProperty(properties, 'LogGroupName') ?? context.generatedName;
  const kmsKeyId = textProperty(properties, 'KmsKeyId');
  const tags = Object.fromEntries(
    mergedTags(properties, context).map(({ Key, Value }) => [Key, Value]),
  );
  context.act(cloudWatchLogs(context.world), 'CreateLogGroup', {
    logGroupName,
    tags,
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
  });
  context.claim(logGroupName);
  if (properties['RetentionInDays'] !== undefined) setRetention(logGroupName, properties, context);
  return made(logGroupName, context);
};

export const logsLogGroup: ResourceType = {
  name: 'AWS::Logs::LogGroup',
  fixed: ['LogGroupName'],
  create,
  update: (before, old, after, context) => {
    if (old['RetentionInDays'] !== after['RetentionInDays']) {
      setRetention(before.physicalId, after, context);
    }
    const kmsKeyId = textProperty(after, 'KmsKeyId');
    if (kmsKeyId !== undefined && kmsKeyId !== old['KmsKeyId']) {
      const logGroupName = before.physicalId;
      context.act(cloudWatchLogs(context.world), 'AssociateKmsKey', { logGroupName, kmsKeyId });
    }
    return before;
  },
  remove: ({ physicalId: logGroupName }, _properties, { act, world, account, region }) => {
    if (findLogGroup(world, account, region, logGroupName) === undefined) return;
    act(cloudWatchLogs(world), 'DeleteLogGroup', { logGroupName });
  },
};
