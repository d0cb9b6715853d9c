import {
  EnableAWSServiceAccessCommand,
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
  INVITED,
  LOGGING,
  MANAGEMENT,
  SECURITY,
} from '../../../support/hardening.ts';

const ANALYZER = 'access-analyzer.amazonaws.com';
const CONFIG = 'config.amazonaws.com';
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

/** As the customer did before Holdfast came. */
const appoint = async (ServicePrincipal: string, AccountId: string) => {
  const admin = organizations(plane.administrator(MANAGEMENT));
  await admin.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  await admin.send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }));
};

describe('serviceAccess', () => {
  test('trusts the services and makes Security their administrator', async () => {
    const calls = await plane.calls(() => run());

    expect(changesOf(calls)).toEqual([
      ...Array(3).fill('organizations:EnableAWSServiceAccess'),
      ...Array(2).fill('organizations:RegisterDelegatedAdministrator'),
    ]);
    const { EnabledServicePrincipals: enabled = [] } = await organizations(
      plane.administrator(MANAGEMENT),
    ).send(new ListAWSServiceAccessForOrganizationCommand({}));
    expect(enabled.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual(
      expect.arrayContaining([ANALYZER, 'account.amazonaws.com', CONFIG]),
    );
  });

  test('changes nothing the second time', async () => {
    await run();

    expect(changesOf(await plane.calls(() => run()))).toEqual([]);
  });

  test('refuses to take a service from its only administrator, and names it', async () => {
    await appoint(ANALYZER, CREATED);

    const [cell] = await run();

    expect(cell?.reason).toMatchObject({
      code: 'DelegatedAdministratorConflict',
      message: expect.stringMatching(new RegExp(`${CREATED}.*${SECURITY}.*1 account administer`)),
      nextStep: expect.stringContaining('deregister-delegated-administrator'),
    });
  });

  test('administers beside somebody else where AWS takes several, and says so', async () => {
    await appoint(CONFIG, CREATED);

    expect(await run()).toMatchObject([
      {
        status: 'COMPLETED',
        changes: expect.arrayContaining([
          `Make the Security account ${SECURITY} an administrator of ${CONFIG}.`,
        ]),
        notes: [`${CONFIG} is also administered by ${CREATED}, which stays as it is.`],
      },
    ]);
  });

  test('refuses once there is no room beside them any more', async () => {
    for (const account of [CREATED, LOGGING, INVITED]) await appoint(CONFIG, account);

    const [cell] = await run();

    expect(cell?.reason).toMatchObject({
      code: 'DelegatedAdministratorConflict',
      message: expect.stringContaining('3 accounts administer it at most'),
      nextStep: expect.stringContaining('collect nothing more'),
    });
  });

  test('only says what it would do in mode report', async () => {
    const calls = await plane.calls(() => run('report'));

    expect(changesOf(calls)).toEqual([]);
  });
});
