import { keyStore } from '../../kms/keys.ts';
import { kms } from '../../kms/kms.ts';
import { requiredText } from './property.ts';
import type { ResourceType } from './resource-type.ts';

export const kmsAlias: ResourceType = {
  name: 'AWS::KMS::Alias',
  fixed: ['AliasName'],
  create: (properties, { act, world }) => {
    const AliasName = requiredText(properties, 'AliasName');
    act(kms(world), 'CreateAlias', {
      AliasName,
      TargetKeyId: requiredText(properties, 'TargetKeyId'),
    });
    return { physicalId: AliasName, attributes: {} };
  },
  update: (made, _before, after, { act, world }) => {
    act(kms(world), 'UpdateAlias', {
      AliasName: made.physicalId,
      TargetKeyId: requiredText(after, 'TargetKeyId'),
    });
    return made;
  },
  remove: ({ physicalId: AliasName }, _properties, { act, world }) => {
    act(kms(world), 'DeleteAlias', { AliasName });
  },
  find: (identifier, { world, account, region }) => {
    const physicalId = requiredText(identifier, 'AliasName');
    return keyStore(world, account, region).aliases[physicalId] === undefined
      ? undefined
      : { physicalId, attributes: {} };
  },
};
