import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { sts } from '../../../../lambdas/aws/clients/sts.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import type { Settings } from '../../../../lambdas/contracts/settings.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { wantedBootstrap } from '../../../../lambdas/controls/baseline-stack/bootstrap-trust.ts';
import { getRole, putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { organizationAccountAccessRole } from '../../../../sandbox/services/organizations/account-roles.ts';
import { changedBaseline, establishBaseline, layBaselineSet } from '../../../support/baseline.ts';
import { operationId, someSettings } from '../../../support/builders.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  INVITED,
  MANAGEMENT,
} from '../../../support/hardening.ts';

const ROLE = 'OrganizationAccountAccessRole';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const establish = (
  values: Partial<Settings> = {},
  account: AwsAccountId = CREATED,
  run = operationId(),
) => establishBaseline(here, { account, settings: { ...here.settings, ...values }, run });

const trusted = (account = CREATED) =>
  JSON.parse(getRole(here.world, account, ROLE)?.trust ?? '{}').Statement;

const enter = (as: Connection, account = CREATED) =>
  sts(as, here.target(account).homeRegion).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/${ROLE}`,
      RoleSessionName: 'me',
    }),
  );

describe('after Access, the bootstrap role', () => {
  test('lets in the function that brings the stack, and nobody else', async () => {
    await enter(here.administrator(MANAGEMENT));

    await establish();

    await expect(enter(here.administrator(MANAGEMENT))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(enter(here.own('identify-account'))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    expect((await enter(here.own('establish-access'))).Credentials).toBeDefined();
  });

  test('is narrowed last, and told whom that shuts out', async () => {
    const calls = await here.calls(async () => {
      const cell = await establish();
      expect(cell?.changes.at(-1)).toBe(
        `Let nobody but holdfast-establish-access assume the role ${ROLE}: this shuts out everybody whom account ${MANAGEMENT} lets.`,
      );
    });

    expect(changesOf(calls).at(-1)).toBe('iam:UpdateAssumeRolePolicy');
    expect(trusted()).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
        Action: 'sts:AssumeRole',
        Condition: {
          ArnEquals: {
            'aws:PrincipalArn': `arn:aws:iam::${MANAGEMENT}:role/holdfast-establish-access`,
          },
        },
      },
    ]);
  });

  test('is left alone the second time, and still brings the stack up to date', async () => {
    await establish();
    const again = await here.calls(() => establish());
    const updated = await establishBaseline(here, { settings: changedBaseline(here.settings) });

    expect(changesOf(again)).toEqual([]);
    expect(updated).toMatchObject({ status: 'COMPLETED', changes: [expect.any(String)] });
  });

  test('is narrowed again when somebody widens it', async () => {
    await establish();
    const { trust } = organizationAccountAccessRole(MANAGEMENT);
    await iam(here.administrator(CREATED)).send(
      new UpdateAssumeRolePolicyCommand({ RoleName: ROLE, PolicyDocument: JSON.stringify(trust) }),
    );

    expect(await establish()).toMatchObject({
      status: 'COMPLETED',
      changes: [expect.stringContaining('Let nobody but')],
    });
  });

  test('keeps its trust when the stack does not come about', async () => {
    putRole(here.world, CREATED, { name: 'HoldfastAudit', trust: {} });
    const before = trusted();

    expect((await establish())?.reason?.code).toBe('StackFailed');
    expect(trusted()).toEqual(before);
  });

  test('keeps its trust where the settings say so', async () => {
    const before = trusted();
    const calls = await here.calls(() => establish({ bootstrapTrust: 'leave' }));

    expect(trusted()).toEqual(before);
    expect(changesOf(calls)).toEqual(['cloudformation:CreateStack']);
  });

  test('is left as it is where it belongs to somebody else', async () => {
    await layBaselineSet(here);
    const theirs = organizationAccountAccessRole('999999999999');
    putRole(here.world, INVITED, theirs);

    const cell = await establish({}, INVITED);

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [expect.stringContaining('StackSet')],
      notes: [
        expect.stringMatching(/left as it is; it trusts everybody whom account 999999999999/),
      ],
    });
    expect(trusted(INVITED)).toEqual((theirs.trust as { Statement: object }).Statement);
  });

  test('is not touched in a pass that only looks', async () => {
    const target = here.target(CREATED);
    const connection = here.administrator(CREATED);
    const desired = baselineStack.desired(here.settings, target);
    const calls = await here.calls(async () => {
      const observed = await baselineStack.observe(target, connection, desired);
      const plan = baselineStack.plan(desired, observed);
      expect(plan.map(({ kind, destructive }) => [kind, destructive])).toEqual([
        ['bring-stack', false],
        ['narrow-bootstrap-trust', false],
      ]);
      expect(plan.at(-1)?.losers).toEqual([`everybody whom account ${MANAGEMENT} lets`]);
    });

    expect(changesOf(calls)).toEqual([]);
  });
});

describe('with the setting remove, the bootstrap role', () => {
  const remove = { bootstrapTrust: 'remove' } as const;

  test('goes, and the StackSet looks after the stack from the start', async () => {
    await layBaselineSet(here);

    const cell = await establish(remove);

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [
        expect.stringContaining('by its StackSet'),
        `Remove the role ${ROLE}: this shuts out everybody whom account ${MANAGEMENT} lets.`,
      ],
    });
    expect(getRole(here.world, CREATED, ROLE)).toBeUndefined();
  });

  test('is not needed any more', async () => {
    await layBaselineSet(here);
    await establish(remove);
    const settings = { ...changedBaseline(here.settings), ...remove };

    expect(await establish({}, CREATED, operationId(2))).toMatchObject({ status: 'COMPLETED' });
    expect(await establish(settings, CREATED, operationId(3))).toMatchObject({
      status: 'COMPLETED',
      changes: [expect.stringContaining('by its StackSet')],
    });
  });

  test('stays, narrowed, where the stack was made through it', async () => {
    await layBaselineSet(here);
    await establish();

    const cell = await establish(remove, CREATED, operationId(2));

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      notes: [expect.stringContaining('changed through it')],
    });
    expect(trusted()).toHaveLength(1);
  });

  test('may be removed by HoldfastExecution in no other setting', () => {
    const allowed = (values: Partial<Settings>) => {
      const target = here.target(CREATED);
      return baselineStack.desired({ ...here.settings, ...values }, target).body;
    };

    expect(allowed(remove)).toContain('iam:DetachRolePolicy');
    expect(allowed({})).not.toContain('iam:DetachRolePolicy');
  });
});

test('a role that Control Tower works by is never narrowed or removed', () => {
  const bootstrapRole = 'AWSControlTowerExecution';
  const settings = someSettings({ bootstrapRole, bootstrapTrust: 'remove' });

  expect(wantedBootstrap(settings, here.target(CREATED))).toMatchObject({ mode: 'leave' });
});
