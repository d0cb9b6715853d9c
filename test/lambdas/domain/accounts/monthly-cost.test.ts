import { ACCOUNT_STAGES } from '../../../../lambdas/contracts/stages.ts';
import { monthlyCost } from '../../../../lambdas/domain/accounts/monthly-cost.ts';
import { someSettings } from '../../../support/builders.ts';

const settings = someSettings();
const amountOf = (stage: string, of = settings) =>
  monthlyCost(of).items.find((item) => item.stage === stage)?.amount;

describe('monthlyCost', () => {
  test('has every stage and adds up', () => {
    const { items, amount } = monthlyCost(settings);

    expect(items.map(({ stage }) => stage)).toEqual(ACCOUNT_STAGES.map(({ id }) => id));
    expect(items.reduce((sum, item) => sum + item.amount, 0)).toBeCloseTo(amount, 6);
  });

  test('grows with the regions', () => {
    const one = someSettings({ regions: ['eu-west-1'] });
    const ten = someSettings({ regions: settings.regions.slice(0, 10) });

    expect(amountOf('config', ten)).toBeCloseTo(10 * (amountOf('config', one) ?? 0), 1);
    expect(monthlyCost(ten).amount).toBeGreaterThan(monthlyCost(one).amount);
  });

  test('stays within what is told of a quiet account', () => {
    expect(amountOf('config')).toBeGreaterThanOrEqual(1);
    expect(amountOf('config')).toBeLessThanOrEqual(5);
  });

  test('has a trail and alarms of the account alone in trail mode account', () => {
    const own = someSettings({ trail: { ...settings.trail, mode: 'account' } });
    const all = someSettings({ ...own, alarms: { ...own.alarms, set: 'cis' } });

    expect(amountOf('cloudtrail')).toBe(0);
    expect(amountOf('cloudtrail', own)).toBeGreaterThan(0);
    expect(amountOf('alarms', own)).toBeCloseTo((amountOf('alarms') ?? 0) + 1, 6);
    expect(amountOf('alarms', all)).toBeCloseTo((amountOf('alarms') ?? 0) + 1.5, 6);
  });

  test('says what it assumes and what is not in it', () => {
    const { notes } = monthlyCost(
      someSettings({ guardDuty: { ...settings.guardDuty, plans: ['S3_DATA_EVENTS'] } }),
    );

    expect(notes.join(' ')).toMatch(/us-east-1 in 2026.*nobody uses.*Not in it.*S3_DATA_EVENTS/);
    for (const note of notes) expect(note).toMatch(/^[A-Z].*\.$/);
  });
});
