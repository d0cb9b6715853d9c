import { CloudTrailClient, CreateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { EnableAWSServiceAccessCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import type { Archive } from '../../../../lambdas/controls/log-archive/archive.ts';
import { archiveTemplate } from '../../../../lambdas/controls/log-archive/template.ts';
import { wantedArchive } from '../../../../lambdas/controls/log-archive/wanted-archive.ts';
import { saysSame } from '../../../../lambdas/controls/same-policy.ts';
import { region, someSettings } from '../../../support/builders.ts';
import {
  BARE,
  KEY,
  MANAGEMENT,
  startingWorld,
  TRAIL_BUCKET,
} from '../../../support/starting-world.ts';

/** The longest names there are. */
const archive: Archive = {
  organizationId: `o-${'a'.repeat(32)}`,
  managementAccountId: '111111111111' as AwsAccountId,
  securityAccountId: '222222222222' as AwsAccountId,
  loggingAccountId: '333333333333' as AwsAccountId,
  region: region('ap-southeast-2'),
};
const wanted = wantedArchive(archive, someSettings());
const policies = [
  ['key', wanted.keyPolicy, 32_768],
  ...wanted.buckets.map(({ purpose, policy }) => [purpose, policy, 20_480] as const),
] as const;

describe('the policies of the log archive', () => {
  test.each(policies)('of %s fits with room to spare', (_, policy, quota) => {
    expect(JSON.stringify(policy).length).toBeLessThan(quota / 2);
  });

  test.each(policies)(
    'of %s lets in nobody but the own account without a condition',
    (_, policy) => {
      const open = policy.Statement.filter(
        ({ Effect, Condition }) => Effect === 'Allow' && Condition === undefined,
      );

      expect(open.filter(({ Sid }) => Sid !== 'LoggingAdministers')).toEqual([]);
    },
  );

  test.each(policies)('of %s lets nobody read objects, but Firehose what it wrote', (_, policy) => {
    const reading = policy.Statement.filter(
      ({ Effect, Action }) =>
        Effect === 'Allow' && [Action].flat().some((action) => /^s3:Get(Object|\*)/.test(action)),
    );

    expect(reading.map(({ Sid }) => Sid).filter((sid) => sid !== 'FindingsArrive')).toEqual([]);
  });

  test('make a template that CloudFormation takes inline', () => {
    expect(JSON.stringify(archiveTemplate(wanted)).length).toBeLessThan(51_200);
  });
});

describe('the trail bucket', () => {
  const trail = (start: ReturnType<typeof startingWorld>, account: string, Name: string) =>
    new CloudTrailClient(start.as(account)).send(
      new CreateTrailCommand({
        Name,
        S3BucketName: TRAIL_BUCKET,
        S3KeyPrefix: 'audit',
        KmsKeyId: KEY,
        IsOrganizationTrail: account === MANAGEMENT,
        IsMultiRegionTrail: true,
      }),
    );

  test('takes an organization trail of another name and with a prefix', async () => {
    const start = startingWorld();
    await new OrganizationsClient(start.as(MANAGEMENT)).send(
      new EnableAWSServiceAccessCommand({ ServicePrincipal: 'cloudtrail.amazonaws.com' }),
    );

    expect(await trail(start, MANAGEMENT, 'company-trail')).toMatchObject({
      Name: 'company-trail',
      S3KeyPrefix: 'audit',
    });
  });

  test('takes no other trail of a member', async () => {
    await expect(trail(startingWorld(), BARE, 'company-trail')).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
    });
  });
});

describe('saysSame', () => {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'One', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: ['a'] },
      { Sid: 'Two', Effect: 'Deny', Action: 's3:*', Resource: 'b' },
    ],
  };

  test('minds neither order nor lists of one', () => {
    const [one, two] = policy.Statement;
    const turned = {
      Statement: [
        { ...two, Action: ['s3:*'] },
        { Resource: 'a', ...one, Action: ['s3:PutObject', 's3:GetObject'] },
      ],
      Version: '2012-10-17',
    };

    expect(saysSame(JSON.stringify(turned), policy)).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['one statement less', JSON.stringify({ ...policy, Statement: policy.Statement.slice(1) })],
    ['another effect', JSON.stringify(policy).replace('Deny', 'Allow')],
  ])('is not fooled by %s', (_, found) => {
    expect(saysSame(found, policy)).toBe(false);
  });
});
