import type { DescribeImagesCommandInput, Image } from '@aws-sdk/client-ec2';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { notFound } from './ec2-errors.ts';
import { ec2Page } from './ec2-pages.ts';
import { ec2StoresIn, type ImageRecord } from './ec2-state.ts';
import { type FilterFields, filtered, tagList } from './filters.ts';

type Owned = ImageRecord & { readonly owner: string };

const FIELDS: FilterFields<Owned> = {
  'image-id': ({ id }) => id,
  'is-public': (image) => image.public,
  name: ({ name }) => name,
  'owner-id': ({ owner }) => owner,
  state: () => 'available',
};

/** The own images and the public ones of others. */
const visible = (world: World, { account, region }: Call): readonly Owned[] =>
  ec2StoresIn(world, region).flatMap(({ account: owner, store }) =>
    store.images
      .filter((image) => owner === account || image.public)
      .map((image) => ({ ...image, owner })),
  );

const shown = (image: Owned): Image => ({
  ImageId: image.id,
  Name: image.name,
  OwnerId: image.owner,
  Public: image.public,
  State: 'available',
  Architecture: image.architecture,
  CreationDate: new Date(image.createdAt).toISOString(),
  ImageType: 'machine',
  RootDeviceType: 'ebs',
  RootDeviceName: '/dev/xvda',
  VirtualizationType: 'hvm',
  BlockDeviceMappings:
    image.snapshotId === undefined
      ? []
      : [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: image.snapshotId } }],
  Tags: tagList(image.tags),
});

export const describeImages =
  (world: World) =>
  (input: DescribeImagesCommandInput, call: Call): object => {
    const owners = input.Owners?.map((owner) => (owner === 'self' ? call.account : owner));
    const all = visible(world, call);
    const missing = input.ImageIds?.filter((id) => !all.some((image) => image.id === id)) ?? [];
    if (missing.length > 0) throw notFound('InvalidAMIID.NotFound', 'image', missing);
    const wanted = all.filter(
      ({ id, owner }) =>
        (owners === undefined || owners.includes(owner)) &&
        (input.ImageIds === undefined || input.ImageIds.includes(id)),
    );
    const { items, more } = ec2Page(filtered(wanted, input.Filters, FIELDS), input);
    return { Images: items.map(shown), ...more };
  };
