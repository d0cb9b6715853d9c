import { digest } from '../deterministic.ts';
import type { World } from '../world.ts';
import {
  ec2Store,
  type ImageRecord,
  type InstanceRecord,
  type SnapshotRecord,
} from './ec2-state.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

const idOf = (prefix: string, { account, region }: Place, name: string): string =>
  `${prefix}-${digest(prefix, account, region, name).slice(0, 17).padStart(17, '0')}`;

/** A snapshot as worlds write it. */
export const putSnapshot = (
  world: World,
  at: Place,
  { name, isPublic }: { readonly name: string; readonly isPublic: boolean },
): SnapshotRecord => {
  const snapshot: SnapshotRecord = {
    id: idOf('snap', at, name),
    volumeId: idOf('vol', at, name),
    createdAt: world.clock.now(),
    public: isPublic,
    encrypted: false,
    sizeGiB: 8,
    description: name,
    tags: { Name: name },
  };
  ec2Store(world, at).snapshots.push(snapshot);
  return snapshot;
};

/** An image as worlds write it. Where an account shares one with everybody, AWS left the sharing of images unblocked. */
export const putImage = (
  world: World,
  at: Place,
  { name, isPublic }: { readonly name: string; readonly isPublic: boolean },
): ImageRecord => {
  const store = ec2Store(world, at);
  const image: ImageRecord = {
    id: idOf('ami', at, name),
    name,
    createdAt: world.clock.now(),
    public: isPublic,
    architecture: 'x86_64',
    tags: { Name: name },
  };
  store.images.push(image);
  if (isPublic) store.imageBlock = { state: 'unblocked', before: 'unblocked', from: 0 };
  return image;
};

/** What worlds say of an instance. */
export interface InstanceSeed {
  readonly name: string;
  readonly imageId?: string;
  readonly profile?: InstanceRecord['profile'];
  /** @default 'optional': the instance answers IMDSv1 */
  readonly tokens?: 'optional' | 'required';
  /** @default 'running' */
  readonly state?: InstanceRecord['state'];
}

export const putInstance = (world: World, at: Place, seed: InstanceSeed): InstanceRecord => {
  const { name, imageId = idOf('ami', at, 'base'), profile, tokens = 'optional' } = seed;
  const instance: InstanceRecord = {
    id: idOf('i', at, name),
    reservationId: idOf('r', at, name),
    imageId,
    type: 't3.micro',
    zone: `${at.region}a`,
    launchedAt: world.clock.now(),
    state: seed.state ?? 'running',
    ...(profile === undefined ? {} : { profile }),
    metadata: {
      HttpTokens: tokens,
      HttpEndpoint: 'enabled',
      HttpPutResponseHopLimit: 1,
      InstanceMetadataTags: 'disabled',
    },
    tags: { Name: name },
  };
  ec2Store(world, at).instances.push(instance);
  return instance;
};
