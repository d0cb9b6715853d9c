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
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  ListAccountsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { getRole } from '../../../sandbox/services/iam/put-role.ts';
import { defaultWorld } from '../../../sandbox/worlds/default.ts';
import {
  BARE,
  DATA_PLATFORM,
  LOGGING,
  MANAGEMENT,
  startingWorld,
} from '../../support/starting-world.ts';

const ROLE = 'OrganizationAccountAccessRole';

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

test('Logging holds nothing: the foundation lays the log archive', async () => {
  const { as } = startingWorld(defaultWorld, { archived: false });
  const { Buckets } = await new S3Client({ ...as(LOGGING), forcePathStyle: true }).send(
    new ListBucketsCommand({}),
  );
  const { Keys } = await new KMSClient(as(LOGGING)).send(new ListKeysCommand({}));

  expect([Buckets, Keys]).toEqual([[], []]);
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
