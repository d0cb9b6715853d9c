import {
  costLines,
  dollars,
  quotaWarning,
} from '../../../../../console/src/features/accounts/create/expectations.ts';

const quota = (limit: number, used: number | null) => ({
  limit,
  used,
  available: used === null ? null : limit - used,
});

const quotas = (accounts: number | null, creations: number | null) => ({
  accounts: quota(10, accounts),
  accountCreations: quota(5, creations),
});

describe('what quotas mean for one more account', () => {
  test('is nothing while there is room, and while nobody knows', () => {
    expect(quotaWarning(quotas(9, 4))).toBeUndefined();
    expect(quotaWarning(quotas(null, null))).toBeUndefined();
  });

  test('is a refusal by AWS when the organization is full', () => {
    expect(quotaWarning(quotas(10, 5))).toMatchObject({ type: 'warning' });
    expect(quotaWarning(quotas(10, 0))?.text).toContain('10 accounts');
  });

  test('is waiting when as many are made as AWS makes at once', () => {
    expect(quotaWarning(quotas(3, 5))).toMatchObject({
      type: 'info',
      header: 'This account will wait its turn',
    });
  });
});

describe('the monthly cost', () => {
  test('is told by stage, the dearest first, without those that cost nothing', () => {
    const items = [
      { stage: 'access', amount: 0 },
      { stage: 'guardduty', amount: 0.07 },
      { stage: 'config', amount: 2.04 },
    ];

    expect(costLines({ currency: 'USD', amount: 2.11, notes: [], items })).toEqual([
      { title: 'Config', amount: 2.04 },
      { title: 'GuardDuty', amount: 0.07 },
    ]);
  });

  test('is in dollars and cents', () => {
    expect(dollars(2.1)).toBe('$2.10');
  });
});
