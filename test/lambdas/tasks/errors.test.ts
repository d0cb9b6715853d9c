import { DomainError } from '../../../lambdas/domain/errors.ts';
import { caughtErrorIn, reasonOfCaught } from '../../../lambdas/tasks/caught-error.ts';
import {
  errorInput,
  operationInput,
  passInput,
  runInput,
  stageInput,
} from '../../../lambdas/tasks/input.ts';
import { isTransient, reportedError } from '../../../lambdas/tasks/reported-error.ts';
import { operationId } from '../../support/builders.ts';
import { sdkError } from '../../support/controls.ts';

const MANAGEMENT = '111111111111';
const taken = new DomainError('AliasTaken', 'conflict', 'alias acme is taken', {
  nextStep: 'Give another alias.',
});

/** What Step Functions keeps of an error that a Lambda function threw. */
const asStepFunctions = (error: Error) => ({
  Error: error.name,
  Cause: JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: [] }),
});
/** What engines without Lambda between keep. */
const asLocalEngine = (error: Error) => ({ Error: error.name, Cause: error.message });

describe('an error of a task', () => {
  test.each([
    ['Step Functions', asStepFunctions],
    ['a local engine', asLocalEngine],
  ])('keeps its code, sentence and next step through %s', (_, carry) => {
    const reason = reasonOfCaught(carry(reportedError(taken, MANAGEMENT)));

    expect(reason).toEqual({
      code: 'AliasTaken',
      message: 'alias acme is taken',
      nextStep: 'Give another alias.',
    });
  });

  test.each([
    ['Step Functions', asStepFunctions],
    ['a local engine', asLocalEngine],
  ])('keeps its own code through %s after the last retry', (_, carry) => {
    const thrown = reportedError(sdkError('TooManyRequestsException'), MANAGEMENT);

    expect(thrown.name).toBe('TransientFailure');
    expect(reasonOfCaught(carry(thrown)).code).toBe('TooManyRequestsException');
  });

  test('tells nobody what a fault of ours says', () => {
    const reason = reasonOfCaught(
      asStepFunctions(reportedError(new TypeError('x is undefined'), MANAGEMENT)),
    );

    expect(reason.code).toBe('UnexpectedFailure');
    expect(JSON.stringify(reason)).not.toContain('undefined');
  });

  test.each(['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout', 'States.Timeout'])(
    'is TaskBrokenOff when the function did not answer (%s)',
    (name) => {
      const reason = reasonOfCaught({ Error: name, Cause: '' });

      expect(reason).toMatchObject({
        code: 'TaskBrokenOff',
        nextStep: expect.stringMatching(/\.$/),
      });
    },
  );

  test('is told as it is when nobody wrote it for people', () => {
    expect(reasonOfCaught({ Error: 'States.Runtime', Cause: 'no such path' })).toMatchObject({
      code: 'States.Runtime',
      message: 'no such path',
    });
  });
});

describe('isTransient', () => {
  test.each([
    ['a throttle', sdkError('ThrottlingException'), true],
    ['a fault of the service', sdkError('ServiceException'), true],
    ['a refusal', sdkError('AccessDeniedException'), false],
    ['a lost race', new DomainError('AccountChangedMeanwhile', 'stale', 'x'), true],
    ['a table that does not answer', new DomainError('TableUnavailable', 'unavailable', 'x'), true],
    ['a quota', new DomainError('AccountLimitExceeded', 'unavailable', 'x'), false],
    ['a lost lease', new DomainError('LeaseLost', 'conflict', 'x'), false],
    ['a fault of ours', new TypeError('x'), false],
  ])('%s', (_, error, transient) => {
    expect(isTransient(error)).toBe(transient);
  });
});

describe('the input of a task', () => {
  test.each([undefined, null, {}, { operationId: 'op_1' }, { operationId: 7 }])(
    'is refused without an operation id (%j)',
    (event) => {
      expect(() => operationInput(event)).toThrow(
        expect.objectContaining({ code: 'TaskInputInvalid' }),
      );
    },
  );

  test('is the id and nothing else', () => {
    expect(operationInput({ operationId: operationId(), role: 'Admin' })).toEqual({
      operationId: operationId(),
    });
    expect(runInput({ runId: operationId() })).toEqual({ runId: operationId() });
  });

  test('has the error that a Catch kept', () => {
    expect(errorInput({ error: { Error: 'X', Cause: 'y' } })).toEqual({
      error: { Error: 'X', Cause: 'y' },
    });
    expect(errorInput({ error: 'X' })).toEqual({});
    expect(caughtErrorIn({ Error: 'X', Cause: 7 })).toEqual({ Error: 'X', Cause: '' });
  });

  test('of a stage names the pass that it belongs to', () => {
    const event = { operationId: operationId(), pass: 'harden', stage: 'config' };

    expect(stageInput(event)).toEqual({ operationId: operationId(), pass: 'harden' });
  });

  test.each([undefined, 'complete', 'polish', 7])('of a stage is refused in pass %j', (pass) => {
    expect(() => stageInput({ operationId: operationId(), pass })).toThrow(
      expect.objectContaining({ code: 'TaskInputInvalid' }),
    );
  });

  test('of the first pass is the id and nothing else', () => {
    expect(passInput({ operationId: operationId(), lease: 'held', path: 'access' })).toEqual({
      operationId: operationId(),
      broken: [],
    });
  });

  test('has the pass that is over, and the branches that broke off in it', () => {
    const error = { Error: 'X', Cause: 'y' };
    const branches = [{ stage: 'access' }, { stage: 'config', error }];

    expect(passInput({ operationId: operationId(), pass: 'verify', branches })).toEqual({
      operationId: operationId(),
      previous: 'verify',
      broken: [{ stage: 'config', error }],
    });
  });

  test.each([
    ['names no stage', {}],
    ['names a stage that there is not', { stage: 'plumbing' }],
    ['names Verification, which is no branch', { stage: 'verification' }],
  ])('leaves out a broken branch that %s', (_, branch) => {
    const branches = [{ ...branch, error: { Error: 'X', Cause: 'y' } }, 'nonsense', null];

    expect(passInput({ operationId: operationId(), branches })).toMatchObject({ broken: [] });
  });
});
