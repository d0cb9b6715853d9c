import {
  CreateDetectorCommand,
  DeleteDetectorCommand,
  GetDetectorCommand,
  ListDetectorsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateDetectorCommand,
} from '@aws-sdk/client-guardduty';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import { getRole } from '../../../../sandbox/services/iam/put-role.ts';
import { administeredWorld, guardDutyWorld, SECURITY } from '../../../support/guardduty.ts';
import { BARE, DATA_PLATFORM, HOME } from '../../../support/starting-world.ts';

const badRequest = (message: string) => ({ name: 'BadRequestException', message });
const ROLE = 'AWSServiceRoleForAmazonGuardDuty';

describe('a detector', () => {
  test('is the only one of its account and region, with an id of 32 hexadecimal digits', async () => {
    const { client, start, detectorOf } = guardDutyWorld();

    const id = await start(BARE);

    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await detectorOf(BARE)).toBe(id);
    expect(await detectorOf(BARE, 'eu-west-1')).toBe('');
    await expect(start(BARE)).rejects.toMatchObject(badRequest(MESSAGES.detectorExists));
    const other = await client(BARE, 'eu-west-1').send(
      new CreateDetectorCommand({ Enable: false }),
    );
    expect(other.DetectorId).not.toBe(id);
  });

  test('begins with every optional plan but those of runtime', async () => {
    const { client, start } = guardDutyWorld();
    const DetectorId = await start(BARE);

    const detector = await client(BARE).send(new GetDetectorCommand({ DetectorId }));

    expect(detector).toMatchObject({
      Status: 'ENABLED',
      FindingPublishingFrequency: 'SIX_HOURS',
      ServiceRole: expect.stringContaining(ROLE),
      DataSources: {
        S3Logs: { Status: 'ENABLED' },
        Kubernetes: { AuditLogs: { Status: 'ENABLED' } },
      },
    });
    const off = detector.Features?.filter(({ Status }) => Status === 'DISABLED');
    expect(off?.map(({ Name }) => Name)).toEqual(['EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING']);
    expect(detector.Features?.map(({ Name }) => Name)).toEqual(
      expect.arrayContaining(['CLOUD_TRAIL', 'S3_DATA_EVENTS', 'EBS_MALWARE_PROTECTION']),
    );
  });

  test('takes the features that it is told, and leaves the rest on', async () => {
    const { client } = guardDutyWorld();
    const { DetectorId } = await client(BARE).send(
      new CreateDetectorCommand({
        Enable: true,
        FindingPublishingFrequency: 'ONE_HOUR',
        Features: [
          { Name: 'S3_DATA_EVENTS', Status: 'DISABLED' },
          {
            Name: 'RUNTIME_MONITORING',
            Status: 'ENABLED',
            AdditionalConfiguration: [{ Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' }],
          },
        ],
      }),
    );

    const { Features, FindingPublishingFrequency } = await client(BARE).send(
      new GetDetectorCommand({ DetectorId }),
    );

    const statuses = Object.fromEntries(Features?.map(({ Name, Status }) => [Name, Status]) ?? []);
    expect(FindingPublishingFrequency).toBe('ONE_HOUR');
    expect(statuses).toMatchObject({
      S3_DATA_EVENTS: 'DISABLED',
      RUNTIME_MONITORING: 'ENABLED',
      RDS_LOGIN_EVENTS: 'ENABLED',
    });
    const runtime = Features?.find(({ Name }) => Name === 'RUNTIME_MONITORING');
    expect(runtime?.AdditionalConfiguration).toContainEqual(
      expect.objectContaining({ Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' }),
    );
  });

  test('refuses both runtime features, and one that its region lacks', async () => {
    const { client } = guardDutyWorld();
    const create = (
      region: string,
      ...names: readonly (
        | 'EKS_RUNTIME_MONITORING'
        | 'RUNTIME_MONITORING'
        | 'EBS_MALWARE_PROTECTION'
      )[]
    ) =>
      client(BARE, region).send(
        new CreateDetectorCommand({
          Enable: true,
          Features: names.map((Name) => ({ Name, Status: 'ENABLED' })),
        }),
      );

    await expect(
      create(HOME, 'EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING'),
    ).rejects.toMatchObject(badRequest(MESSAGES.twoRuntimeFeatures));
    await expect(create('ap-northeast-3', 'EBS_MALWARE_PROTECTION')).rejects.toMatchObject(
      badRequest(MESSAGES.unsupportedFeature),
    );
    expect((await create(HOME, 'EBS_MALWARE_PROTECTION')).DetectorId).toBeDefined();
  });

  test('makes the service-linked role of its account', async () => {
    const { world, start } = guardDutyWorld();
    expect(getRole(world, BARE, ROLE)).toBeUndefined();

    await start(BARE);

    expect(getRole(world, BARE, ROLE)).toBeDefined();
  });

  test('is changed, turned off and deleted by its account, and by nobody else', async () => {
    const { client, start, detectorOf } = guardDutyWorld();
    const DetectorId = await start(BARE);
    const own = client(BARE);

    await expect(
      client(DATA_PLATFORM).send(new GetDetectorCommand({ DetectorId })),
    ).rejects.toMatchObject(badRequest(MESSAGES.detectorNotYours));
    await own.send(
      new UpdateDetectorCommand({
        DetectorId,
        Enable: false,
        FindingPublishingFrequency: 'FIFTEEN_MINUTES',
        Features: [{ Name: 'LAMBDA_NETWORK_LOGS', Status: 'DISABLED' }],
      }),
    );

    const changed = await own.send(new GetDetectorCommand({ DetectorId }));
    expect(changed).toMatchObject({
      Status: 'DISABLED',
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    expect(changed.Features).toContainEqual(
      expect.objectContaining({ Name: 'LAMBDA_NETWORK_LOGS', Status: 'DISABLED' }),
    );
    await own.send(new DeleteDetectorCommand({ DetectorId }));
    expect(await detectorOf(BARE)).toBe('');
  });

  test('of an administrator stays while it has members', async () => {
    const { security, DetectorId, add } = administeredWorld();
    await add(BARE);

    for (const attempt of [
      () => security.send(new DeleteDetectorCommand({ DetectorId })),
      () => security.send(new UpdateDetectorCommand({ DetectorId, Enable: false })),
    ]) {
      await expect(attempt()).rejects.toMatchObject(badRequest(MESSAGES.detectorHasMembers));
    }
  });

  test('of a member is its administrator’s to change, frequency included', async () => {
    const { client, add, detectorOf, security, DetectorId: above } = administeredWorld();
    await add(DATA_PLATFORM);
    const member = client(DATA_PLATFORM);
    const DetectorId = await detectorOf(DATA_PLATFORM);

    await expect(
      member.send(
        new UpdateDetectorCommand({ DetectorId, FindingPublishingFrequency: 'ONE_HOUR' }),
      ),
    ).rejects.toMatchObject(badRequest(MESSAGES.memberRestricted));
    await expect(member.send(new DeleteDetectorCommand({ DetectorId }))).rejects.toMatchObject(
      badRequest(MESSAGES.memberRestricted),
    );
    await security.send(
      new UpdateDetectorCommand({ DetectorId: above, FindingPublishingFrequency: 'ONE_HOUR' }),
    );

    const shown = await member.send(new GetDetectorCommand({ DetectorId }));
    expect(shown.FindingPublishingFrequency).toBe('ONE_HOUR');
  });

  test('refuses pages of more than fifty and tokens that it did not give', async () => {
    const { client } = guardDutyWorld();

    await expect(
      client(BARE).send(new ListDetectorsCommand({ MaxResults: 51 })),
    ).rejects.toMatchObject(badRequest(MESSAGES.outOfRange));
    await expect(
      client(BARE).send(new ListDetectorsCommand({ NextToken: 'next' })),
    ).rejects.toMatchObject(badRequest(MESSAGES.invalidParameter));
  });

  test('says the real name of an error in its type', async () => {
    const { start } = guardDutyWorld();
    await start(SECURITY);

    await expect(start(SECURITY)).rejects.toMatchObject({
      name: 'BadRequestException',
      Type: 'InvalidInputException',
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('tags', () => {
  test('are given at creation, added, listed and taken off', async () => {
    const { client } = guardDutyWorld();
    const own = client(BARE);
    const { DetectorId } = await own.send(
      new CreateDetectorCommand({ Enable: true, Tags: { team: 'billing' } }),
    );
    const ResourceArn = `arn:aws:guardduty:${HOME}:${BARE}:detector/${DetectorId}`;

    await own.send(new TagResourceCommand({ ResourceArn, Tags: { stage: 'live' } }));
    await own.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }));

    const { Tags } = await own.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual({ stage: 'live' });
    await expect(
      own.send(new ListTagsForResourceCommand({ ResourceArn: `${ResourceArn}0` })),
    ).rejects.toMatchObject(badRequest(MESSAGES.resourceNotFound));
  });
});
