import type * as Kms from '@aws-sdk/client-kms';
import {
  type AccessCheck,
  AwsError,
  type Call,
  type Handler,
  type Service,
} from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { createAlias, deleteAlias, listAliases, updateAlias } from './aliases.ts';
import { ciphertextKey, decrypt, encrypt, generateDataKey } from './cryptography.ts';
import { requireKeyAccess } from './key-access.ts';
import { createKey, mergeTags, requirePolicy, scheduleDeletion } from './key-operations.ts';
import {
  findKey,
  getKey,
  type Key,
  keyStore,
  metadataOf,
  requireEnabled,
  requireNotDeleting,
} from './keys.ts';

interface NamesKey {
  readonly KeyId?: string | undefined;
}

/** Operations that AWS serves across accounts. Source: KMS Developer Guide, "Allowing users in other accounts to use a KMS key". */
const ACROSS_ACCOUNTS = new Set(['DescribeKey', 'GetKeyRotationStatus']);

/** Hands the key that the input names to a handler, once the key policy allows the operation. */
const onKey =
  <Input extends NamesKey>(
    world: World,
    handle: (key: Key, input: Input, call: Call) => unknown,
  ): Handler =>
  (input: Input, call) => {
    const key = getKey(world, input.KeyId ?? '', call);
    if (key.account !== call.account && !ACROSS_ACCOUNTS.has(call.operation)) {
      throw new AwsError(
        'AccessDeniedException',
        `${call.operation} works only on keys of the own account.`,
      );
    }
    requireKeyAccess(world, key, call, `kms:${call.operation}`);
    return handle(key, input, call);
  };

const setState =
  (state: 'Enabled' | 'Disabled') =>
  (key: Key): void => {
    requireNotDeleting(key);
    key.state = state;
  };

const setRotation =
  (rotation: boolean) =>
  (key: Key): void => {
    requireEnabled(key);
    key.rotation = rotation;
  };

const cancelDeletion = (key: Key): object => {
  key.state = 'Disabled';
  delete key.deletionAt;
  return { KeyId: key.arn };
};

const listKeys =
  (world: World) =>
  (input: Kms.ListKeysCommandInput, call: Call): object => {
    const { keys } = keyStore(world, call.account, call.region);
    const all = Object.values(keys).map((key) => ({ KeyId: key.id, KeyArn: key.arn }));
    const page = pageOf(all, input.Limit ?? 100, input.Marker);
    return { Keys: page.items, NextMarker: page.next, Truncated: page.next !== undefined };
  };

const operations = (world: World): Record<string, Handler> => ({
  CreateKey: createKey(world),
  ListKeys: listKeys(world),
  DescribeKey: onKey(world, (key) => ({ KeyMetadata: metadataOf(key) })),
  GetKeyPolicy: onKey(world, (key) => ({ Policy: key.policy, PolicyName: 'default' })),
  PutKeyPolicy: onKey(world, (key, input: Kms.PutKeyPolicyCommandInput) => {
    key.policy = requirePolicy(input.Policy ?? '');
  }),
  EnableKey: onKey(world, setState('Enabled')),
  DisableKey: onKey(world, setState('Disabled')),
  EnableKeyRotation: onKey(world, setRotation(true)),
  DisableKeyRotation: onKey(world, setRotation(false)),
  GetKeyRotationStatus: onKey(world, (key) => ({
    KeyId: key.arn,
    KeyRotationEnabled: key.rotation,
    ...(key.rotation ? { RotationPeriodInDays: 365 } : {}),
  })),
  ScheduleKeyDeletion: onKey(world, (key, input: Kms.ScheduleKeyDeletionCommandInput) =>
    scheduleDeletion(world, key, input),
  ),
  CancelKeyDeletion: onKey(world, cancelDeletion),
  TagResource: onKey(world, (key, input: Kms.TagResourceCommandInput) =>
    mergeTags(key, input.Tags ?? []),
  ),
  UntagResource: onKey(world, (key, input: Kms.UntagResourceCommandInput) => {
    key.tags = key.tags.filter((tag) => !input.TagKeys?.includes(tag.TagKey ?? ''));
  }),
  ListResourceTags: onKey(world, (key) => ({ Tags: key.tags, Truncated: false })),
  CreateAlias: createAlias(world),
  UpdateAlias: updateAlias(world),
  DeleteAlias: deleteAlias(world),
  ListAliases: listAliases(world),
  GenerateDataKey: generateDataKey(world),
  Encrypt: encrypt(world),
  Decrypt: decrypt(world),
});

/** Policies name keys by ARN, never by alias; what does not exist is checked by the name it would have. */
const keyResource = (world: World, keyId: string, call: Call): string =>
  findKey(world, keyId, call)?.arn ??
  (keyId.startsWith('arn:') ? keyId : `arn:aws:kms:${call.region}:${call.account}:key/${keyId}`);

const check = (call: Call, resource: string): AccessCheck => ({
  action: `kms:${call.operation}`,
  resource,
});

const tagContext = (key: Key | undefined): NonNullable<AccessCheck['context']> =>
  Object.fromEntries(
    (key?.tags ?? []).map(({ TagKey, TagValue }) => [`aws:ResourceTag/${TagKey}`, TagValue ?? '']),
  );

const aliasChecks =
  (world: World) =>
  (input: { AliasName?: string; TargetKeyId?: string }, call: Call): readonly AccessCheck[] => [
    check(call, `arn:aws:kms:${call.region}:${call.account}:${input.AliasName ?? '*'}`),
    ...(input.TargetKeyId === undefined
      ? []
      : [check(call, keyResource(world, input.TargetKeyId, call))]),
  ];

/** A key that is made with tags is tagged before it has an ARN. Source: KMS Developer Guide, "Controlling access to tags". */
const creationChecks = ({ Tags = [] }: Kms.CreateKeyCommandInput, call: Call) => [
  check(call, '*'),
  ...(Tags.length === 0
    ? []
    : [
        { action: 'kms:TagResource', resource: `arn:aws:kms:${call.region}:${call.account}:key/*` },
      ]),
];

const UNSCOPED = new Set(['CreateKey', 'ListKeys', 'ListAliases']);
const OF_ALIASES = new Set(['CreateAlias', 'UpdateAlias', 'DeleteAlias']);

const access = (world: World, names: readonly string[]): NonNullable<Service['access']> => {
  const byKey = (input: NamesKey, call: Call): readonly AccessCheck[] => [
    {
      ...check(call, keyResource(world, input.KeyId ?? '*', call)),
      context: tagContext(findKey(world, input.KeyId ?? '', call)),
    },
  ];
  const keyed = names.filter((name) => !UNSCOPED.has(name) && !OF_ALIASES.has(name));
  return {
    ...Object.fromEntries(keyed.map((name) => [name, byKey])),
    ...Object.fromEntries([...OF_ALIASES].map((name) => [name, aliasChecks(world)])),
    CreateKey: creationChecks,
    Decrypt: (input: Kms.DecryptCommandInput, call) => [check(call, ciphertextKey(input))],
  };
};

/** Key Management Service: symmetric keys with their policies, aliases, rotation and deletion. */
export const kms = (world: World): Service => {
  const served = operations(world);
  return {
    sdk: () => import('@aws-sdk/client-kms'),
    signingName: 'kms',
    actionPrefix: 'kms',
    operations: readyOperations(world, 'kms', served),
    access: access(world, Object.keys(served)),
  };
};
