import {
  ListAWSServiceAccessForOrganizationCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { serviceAccess } from '../../../../lambdas/controls/service-access/service-access.ts';
import { quick } from '../../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  MANAGEMENT,
} from '../../../support/hardening.ts';

const SERVICE = 'access-analyzer.amazonaws.com';
let plane: Hardening;

beforeEach(async () => {
  plane = await hardening();
});
afterEach(() => plane.stop());

const run = (mode: 'enforce' | 'report' = 'enforce') =>
  runControl(serviceAccess, {
    mode,
    targets: [plane.target(MANAGEMENT)],
    settings: plane.settings,
    connection: plane.own('enable-trusted-access'),
    pacing: quick,
    report: async () => {},
  });

describe('serviceAccess', () => {
  test('trusts the services and makes Security their administrator', async () => {
    const calls = await plane.calls(() => run());

    expect(changesOf(calls)).toEqual([
      'organizations:EnableAWSServiceAccess',
      'organizations:EnableAWSServiceAccess',
      'organizations:RegisterDelegatedAdministrator',
    ]);
    const { EnabledServicePrincipals: enabled = [] } = await organizations(
      plane.administrator(MANAGEMENT),
    ).send(new ListAWSServiceAccessForOrganizationCommand({}));
    expect(enabled.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual(
      expect.arrayContaining([SERVICE, 'account.amazonaws.com']),
    );
  });

  test('changes nothing the second time', async () => {
    await run();

    expect(changesOf(await plane.calls(() => run()))).toEqual([]);
  });

  test('refuses to take a service from its administrator, and names it', async () => {
    await run();
    const admin = organizations(plane.administrator(MANAGEMENT));
    await admin.send(
      new RegisterDelegatedAdministratorCommand({ AccountId: CREATED, ServicePrincipal: SERVICE }),
    );
    const target = plane.target(MANAGEMENT);
    const foundation = { ...target.foundation, securityAccountId: '333333333333' as never };

    const [cell] = await runControl(serviceAccess, {
      mode: 'enforce',
      targets: [{ ...target, foundation }],
      settings: plane.settings,
      connection: plane.own('enable-trusted-access'),
      pacing: quick,
      report: async () => {},
    });

    expect(cell?.reason).toMatchObject({
      code: 'DelegatedAdministratorConflict',
      message: expect.stringContaining(CREATED),
      nextStep: expect.stringContaining('deregister-delegated-administrator'),
    });
  });

  test('only says what it would do in mode report', async () => {
    const calls = await plane.calls(() => run('report'));

    expect(changesOf(calls)).toEqual([]);
  });
});
