import { stageTargets } from '../../../../lambdas/tasks/run/stage-targets.ts';
import {
  accountTypeId,
  aFoundation,
  anAccount,
  anOperation,
  awsAccountId,
  instant,
  someSettings,
} from '../../../support/builders.ts';

const settings = someSettings({ homeRegion: 'eu-west-1', regions: ['us-east-1', 'eu-west-1'] });
const targets = (
  scope: 'account' | 'region',
  account: Parameters<typeof anAccount>[0] = {},
  operation: Parameters<typeof anOperation>[0] = {},
) =>
  stageTargets(
    { scope },
    { account: anAccount(account), operation: anOperation(operation) },
    aFoundation(),
    settings,
    'harden',
  );

describe('the targets of a stage', () => {
  test('are the account as a whole, at home', () => {
    expect(targets('account').map(({ region, homeRegion }) => [region, homeRegion])).toEqual([
      ['eu-west-1', 'eu-west-1'],
    ]);
  });

  test('are its regions, for a control of regions', () => {
    expect(targets('region').map(({ region, homeRegion }) => [region, homeRegion])).toEqual([
      ['us-east-1', 'eu-west-1'],
      ['eu-west-1', 'eu-west-1'],
    ]);
  });

  test.each(['account', 'region'] as const)('know the account (%s)', (scope) => {
    const values = { email: 'a@example.com', alias: 'acme', aliasGiven: true };

    for (const target of targets(scope, values, { accountType: accountTypeId('sandbox') })) {
      expect(target).toMatchObject({
        accountId: awsAccountId(),
        email: 'a@example.com',
        alias: { value: 'acme', given: true },
        accountType: 'sandbox',
      });
    }
  });

  test('derive an alias for an account that has none', () => {
    const [target] = targets('account', { name: 'Payments API' });

    expect(target.alias).toEqual({ value: 'payments-api', given: false });
  });

  test('bear what was answered before, and what this operation answers instead', () => {
    const answer = (choice: 'keep' | 'replace') => ({ choice, by: 'alice', at: instant() });

    const [target] = targets(
      'account',
      { answers: { 'trail.a': answer('keep'), 'trail.b': answer('keep') } },
      { answers: { 'trail.b': answer('replace') } },
    );

    expect(target.answers).toMatchObject({
      'trail.a': { choice: 'keep' },
      'trail.b': { choice: 'replace' },
    });
  });

  test('are none of an account that AWS has not made yet', () => {
    const { awsAccountId: _, ...unmade } = anAccount();

    expect(() =>
      stageTargets(
        { scope: 'account' },
        { account: unmade, operation: anOperation() },
        aFoundation(),
        settings,
        'harden',
      ),
    ).toThrow(expect.objectContaining({ code: 'AwsAccountUnknown' }));
  });
});
