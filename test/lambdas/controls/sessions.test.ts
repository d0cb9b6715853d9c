import { ListAccountAliasesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { iam } from '../../../lambdas/aws/clients/iam.ts';
import type { AccountTypeId } from '../../../lambdas/contracts/ids.ts';
import type { Target } from '../../../lambdas/controls/control.ts';
import { enterAccount, enterRole } from '../../../lambdas/controls/sessions.ts';
import { putRole } from '../../../sandbox/services/iam/put-role.ts';
import {
  type OrganizationSeed,
  setAccountState,
} from '../../../sandbox/services/organizations/seed-organization.ts';
import { operationId } from '../../support/builders.ts';
import {
  CREATED,
  type Hardening,
  hardening,
  LOGGING,
  MANAGEMENT,
  SECURITY,
} from '../../support/hardening.ts';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const plant = () =>
  putRole(here.world, CREATED, {
    name: 'HoldfastExecution',
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
          Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
        },
      ],
    },
    attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  });

const withSecurityUnit: Partial<OrganizationSeed> = {
  units: [{ name: 'SecurityOU', id: 'ou-hf01-security' }],
  accounts: [
    { id: SECURITY, name: 'Security', email: 'security@example.com', unit: 'SecurityOU' },
    { id: LOGGING, name: 'Logging', email: 'logging@example.com', unit: 'SecurityOU' },
    { id: CREATED, name: 'Forensics', email: 'forensics@example.com', unit: 'SecurityOU' },
  ],
};

const enter = (account = CREATED, budgetMs = 60_000, target: Partial<Target> = {}) =>
  enterAccount({
    own: here.own('identify-account'),
    target: here.target(account, target),
    role: 'HoldfastExecution',
    operation: { id: operationId(), requestedBy: 'auth0|alice' },
    permissions: [{ sid: 'Aliases', actions: ['iam:ListAccountAliases'], resources: ['*'] }],
    budgetMs,
  });

describe('enterAccount', () => {
  test('opens a session that may do no more than was asked for', async () => {
    plant();

    const client = iam(await enter());

    await expect(client.send(new ListAccountAliasesCommand({}))).resolves.toMatchObject({
      AccountAliases: [],
    });
    await expect(client.send(new ListRolesCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  test('waits for a role that is on its way', async () => {
    const entering = enter();
    setTimeout(plant, 50);

    await expect(entering).resolves.toMatchObject({ accountId: CREATED });
  });

  test('says which role could not be entered once the budget is used up', async () => {
    await expect(enter(CREATED, 0)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining(`STS AssumeRole failed for account ${CREATED}`),
    });
  });

  test('does not enter an account that Organizations does not call ACTIVE', async () => {
    plant();
    setAccountState(here.world, CREATED, 'SUSPENDED');

    const calls = await here.calls(() =>
      expect(enter()).rejects.toMatchObject({
        code: 'AccountNotUsable',
        message: expect.stringContaining('SUSPENDED'),
      }),
    );

    expect(calls.map(({ operation }) => operation)).toEqual(['DescribeAccount']);
  });

  test('does not enter an account in SecurityOU, with the one call by which it asks for its state', async () => {
    await here.stop();
    here = await hardening({}, withSecurityUnit);
    plant();
    const foundation = {
      ...here.foundation,
      units: { ['security' as AccountTypeId]: 'ou-hf01-security' },
    };

    const calls = await here.calls(() =>
      expect(enter(CREATED, 0, { foundation })).rejects.toMatchObject({
        code: 'AccountInSecurityUnit',
      }),
    );

    expect(calls.map(({ operation }) => operation)).toEqual(['DescribeAccount']);
  });

  test('does not enter an account that is not in the organization', async () => {
    const stranger = '999999999999' as typeof CREATED;

    await expect(enter(stranger)).rejects.toMatchObject({ code: 'AccountNotFoundException' });
  });
});

describe('enterRole', () => {
  test('names who asked only where the trust of the role lets it', async () => {
    plant();
    const calls = await here.calls(async () => {
      for (const role of ['HoldfastExecution', 'OrganizationAccountAccessRole']) {
        await enterRole({
          own: here.own('establish-access'),
          target: here.target(CREATED),
          role,
          operation: { id: operationId(), requestedBy: 'alice' },
          permissions: [{ sid: 'Aliases', actions: ['iam:ListAccountAliases'], resources: ['*'] }],
          budgetMs: 0,
        });
      }
    });

    expect(calls.map(({ parameters }) => parameters['SourceIdentity'])).toEqual([
      'alice',
      undefined,
    ]);
  });
});
