import {
  AcceptHandshakeCommand,
  DeclineHandshakeCommand,
  DescribeOrganizationCommand,
  EnableAllFeaturesCommand,
  ListHandshakesForAccountCommand,
} from '@aws-sdk/client-organizations';
import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import type { Settings } from '../../../lambdas/contracts/settings.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createInspectOrganization } from '../../../lambdas/tasks/inspect-organization.ts';
import { optIn } from '../../../sandbox/services/account/region-opt-in.ts';
import { trailStore } from '../../../sandbox/services/cloudtrail/trails.ts';
import { organizationCell } from '../../../sandbox/services/organizations/organization-state.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  anOperation,
  operationId,
  someSettings,
} from '../../support/builders.ts';
import {
  type ControlPlane,
  controlPlane,
  MANAGEMENT,
  MEMBER,
  OTHER,
  SEED,
} from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const runId = operationId();
const inspect = (tasks: TestTasks) => createInspectOrganization(tasks)({ runId });
const tasksOf = (plane: ControlPlane, values: Partial<Settings> = {}): TestTasks =>
  taskDependenciesOf(plane, { settings: someSettings(values) });

const stage = async (subject: 'foundation' | 'foundation-preflight' = 'foundation') =>
  (await store.getRun(subject, runId)).stages[0];
/** Fails as a whole, with the reason that the ledger has. */
const failure = async (tasks: TestTasks) => {
  await expect(inspect(tasks)).rejects.toMatchObject({ code: 'StageFailed' });
  return (await stage())?.reason;
};
const onlyLook = () =>
  store.insertOperation(anOperation({ id: runId, kind: 'preflight-organization' }));

describe('InspectOrganization', () => {
  test('records the organization and how many accounts it has, and registers Management once', async () => {
    const tasks = tasksOf(controlPlane());

    await inspect(tasks);
    expect(await inspect(tasks)).toEqual({ runId, lease: 'held' });

    expect(await store.findFoundationDraft()).toMatchObject({
      organizationId: SEED.organizationId,
      rootId: SEED.rootId,
      managementAccountId: MANAGEMENT,
      accountCount: 3,
    });
    const { items } = await store.listAccounts({}, { limit: 100 });
    expect(items).toMatchObject([
      { accountType: 'management', foundation: true, status: 'ACTIVE', unpublished: [] },
    ]);
    expect((await stage())?.cells.map(({ control, status }) => [control, status])).toEqual([
      ['all-features', 'COMPLETED'],
      ['home-region', 'COMPLETED'],
      ['organization', 'COMPLETED'],
      ['regions', 'COMPLETED'],
    ]);
  });

  test('recognizes a management account that discovery had found', async () => {
    await store.claim('aws-account', MANAGEMENT, accountId(7));
    await store.insertAccount(
      anAccount({
        id: accountId(7),
        awsAccountId: MANAGEMENT as AwsAccountId,
        status: 'DISCOVERED',
      }),
    );

    await inspect(tasksOf(controlPlane()));

    expect(await store.findAccount(MANAGEMENT as AwsAccountId)).toMatchObject({
      id: accountId(7),
      foundation: true,
      status: 'ACTIVE',
    });
  });

  test('keeps what other stages recorded', async () => {
    const tasks = tasksOf(controlPlane());
    await inspect(tasks);
    await store.updateFoundation((known) => known && { ...known, organizationTrailArn: 'arn:x' });

    await inspect(tasks);

    expect(await store.findFoundationDraft()).toMatchObject({ organizationTrailArn: 'arn:x' });
  });

  test('says how to make an organization where there is none', async () => {
    const plane = controlPlane();
    const tasks = tasksOf(plane);
    delete organizationCell(plane.world).organization;

    expect(await failure(tasks)).toMatchObject({
      code: 'OrganizationMissing',
      message: expect.stringContaining(MANAGEMENT),
      nextStep: expect.stringContaining('aws organizations create-organization --feature-set ALL'),
    });
    expect(await store.findFoundationDraft()).toBeUndefined();
  });

  test('refuses to run outside of the management account', async () => {
    const tasks = tasksOf(controlPlane());
    const own = { ...tasks.own, accountId: MEMBER as AwsAccountId };

    expect(await failure({ ...tasks, own })).toMatchObject({ code: 'NotManagementAccount' });
    expect(await store.findFoundationDraft()).toBeUndefined();
  });

  test('refuses an organization other than the one that it knows', async () => {
    const tasks = tasksOf(controlPlane());
    await inspect(tasks);
    await store.updateFoundation((known) => known && { ...known, organizationId: 'o-other00001' });

    expect(await failure(tasks)).toMatchObject({
      code: 'OrganizationChanged',
      message: expect.stringContaining('o-other00001'),
    });
  });
});

describe('the home region', () => {
  const settled = {
    homeRegion: 'eu-west-1',
    trailMode: 'organization',
    securityAccountId: MEMBER as AwsAccountId,
    loggingAccountId: OTHER as AwsAccountId,
  } as const;

  test('stays where the foundation was laid', async () => {
    const { organizationId } = SEED;
    await store.putFoundation(aFoundation({ organizationId, settled }));

    expect(await failure(tasksOf(controlPlane()))).toMatchObject({
      code: 'HomeRegionChanged',
      message: expect.stringContaining('homeRegion is us-east-1'),
      nextStep: expect.stringContaining('Put homeRegion back to eu-west-1.'),
    });
    // What is wrong besides is told in the same run; what cannot be undone is not done.
    expect((await stage())?.cells.map(({ control }) => control)).toEqual([
      'home-region',
      'organization',
      'regions',
    ]);
  });

  test('is known by the organization trail where the table is new', async () => {
    const plane = controlPlane();
    const arn = `arn:aws:cloudtrail:eu-west-1:${MANAGEMENT}:trail/holdfast-organization-trail`;
    trailStore(plane.world, MANAGEMENT).trails[arn] = {
      name: 'holdfast-organization-trail',
      arn,
      account: MANAGEMENT,
      homeRegion: 'eu-west-1',
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

    expect(await failure(tasksOf(plane))).toMatchObject({ code: 'HomeRegionChanged' });
  });
});

describe('the regions', () => {
  test('have to be on in the management account', async () => {
    const plane = controlPlane();
    const tasks = tasksOf(plane, { regions: ['us-east-1', 'eu-south-1', 'af-south-1'] });
    optIn(plane.world, MANAGEMENT, 'eu-south-1');

    expect(await failure(tasks)).toEqual({
      code: 'RegionNotEnabled',
      message: `account ${MANAGEMENT} has not enabled af-south-1 (DISABLED)`,
      nextStep: expect.stringContaining('aws account enable-region --region-name af-south-1'),
    });

    optIn(plane.world, MANAGEMENT, 'af-south-1');
    expect(await inspect(tasks)).toMatchObject({ lease: 'held' });
  });
});

describe('all features', () => {
  const forBilling = () => controlPlane({ seed: { featureSet: 'CONSOLIDATED_BILLING' } });
  const agreed = { foundation: { ...someSettings().foundation, enableAllFeatures: true } };
  const featureSet = async (plane: ControlPlane) => {
    const { Organization } = await plane.organizations().send(new DescribeOrganizationCommand({}));
    return Organization?.FeatureSet;
  };
  const requestOf = async (plane: ControlPlane, account: string) => {
    const client = plane.organizations(account);
    const { Handshakes } = await client.send(new ListHandshakesForAccountCommand({}));
    return { client, HandshakeId: Handshakes?.at(-1)?.Id };
  };
  const changed = ({ aws }: ControlPlane) =>
    aws.record
      .since(0)
      .filter(({ mutating, principal }) => mutating && !principal.includes(OTHER))
      .map(({ operation }) => operation);

  test('are not turned on unasked: it cannot be undone', async () => {
    const plane = forBilling();

    expect(await failure(tasksOf(plane))).toMatchObject({
      code: 'AllFeaturesDisabled',
      nextStep: expect.stringContaining('foundation.enableAllFeatures: true'),
    });
    expect(changed(plane)).toEqual([]);
  });

  test('wait for the accounts that were invited, by name, and are concluded once they agreed', async () => {
    const plane = forBilling();
    const tasks = tasksOf(plane, agreed);

    const first = await failure(tasks);
    const second = await failure(tasks);

    expect(first).toEqual({
      code: 'AllFeaturesPending',
      message: expect.stringContaining(`${OTHER} (OPEN)`),
      nextStep: expect.stringContaining('accept-handshake'),
    });
    expect(second?.code).toBe('AllFeaturesPending');
    expect(first?.message).not.toContain(MEMBER);
    expect(changed(plane)).toEqual(['EnableAllFeatures']);

    const { client, HandshakeId } = await requestOf(plane, OTHER);
    await client.send(new AcceptHandshakeCommand({ HandshakeId }));
    await inspect(tasks);
    await inspect(tasks);

    expect(await featureSet(plane)).toBe('ALL');
    expect(changed(plane)).toEqual(['EnableAllFeatures', 'AcceptHandshake']);
  });

  test('name an account that declined', async () => {
    const plane = forBilling();
    const tasks = tasksOf(plane, agreed);
    await failure(tasks);
    const { client, HandshakeId } = await requestOf(plane, OTHER);

    await client.send(new DeclineHandshakeCommand({ HandshakeId }));

    expect((await failure(tasks))?.message).toContain(`${OTHER} (DECLINED)`);
  });

  test('are concluded at once where nobody was invited, also when somebody else began', async () => {
    for (const begun of [false, true]) {
      await freshTable();
      const plane = controlPlane({
        seed: { featureSet: 'CONSOLIDATED_BILLING', accounts: [], units: [] },
      });
      if (begun) await plane.organizations().send(new EnableAllFeaturesCommand({}));

      await inspect(tasksOf(plane, agreed));

      expect(await featureSet(plane)).toBe('ALL');
      expect(changed(plane)).toEqual(['EnableAllFeatures', 'AcceptHandshake']);
    }
  });

  test('are only announced by a run that looks, which goes on', async () => {
    const plane = forBilling();
    await onlyLook();

    expect(await inspect(tasksOf(plane, agreed))).toMatchObject({ lease: 'held' });

    const cells = (await stage('foundation-preflight'))?.cells ?? [];
    expect(cells.find(({ control }) => control === 'all-features')?.changes).toEqual([
      expect.stringContaining(`Ask the invited accounts ${OTHER}`),
    ]);
    expect(changed(plane)).toEqual([]);
  });

  test('do not keep a run that only looks from the other stages', async () => {
    await onlyLook();

    expect(await inspect(tasksOf(forBilling()))).toMatchObject({ lease: 'held' });

    expect(await stage('foundation-preflight')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'AllFeaturesDisabled' },
    });
  });
});
