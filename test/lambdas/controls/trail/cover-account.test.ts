import {
  CreateTrailCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { DeleteRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { cloudTrail } from '../../../../lambdas/aws/clients/cloudtrail.ts';
import { cloudWatchLogs } from '../../../../lambdas/aws/clients/cloudwatch-logs.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import type { Change, Control } from '../../../../lambdas/controls/control.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { organizationTrail } from '../../../../lambdas/controls/organization-trail/organization-trail.ts';
import { trail } from '../../../../lambdas/controls/trail/trail.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import type { Foundation } from '../../../../lambdas/domain/organization/foundation.ts';
import { region } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  MANAGEMENT,
} from '../../../support/hardening.ts';
import { layRoles, sessionIn } from '../../../support/own-roles.ts';

const HOME = region('us-east-1');
let here: Hardening;
afterEach(() => here.stop());

const enforce = async <Desired, Observed, Step extends Change>(
  control: Control<Desired, Observed, Step>,
  connection: Connection,
  foundation: Foundation = here.foundation,
): Promise<{ readonly cell: StageCell | undefined; readonly observed: Observed | undefined }> => {
  let observed: Observed | undefined;
  const [cell] = await runControl(control, {
    mode: 'enforce',
    targets: [here.target(connection.accountId, { foundation })],
    settings: here.settings,
    connection,
    pacing: quick,
    report: async () => {},
    converged: (_, seen) => {
      observed = seen;
    },
  });
  return { cell, observed };
};

const makeOrganizationTrail = () =>
  enforce(organizationTrail, here.own('enable-organization-trail'));

describe('in trail mode organization', () => {
  beforeEach(async () => {
    here = await hardening();
    layRoles(here);
  });

  const covered = async () => {
    const { observed } = await makeOrganizationTrail();
    const arn = observed?.trail?.arn ?? '';
    return { ...here.foundation, organizationTrailArn: arn };
  };

  test('the foundation makes the organization trail as the function may', async () => {
    let made: Awaited<ReturnType<typeof makeOrganizationTrail>> | undefined;

    const calls = await here.calls(async () => {
      made = await makeOrganizationTrail();
    });

    expect(made?.cell).toMatchObject({ status: 'COMPLETED' });
    expect(made?.observed?.trail?.arn).toBe(
      `arn:aws:cloudtrail:us-east-1:${MANAGEMENT}:trail/holdfast-organization-trail`,
    );
    expect(changesOf(calls.filter(({ status }) => status === 200))).toEqual([
      'organizations:EnableAWSServiceAccess',
      'iam:CreateServiceLinkedRole',
      'logs:CreateLogGroup',
      'logs:PutRetentionPolicy',
      'cloudtrail:CreateTrail',
      'cloudtrail:StartLogging',
    ]);
  });

  test('the foundation changes nothing the second time', async () => {
    await makeOrganizationTrail();

    const calls = await here.calls(async () => {
      expect((await makeOrganizationTrail()).cell?.changes).toEqual([]);
    });

    expect(changesOf(calls)).toEqual([]);
    expect(calls).toHaveLength(5);
  });

  test('an account is covered with two reads and no change', async () => {
    const foundation = await covered();
    const connection = await sessionIn(here, 'secure-trail', trail);

    const calls = await here.calls(async () => {
      const { cell } = await enforce(trail, connection, foundation);
      expect(cell).toMatchObject({ status: 'COMPLETED', changes: [], notes: [] });
    });

    expect(calls.map(({ operation }) => operation)).toEqual(['DescribeTrails', 'GetTrailStatus']);
  });

  test('an account says that a trail of its own costs a second copy', async () => {
    const foundation = await covered();
    const connection = await sessionIn(here, 'secure-trail', trail);
    await cloudTrail(here.administrator(CREATED), HOME).send(
      new CreateTrailCommand({
        Name: 'holdfast-theirs',
        S3BucketName: here.foundation.logArchive.trailBucket,
      }),
    );

    const { cell } = await enforce(trail, connection, foundation);

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [],
      notes: [expect.stringMatching(/^Trail holdfast-theirs .*2 USD/)],
    });
  });

  test('a trail that was weakened is brought right by the foundation', async () => {
    const foundation = await covered();
    const management = here.administrator(MANAGEMENT);
    const Name = foundation.organizationTrailArn;
    await cloudTrail(management, HOME).send(
      new UpdateTrailCommand({ Name, EnableLogFileValidation: false }),
    );
    await cloudTrail(management, HOME).send(new StopLoggingCommand({ Name }));

    const { cell } = await makeOrganizationTrail();

    expect(cell?.changes).toEqual([
      'Reconfigure the organization trail holdfast-organization-trail in place: log file validation.',
      'Start logging with holdfast-organization-trail.',
    ]);
  });
});

describe('in trail mode account', () => {
  beforeEach(async () => {
    here = await hardening({ trail: { mode: 'account', logRetentionDays: 365 } });
    await enforce(baselineStack, here.administrator(CREATED));
    layRoles(here);
  });

  const session = () => sessionIn(here, 'secure-trail', trail);

  test('an account gets its log group and trail, and keeps them', async () => {
    const connection = await session();

    const first = await here.calls(async () => {
      expect((await enforce(trail, connection)).cell).toMatchObject({
        status: 'COMPLETED',
      });
    });
    const second = await here.calls(() => enforce(trail, connection));

    expect(changesOf(first.filter(({ status }) => status === 200))).toEqual([
      'logs:CreateLogGroup',
      'logs:PutRetentionPolicy',
      'cloudtrail:CreateTrail',
      'cloudtrail:StartLogging',
    ]);
    expect(first.length).toBeLessThanOrEqual(4 * 2.5);
    expect(changesOf(second)).toEqual([]);
    expect(second).toHaveLength(4);
  });

  test('everything that somebody changed is changed back in place', async () => {
    const connection = await session();
    await enforce(trail, connection);
    await cloudTrail(here.administrator(CREATED), HOME).send(
      new UpdateTrailCommand({ Name: 'holdfast-trail', IsMultiRegionTrail: false }),
    );
    await cloudTrail(here.administrator(CREATED), HOME).send(
      new StopLoggingCommand({ Name: 'holdfast-trail' }),
    );
    await cloudWatchLogs(here.administrator(CREATED), HOME).send(
      new DeleteRetentionPolicyCommand({ logGroupName: 'holdfast/trail' }),
    );

    const { cell } = await enforce(trail, connection);

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [
        'Keep the logs of holdfast/trail for 365 days.',
        'Reconfigure the trail holdfast-trail in place: coverage of all regions.',
        'Start logging with holdfast-trail.',
      ],
    });
  });
});
