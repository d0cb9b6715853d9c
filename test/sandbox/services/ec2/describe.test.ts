import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  EnableSnapshotBlockPublicAccessCommand,
  GetImageBlockPublicAccessStateCommand,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { optIn } from '../../../../sandbox/services/account/region-opt-in.ts';
import {
  putImage,
  putInstance,
  putSnapshot,
} from '../../../../sandbox/services/ec2/put-resources.ts';
import { BARE, HOME, LOGGING, startingWorld } from '../../../support/starting-world.ts';

/** A region in which nobody has anything before the test. */
const REGION = 'ap-south-1';
const AT = { account: BARE, region: REGION };

const begin = () => {
  const begun = startingWorld();
  return {
    ...begun,
    own: new EC2Client(begun.as(BARE, REGION)),
    other: new EC2Client(begun.as(LOGGING, REGION)),
  };
};

describe('DescribeImages', () => {
  test('finds the own images that everybody may use', async () => {
    const { world, own, other } = begin();
    const shared = putImage(world, AT, { name: 'shared', isPublic: true });
    putImage(world, AT, { name: 'kept', isPublic: false });
    const mine = { Owners: ['self'] };
    const Filters = [{ Name: 'is-public', Values: ['true'] }];
    const idsOf = async (client: EC2Client, input: object) =>
      (await client.send(new DescribeImagesCommand(input))).Images?.map(({ ImageId }) => ImageId);

    expect(await idsOf(own, { ...mine, Filters })).toEqual([shared.id]);
    expect(await idsOf(own, mine)).toHaveLength(2);
    expect(await idsOf(other, mine)).toEqual([]);
    expect(await idsOf(other, { Owners: [BARE] })).toEqual([shared.id]);
  });

  test('knows no filter and no image that is not there', async () => {
    const { own } = begin();
    const Filters = [{ Name: 'colour', Values: ['red'] }];

    await expect(own.send(new DescribeImagesCommand({ Filters }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(
      own.send(new DescribeImagesCommand({ ImageIds: ['ami-1'] })),
    ).rejects.toMatchObject({ name: 'InvalidAMIID.NotFound' });
  });

  test('goes with sharing unblocked where an account shares images', async () => {
    const { world, own } = begin();
    putImage(world, AT, { name: 'shared', isPublic: true });

    const answer = await own.send(new GetImageBlockPublicAccessStateCommand({}));

    expect(answer.ImageBlockPublicAccessState).toBe('unblocked');
  });
});

describe('DescribeSnapshots', () => {
  const PUBLIC = { RestorableByUserIds: ['all'] };

  test('finds the own snapshots that everybody may restore', async () => {
    const { world, own, other } = begin();
    const shared = putSnapshot(world, AT, { name: 'shared', isPublic: true });
    putSnapshot(world, AT, { name: 'kept', isPublic: false });
    const idsOf = async (client: EC2Client, input: object) =>
      (await client.send(new DescribeSnapshotsCommand(input))).Snapshots?.map(
        ({ SnapshotId }) => SnapshotId,
      );

    expect(await idsOf(own, { OwnerIds: ['self'], ...PUBLIC })).toEqual([shared.id]);
    expect(await idsOf(own, { OwnerIds: ['self'] })).toHaveLength(2);
    expect(await idsOf(other, PUBLIC)).toEqual([shared.id]);
    await own.send(new EnableSnapshotBlockPublicAccessCommand({ State: 'block-all-sharing' }));
    expect(await idsOf(other, PUBLIC)).toEqual([]);
    expect(await idsOf(own, { OwnerIds: ['self'], ...PUBLIC })).toEqual([shared.id]);
  });
});

describe('DescribeInstances', () => {
  test('tells profile and metadata options', async () => {
    const { world, own } = begin();
    const profile = { arn: `arn:aws:iam::${BARE}:instance-profile/web`, id: 'AIPAWEB' };
    const { id } = putInstance(world, AT, { name: 'web', profile });

    const { Reservations } = await own.send(new DescribeInstancesCommand({}));

    expect(Reservations?.map((one) => one.OwnerId)).toEqual([BARE]);
    expect(Reservations?.[0]?.Instances).toMatchObject([
      {
        InstanceId: id,
        State: { Name: 'running', Code: 16 },
        IamInstanceProfile: { Arn: profile.arn, Id: profile.id },
        MetadataOptions: { HttpTokens: 'optional', HttpEndpoint: 'enabled' },
      },
    ]);
  });

  test('pages, and filters by state and tokens', async () => {
    const { world, own } = begin();
    for (let index = 0; index < 12; index += 1) {
      const tokens = index === 0 ? 'required' : 'optional';
      putInstance(world, AT, {
        name: `i${index}`,
        tokens,
        state: index < 6 ? 'running' : 'stopped',
      });
    }
    const sizes: (number | undefined)[] = [];
    for await (const page of paginateDescribeInstances({ client: own, pageSize: 5 }, {})) {
      sizes.push(page.Reservations?.length);
    }
    const { Reservations } = await own.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: 'instance-state-name', Values: ['running', 'pending'] },
          { Name: 'metadata-options.http-tokens', Values: ['opt*'] },
        ],
      }),
    );

    expect(sizes).toEqual([5, 5, 2]);
    expect(Reservations).toHaveLength(5);
  });

  test.each([
    [{ MaxResults: 4 }, 'InvalidParameterValue'],
    [{ MaxResults: 5, InstanceIds: ['i-1'] }, 'InvalidParameterCombination'],
    [{ InstanceIds: ['i-1'] }, 'InvalidInstanceID.NotFound'],
  ])('refuses %p', async (input, name) => {
    await expect(begin().own.send(new DescribeInstancesCommand(input))).rejects.toMatchObject({
      name,
    });
  });
});

describe('DescribeRegions', () => {
  test('lists what the account has, and on request what it could have', async () => {
    const { world, own } = begin();
    optIn(world, BARE, 'me-south-1');

    const enabled = await own.send(new DescribeRegionsCommand({}));
    const all = await own.send(new DescribeRegionsCommand({ AllRegions: true }));

    expect(enabled.Regions).toHaveLength(18);
    expect(all.Regions).toHaveLength(34);
    const statusOf = (name: string) =>
      all.Regions?.find(({ RegionName }) => RegionName === name)?.OptInStatus;
    expect([HOME, 'me-south-1', 'af-south-1'].map(statusOf)).toEqual([
      'opt-in-not-required',
      'opted-in',
      'not-opted-in',
    ]);
  });
});
