import type { DescribeSnapshotsCommandInput, Snapshot } from '@aws-sdk/client-ec2';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { notFound } from './ec2-errors.ts';
import { ec2Page } from './ec2-pages.ts';
import { ec2StoresIn, type SnapshotRecord } from './ec2-state.ts';
import { type FilterFields, filtered, tagList } from './filters.ts';

type Owned = SnapshotRecord & { readonly owner: string };

const FIELDS: FilterFields<Owned> = {
  'snapshot-id': ({ id }) => id,
  'owner-id': ({ owner }) => owner,
  'volume-id': ({ volumeId }) => volumeId,
  encrypted: ({ encrypted }) => encrypted,
  status: () => 'completed',
};

/** The own snapshots, and the public ones of those who do not hide theirs with `block-all-sharing`. */
const visible = (world: World, { account, region }: Call): readonly Owned[] =>
  ec2StoresIn(world, region).flatMap(({ account: owner, store }) =>
    store.snapshots
      .filter(
        (one) => owner === account || (one.public && store.snapshotBlock !== 'block-all-sharing'),
      )
      .map((one) => ({ ...one, owner })),
  );

/** `all` asks for public snapshots, `self` or an account id for those that it owns or can restore by name. */
const restorable = (snapshot: Owned, by: readonly string[] | undefined, account: string): boolean =>
  by === undefined ||
  by.some((user) =>
    user === 'all' ? snapshot.public : snapshot.owner === (user === 'self' ? account : user),
  );

const shown = (snapshot: Owned): Snapshot => ({
  SnapshotId: snapshot.id,
  VolumeId: snapshot.volumeId,
  VolumeSize: snapshot.sizeGiB,
  OwnerId: snapshot.owner,
  Encrypted: snapshot.encrypted,
  Description: snapshot.description,
  State: 'completed',
  Progress: '100%',
  StorageTier: 'standard',
  StartTime: new Date(snapshot.createdAt),
  Tags: tagList(snapshot.tags),
});

export const describeSnapshots =
  (world: World) =>
  (input: DescribeSnapshotsCommandInput, call: Call): object => {
    const owners = input.OwnerIds?.map((owner) => (owner === 'self' ? call.account : owner));
    const all = visible(world, call);
    const missing = input.SnapshotIds?.filter((id) => !all.some((one) => one.id === id)) ?? [];
    if (missing.length > 0) throw notFound('InvalidSnapshot.NotFound', 'snapshot', missing);
    const wanted = all.filter(
      (one) =>
        (owners === undefined || owners.includes(one.owner)) &&
        (input.SnapshotIds === undefined || input.SnapshotIds.includes(one.id)) &&
        restorable(one, input.RestorableByUserIds, call.account),
    );
    const { items, more } = ec2Page(filtered(wanted, input.Filters, FIELDS), input);
    return { Snapshots: items.map(shown), ...more };
  };
