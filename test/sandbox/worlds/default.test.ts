import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  ListAccountsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getRole } from '../../../sandbox/services/iam/put-role.ts';
import {
  BARE,
  CONFIG_BUCKET,
  DATA_PLATFORM,
  KEY,
  LOGGING,
  MANAGEMENT,
  SESSIONS_BUCKET,
  startingWorld,
  TRAIL_BUCKET,
} from '../../support/starting-world.ts';

const BUCKETS = [
  'holdfast-access-logs-333333333333-us-east-1',
  'holdfast-config-333333333333-us-east-1',
  'holdfast-sessions-333333333333-us-east-1',
  'holdfast-trail-333333333333-us-east-1',
];
const ROLE = 'OrganizationAccountAccessRole';

const archive = () => new S3Client({ ...startingWorld().as(LOGGING), forcePathStyle: true });

describe('the organization', () => {
  test('has its foundation accounts, and external ones each with its problem', async () => {
    const { as, world } = startingWorld();

    const { Accounts = [] } = await new OrganizationsClient(as(MANAGEMENT)).send(
      new ListAccountsCommand({}),
    );

    const shown = Accounts.map(({ Id, Name, State }) => [
      Id,
      Name,
      State,
      getRole(world, Id ?? '', ROLE) !== undefined,
    ]);
    expect(shown.sort()).toEqual([
      ['111111111111', 'Management', 'ACTIVE', false],
      ['222222222222', 'Security', 'ACTIVE', true],
      ['333333333333', 'Logging', 'ACTIVE', true],
      ['444444444444', 'Legacy Billing', 'ACTIVE', true],
      ['555555555555', 'Data Platform', 'ACTIVE', true],
      ['666666666666', 'Acquired Retail', 'ACTIVE', false],
      ['777777777777', 'Old Experiment', 'PENDING_CLOSURE', true],
    ]);
  });

  test('has the OUs that the configuration file names', async () => {
    const organizations = new OrganizationsClient(startingWorld().as(MANAGEMENT));
    const { Roots } = await organizations.send(new ListRootsCommand({}));

    const { OrganizationalUnits } = await organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: Roots?.[0]?.Id }),
    );

    expect(OrganizationalUnits?.map(({ Name }) => Name).sort()).toEqual([
      'Development',
      'Production',
      'Sandbox',
      'SecurityOU',
    ]);
  });
});

describe('the log archive', () => {
  test('is four buckets of Logging', async () => {
    const { Buckets } = await archive().send(new ListBucketsCommand({}));

    expect(Buckets?.map(({ Name }) => Name).sort()).toEqual(BUCKETS);
  });

  test.each(BUCKETS)(
    '%s is versioned, closed to the public and spoken to over TLS',
    async (Bucket) => {
      const s3 = archive();

      const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      const block = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
      const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
      const { Policy = '{}' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));

      expect(Status).toBe('Enabled');
      expect(new Set(Object.values(block.PublicAccessBlockConfiguration ?? {}))).toEqual(
        new Set([true]),
      );
      expect(PolicyStatus?.IsPublic).toBe(false);
      expect(JSON.parse(Policy).Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    },
  );

  test.each([TRAIL_BUCKET, CONFIG_BUCKET, SESSIONS_BUCKET])(
    '%s is encrypted with the key and logs who reads it',
    async (Bucket) => {
      const s3 = archive();

      const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));

      expect(encryption.ServerSideEncryptionConfiguration?.Rules?.[0]).toMatchObject({
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
      });
      expect(LoggingEnabled?.TargetBucket).toBe('holdfast-access-logs-333333333333-us-east-1');
    },
  );

  test('locks the trail bucket by default, and it alone', async () => {
    const s3 = archive();

    const { ObjectLockConfiguration } = await s3.send(
      new GetObjectLockConfigurationCommand({ Bucket: TRAIL_BUCKET }),
    );

    expect(ObjectLockConfiguration?.Rule?.DefaultRetention?.Mode).toBe('COMPLIANCE');
    for (const Bucket of BUCKETS.filter((name) => name !== TRAIL_BUCKET)) {
      await expect(
        s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
      ).rejects.toMatchObject({ name: 'ObjectLockConfigurationNotFoundError' });
    }
  });

  test('has a key that rotates and goes by its alias', async () => {
    const kms = new KMSClient(startingWorld().as(LOGGING));
    const KeyId = 'alias/holdfast-log-archive';

    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId: KEY }));

    expect(KeyMetadata?.Arn).toBe(KEY);
    expect(KeyRotationEnabled).toBe(true);
  });
});

describe('external accounts', () => {
  test.each(['us-east-1', 'eu-west-1', 'eu-central-1'])(
    'Data Platform records in %s under names of its own',
    async (region) => {
      const { as, clock } = startingWorld();
      const config = new ConfigServiceClient(as(DATA_PLATFORM, region));
      clock.advance(60_000);

      const recorders = await config.send(new DescribeConfigurationRecordersCommand({}));
      const status = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
      const channels = await config.send(new DescribeDeliveryChannelsCommand({}));

      expect(recorders.ConfigurationRecorders).toMatchObject([
        { name: 'data-platform-recorder', recordingGroup: { allSupported: false } },
      ]);
      expect(status.ConfigurationRecordersStatus).toMatchObject([
        { recording: true, lastStatus: 'Success' },
      ]);
      expect(channels.DeliveryChannels).toMatchObject([
        { name: 'data-platform-channel', s3BucketName: 'data-platform-config-555555555555' },
      ]);
    },
  );

  test('Data Platform records nowhere else', async () => {
    const config = new ConfigServiceClient(startingWorld().as(DATA_PLATFORM, 'sa-east-1'));

    const answer = await config.send(new DescribeConfigurationRecordersCommand({}));

    expect(answer.ConfigurationRecorders).toEqual([]);
  });

  test('Data Platform has a trail that delivers', async () => {
    const { as, clock } = startingWorld();
    const trails = new CloudTrailClient(as(DATA_PLATFORM));
    clock.advance(10 * 60_000);

    const { trailList } = await trails.send(new DescribeTrailsCommand({}));
    const status = await trails.send(new GetTrailStatusCommand({ Name: 'data-platform-trail' }));

    expect(trailList?.map(({ Name }) => Name)).toEqual(['data-platform-trail']);
    expect(status.IsLogging).toBe(true);
    expect(status.LatestDeliveryTime).toBeInstanceOf(Date);
  });

  test('Legacy Billing has neither trail nor recorder', async () => {
    const { as } = startingWorld();

    const { trailList } = await new CloudTrailClient(as(BARE)).send(new DescribeTrailsCommand({}));
    const { ConfigurationRecorders } = await new ConfigServiceClient(as(BARE)).send(
      new DescribeConfigurationRecordersCommand({}),
    );

    expect([trailList, ConfigurationRecorders]).toEqual([[], []]);
  });

  test('Data Platform has a detector of its own, in one region', async () => {
    const { as } = startingWorld();
    const guardDuty = new GuardDutyClient(as(DATA_PLATFORM));
    const elsewhere = new GuardDutyClient(as(DATA_PLATFORM, 'eu-west-1'));

    const { DetectorIds: [DetectorId] = [] } = await guardDuty.send(new ListDetectorsCommand({}));

    const detector = await guardDuty.send(new GetDetectorCommand({ DetectorId }));
    expect(detector).toMatchObject({
      Status: 'ENABLED',
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    const above = await guardDuty.send(new GetAdministratorAccountCommand({ DetectorId }));
    expect(above.Administrator).toBeUndefined();
    expect((await elsewhere.send(new ListDetectorsCommand({}))).DetectorIds).toEqual([]);
  });

  test.each(['us-east-1', 'eu-west-1'])(
    'Acquired Retail answers to somebody else’s GuardDuty in %s',
    async (region) => {
      const guardDuty = new GuardDutyClient(startingWorld().as('666666666666', region));

      const { DetectorIds: [DetectorId] = [] } = await guardDuty.send(new ListDetectorsCommand({}));

      const found = await guardDuty.send(new GetAdministratorAccountCommand({ DetectorId }));
      expect(found.Administrator).toMatchObject({
        AccountId: '999900001111',
        RelationshipStatus: 'Enabled',
      });
    },
  );
});
