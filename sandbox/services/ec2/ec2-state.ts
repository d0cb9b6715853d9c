import type {
  Image,
  InstanceMetadataDefaultsResponse,
  InstanceMetadataOptionsResponse,
  SnapshotBlockPublicAccessState,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';

/** Moments are milliseconds of real time. */
export interface ImageRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly public: boolean;
  readonly architecture: NonNullable<Image['Architecture']>;
  readonly snapshotId?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SnapshotRecord {
  readonly id: string;
  readonly volumeId: string;
  readonly createdAt: number;
  readonly public: boolean;
  readonly encrypted: boolean;
  readonly sizeGiB: number;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface InstanceRecord {
  readonly id: string;
  readonly reservationId: string;
  readonly imageId: string;
  readonly type: string;
  readonly zone: string;
  readonly launchedAt: number;
  readonly state: 'running' | 'stopped';
  readonly profile?: { readonly arn: string; readonly id: string };
  readonly metadata: Pick<
    InstanceMetadataOptionsResponse,
    'HttpTokens' | 'HttpEndpoint' | 'HttpPutResponseHopLimit' | 'InstanceMetadataTags'
  >;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ImageBlock {
  readonly state: 'block-new-sharing' | 'unblocked';
  /** What readers hear until `from`. */
  readonly before: 'block-new-sharing' | 'unblocked';
  readonly from: number;
}

export interface Ec2Store {
  ebsEncryption: boolean;
  snapshotBlock: SnapshotBlockPublicAccessState;
  imageBlock: ImageBlock;
  metadataDefaults: Pick<
    InstanceMetadataDefaultsResponse,
    'HttpTokens' | 'HttpEndpoint' | 'HttpPutResponseHopLimit' | 'InstanceMetadataTags'
  >;
  images: ImageRecord[];
  snapshots: SnapshotRecord[];
  instances: InstanceRecord[];
}

/**
 * What an account has of EC2 in one region. Public sharing of images is blocked from the start, except where an account
 * shares some. Source: EC2 User Guide, "Understand block public access for AMIs".
 */
export const ec2Store = (world: World, at: Pick<Call, 'account' | 'region'>): Ec2Store =>
  world.state.cell(
    'ec2',
    at.account,
    at.region,
    (): Ec2Store => ({
      ebsEncryption: false,
      snapshotBlock: 'unblocked',
      imageBlock: { state: 'block-new-sharing', before: 'block-new-sharing', from: 0 },
      metadataDefaults: {},
      images: [],
      snapshots: [],
      instances: [],
    }),
  );

/** The stores of all accounts in one region: public images and snapshots are seen by everybody. */
export const ec2StoresIn = (
  world: World,
  region: string,
): readonly { readonly account: string; readonly store: Ec2Store }[] =>
  world.state
    .cells<Ec2Store>('ec2')
    .filter((cell) => cell.region === region)
    .map(({ account, value }) => ({ account, store: value }));
