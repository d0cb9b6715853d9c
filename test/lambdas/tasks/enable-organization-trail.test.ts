import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import { FOUNDATION_STAGES } from '../../../lambdas/contracts/stages.ts';
import { registeredBaselineVersion } from '../../../lambdas/controls/registry.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createEnableOrganizationTrail } from '../../../lambdas/tasks/enable-organization-trail.ts';
import { type Trail, trailStore } from '../../../sandbox/services/cloudtrail/trails.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  instant,
  operationId,
  someSettings,
} from '../../support/builders.ts';
import { controlPlane, MANAGEMENT } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { taskDependenciesOf } from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const settings = someSettings({ trail: { mode: 'account', logRetentionDays: 365 } });
const baselineVersion = registeredBaselineVersion(settings);
const ARN = `arn:aws:cloudtrail:us-east-1:${MANAGEMENT}:trail/holdfast-organization-trail`;
const TRAIL: Trail = {
  name: 'holdfast-organization-trail',
  arn: ARN,
  account: MANAGEMENT,
  homeRegion: 'us-east-1',
  createdAt: 0,
  settings: {
    bucket: 'holdfast-trail',
    globalEvents: true,
    multiRegion: true,
    organization: true,
    validation: true,
  },
  logging: true,
  tags: [],
};

/** The stage in trail mode account, in an organization that has the trail of an earlier mode, or had it. */
const stageWith = async (trails: readonly Trail[], organizationTrailArn?: string) => {
  const plane = controlPlane();
  for (const trail of trails) trailStore(plane.world, MANAGEMENT).trails[trail.arn] = trail;
  const runId = operationId();
  const stages = FOUNDATION_STAGES.map(({ id }) => id);
  await store.openRun('foundation', runId, stages, instant());
  await store.updateFoundation(() =>
    aFoundation(organizationTrailArn === undefined ? {} : { organizationTrailArn }),
  );
  await createEnableOrganizationTrail(taskDependenciesOf(plane, { settings }))({ runId });
  expect(plane.aws.record.since(0).filter(({ mutating }) => mutating)).toEqual([]);
  return (await store.getRun('foundation', runId)).stages.find(
    ({ id }) => id === 'organization-trail',
  );
};

const hardened = (n: number, version: string, state: 'CURRENT' | 'OUTDATED') =>
  store.insertAccount(
    anAccount({
      id: accountId(n),
      awsAccountId: `44444444444${n}` as AwsAccountId,
      assurance: { state, baselineVersion: version },
    }),
  );

describe('EnableOrganizationTrail in trail mode account', () => {
  test('is skipped where there never was an organization trail', async () => {
    expect(await stageWith([])).toMatchObject({ status: 'SKIPPED', cells: [] });
  });

  test('leaves the organization trail until every account has one of its own, and names those without', async () => {
    await hardened(1, baselineVersion, 'CURRENT');
    await hardened(2, 'another', 'OUTDATED');
    // Nobody onboarded it: the organization trail alone records it.
    await store.insertAccount(
      anAccount({
        id: accountId(3),
        awsAccountId: '444444444443' as AwsAccountId,
        status: 'DISCOVERED',
      }),
    );

    const stage = await stageWith([TRAIL], ARN);

    expect(stage).toMatchObject({ status: 'COMPLETED' });
    expect(stage?.cells[0]?.notes).toEqual([
      expect.stringMatching(/Leave it until .*: 444444444442, 444444444443\.$/),
    ]);
    expect(await store.getFoundation()).toMatchObject({ organizationTrailArn: ARN });
  });

  test('says how to delete it once every account has one', async () => {
    await hardened(1, baselineVersion, 'CURRENT');

    expect((await stageWith([TRAIL], ARN))?.cells[0]?.notes).toEqual([
      expect.stringContaining(`aws cloudtrail delete-trail --region us-east-1 --name ${ARN}`),
    ]);
  });

  test('forgets it once it is gone', async () => {
    expect(await stageWith([], ARN)).toMatchObject({ status: 'COMPLETED' });

    expect(await store.getFoundation()).not.toHaveProperty('organizationTrailArn');
  });
});
