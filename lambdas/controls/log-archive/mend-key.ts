import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  PutKeyPolicyCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { kms } from '../../aws/clients/kms.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { LOG_ARCHIVE_KEY_ALIAS } from '../../contracts/names.ts';
import type { Change } from '../control.ts';
import { saysSame } from '../same-policy.ts';
import type { KeyState } from './key-state.ts';
import type { WantedArchive } from './wanted-archive.ts';

/** What puts the archive's key back, in the order in which it has to be done. */
type KeyMending =
  | 'keep-key'
  | 'enable-key'
  | 'rotate-key'
  | 'set-key-policy'
  | 'make-alias'
  | 'move-alias';

export type KeyChange = Change & {
  readonly kind: KeyMending;
  readonly key: string;
  readonly policy: WantedArchive['keyPolicy'];
};

const SENTENCES: Readonly<Record<KeyMending, string>> = {
  'keep-key': 'Call off the deletion of the key of the log archive in the Logging account.',
  'enable-key': 'Enable the key of the log archive in the Logging account.',
  'rotate-key': 'Have the key of the log archive in the Logging account rotate every year.',
  'set-key-policy': 'Put the policy of the key of the log archive in the Logging account back.',
  'make-alias': `Give the key of the log archive in the Logging account its alias ${LOG_ARCHIVE_KEY_ALIAS} again.`,
  'move-alias': `Point ${LOG_ARCHIVE_KEY_ALIAS} in the Logging account to the key of the log archive again.`,
};

const mendings = (
  { keyPolicy }: WantedArchive,
  { state, rotates, policy, alias }: KeyState,
): readonly KeyMending[] => [
  ...(state === 'PendingDeletion' ? (['keep-key'] as const) : []),
  // KMS leaves a key disabled whose deletion was called off.
  ...(state === 'Enabled' ? [] : (['enable-key'] as const)),
  ...(rotates ? [] : (['rotate-key'] as const)),
  ...(saysSame(policy, keyPolicy) ? [] : (['set-key-policy'] as const)),
  ...(alias === 'absent' ? (['make-alias'] as const) : []),
  ...(alias === 'elsewhere' ? (['move-alias'] as const) : []),
];

export const planKey = (wanted: WantedArchive, key: KeyState): readonly KeyChange[] =>
  mendings(wanted, key).map((kind) => ({
    kind,
    resource: key.arn,
    key: key.id,
    policy: wanted.keyPolicy,
    sentence: SENTENCES[kind],
    destructive: false,
  }));

/** KMS delays nothing here: each call is in force at once, or within seconds. */
export const mendKey = async (
  connection: Connection,
  region: Region,
  { kind, key: KeyId, policy }: KeyChange,
): Promise<void> => {
  const client = kms(connection, region);
  const alias = { AliasName: LOG_ARCHIVE_KEY_ALIAS, TargetKeyId: KeyId };
  switch (kind) {
    case 'keep-key':
      await client.send(new CancelKeyDeletionCommand({ KeyId }));
      return;
    case 'enable-key':
      await client.send(new EnableKeyCommand({ KeyId }));
      return;
    case 'rotate-key':
      await client.send(new EnableKeyRotationCommand({ KeyId }));
      return;
    case 'set-key-policy':
      await client.send(new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify(policy) }));
      return;
    case 'make-alias':
      await client.send(new CreateAliasCommand(alias));
      return;
    case 'move-alias':
      await client.send(new UpdateAliasCommand(alias));
      return;
  }
};
