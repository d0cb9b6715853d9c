import { rememberCallSite } from '../../../lambdas/aws/call-sites.ts';
import {
  awsCallFailed,
  classify,
  DENIED_BY_SCP,
  deniedInWords,
} from '../../../lambdas/aws/errors.ts';
import { DomainError } from '../../../lambdas/domain/errors.ts';
import { sdkError } from '../../support/controls.ts';

const scpDenial = (policy = '') =>
  sdkError(
    'AccessDeniedException',
    `User: arn:aws:sts::1:assumed-role/HoldfastExecution/op is not authorized to perform: config:PutConfigurationRecorder with an explicit deny in a service control policy${policy}`,
  );

describe('classify', () => {
  test.each([
    ['ThrottlingException', 'retry'],
    ['TooManyRequestsException', 'retry'],
    ['InsufficientDeliveryPolicyException', 'not-ready'],
    ['EntityAlreadyExists', 'adopt'],
    ['EntityAlreadyExistsException', 'adopt'],
    ['MaximumNumberOfTrailsExceededException', 'wait-for-quota'],
    ['AccessDenied', 'refuse'],
    ['NoSuchBucketException', 'fail'],
    ['AuthFailure', 'not-ready'],
    ['DuplicateDocumentContent', 'adopt'],
    ['InvalidDocument', 'fail'],
  ])('takes %s as %s', (name, disposition) => {
    expect(classify(sdkError(name))).toMatchObject({ disposition, code: name, requestId: 'req-1' });
  });

  test('fails closed on an error that nobody has heard of, with its code', () => {
    expect(classify(sdkError('NovelException'))).toMatchObject({
      disposition: 'fail',
      code: 'NovelException',
    });
  });

  test('repeats an unknown fault of the server, and a connection that broke', () => {
    const fault = sdkError('Oops', 'oops', { $metadata: { httpStatusCode: 503 } });
    const broken = sdkError('Error', 'socket hang up', { code: 'ECONNRESET' });

    expect([fault, broken].map((error) => classify(error).disposition)).toEqual(['retry', 'retry']);
  });

  test.each([
    [
      'InvalidInputException',
      'Service role name AWSServiceRoleForConfig has been taken in this account',
    ],
    ['ValidationError', 'No updates are to be performed.'],
  ])('takes %s as adopt when it says that all is as wanted', (name, message) => {
    expect(classify(sdkError(name, message)).disposition).toBe('adopt');
    expect(classify(sdkError(name, 'something else')).disposition).toBe('refuse');
  });

  test('tells a quota from another constraint by its reason', () => {
    const quota = { Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' };
    const other = { Reason: 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT' };

    expect(classify(sdkError('ConstraintViolationException', 'x', quota))).toMatchObject({
      disposition: 'wait-for-quota',
      code: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    });
    expect(classify(sdkError('ConstraintViolationException', 'x', other)).disposition).toBe(
      'refuse',
    );
  });

  test('makes the explicit deny of a service control policy a class of its own', () => {
    expect(classify(scpDenial())).toMatchObject({ disposition: 'refuse', code: DENIED_BY_SCP });
  });

  test('never repeats an error of our own', () => {
    expect(classify(new DomainError('AliasTaken', 'conflict', 'taken')).disposition).toBe('fail');
  });
});

describe('awsCallFailed', () => {
  const where = { accountId: '444444444444', region: 'eu-west-1' };

  test('says which call failed where, and what to do', () => {
    const failed = awsCallFailed(sdkError('AccessDeniedException', 'not allowed'), {
      ...where,
      service: 'ConfigService',
      operation: 'PutDeliveryChannel',
    });

    expect(failed).toMatchObject({ code: 'AccessDeniedException', kind: 'failed' });
    expect(failed.message).toBe(
      'ConfigService PutDeliveryChannel failed for account 444444444444 in eu-west-1: not allowed (request req-1)',
    );
    expect(failed.nextStep).toContain('CloudTrail');
  });

  test('knows the call of an error that a connection saw', () => {
    const error = sdkError('ThrottlingException');
    rememberCallSite(error, { service: 'IAM', operation: 'GetRole', region: 'us-east-1' });

    expect(awsCallFailed(error, { accountId: '444444444444' }).message).toMatch(
      /^IAM GetRole failed for account 444444444444 in us-east-1/,
    );
  });

  test('names the service control policy that denies', () => {
    const policy =
      ': arn:aws:organizations::1:policy/o-abc/service_control_policy/p-examplepolicy1';

    expect(awsCallFailed(scpDenial(policy), where).nextStep).toContain('p-examplepolicy1');
    expect(awsCallFailed(scpDenial(), where).nextStep).toContain('the service control policy');
  });

  test('makes an error of a deny that is told in words alone', () => {
    const told = `stack X is CREATE_FAILED: ${scpDenial(': p-examplepolicy1').message}`;

    expect(deniedInWords(told)).toMatchObject({
      code: DENIED_BY_SCP,
      message: told,
      nextStep: expect.stringContaining('p-examplepolicy1'),
    });
    expect(deniedInWords(told, 'Ask Bob.')?.nextStep).toBe('Ask Bob.');
    expect(deniedInWords('stack X is CREATE_FAILED: not authorized')).toBeUndefined();
  });

  test('says of a region that does not know the account that it may be off', () => {
    expect(awsCallFailed(sdkError('AuthFailure'), where).nextStep).toMatch(/^Enable the region/);
  });

  test('lets errors of our own pass', () => {
    const own = new DomainError('AliasTaken', 'conflict', 'taken');

    expect(awsCallFailed(own, where)).toBe(own);
  });
});
