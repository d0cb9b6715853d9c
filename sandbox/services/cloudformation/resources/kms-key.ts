import type { CreateKeyCommandOutput } from '@aws-sdk/client-kms';
import { type Key, keyStore } from '../../kms/keys.ts';
import { kms } from '../../kms/kms.ts';
import type { JsonObject } from '../template.ts';
import {
  documentProperty,
  mergedTags,
  numberProperty,
  requiredText,
  sameJson,
  textProperty,
} from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

const setRotation = (
  KeyId: string,
  properties: JsonObject,
  { act, world }: ResourceContext,
): void => {
  const operation =
    properties['EnableKeyRotation'] === true ? 'EnableKeyRotation' : 'DisableKeyRotation';
  act(kms(world), operation, { KeyId });
};

const made = ({ id, arn }: Pick<Key, 'id' | 'arn'>): MadeResource => ({
  physicalId: id,
  attributes: { Arn: arn, KeyId: id },
});

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const policy = properties['KeyPolicy'];
  const output = context.act(kms(context.world), 'CreateKey', {
    Description: textProperty(properties, 'Description'),
    ...(policy === undefined ? {} : { Policy: documentProperty(properties, 'KeyPolicy') }),
    Tags: mergedTags(properties, context).map(({ Key, Value }) => ({
      TagKey: Key,
      TagValue: Value,
    })),
  });
  const { KeyId: id = '', Arn: arn = '' } = (output as CreateKeyCommandOutput).KeyMetadata ?? {};
  context.claim(id);
  if (properties['EnableKeyRotation'] === true) setRotation(id, properties, context);
  return made({ id, arn });
};

export const kmsKey: ResourceType = {
  name: 'AWS::KMS::Key',
  fixed: ['KeySpec', 'KeyUsage', 'MultiRegion'],
  create,
  update: (before, old, after, context) => {
    if (!sameJson(old['KeyPolicy'], after['KeyPolicy'])) {
      context.act(kms(context.world), 'PutKeyPolicy', {
        KeyId: before.physicalId,
        Policy: documentProperty(after, 'KeyPolicy'),
      });
    }
    if (old['EnableKeyRotation'] !== after['EnableKeyRotation']) {
      setRotation(before.physicalId, after, context);
    }
    return before;
  },
  remove: ({ physicalId: KeyId }, properties, { act, world }) => {
    act(kms(world), 'ScheduleKeyDeletion', {
      KeyId,
      PendingWindowInDays: numberProperty(properties, 'PendingWindowInDays') ?? 30,
    });
  },
  // A key that is to be deleted is none that CloudFormation finds.
  find: (identifier, { world, account, region }) => {
    const key = keyStore(world, account, region).keys[requiredText(identifier, 'KeyId')];
    return key === undefined || key.state === 'PendingDeletion' ? undefined : made(key);
  },
};
