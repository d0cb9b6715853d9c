import {
  ConstraintViolationExceptionReason,
  CreateAccountFailureReason,
} from '@aws-sdk/client-organizations';
import { constraintReason } from '../../../../lambdas/tasks/creation/constraint-reasons.ts';
import { failureReason } from '../../../../lambdas/tasks/creation/failure-reasons.ts';

const SENTENCE = /^[A-Z].*\.$/;

describe('failureReason', () => {
  test.each(Object.values(CreateAccountFailureReason))('says what to do about %s', (reason) => {
    const { code, message, nextStep } = failureReason(reason);

    expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(code).not.toBe('AccountCreationFailed');
    expect(message).toMatch(/^[a-zA-Z][^.]*$/);
    expect(nextStep).toMatch(SENTENCE);
  });

  test('names a reason that it does not know', () => {
    expect(failureReason('LUNAR_ECLIPSE')).toMatchObject({
      code: 'AccountCreationFailed',
      message: expect.stringContaining('LUNAR_ECLIPSE'),
    });
  });

  test('takes no inherited property for a reason', () => {
    expect(failureReason('constructor').code).toBe('AccountCreationFailed');
  });
});

describe('constraintReason', () => {
  test.each(Object.values(ConstraintViolationExceptionReason))(
    'says what to do about %s',
    (reason) => {
      const { code, nextStep } = constraintReason(reason);

      expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(nextStep).toMatch(SENTENCE);
    },
  );

  test('knows the quotas of accounts by codes of their own', () => {
    expect(constraintReason('ACCOUNT_NUMBER_LIMIT_EXCEEDED').code).toBe('AccountLimitExceeded');
    expect(constraintReason('ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED').code).toBe(
      'AccountCreationRateExceeded',
    );
  });
});
