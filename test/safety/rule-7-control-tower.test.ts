import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { configService } from '../../lambdas/aws/clients/config-service.ts';
import { iam } from '../../lambdas/aws/clients/iam.ts';
import type { AwsAccountId, Region } from '../../lambdas/contracts/ids.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { createAccountDefaults } from '../../lambdas/controls/account-defaults/account-defaults.ts';
import { recorder } from '../../lambdas/controls/recorder/recorder.ts';
import { createSessionPreferences } from '../../lambdas/controls/session-preferences/session-preferences.ts';
import { trail } from '../../lambdas/controls/trail/trail.ts';
import { GUARDRAILS } from '../../lambdas/domain/policies/mandatory-policies.ts';
import { putRole } from '../../sandbox/services/iam/put-role.ts';
import { issueCredentials } from '../../sandbox/services/sts/sessions.ts';
import type { ClientOptions } from '../support/aws.ts';
import { establishBaseline, layBaselineSet } from '../support/baseline.ts';
import { accountTypeId, someSettings } from '../support/builders.ts';
import {
  againstControlTower,
  controlTower,
  governedAccount,
  RECORDER,
  TRAIL,
} from '../support/control-tower.ts';
import { CREATED, type Hardening, MANAGEMENT } from '../support/hardening.ts';
import { withPolicies } from '../support/organization.ts';

/**
 * Rule 7: Control Tower is not fought. In its OUs Config and trails are observed and credited as inherited, and
 * AWSControlTowerExecution is exempt by exact name. The whole product does so in test/e2e/control-tower.test.ts.
 */

const ROLE = 'AWSControlTowerExecution';
const HOME = 'us-east-1' as Region;
const LAMBDAS = join(import.meta.dirname, '../../lambdas');
const TYPES: Partial<Settings> = {
  accountTypes: [{ name: 'Workloads', description: '', organizationalUnit: 'Workloads' }],
  foundation: { ...someSettings().foundation, organizationalUnit: 'Security' },
};

let here: Hardening;
afterEach(() => here?.stop());

/** A session of an administrator role of that name. */
const asRole = (name: string, account: AwsAccountId = CREATED): ClientOptions => {
  const trust = { Version: '2012-10-17', Statement: [] };
  const attached = ['arn:aws:iam::aws:policy/AdministratorAccess'];
  const [last = '', ...path] = name.split('/').reverse();
  putRole(here.world, account, {
    name: last,
    path: path.length === 0 ? '/' : `/${path.reverse().join('/')}/`,
    trust,
    attached,
  });
  const credentials = issueCredentials(here.world, `arn:aws:iam::${account}:role/${name}`, 'test');
  return here.aws.withCredentials(credentials, HOME);
};
const trustOfRole = async (role: string): Promise<string | undefined> => {
  const { Role } = await iam(here.administrator(CREATED)).send(
    new GetRoleCommand({ RoleName: role }),
  );
  return Role?.AssumeRolePolicyDocument;
};

describe('what Control Tower keeps', () => {
  test('is named in one place, which only tells its names', () => {
    const sources = readdirSync(LAMBDAS, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .filter((path) =>
        /aws-controltower|aws-guardrails/.test(readFileSync(join(LAMBDAS, path), 'utf8')),
      );

    expect(sources).toEqual(['controls/control-tower.ts']);
  });

  test('is changed by no control of an account that it enrolled', async () => {
    const account = await governedAccount();
    here = account;
    const target = here.target(CREATED);
    const organizationTrailArn = `arn:aws:cloudtrail:${HOME}:${MANAGEMENT}:trail/${TRAIL}`;
    const foundation = { ...target.foundation, organizationTrailArn };

    const calls = await here.calls(async () => {
      const cells = [
        ...(await account.carry('record-configuration', recorder)),
        ...(await account.carry('secure-trail', trail, { target: { ...target, foundation } })),
        ...(await account.carry('log-sessions', createSessionPreferences())),
        ...(await account.carry(
          'set-defaults',
          createAccountDefaults({ management: here.own('set-defaults') }),
        )),
      ];
      expect(cells.filter(({ status }) => status !== 'COMPLETED')).toEqual([]);
    });

    expect(calls.filter(({ mutating }) => mutating).length).toBeGreaterThan(5);
    expect(againstControlTower(calls)).toEqual([]);
  });

  test.each([
    ['function', 'OrganizationAccountAccessRole'],
    ['remove', 'OrganizationAccountAccessRole'],
    ['function', ROLE],
    ['remove', ROLE],
  ] as const)(
    'includes its role: bootstrapTrust %s leaves it alone where %s is the bootstrap role',
    async (bootstrapTrust, bootstrapRole) => {
      here = await controlTower({ bootstrapTrust, bootstrapRole });
      await layBaselineSet(here);
      const before = await trustOfRole(ROLE);

      const calls = await here.calls(async () => {
        expect(await establishBaseline(here)).toMatchObject({ status: 'COMPLETED' });
      });

      expect(before).toBeDefined();
      expect(await trustOfRole(ROLE)).toBe(before);
      expect(againstControlTower(calls)).toEqual([]);
    },
  );
});

describe('AWSControlTowerExecution', () => {
  test('is exempt from what it does, and from nothing else', () => {
    const exempt = GUARDRAILS.flatMap(({ statements }) => statements).filter(
      ({ exempt: roles = [] }) => roles.some((arn) => arn.endsWith(`role/${ROLE}`)),
    );

    expect(exempt.map(({ sid }) => sid).sort()).toEqual([
      'Aggregator',
      'Config',
      'ControlTowerRole',
    ]);
  });

  test('keeps Config under the policies of Holdfast, and nobody who is called nearly so does', async () => {
    here = await controlTower(TYPES);
    const { foundation } = await withPolicies(here);
    expect(foundation.units[accountTypeId('workloads')]).toMatch(/^ou-/);
    const stop = new StopConfigurationRecorderCommand({ ConfigurationRecorderName: RECORDER });

    await expect(new ConfigServiceClient(asRole(ROLE)).send(stop)).resolves.toBeDefined();
    for (const name of [`${ROLE}2`, `team/${ROLE}2`, 'Administrator', 'stacksets-exec-0f']) {
      await expect(new ConfigServiceClient(asRole(name)).send(stop)).rejects.toMatchObject({
        message: expect.stringContaining('explicit deny in a service control policy'),
      });
    }
  });

  test('is planted by StackSets where an OU is registered, and by no administrator', async () => {
    here = await controlTower({ ...TYPES, accessRoles: [ROLE] });
    await withPolicies(here);
    const plant = async (options: ClientOptions): Promise<void> => {
      const RoleName = ROLE;
      const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
      await new IAMClient(options).send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await new IAMClient(options).send(
        new CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
        }),
      );
    };

    // It is there already: that is as far as one gets who may make it.
    await expect(plant(asRole('stacksets-exec-0f'))).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
    });
    await expect(plant(asRole('Administrator'))).rejects.toMatchObject({
      message: expect.stringContaining('explicit deny in a service control policy'),
    });
  });
});

test('a deny of its policies is its own error class, and names the policy', async () => {
  const account = await governedAccount({ regions: [HOME, 'eu-west-3'] });
  here = account;
  const found = configService(here.administrator(CREATED), 'eu-west-3' as Region);

  const cells = await account.carry('record-configuration', recorder);

  const { reason } = cells.find(({ region }) => region === 'eu-west-3') ?? {};
  expect(reason?.code).toBe('DeniedByServiceControlPolicy');
  expect(reason?.message).toMatch(/service_control_policy\/p-[0-9a-z]{8,}/);
  const { ConfigurationRecorders } = await found.send(
    new DescribeConfigurationRecordersCommand({}),
  );
  expect(ConfigurationRecorders).toEqual([]);
});
