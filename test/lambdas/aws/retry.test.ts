import { backoff, persist } from '../../../lambdas/aws/retry.ts';
import { quick, sdkError } from '../../support/controls.ts';

const failing = (times: number, error: Error) => {
  let calls = 0;
  return {
    calls: () => calls,
    attempt: async () => {
      calls += 1;
      if (calls <= times) throw error;
      return 'done';
    },
  };
};

describe('persist', () => {
  test.each(['SubscriptionRequiredException', 'OptInRequired', 'ConcurrentModificationException'])(
    'repeats %s until it is over',
    async (name) => {
      const call = failing(3, sdkError(name));

      await expect(persist(call.attempt, { pacing: quick, budgetMs: 60_000 })).resolves.toBe(
        'done',
      );

      expect(call.calls()).toBe(4);
    },
  );

  test('does not repeat what AWS refuses', async () => {
    const call = failing(3, sdkError('MalformedPolicyDocumentException'));

    await expect(persist(call.attempt, { pacing: quick, budgetMs: 60_000 })).rejects.toThrow(
      'MalformedPolicyDocumentException',
    );

    expect(call.calls()).toBe(1);
  });

  test('makes one attempt without a budget', async () => {
    const call = failing(1, sdkError('ThrottlingException'));

    await expect(persist(call.attempt, { pacing: quick, budgetMs: 0 })).rejects.toThrow();

    expect(call.calls()).toBe(1);
  });

  test('asks its caller what is worth another attempt, and how many came before', async () => {
    const call = failing(9, sdkError('AccessDenied'));
    const retryable = ({ code }: { code: string }, failures: number) =>
      code === 'AccessDenied' && failures < 2;

    await expect(
      persist(call.attempt, { pacing: quick, budgetMs: 60_000, retryable }),
    ).rejects.toThrow('AccessDenied');

    expect(call.calls()).toBe(3);
  });
});

describe('backoff', () => {
  test('doubles from one second up to fifteen', () => {
    const longest = [0, 1, 2, 3, 4, 20].map((attempt) => backoff(attempt, () => 1));

    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  test('takes any part of a step', () => {
    expect([backoff(4, () => 0), backoff(4, () => 0.5)]).toEqual([0, 7_500]);
  });
});
