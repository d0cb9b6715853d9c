import { StopLoggingCommand, UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { cloudTrail } from '../../../../lambdas/aws/clients/cloudtrail.ts';
import type { Region } from '../../../../lambdas/contracts/ids.ts';
import { organizationAlarms } from '../../../../lambdas/controls/organization-alarms/organization-alarms.ts';
import { organizationTrail } from '../../../../lambdas/controls/organization-trail/organization-trail.ts';
import type { ObservedTrailOfOrganization } from '../../../../lambdas/controls/organization-trail/plan-organization-trail.ts';
import { trail } from '../../../../lambdas/controls/trail/trail.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import {
  againstControlTower,
  BUCKET,
  CONTROL_TOWER_LOG_GROUP,
  controlTower,
  governedAccount,
  TRAIL,
} from '../../../support/control-tower.ts';
import { CREATED, changesOf, type Hardening, MANAGEMENT } from '../../../support/hardening.ts';
import { runOver } from '../../../support/organization.ts';

const HOME = 'us-east-1' as Region;
const ARN = `arn:aws:cloudtrail:${HOME}:${MANAGEMENT}:trail/${TRAIL}`;

let here: Hardening;
afterEach(() => here.stop());

const bring = async (mode: 'enforce' | 'report' = 'enforce') => {
  let seen: ObservedTrailOfOrganization | undefined;
  const [cell] = await runOver(
    here,
    organizationTrail,
    here.target(MANAGEMENT),
    here.own('enable-organization-trail'),
    {
      mode,
      converged: (_, observed) => {
        seen = observed;
      },
    },
  );
  return { cell: cell as StageCell, trail: seen?.trail };
};
/** As somebody in the management account, whom no policy binds. */
const somebody = () => cloudTrail(here.administrator(MANAGEMENT), HOME);

describe('Control Tower’s organization trail', () => {
  test('is taken as it is, and credited to it', async () => {
    here = await controlTower();

    const calls = await here.calls(async () => {
      const { cell, trail: serving } = await bring();
      expect(cell).toMatchObject({
        status: 'COMPLETED',
        changes: [],
        inherited: `AWS Control Tower keeps the organization trail ${TRAIL}, which delivers to ${BUCKET} in account 333333333333.`,
        notes: [expect.stringContaining('a KMS key can be chosen')],
      });
      expect(serving?.arn).toBe(ARN);
    });

    expect(changesOf(calls)).toEqual([]);
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('gives way to one of ours where it was opted out of, and stays as it is', async () => {
    here = await controlTower();
    await somebody().send(new StopLoggingCommand({ Name: TRAIL }));

    const calls = await here.calls(async () => {
      const { cell, trail: serving } = await bring();
      expect(cell).toMatchObject({ status: 'COMPLETED' });
      expect(cell).not.toHaveProperty('inherited');
      expect(cell.notes).toEqual([
        expect.stringContaining(`${TRAIL} of AWS Control Tower does not`),
      ]);
      expect(serving?.name).toBe('holdfast-organization-trail');
    });

    expect(againstControlTower(calls)).toEqual([]);
  });

  test.each([
    ['its coverage of all regions is not as wanted', { IsMultiRegionTrail: false }],
    ['its log file validation is not as wanted', { EnableLogFileValidation: false }],
    ['it has no log group', { CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' }],
  ])('is Control Tower’s to mend where %s', async (lack, change) => {
    here = await controlTower();
    await somebody().send(new UpdateTrailCommand({ Name: TRAIL, ...change }));

    const calls = await here.calls(async () => {
      const { cell } = await bring();
      expect(cell).toMatchObject({
        status: 'FAILED',
        reason: {
          code: 'KeptByControlTower',
          message: expect.stringContaining(lack),
          nextStep: expect.stringContaining('Reset the landing zone'),
        },
      });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('counts for alarms: filters go beside its log streams, and nothing else of it is touched', async () => {
    here = await controlTower();
    const target = here.target(MANAGEMENT);
    const foundation = {
      ...target.foundation,
      organizationTrailArn: ARN,
      organizationTrailLogGroup: CONTROL_TOWER_LOG_GROUP,
    };
    const own = here.own('set-organization-alarms');

    const calls = await here.calls(async () => {
      const [cell] = await runOver(here, organizationAlarms, { ...target, foundation }, own);
      expect(cell).toMatchObject({ status: 'COMPLETED' });
      const [again] = await runOver(here, organizationAlarms, { ...target, foundation }, own);
      expect(again).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    const filters = calls.filter(({ operation }) => operation === 'PutMetricFilter');
    expect(filters).toHaveLength(10);
    expect(againstControlTower(calls)).toEqual([]);
  });
});

test('an enrolled account inherits it, delivered to Log Archive', async () => {
  const account = await governedAccount();
  here = account;
  const target = here.target(CREATED);
  const foundation = { ...target.foundation, organizationTrailArn: ARN };

  const calls = await here.calls(async () => {
    for (const mode of ['enforce', 'verify'] as const) {
      const [cell] = await account.carry('secure-trail', trail, {
        mode,
        target: { ...target, foundation },
      });
      expect(cell).toMatchObject({
        status: 'COMPLETED',
        changes: [],
        inherited: expect.stringContaining(`delivers to ${BUCKET} in account 333333333333`),
      });
      if (mode === 'verify') {
        expect(cell?.notes).toContainEqual(
          expect.stringMatching(`CloudTrail delivers to ${BUCKET}`),
        );
      }
    }
  });

  expect(changesOf(calls)).toEqual([]);
});
