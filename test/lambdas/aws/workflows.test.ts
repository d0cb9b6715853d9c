import { executionLink, executionStatus, startExecution } from '../../../lambdas/aws/workflows.ts';
import {
  type Answer,
  type Asked,
  answering,
  stopAnswering,
} from '../../support/answering-endpoint.ts';
import { operationId } from '../../support/builders.ts';

let answer: Answer;
let asked: readonly Asked[];

beforeAll(async () => {
  asked = await answering(() => answer);
});
afterAll(stopAnswering);

const STATES = 'arn:aws:states:eu-west-1:111111111111';
const EXECUTION = `${STATES}:execution:holdfast-account-assurance:op_1`;
const refuse = (code: string): Answer => ({
  status: 400,
  body: { __type: code, message: 'no' },
});

describe('startExecution', () => {
  const start = () => startExecution('account-assurance', 'op_1', { operationId: operationId() });

  test('starts the machine of that name in the management account', async () => {
    answer = { body: { executionArn: EXECUTION, startDate: 1 } };

    expect(await start()).toEqual({ executionArn: EXECUTION });
    expect(asked.at(-1)).toEqual({
      operation: 'StartExecution',
      input: {
        stateMachineArn: `${STATES}:stateMachine:holdfast-account-assurance`,
        name: 'op_1',
        input: JSON.stringify({ operationId: operationId() }),
      },
    });
  });

  test('takes an execution of the same name for success', async () => {
    answer = refuse('ExecutionAlreadyExists');

    expect(await start()).toEqual({ executionArn: EXECUTION });
  });

  test('tells what AWS refused', async () => {
    answer = refuse('StateMachineDoesNotExist');

    await expect(start()).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
      message: expect.stringContaining('StartExecution'),
    });
  });
});

describe('executionStatus', () => {
  const status = () => executionStatus('account-assurance', 'op_1');

  test.each([
    ['SUCCEEDED', 'SUCCEEDED'],
    ['TIMED_OUT', 'TIMED_OUT'],
    ['PENDING_REDRIVE', 'RUNNING'],
  ])('takes %s for %s', async (found, expected) => {
    answer = { body: { executionArn: EXECUTION, status: found } };

    expect(await status()).toBe(expected);
    expect(asked.at(-1)?.input).toEqual({ executionArn: EXECUTION });
  });

  test('takes one that does not exist for ABSENT', async () => {
    answer = refuse('ExecutionDoesNotExist');

    expect(await status()).toBe('ABSENT');
  });

  test('tells what AWS refused', async () => {
    answer = refuse('AccessDeniedException');

    await expect(status()).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });
});

describe('executionLink', () => {
  test('names the execution, and no page of the AWS console where AWS is simulated', () => {
    expect(executionLink('account-assurance', 'op_1')).toEqual({ arn: EXECUTION, url: null });
  });
});
