import { ListAccountAliasesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import type { Permission } from '../../../../lambdas/contracts/permissions.ts';
import type { StageInput } from '../../../../lambdas/tasks/input.ts';
import { enterForPass, enterSecurity } from '../../../../lambdas/tasks/run/enter-account.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { setAccountState } from '../../../../sandbox/services/organizations/seed-organization.ts';
import { operationId } from '../../../support/builders.ts';
import {
  CREATED,
  type Hardening,
  hardening,
  INVITED,
  MANAGEMENT,
  SECURITY,
} from '../../../support/hardening.ts';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const plant = (name: string, account: AwsAccountId = CREATED) =>
  putRole(here.world, account, {
    name,
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

const to = (sid: string, action: string): Permission => ({
  sid,
  actions: [action],
  resources: ['*'],
});
const permissions = {
  execution: [to('Roles', 'iam:ListRoles')],
  audit: [to('Aliases', 'iam:ListAccountAliases')],
  security: [to('Roles', 'iam:ListRoles')],
  securityAudit: [to('Aliases', 'iam:ListAccountAliases')],
};
const request = (pass: StageInput['pass'], account: AwsAccountId = CREATED) => ({
  own: here.own('identify-account'),
  settings: here.settings,
  permissions,
  operation: { id: operationId(), requestedBy: 'alice' },
  target: here.target(account),
  pass,
});
const entered = async (work: () => Promise<unknown>) =>
  (await here.calls(work))
    .filter(({ operation, status }) => operation === 'AssumeRole' && status === 200)
    .map(({ parameters }) => String(parameters['RoleArn']).split('/')[1]);

describe('enterForPass', () => {
  test.each([
    ['access', 'HoldfastExecution'],
    ['harden', 'HoldfastExecution'],
    ['policies', 'HoldfastExecution'],
    ['verify', 'HoldfastAudit'],
    ['preflight', 'HoldfastAudit'],
    ['inspect', 'HoldfastAudit'],
    ['drift', 'HoldfastAudit'],
  ] as const)('of pass %s goes in as %s', async (pass, role) => {
    plant('HoldfastExecution');
    plant('HoldfastAudit');

    expect(await entered(() => enterForPass(request(pass)))).toEqual([role]);
  });

  test.each(['preflight', 'inspect', 'drift', 'verify'] as const)(
    'of pass %s can do nothing but look',
    async (pass) => {
      plant('HoldfastAudit');

      const client = iam(await enterForPass(request(pass)));

      await expect(client.send(new ListAccountAliasesCommand({}))).resolves.toBeDefined();
      await expect(client.send(new ListRolesCommand({}))).rejects.toMatchObject({
        name: 'AccessDenied',
      });
    },
  );

  test('of pass inspect waits for the role that Access has just made', async () => {
    const entering = enterForPass(request('inspect'));
    setTimeout(() => plant('HoldfastAudit'), 100);

    await expect(entering).resolves.toBeDefined();
  });

  test('looks through the bootstrap role where the account has none of ours yet, with no more rights', async () => {
    const roles = await entered(async () => {
      const client = iam(await enterForPass(request('preflight')));
      await expect(client.send(new ListRolesCommand({}))).rejects.toMatchObject({
        name: 'AccessDenied',
      });
    });

    expect(roles).toEqual(['OrganizationAccountAccessRole']);
  });

  test('says what to do about an account that lets nobody look', async () => {
    await expect(enterForPass(request('preflight', INVITED))).rejects.toMatchObject({
      code: 'AccessRoleMissing',
      message: expect.stringContaining('OrganizationAccountAccessRole'),
      nextStep: expect.stringContaining('Onboard the account'),
    });
  });

  test('waits for nothing in a pass that looks at an account that nobody onboarded', async () => {
    const calls = await here.calls(() =>
      expect(enterForPass(request('preflight', INVITED))).rejects.toBeDefined(),
    );

    expect(calls.map(({ operation }) => operation)).toEqual([
      'DescribeAccount',
      'AssumeRole',
      'AssumeRole',
    ]);
  });

  test.each([
    ['preflight', ['DescribeAccount']],
    ['harden', ['DescribeAccount']],
    // Changes nothing: Organizations is asked why the account does not let anybody in.
    ['verify', ['AssumeRole', 'DescribeAccount']],
  ] as const)('of pass %s refuses an account that is not ACTIVE', async (pass, asked) => {
    plant('HoldfastExecution');
    setAccountState(here.world, CREATED, 'PENDING_CLOSURE');

    const calls = await here.calls(() =>
      expect(enterForPass(request(pass))).rejects.toMatchObject({ code: 'AccountNotUsable' }),
    );

    expect(calls.map(({ operation }) => operation)).toEqual(asked);
  });
});

describe('enterSecurity', () => {
  test.each([
    ['harden', true],
    ['verify', false],
    ['drift', false],
  ] as const)('of pass %s may change there: %s', async (pass, may) => {
    plant('HoldfastFoundation', SECURITY);
    const own = here.administrator(MANAGEMENT);

    const connection = await enterSecurity({ ...request(pass), own });

    expect(connection.accountId).toBe(SECURITY);
    const listing = iam(connection).send(new ListRolesCommand({}));
    await (may
      ? expect(listing).resolves.toBeDefined()
      : expect(listing).rejects.toMatchObject({ name: 'AccessDenied' }));
  });
});
