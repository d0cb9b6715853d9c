import {
  CreateTrailCommand,
  DescribeTrailsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { cloudTrail } from '../../../../lambdas/aws/clients/cloudtrail.ts';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { organizationTrail } from '../../../../lambdas/controls/organization-trail/organization-trail.ts';
import { region } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import { changesOf, type Hardening, hardening, MANAGEMENT } from '../../../support/hardening.ts';

const HOME = region('us-east-1');

let plane: Hardening;
beforeEach(async () => {
  plane = await hardening();
});
afterEach(() => plane.stop());

const run = () =>
  runControl(organizationTrail, {
    mode: 'enforce',
    targets: [plane.target(MANAGEMENT)],
    settings: plane.settings,
    connection: plane.own('enable-organization-trail'),
    pacing: quick,
    report: async () => {},
  });

test('a trail of another name that was pointed to the archive is adopted, prefix and all', async () => {
  const administrator = plane.administrator(MANAGEMENT);
  await organizations(administrator).send(
    new EnableAWSServiceAccessCommand({ ServicePrincipal: 'cloudtrail.amazonaws.com' }),
  );
  const trails = cloudTrail(administrator, HOME);
  await trails.send(
    new CreateTrailCommand({
      Name: 'company-trail',
      S3BucketName: plane.foundation.logArchive.trailBucket,
      S3KeyPrefix: 'audit',
      IsOrganizationTrail: true,
      IsMultiRegionTrail: true,
    }),
  );
  await trails.send(new StartLoggingCommand({ Name: 'company-trail' }));

  expect(await run()).toMatchObject([{ status: 'COMPLETED' }]);

  const { trailList } = await trails.send(new DescribeTrailsCommand({}));
  expect(trailList).toMatchObject([
    {
      Name: 'company-trail',
      S3KeyPrefix: 'audit',
      KmsKeyId: plane.foundation.logArchive.keyArn,
      LogFileValidationEnabled: true,
      CloudWatchLogsRoleArn: `arn:aws:iam::${MANAGEMENT}:role/HoldfastTrailLogs`,
    },
  ]);
  expect(changesOf(await plane.calls(run))).toEqual([]);
});
