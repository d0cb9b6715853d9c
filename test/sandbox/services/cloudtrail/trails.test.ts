import {
  AddTagsCommand,
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  ListTagsCommand,
  ListTrailsCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  RemoveTagsCommand,
  StartLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import {
  BARE,
  DATA_PLATFORM,
  HOME,
  policyOf,
  startingWorld,
} from '../../../support/starting-world.ts';

const Bucket = `legacy-trail-${BARE}`;
const NAME = 'legacy-trail';
const ARN = `arn:aws:cloudtrail:${HOME}:${BARE}:trail/${NAME}`;

const bucketPolicy = policyOf(
  ...(['s3:GetBucketAcl', 's3:PutObject'] as const).map((Action) => ({
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action,
    Resource: Action === 's3:PutObject' ? `arn:aws:s3:::${Bucket}/*` : `arn:aws:s3:::${Bucket}`,
  })),
);

/** An account with a bucket that CloudTrail may write to. */
const withBucket = async () => {
  const start = startingWorld();
  const s3 = new S3Client({ ...start.as(BARE), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: bucketPolicy }));
  const trails = new CloudTrailClient(start.as(BARE));
  /** Waits out the throttle before each write. */
  const create = (input: Partial<CreateTrailCommandInput> = {}) => {
    start.clock.advance(1_000);
    return trails.send(new CreateTrailCommand({ Name: NAME, S3BucketName: Bucket, ...input }));
  };
  const elsewhere = new CloudTrailClient(start.as(BARE, 'eu-west-1'));
  return { ...start, s3, trails, create, elsewhere };
};

describe('CreateTrail', () => {
  test('makes a single-region trail without validation unless told otherwise', async () => {
    const { create, trails } = await withBucket();

    expect(await create()).toMatchObject({
      TrailARN: ARN,
      IsMultiRegionTrail: false,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: false,
      IsOrganizationTrail: false,
    });
    const { Trail } = await trails.send(new GetTrailCommand({ Name: NAME }));
    expect(Trail).toMatchObject({ HomeRegion: HOME, HasCustomEventSelectors: false });
  });

  test.each(['ab', '-begins-badly', 'two--hyphens', '10.0.0.1'])(
    'refuses the name %s',
    async (Name) => {
      const { create } = await withBucket();

      await expect(create({ Name })).rejects.toMatchObject({ name: 'InvalidTrailNameException' });
    },
  );

  test('refuses a name that a trail in effect has, also from another region', async () => {
    const { create, elsewhere } = await withBucket();
    await create({ IsMultiRegionTrail: true });

    await expect(create()).rejects.toMatchObject({ name: 'TrailAlreadyExistsException' });
    await expect(
      elsewhere.send(new CreateTrailCommand({ Name: NAME, S3BucketName: Bucket })),
    ).rejects.toMatchObject({ name: 'TrailAlreadyExistsException' });
  });

  test('stops at five trails a region', async () => {
    const { create } = await withBucket();
    for (const number of [1, 2, 3, 4, 5]) await create({ Name: `trail-${number}` });

    await expect(create({ Name: 'trail-6' })).rejects.toMatchObject({
      name: 'MaximumNumberOfTrailsExceededException',
    });
  });

  test('wants global events in every multi-region trail', async () => {
    const { create } = await withBucket();

    await expect(
      create({ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false }),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombinationException' });
  });
});

describe('visibility', () => {
  test('shows a multi-region trail as a shadow in other regions, and a single-region one not', async () => {
    const { create, elsewhere } = await withBucket();
    await create();
    await create({ Name: 'everywhere', IsMultiRegionTrail: true });

    const all = await elsewhere.send(new DescribeTrailsCommand({}));
    const own = await elsewhere.send(new DescribeTrailsCommand({ includeShadowTrails: false }));
    const { Trails } = await elsewhere.send(new ListTrailsCommand({}));

    expect(all.trailList?.map(({ Name }) => Name)).toEqual(['everywhere']);
    expect(own.trailList).toEqual([]);
    expect(Trails?.map(({ Name }) => Name)).toEqual([NAME, 'everywhere']);
  });

  test('finds a shadow by ARN and not by name', async () => {
    const { create, elsewhere } = await withBucket();
    await create({ IsMultiRegionTrail: true });

    const { Trail } = await elsewhere.send(new GetTrailCommand({ Name: ARN }));

    expect(Trail?.HomeRegion).toBe(HOME);
    await expect(elsewhere.send(new GetTrailCommand({ Name: NAME }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
    await expect(
      elsewhere.send(new GetTrailCommand({ Name: 'arn:aws:s3:::no-trail' })),
    ).rejects.toMatchObject({ name: 'CloudTrailARNInvalidException' });
  });
});

describe('changes', () => {
  test('are made from the home region only', async () => {
    const { create, elsewhere } = await withBucket();
    await create({ IsMultiRegionTrail: true });

    const refused = { name: 'InvalidHomeRegionException' };

    await expect(
      elsewhere.send(new UpdateTrailCommand({ Name: ARN, EnableLogFileValidation: true })),
    ).rejects.toMatchObject(refused);
    await expect(elsewhere.send(new StartLoggingCommand({ Name: NAME }))).rejects.toMatchObject(
      refused,
    );
  });

  test('keep what they do not mention and drop what they empty', async () => {
    const { create, trails } = await withBucket();
    await create({ S3KeyPrefix: 'legacy', IsMultiRegionTrail: true });

    const updated = await trails.send(
      new UpdateTrailCommand({ Name: NAME, S3KeyPrefix: '', EnableLogFileValidation: true }),
    );

    expect(updated.S3KeyPrefix).toBeUndefined();
    expect(updated).toMatchObject({ IsMultiRegionTrail: true, LogFileValidationEnabled: true });
  });

  test('of event selectors take one kind', async () => {
    const { create, trails, clock } = await withBucket();
    await create();
    const read = () => trails.send(new GetEventSelectorsCommand({ TrailName: NAME }));
    expect((await read()).EventSelectors).toMatchObject([{ IncludeManagementEvents: true }]);
    const advanced = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];

    await trails.send(
      new PutEventSelectorsCommand({ TrailName: NAME, AdvancedEventSelectors: advanced }),
    );

    expect((await read()).AdvancedEventSelectors).toEqual(advanced);
    clock.advance(2_000);
    await expect(
      trails.send(
        new PutEventSelectorsCommand({
          TrailName: NAME,
          AdvancedEventSelectors: advanced,
          EventSelectors: [{ ReadWriteType: 'All' }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidEventSelectorsException' });
  });

  test('of insight selectors turn insights on', async () => {
    const { create, trails } = await withBucket();
    await create();
    const read = new GetInsightSelectorsCommand({ TrailName: NAME });
    await expect(trails.send(read)).rejects.toMatchObject({ name: 'InsightNotEnabledException' });

    const InsightSelectors = [{ InsightType: 'ApiCallRateInsight' as const }];
    await trails.send(new PutInsightSelectorsCommand({ TrailName: NAME, InsightSelectors }));

    expect((await trails.send(read)).InsightSelectors).toEqual(InsightSelectors);
  });

  test('of tags replace by key', async () => {
    const { create, trails, clock } = await withBucket();
    await create({ TagsList: [{ Key: 'a', Value: '1' }] });
    clock.advance(2_000);

    const ResourceId = ARN;
    await trails.send(new AddTagsCommand({ ResourceId, TagsList: [{ Key: 'a', Value: '2' }] }));
    await trails.send(new AddTagsCommand({ ResourceId, TagsList: [{ Key: 'b', Value: '3' }] }));
    clock.advance(2_000);
    await trails.send(new RemoveTagsCommand({ ResourceId, TagsList: [{ Key: 'b' }] }));

    const { ResourceTagList } = await trails.send(new ListTagsCommand({ ResourceIdList: [ARN] }));
    expect(ResourceTagList).toEqual([{ ResourceId, TagsList: [{ Key: 'a', Value: '2' }] }]);
  });

  test('delete a trail for good', async () => {
    const { create, trails } = await withBucket();
    await create();
    await trails.send(new DeleteTrailCommand({ Name: NAME }));

    await expect(trails.send(new GetTrailCommand({ Name: NAME }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
  });

  test('of other accounts’ trails are not even seen', async () => {
    const { as } = startingWorld();
    const other = new CloudTrailClient(as(BARE));
    const Name = `arn:aws:cloudtrail:${HOME}:${DATA_PLATFORM}:trail/data-platform-trail`;

    await expect(other.send(new DeleteTrailCommand({ Name }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
  });
});

describe('rates', () => {
  test('let one write a second of AWS time through, after a small burst', async () => {
    const { trails, clock } = await withBucket();
    const write = () => trails.send(new StartLoggingCommand({ Name: 'not-there' }));
    const refused = { name: 'ThrottlingException', message: 'Rate exceeded' };

    await expect(write()).rejects.toMatchObject({ name: 'TrailNotFoundException' });
    await expect(write()).rejects.toMatchObject({ name: 'TrailNotFoundException' });
    await expect(write()).rejects.toMatchObject(refused);
    clock.advance(1_000);

    await expect(write()).rejects.toMatchObject({ name: 'TrailNotFoundException' });
    await expect(write()).rejects.toMatchObject(refused);
  });

  test('are kept for each account and region, reads apart from writes', async () => {
    const { trails, elsewhere } = await withBucket();
    const write = (client: CloudTrailClient) =>
      client.send(new StartLoggingCommand({ Name: 'not-there' }));
    for (let count = 0; count < 3; count += 1) {
      await expect(write(trails)).rejects.toMatchObject({ name: expect.any(String) });
    }

    await expect(write(elsewhere)).rejects.toMatchObject({ name: 'TrailNotFoundException' });
    expect((await trails.send(new DescribeTrailsCommand({}))).trailList).toEqual([]);
  });
});
