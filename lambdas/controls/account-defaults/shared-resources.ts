import { paginateDescribeImages, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { ec2 } from '../../aws/clients/ec2.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';

/** An image or a snapshot that everybody can use. */
export interface SharedResource {
  readonly id: string;
  /** The name that its owner gave it; empty for none. */
  readonly name: string;
}

const PAGE = 1_000;

const inOrder = (found: readonly SharedResource[]): readonly SharedResource[] =>
  [...found].sort((one, other) => (one.id < other.id ? -1 : 1));

export const readSharedImages = async (
  connection: Connection,
  region: Region,
): Promise<readonly SharedResource[]> => {
  const found: SharedResource[] = [];
  const pages = paginateDescribeImages(
    { client: ec2(connection, region), pageSize: PAGE },
    { Owners: ['self'], Filters: [{ Name: 'is-public', Values: ['true'] }] },
  );
  for await (const { Images: images = [] } of pages) {
    found.push(...images.map(({ ImageId: id = '', Name: name = '' }) => ({ id, name })));
  }
  return inOrder(found);
};

export const readSharedSnapshots = async (
  connection: Connection,
  region: Region,
): Promise<readonly SharedResource[]> => {
  const found: SharedResource[] = [];
  const pages = paginateDescribeSnapshots(
    { client: ec2(connection, region), pageSize: PAGE },
    { OwnerIds: ['self'], RestorableByUserIds: ['all'] },
  );
  for await (const { Snapshots: snapshots = [] } of pages) {
    found.push(
      ...snapshots.map(({ SnapshotId: id = '', Description: name = '' }) => ({ id, name })),
    );
  }
  return inOrder(found);
};
