import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
} from '@aws-sdk/client-kms';
import { kms } from '../../aws/clients/kms.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { LOG_ARCHIVE_KEY_ALIAS } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import { unlessKeyLocked } from './shut-out.ts';

/** The archive's key as it is. */
export interface KeyState {
  readonly id: string;
  readonly arn: string;
  /** KMS's word, such as `Enabled` or `PendingDeletion`. */
  readonly state: string;
  readonly rotates: boolean;
  /** JSON. */
  readonly policy: string;
  /** Whether the alias leads to it; `elsewhere` when it leads to another key. */
  readonly alias: 'here' | 'elsewhere' | 'absent';
}

type Found = Pick<KeyState, 'id' | 'arn' | 'state'>;

/** By id, ARN or alias; undefined where there is none. */
const findKey = async (
  connection: Connection,
  region: Region,
  KeyId: string,
): Promise<Found | undefined> => {
  try {
    const { KeyMetadata: key } = await kms(connection, region).send(
      new DescribeKeyCommand({ KeyId }),
    );
    return { id: key?.KeyId ?? '', arn: key?.Arn ?? '', state: key?.KeyState ?? '' };
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundException') return undefined;
    throw error;
  }
};

/** The key that the alias leads to. */
export const keyOfAlias = (connection: Connection, region: Region): Promise<Found | undefined> =>
  findKey(connection, region, LOG_ARCHIVE_KEY_ALIAS);

/** For what is written after the key was made. @throws DomainError `LogArchiveKeyLost` */
export const archiveKeyArn = async (connection: Connection, region: Region): Promise<string> => {
  const key = await keyOfAlias(connection, region);
  if (key !== undefined) return key.arn;
  throw new DomainError(
    'LogArchiveKeyLost',
    'failed',
    `account ${connection.accountId} has no key ${LOG_ARCHIVE_KEY_ALIAS} in ${region}`,
    { nextStep: 'Run the foundation again.' },
  );
};

const aliasOf = (key: Found, aliased: Found | undefined): KeyState['alias'] => {
  if (aliased === undefined) return 'absent';
  return aliased.id === key.id ? 'here' : 'elsewhere';
};

/**
 * The key of that ARN, or before a stack tells of one the key that the alias leads to.
 *
 * @throws DomainError `LogArchiveKeyLocked`
 */
export const readKey = (
  connection: Connection,
  region: Region,
  arn: string | undefined,
): Promise<KeyState | undefined> =>
  unlessKeyLocked(connection.accountId, async () => {
    const aliased = await keyOfAlias(connection, region);
    const key = arn === undefined ? aliased : await findKey(connection, region, arn);
    if (key === undefined) return undefined;
    const client = kms(connection, region);
    const [{ KeyRotationEnabled: rotates }, { Policy: policy = '' }] = await Promise.all([
      client.send(new GetKeyRotationStatusCommand({ KeyId: key.id })),
      client.send(new GetKeyPolicyCommand({ KeyId: key.id })),
    ]);
    return { ...key, rotates: rotates === true, policy, alias: aliasOf(key, aliased) };
  });
