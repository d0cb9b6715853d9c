import {
  GetEbsEncryptionByDefaultCommand,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { ec2 } from '../../aws/clients/ec2.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { PasswordPolicy, WantedPasswords } from './password-policy.ts';
import { readPasswordPolicy } from './password-policy.ts';
import { notBlocked, type PublicAccessBlock, readAccountBlock } from './public-access-block.ts';
import { type PublicBuckets, readPublicBuckets } from './public-buckets.ts';
import { readSecurityContact, type SecurityContact } from './security-contact.ts';
import { readSharedImages, readSharedSnapshots, type SharedResource } from './shared-resources.ts';

/** Each true where the setting is to hold here. What is off is not read, not planned and never undone. */
export interface DesiredDefaults {
  readonly region: Region;
  readonly encryptVolumes: boolean;
  readonly blockSnapshots: boolean;
  readonly blockImages: boolean;
  readonly requireTokens: boolean;
  /** Of the account as a whole, in the lead region alone. */
  readonly blockPublicAccess: boolean;
  readonly passwords?: WantedPasswords;
  readonly contact?: SecurityContact;
}

/** A sharing setting, and what is shared; only looked for while the setting allows it. */
export interface Sharing {
  readonly state: string;
  readonly shared: readonly SharedResource[];
}

/** What of the desired is there; absent where nothing is desired, so that it was not read. */
export interface ObservedDefaults {
  readonly volumesEncrypted?: boolean;
  readonly snapshots?: Sharing;
  readonly images?: Sharing;
  /** `HttpTokens` of new instances; empty for no preference. */
  readonly tokens?: string;
  readonly publicAccess?: {
    readonly block: PublicAccessBlock;
    /** Only looked for while not everything is blocked. */
    readonly buckets?: PublicBuckets;
  };
  readonly passwords?: { readonly policy?: PasswordPolicy };
  readonly contact?: { readonly found?: SecurityContact };
}

/** The states in which nothing more can be shared with everybody. */
export const SNAPSHOTS_BLOCKED = 'block-all-sharing';
export const IMAGES_BLOCKED = 'block-new-sharing';
export const TOKENS_REQUIRED = 'required';

const readSnapshots = async (connection: Connection, region: Region): Promise<Sharing> => {
  const { State: state = '' } = await ec2(connection, region).send(
    new GetSnapshotBlockPublicAccessStateCommand({}),
  );
  const blocked = state === SNAPSHOTS_BLOCKED;
  return { state, shared: blocked ? [] : await readSharedSnapshots(connection, region) };
};

const readImages = async (connection: Connection, region: Region): Promise<Sharing> => {
  const { ImageBlockPublicAccessState: state = '' } = await ec2(connection, region).send(
    new GetImageBlockPublicAccessStateCommand({}),
  );
  const blocked = state === IMAGES_BLOCKED;
  return { state, shared: blocked ? [] : await readSharedImages(connection, region) };
};

const readVolumesEncrypted = async (connection: Connection, region: Region): Promise<boolean> => {
  const { EbsEncryptionByDefault: on } = await ec2(connection, region).send(
    new GetEbsEncryptionByDefaultCommand({}),
  );
  return on === true;
};

const readTokens = async (connection: Connection, region: Region): Promise<string> => {
  const { AccountLevel: defaults } = await ec2(connection, region).send(
    new GetInstanceMetadataDefaultsCommand({}),
  );
  return defaults?.HttpTokens ?? '';
};

const readPublicAccess = async (connection: Connection, region: Region) => {
  const block = await readAccountBlock(connection, region, connection.accountId);
  if (notBlocked(block).length === 0) return { block };
  return { block, buckets: await readPublicBuckets(connection, region, block) };
};

const readPasswords = async (connection: Connection) => {
  const policy = await readPasswordPolicy(connection);
  return policy === undefined ? {} : { policy };
};

const readContact = async (management: Connection, { accountId }: Connection) => {
  const found = await readSecurityContact(management, accountId);
  return found === undefined ? {} : { found };
};

/** One read a setting; more only where workloads would lose something by it. */
export const readDefaults = async (
  connection: Connection,
  management: Connection,
  desired: DesiredDefaults,
): Promise<ObservedDefaults> => {
  const { region } = desired;
  const readings: readonly (Promise<ObservedDefaults> | false)[] = [
    desired.encryptVolumes &&
      readVolumesEncrypted(connection, region).then((volumesEncrypted) => ({ volumesEncrypted })),
    desired.blockSnapshots &&
      readSnapshots(connection, region).then((snapshots) => ({ snapshots })),
    desired.blockImages && readImages(connection, region).then((images) => ({ images })),
    desired.requireTokens && readTokens(connection, region).then((tokens) => ({ tokens })),
    desired.blockPublicAccess &&
      readPublicAccess(connection, region).then((publicAccess) => ({ publicAccess })),
    desired.passwords !== undefined &&
      readPasswords(connection).then((passwords) => ({ passwords })),
    desired.contact !== undefined &&
      readContact(management, connection).then((contact) => ({ contact })),
  ];
  const found = await Promise.all(readings);
  return Object.assign({}, ...found.filter((one) => one !== false));
};
