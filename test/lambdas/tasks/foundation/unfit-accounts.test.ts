import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import { store } from '../../../../lambdas/tasks/dependencies.ts';
import { optIn } from '../../../../sandbox/services/account/region-opt-in.ts';
import { operationId } from '../../../support/builders.ts';
import { type ControlPlane, MANAGEMENT, MEMBER, OTHER } from '../../../support/control-plane.ts';
import {
  bare,
  called,
  draft,
  type FoundationInput,
  failure,
  holding,
  LOGGING,
  requests,
  run,
  SECURITY,
  settingsWith,
} from '../../../support/foundation-accounts.ts';
import { closeTable, freshTable } from '../../../support/table.ts';
import { taskDependenciesOf } from '../../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

describe('accounts that cannot serve', () => {
  const refusal = (plane: ControlPlane, foundation: FoundationInput = {}) =>
    failure(run(taskDependenciesOf(plane, { settings: settingsWith(foundation) })));

  test('are not moved out of the OU that somebody put them into', async () => {
    const unit = 'Core';
    const accounts = [
      { ...SECURITY, unit },
      { ...LOGGING, unit },
    ];
    const plane = bare({ seed: { units: [{ name: unit }], accounts } });

    expect(await refusal(plane)).toMatchObject({
      code: 'FoundationAccountElsewhere',
      message: expect.stringMatching(/is in organizational unit ou-\S+, not in SecurityOU/),
      nextStep: expect.stringContaining('foundation.organizationalUnit'),
    });
    expect(called(plane, 'MoveAccount')).toEqual([]);

    const settings = settingsWith({ organizationalUnit: 'Core' });
    await store.releaseLease('foundation', operationId());
    await run(taskDependenciesOf(plane, { settings }), 2);
    expect(await draft()).toMatchObject({ securityAccountId: MEMBER });
  });

  test('have to be of the organization where they are named by id', async () => {
    expect(await refusal(holding(SECURITY), { logging: { accountId: OTHER } })).toMatchObject({
      code: 'FoundationAccountMissing',
      message: expect.stringContaining(OTHER),
      nextStep: expect.stringContaining('foundation.logging'),
    });
  });

  test.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const)('are %s', async (state) => {
    const plane = bare({ seed: { accounts: [SECURITY, { ...LOGGING, state }] } });

    expect(await refusal(plane)).toMatchObject({
      code: 'FoundationAccountUnusable',
      message: `the Logging account ${OTHER} is ${state} in Organizations`,
    });
    expect(requests(plane)).toEqual([]);
  });

  test('are three, not two', async () => {
    const plane = holding(SECURITY);
    const security = { email: SECURITY.email };

    expect(await refusal(plane, { security, logging: { accountId: MEMBER } })).toMatchObject({
      code: 'FoundationAccountsSame',
      message: expect.stringContaining(MEMBER),
    });
    expect(
      await refusal(holding(SECURITY, LOGGING), { security: { accountId: MANAGEMENT } }),
    ).toMatchObject({ code: 'FoundationAccountsSame' });
  });

  test.each([
    ['another id', { accountId: OTHER }],
    ['an address that another account has', { email: LOGGING.email }],
    // The root e-mail address was changed in AWS, or in the configuration: never a second account.
    ['an address that no account has', { email: 'new@example.com' }],
  ])('are not those that the foundation stands on: %s', async (_, security) => {
    const plane = holding(SECURITY, LOGGING);
    await run(taskDependenciesOf(plane, { settings: settingsWith() }));
    await store.updateFoundation(
      (known) =>
        known && {
          ...known,
          settled: {
            homeRegion: 'us-east-1',
            trailMode: 'organization',
            securityAccountId: MEMBER as AwsAccountId,
            loggingAccountId: OTHER as AwsAccountId,
          },
        },
    );

    expect(await refusal(plane, { security })).toMatchObject({
      code: 'FoundationAccountChanged',
      message: expect.stringContaining(`stands on account ${MEMBER}`),
      nextStep: expect.stringContaining(`accountId: ${MEMBER}`),
    });
    expect(requests(plane)).toEqual([]);
  });

  test('lack a region of the configuration, as far as that can be looked at', async () => {
    const plane = holding(SECURITY, LOGGING);
    const ServicePrincipal = 'account.amazonaws.com';
    await plane.organizations().send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    for (const account of [MANAGEMENT, OTHER]) optIn(plane.world, account, 'eu-south-1');
    const settings = settingsWith({}, { regions: ['us-east-1', 'eu-south-1'] });

    expect(await failure(run(taskDependenciesOf(plane, { settings })))).toMatchObject({
      code: 'RegionNotEnabled',
      message: `account ${MEMBER} has not enabled eu-south-1 (DISABLED)`,
      nextStep: expect.stringContaining(`--account-id ${MEMBER} --region-name eu-south-1`),
    });
  });
});
