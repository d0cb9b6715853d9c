import {
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateAccountCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { getRole, putRole } from '../../../../sandbox/services/iam/put-role.ts';
import {
  allow,
  BARE,
  HOME,
  KEY,
  MANAGEMENT,
  startingWorld,
  TRAIL_BUCKET,
} from '../../../support/starting-world.ts';

const Name = 'holdfast-organization-trail';
const ARN = `arn:aws:cloudtrail:${HOME}:${MANAGEMENT}:trail/${Name}`;
const SERVICE = { ServicePrincipal: 'cloudtrail.amazonaws.com' };

const request = (changes: Partial<CreateTrailCommandInput> = {}) =>
  new CreateTrailCommand({
    Name,
    S3BucketName: TRAIL_BUCKET,
    KmsKeyId: KEY,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: true,
    EnableLogFileValidation: true,
    ...changes,
  });

const trusted = async () => {
  const start = startingWorld();
  const organizations = new OrganizationsClient(start.as(MANAGEMENT));
  await organizations.send(new EnableAWSServiceAccessCommand(SERVICE));
  return { ...start, organizations, management: new CloudTrailClient(start.as(MANAGEMENT)) };
};

const withTrail = async () => {
  const start = await trusted();
  await start.management.send(request());
  await start.management.send(new StartLoggingCommand({ Name }));
  return start;
};

describe('an organization trail', () => {
  test('needs trusted access', async () => {
    const { as } = startingWorld();

    await expect(new CloudTrailClient(as(MANAGEMENT)).send(request())).rejects.toMatchObject({
      name: 'CloudTrailAccessNotEnabledException',
    });
  });

  test('is the management account’s to make', async () => {
    const { as } = await trusted();

    await expect(new CloudTrailClient(as(BARE)).send(request())).rejects.toMatchObject({
      name: 'NotOrganizationMasterAccountException',
    });
  });

  test('needs its maker’s permission to look at the organization and to make the service’s role', async () => {
    const { asRole, clock } = await trusted();
    const role = (name: string, ...actions: string[]) =>
      new CloudTrailClient(asRole(MANAGEMENT, name, [allow(['cloudtrail:*', ...actions])]));
    const reads = [
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
    ];

    for (const client of [role('blind'), role('without-role', ...reads)]) {
      await expect(client.send(request())).rejects.toMatchObject({
        name: 'InsufficientDependencyServiceAccessPermissionException',
      });
    }
    clock.advance(1_000);
    const answer = await role('enough', ...reads, 'iam:CreateServiceLinkedRole').send(request());
    expect(answer.TrailARN).toBe(ARN);
  });

  test('makes the service-linked role', async () => {
    const { world } = await withTrail();

    expect(getRole(world, MANAGEMENT, 'AWSServiceRoleForCloudTrail')?.path).toBe(
      '/aws-service-role/cloudtrail.amazonaws.com/',
    );
  });

  test('appears in every member and region under the management account’s ARN', async () => {
    const { as } = await withTrail();

    for (const region of [HOME, 'eu-west-1']) {
      const member = new CloudTrailClient(as(BARE, region));
      const { trailList } = await member.send(new DescribeTrailsCommand({}));
      expect(trailList).toMatchObject([
        { Name, TrailARN: ARN, HomeRegion: HOME, IsOrganizationTrail: true, KmsKeyId: KEY },
      ]);
      const { IsLogging } = await member.send(new GetTrailStatusCommand({ Name: ARN }));
      expect(IsLogging).toBe(true);
    }
  });

  test('is only a shadow in members', async () => {
    const { as } = await withTrail();
    const member = new CloudTrailClient(as(BARE));

    const { trailList } = await member.send(
      new DescribeTrailsCommand({ includeShadowTrails: false }),
    );

    expect(trailList).toEqual([]);
    await expect(member.send(new GetTrailStatusCommand({ Name }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
  });

  test('covers accounts that come later', async () => {
    const { as, organizations, clock } = await withTrail();
    await organizations.send(
      new CreateAccountCommand({ AccountName: 'Late', Email: 'late@example.com' }),
    );
    clock.advance(300_000);
    const { Accounts } = await organizations.send(new ListAccountsCommand({ MaxResults: 20 }));
    const late = Accounts?.find((account) => account.Name === 'Late')?.Id ?? '';

    const { trailList } = await new CloudTrailClient(as(late)).send(new DescribeTrailsCommand({}));

    expect(trailList?.map(({ TrailARN }) => TrailARN)).toEqual([ARN]);
  });

  test('cannot be stopped or removed by a member', async () => {
    const { as } = await withTrail();
    const member = new CloudTrailClient(as(BARE));

    await expect(member.send(new StopLoggingCommand({ Name: ARN }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(member.send(new DeleteTrailCommand({ Name: ARN }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const { IsLogging } = await member.send(new GetTrailStatusCommand({ Name: ARN }));
    expect(IsLogging).toBe(true);
  });
});

describe('the log group of an organization trail', () => {
  const logGroupName = 'holdfast/organization-trail';
  const group = `arn:aws:logs:${HOME}:${MANAGEMENT}:log-group:${logGroupName}`;
  const logTo = {
    CloudWatchLogsLogGroupArn: `${group}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${MANAGEMENT}:role/TrailLogs`,
  };
  const own = `${group}:log-stream:${MANAGEMENT}_CloudTrail_${HOME}*`;
  const members = `${group}:log-stream:o-holdfast001_*`;

  const withRole = async (...streams: string[]) => {
    const start = await trusted();
    await new CloudWatchLogsClient(start.as(MANAGEMENT)).send(
      new CreateLogGroupCommand({ logGroupName }),
    );
    const setRole = (...resources: string[]) =>
      putRole(start.world, MANAGEMENT, {
        name: 'TrailLogs',
        trust: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudtrail.amazonaws.com' },
              Action: 'sts:AssumeRole',
              Condition: { StringEquals: { 'aws:SourceArn': ARN } },
            },
          ],
        },
        inline: {
          write: {
            Version: '2012-10-17',
            Statement: resources.map((resource) =>
              allow(['logs:CreateLogStream', 'logs:PutLogEvents'], resource),
            ),
          },
        },
      });
    setRole(...streams);
    return { ...start, setRole };
  };

  test('takes the streams of the management account and of the organization', async () => {
    const { management } = await withRole(own, members);

    expect(await management.send(request(logTo))).toMatchObject(logTo);
  });

  test.each([
    ['its own streams', [own]],
    ['the members’ streams', [members]],
    ['one member’s streams', [own, `${group}:log-stream:o-holdfast001_${BARE}_*`]],
  ])('is refused with a role that may write only %s', async (_what, streams) => {
    const { management } = await withRole(...streams);

    await expect(management.send(request(logTo))).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsLogGroupArnException',
    });
  });

  test('shows in the status what its role lets through', async () => {
    const { management, clock, setRole } = await withRole(own, members);
    await management.send(request(logTo));
    await management.send(new StartLoggingCommand({ Name }));
    clock.advance(5 * 60_000);
    const status = () => management.send(new GetTrailStatusCommand({ Name }));
    expect((await status()).LatestCloudWatchLogsDeliveryTime?.getTime()).toBe(clock.now());

    setRole(own);

    expect((await status()).LatestCloudWatchLogsDeliveryError).toContain('permissions');
  });
});
