import { trailDelivery } from '../../../../lambdas/controls/trail/trail-delivery.ts';

const AT = '2026-01-01T00:05:00.000Z';

describe('the delivery of a trail', () => {
  test('is seen by its last log file', () => {
    expect(trailDelivery('logs', { logging: true, deliveredAt: AT })).toEqual({
      state: 'delivering',
      detail: `CloudTrail delivers to logs, last at ${AT}.`,
    });
  });

  test.each([
    ['has delivered nothing yet', { logging: true }],
    ['does not log', { logging: false, deliveredAt: AT }],
  ])('is waited for while it %s', (_, status) => {
    expect(trailDelivery('logs', status)).toMatchObject({ state: 'waiting' });
  });

  test.each([
    ['bucket', { deliveryError: 'AccessDenied' }, /to logs failed with AccessDenied/],
    ['log group', { logGroupError: 'AccessDenied' }, /log group failed with AccessDenied/],
  ])('fails with the last error of its %s', (_, error, detail) => {
    const status = { logging: true, deliveredAt: AT, ...error };

    expect(trailDelivery('logs', status)).toEqual({
      state: 'failing',
      detail: expect.stringMatching(detail),
    });
  });
});
