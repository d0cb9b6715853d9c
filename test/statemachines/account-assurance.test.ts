import { type FakeTask, named, runMachine } from '../support/run-machine.ts';

const operationId = 'op_01JZ0000000000000000000000';
const run = (fakes: Readonly<Record<string, FakeTask>>) =>
  runMachine('account-assurance', { operationId }, fakes);

const begun =
  (path: string): FakeTask =>
  () => ({ operationId, lease: 'held', path });
const creation = (...answers: readonly string[]): FakeTask => {
  const queue = [...answers];
  return () => ({ operationId, creation: queue.shift() ?? 'asked too often' });
};
const completed: FakeTask = () => ({ operationId, outcome: 'completed' });
const breaksWith =
  (name: string): FakeTask =>
  () => {
    throw named(name, `${name} happened`);
  };
const STAGES = ['EstablishAccess', 'IdentifyAccount', 'SecureTrail', 'RecordConfiguration'];
const onboarding = { BeginRun: begun('access'), CompleteRun: completed };

describe('account-assurance', () => {
  test('creates an account, waits for a slot and for AWS, and carries it through every stage', async () => {
    const result = await run({
      BeginRun: begun('create'),
      RequestAccount: creation('waiting', 'waiting', 'requested'),
      CheckAccount: creation('requested', 'created'),
      CompleteRun: completed,
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.entered).toEqual([
      'BeginRun',
      ...Array(3).fill('RequestAccount'),
      ...Array(2).fill('CheckAccount'),
      ...STAGES,
      'CompleteRun',
    ]);
  });

  test('goes straight to access when recovery found the account already', async () => {
    const result = await run({
      BeginRun: begun('create'),
      RequestAccount: creation('created'),
      CompleteRun: completed,
    });

    expect(result.entered).toEqual(['BeginRun', 'RequestAccount', ...STAGES, 'CompleteRun']);
  });

  test('onboards an account without asking for one', async () => {
    const result = await run(onboarding);

    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'completed' } });
    expect(result.entered).toEqual(['BeginRun', ...STAGES, 'CompleteRun']);
  });

  test('waits while another run holds the lease', async () => {
    const leases = ['waiting', 'waiting', 'held'];

    const result = await run({
      ...onboarding,
      BeginRun: () => ({ operationId, lease: leases.shift(), path: 'access' }),
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.entered.filter((state) => state === 'BeginRun')).toHaveLength(3);
  });

  test('ends at once without effect for a finished operation', async () => {
    const result = await run({ BeginRun: begun('none') });

    expect(result).toMatchObject({ status: 'SUCCEEDED', entered: ['BeginRun'] });
  });

  test.each([
    'BeginRun',
    'RequestAccount',
    'CheckAccount',
    'EstablishAccess',
    'IdentifyAccount',
    'CompleteRun',
  ])('records a broken run when %s fails for good', async (state) => {
    const seen: unknown[] = [];

    const result = await run({
      BeginRun: begun('create'),
      RequestAccount: creation('requested'),
      CheckAccount: creation('created'),
      CompleteRun: completed,
      [state]: breaksWith('AccountEmailTaken'),
      FailRun: (input) => {
        seen.push(input);
        return input;
      },
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RunFailed' });
    expect(result.entered.slice(-2)).toEqual([state, 'FailRun']);
    expect(seen).toEqual([
      expect.objectContaining({
        operationId,
        error: { Error: 'AccountEmailTaken', Cause: 'AccountEmailTaken happened' },
      }),
    ]);
  });

  test('fails when the ledger says that something is unmet', async () => {
    const result = await run({
      ...onboarding,
      CompleteRun: () => ({ operationId, outcome: 'failed' }),
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RunFailed' });
    expect(result.entered).not.toContain('FailRun');
  });

  test.each([
    ['SecureTrail', 'RecordConfiguration', 0],
    ['RecordConfiguration', 'SecureTrail', 1],
  ])('lets the other branch finish when %s breaks off', async (broken, other, index) => {
    const finished: string[] = [];
    const completions: unknown[] = [];
    const withError = { operationId, error: { Error: 'LeaseLost', Cause: 'LeaseLost happened' } };

    await run({
      ...onboarding,
      [broken]: breaksWith('LeaseLost'),
      [other]: async (input) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        finished.push(other);
        return input;
      },
      CompleteRun: (input) => {
        completions.push(input);
        return { operationId, outcome: 'failed' };
      },
    });

    expect(finished).toEqual([other]);
    expect(completions).toEqual([
      expect.objectContaining({
        operationId,
        branches: index === 0 ? [withError, { operationId }] : [{ operationId }, withError],
      }),
    ]);
  });

  test.each([
    ['TransientFailure', 7],
    ['Lambda.TooManyRequestsException', 7],
    ['Runtime.ExitError', 3],
    ['LeaseLost', 1],
  ])('tries a task that fails with %s %i times before it gives up', async (error, times) => {
    const result = await run({ ...onboarding, EstablishAccess: breaksWith(error) });

    expect(result.entered.filter((state) => state === 'EstablishAccess')).toHaveLength(times);
    expect(result.entered.at(-1)).toBe('FailRun');
  });

  test('leaves a run whose failure cannot be recorded to the mending schedule', async () => {
    const result = await run({
      BeginRun: breaksWith('OperationRefused'),
      FailRun: breaksWith('TableGone'),
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RunInterrupted' });
  });
});
