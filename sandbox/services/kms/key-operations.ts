import type {
  CreateKeyCommandInput,
  ScheduleKeyDeletionCommandInput,
  Tag,
} from '@aws-sdk/client-kms';
import { AwsError, type Call } from '../../wire/service.ts';
import { uuidOf } from '../deterministic.ts';
import type { World } from '../world.ts';
import { type Key, keyArn, keyStore, metadataOf } from './keys.ts';

/** The policy of a key made without one: its account decides by IAM. */
export const defaultKeyPolicy = (account: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });

/** Key policies are at most 32 KB. Source: KMS Developer Guide, "Resource quotas". */
const POLICY_BYTES = 32 * 1024;

export const requirePolicy = (policy: string): string => {
  try {
    JSON.parse(policy);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AwsError('MalformedPolicyDocumentException', 'The new key policy is not valid JSON.');
  }
  if (Buffer.byteLength(policy) > POLICY_BYTES) {
    throw new AwsError('LimitExceededException', 'The key policy is longer than 32768 bytes.');
  }
  return policy;
};

/** Of the n-th key of an account in a region, from zero: the same in every run. */
export const keyId = (
  { account, region }: { readonly account: string; readonly region: string },
  n: number,
): string => uuidOf('kms', account, region, n);

/** Puts a key into the state; worlds seed with it too. */
export const makeKey = (
  world: World,
  owner: { readonly account: string; readonly region: string },
  given: {
    readonly id?: string;
    readonly description?: string | undefined;
    readonly policy?: string | undefined;
    readonly rotation?: boolean;
    readonly tags?: readonly Tag[] | undefined;
  },
): Key => {
  const { keys } = keyStore(world, owner.account, owner.region);
  const id = given.id ?? keyId(owner, Object.keys(keys).length);
  const key: Key = {
    id,
    arn: keyArn(owner.account, owner.region, id),
    account: owner.account,
    region: owner.region,
    createdAt: world.clock.now(),
    description: given.description ?? '',
    policy: requirePolicy(given.policy ?? defaultKeyPolicy(owner.account)),
    state: 'Enabled',
    rotation: given.rotation ?? false,
    tags: [...(given.tags ?? [])],
    spec: 'SYMMETRIC_DEFAULT',
  };
  keys[id] = key;
  return key;
};

export const createKey =
  (world: World) =>
  (input: CreateKeyCommandInput, call: Call): object => {
    if ((input.KeySpec ?? 'SYMMETRIC_DEFAULT') !== 'SYMMETRIC_DEFAULT') {
      throw new AwsError(
        'UnsupportedOperationException',
        `Key spec ${input.KeySpec} is not simulated: use SYMMETRIC_DEFAULT.`,
      );
    }
    const key = makeKey(world, call, {
      description: input.Description,
      policy: input.Policy,
      tags: input.Tags,
    });
    return { KeyMetadata: metadataOf(key) };
  };

const DAY = 86_400_000;

export const scheduleDeletion = (
  world: World,
  key: Key,
  input: ScheduleKeyDeletionCommandInput,
): object => {
  const days = input.PendingWindowInDays ?? 30;
  if (days < 7 || days > 30) {
    throw new AwsError(
      'ValidationException',
      `PendingWindowInDays is ${days}: it must be between 7 and 30.`,
    );
  }
  key.state = 'PendingDeletion';
  key.deletionAt = world.clock.now() + days * DAY;
  return {
    KeyId: key.arn,
    KeyState: key.state,
    PendingWindowInDays: days,
    DeletionDate: new Date(key.deletionAt),
  };
};

export const mergeTags = (key: Key, tags: readonly Tag[]): void => {
  const names = new Set(tags.map((tag) => tag.TagKey));
  key.tags = [...key.tags.filter((tag) => !names.has(tag.TagKey)), ...tags];
};
