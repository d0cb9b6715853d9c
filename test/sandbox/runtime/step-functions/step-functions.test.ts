import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { StepFunctions } from '../../../../sandbox/runtime/step-functions/step-functions.ts';
import type { AccessCheck } from '../../../../sandbox/wire/service.ts';
import { aws } from '../../../support/aws.ts';
import { aMachine, aTask, failure, workflowOf } from '../../../support/workflows.ts';

const ACCOUNT = '111111111111';
const stateMachineArn = `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:holdfast-flow`;
const executionArn = `arn:aws:states:us-east-1:${ACCOUNT}:execution:holdfast-flow:one`;
const machine = aMachine({
  Pause: { Type: 'Wait', Seconds: 1, Next: 'Both' },
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Work',
        States: {
          Work: aTask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Kept' }] }),
          Kept: { Type: 'Pass', End: true },
        },
      },
    ],
    End: true,
  },
});

let stepFunctions: StepFunctions;
let client: SFNClient;
let checks: AccessCheck[];

const open = (work: () => unknown): void => {
  checks = [];
  stepFunctions = workflowOf(machine, { Work: work });
  const { as } = aws({}, [stepFunctions.service], {
    authorize: (_principal, asked) => {
      checks.push(...asked);
      return { allowed: true };
    },
  });
  client = new SFNClient(as(ACCOUNT, 'us-east-1'));
};

const run = async (name = 'one'): Promise<void> => {
  await client.send(new StartExecutionCommand({ stateMachineArn, name, input: '{"a":1}' }));
  await stepFunctions.executions.ended(executionArn.replace(/one$/, name));
};

beforeEach(() => open(() => ({ b: 2 })));
afterEach(() => stepFunctions.executions.stop());

describe('createStepFunctions', () => {
  test('starts an execution and describes how it ended', async () => {
    const started = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":1}' }),
    );
    await stepFunctions.executions.ended(executionArn);
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(started).toMatchObject({ executionArn, startDate: expect.any(Date) });
    expect(described).toMatchObject({
      executionArn,
      stateMachineArn,
      name: 'one',
      status: 'SUCCEEDED',
      startDate: started.startDate,
      stopDate: expect.any(Date),
      input: '{"a":1}',
      output: '[{"b":2}]',
    });
  });

  test('tells the history in the words of AWS', async () => {
    await run();

    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));

    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'WaitStateExited',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ParallelStateSucceeded',
      'ParallelStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, at) => at + 1));
    expect(events[5]?.stateEnteredEventDetails).toEqual({ name: 'Work', input: '{"a":1}' });
    expect(events.at(-1)?.executionSucceededEventDetails?.output).toBe('[{"b":2}]');
  });

  test('tells of failed functions with their error', async () => {
    open(() => {
      throw failure('Refused', 'no');
    });
    await run();

    const { events = [] } = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }),
    );

    expect(events[0]?.type).toBe('ExecutionSucceeded');
    const failed = events.find(({ type }) => type === 'LambdaFunctionFailed');
    expect(failed?.lambdaFunctionFailedEventDetails).toEqual({
      error: 'Refused',
      cause: '{"errorType":"Refused","errorMessage":"no"}',
    });
  });

  test('hands the history out in pages', async () => {
    await run();

    const first = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 10 }),
    );
    const second = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 10, nextToken: first.nextToken }),
    );

    expect([first.events?.length, second.events?.length]).toEqual([10, 3]);
    expect(second.events?.[0]?.id).toBe(11);
    expect(second.nextToken).toBeUndefined();
  });

  test('lists executions, the newest first, also by status', async () => {
    await run('one');
    await run('two');
    const list = (statusFilter?: 'SUCCEEDED' | 'RUNNING') =>
      client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }));

    expect((await list()).executions?.map(({ name }) => name)).toEqual(['two', 'one']);
    expect((await list('SUCCEEDED')).executions).toHaveLength(2);
    expect((await list('RUNNING')).executions).toEqual([]);
  });

  test('stops an execution', async () => {
    open(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await client.send(new StartExecutionCommand({ stateMachineArn, name: 'one' }));

    await client.send(
      new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'by hand' }),
    );
    await stepFunctions.executions.ended(executionArn);

    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'by hand' });
  });

  test('shows the machines it runs', async () => {
    await run();
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const behind = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));

    expect(stateMachines).toMatchObject([
      { name: 'holdfast-flow', stateMachineArn, type: 'STANDARD' },
    ]);
    expect(JSON.parse(described.definition ?? '')).toEqual(machine);
    expect(described).toMatchObject({ name: 'holdfast-flow', status: 'ACTIVE' });
    expect(behind.definition).toBe(described.definition);
  });

  test.each([
    [
      'StateMachineDoesNotExist',
      new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}x` }),
    ],
    ['ExecutionDoesNotExist', new DescribeExecutionCommand({ executionArn: `${executionArn}x` })],
    ['InvalidName', new StartExecutionCommand({ stateMachineArn, name: 'a b' })],
    ['InvalidExecutionInput', new StartExecutionCommand({ stateMachineArn, input: '{' })],
  ])('answers %s', async (name, command) => {
    await expect(client.send(command as StartExecutionCommand)).rejects.toMatchObject({ name });
  });

  test('asks for the machine when it starts and for the execution when it looks', async () => {
    await run();
    await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(checks).toEqual([
      { action: 'states:StartExecution', resource: stateMachineArn },
      { action: 'states:DescribeExecution', resource: executionArn },
    ]);
  });
});
