import type { KeyMetadata, Tag } from '@aws-sdk/client-kms';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

export interface Key {
  readonly id: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  description: string;
  policy: string;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  /** Real time in milliseconds. */
  deletionAt?: number;
  rotation: boolean;
  tags: Tag[];
  readonly spec: 'SYMMETRIC_DEFAULT';
}

export interface KeyStore {
  readonly keys: Record<string, Key>;
  /** Key ids by alias name, `alias/` included. */
  readonly aliases: Record<string, { readonly keyId: string; readonly createdAt: number }>;
}

export const keyStore = (world: World, account: string, region: string): KeyStore =>
  world.state.cell('kms', account, region, (): KeyStore => ({ keys: {}, aliases: {} }));

export const keyArn = (account: string, region: string, id: string): string =>
  `arn:aws:kms:${region}:${account}:key/${id}`;

export const aliasArn = (account: string, region: string, name: string): string =>
  `arn:aws:kms:${region}:${account}:${name}`;

export const keyNotFound = (what: string): AwsError => new AwsError('NotFoundException', what);

const ARN = /^arn:aws:kms:([^:]+):(\d{12}):(.+)$/;

/** The key behind an id, a key ARN, an alias or an alias ARN; ARNs reach into other accounts but not into other regions. */
export const findKey = (
  world: World,
  given: string,
  from: { readonly account: string; readonly region: string },
): Key | undefined => {
  const [, region = from.region, account = from.account, name = given] = ARN.exec(given) ?? [];
  if (region !== from.region) return undefined;
  const store = keyStore(world, account, region);
  const id = name.startsWith('alias/')
    ? own(store.aliases, name)?.keyId
    : name.replace(/^key\//, '');
  return id === undefined ? undefined : own(store.keys, id);
};

/** As KMS words it, by how the key was named. */
export const getKey = (world: World, given: string, call: Call): Key => {
  const key = findKey(world, given, call);
  if (key !== undefined) return key;
  const [, region, account = call.account, name = given] = ARN.exec(given) ?? [];
  if (region !== undefined && region !== call.region) throw keyNotFound(`Invalid arn ${region}`);
  if (name.startsWith('alias/')) {
    throw keyNotFound(`Alias ${aliasArn(account, call.region, name)} is not found.`);
  }
  const id = name.replace(/^key\//, '');
  throw keyNotFound(`Key '${keyArn(account, call.region, id)}' does not exist`);
};

export const requireEnabled = (key: Key): void => {
  if (key.state === 'Enabled') return;
  if (key.state === 'Disabled') throw new AwsError('DisabledException', `${key.arn} is disabled.`);
  throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
};

export const requireNotDeleting = (key: Key): void => {
  if (key.state === 'PendingDeletion') {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
};

export const metadataOf = (key: Key): KeyMetadata => ({
  AWSAccountId: key.account,
  KeyId: key.id,
  Arn: key.arn,
  CreationDate: new Date(key.createdAt),
  Enabled: key.state === 'Enabled',
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: key.state,
  ...(key.deletionAt === undefined ? {} : { DeletionDate: new Date(key.deletionAt) }),
  Origin: 'AWS_KMS',
  KeyManager: 'CUSTOMER',
  CustomerMasterKeySpec: key.spec,
  KeySpec: key.spec,
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: false,
});
