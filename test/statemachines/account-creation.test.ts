import { type FakeTask, named, runMachine } from '../support/run-machine.ts';

const operationId = 'op_01JZ0000000000000000000000';
const run = (fakes: Readonly<Record<string, FakeTask>>) =>
  runMachine('account-creation', { operationId }, fakes);

const begun =
  (path: string): FakeTask =>
  () => ({ operationId, lease: 'held', path });
const creation = (...answers: readonly string[]): FakeTask => {
  const queue = [...answers];
  return () => ({ operationId, creation: queue.shift() ?? 'asked too often' });
};
const breaksWith =
  (name: string): FakeTask =>
  () => {
    throw named(name, `${name} happened`);
  };

describe('account-creation', () => {
  test('asks for an account, waits for a slot and for AWS, and hands it over', async () => {
    const result = await run({
      BeginRun: begun('create'),
      RequestAccount: creation('waiting', 'waiting', 'requested'),
      CheckAccount: creation('requested', 'created'),
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.entered).toEqual([
      'BeginRun',
      ...Array(3).fill('RequestAccount'),
      ...Array(2).fill('CheckAccount'),
      'StartAssurance',
    ]);
  });

  test('hands over at once what recovery found made already', async () => {
    const result = await run({
      BeginRun: begun('create'),
      RequestAccount: creation('created'),
    });

    expect(result.entered).toEqual(['BeginRun', 'RequestAccount', 'StartAssurance']);
  });

  test('hands over at once an account that has its AWS account', async () => {
    const result = await run({ BeginRun: begun('access') });

    expect(result).toMatchObject({ status: 'SUCCEEDED', entered: ['BeginRun', 'StartAssurance'] });
  });

  test('waits while another run holds the lease', async () => {
    const leases = ['waiting', 'waiting', 'held'];

    const result = await run({
      BeginRun: () => ({ operationId, lease: leases.shift(), path: 'access' }),
    });

    expect(result.entered).toEqual(['BeginRun', 'BeginRun', 'BeginRun', 'StartAssurance']);
  });

  test('ends at once without effect for a finished operation', async () => {
    const result = await run({ BeginRun: begun('none') });

    expect(result).toMatchObject({ status: 'SUCCEEDED', entered: ['BeginRun'] });
  });

  test.each(['BeginRun', 'RequestAccount', 'CheckAccount', 'StartAssurance'])(
    'records a broken run when %s fails for good',
    async (state) => {
      const seen: unknown[] = [];

      const result = await run({
        BeginRun: begun('create'),
        RequestAccount: creation('requested'),
        CheckAccount: creation('created'),
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
    },
  );

  test('leaves a run whose failure cannot be recorded to the mending schedule', async () => {
    const result = await run({
      BeginRun: breaksWith('OperationRefused'),
      FailRun: breaksWith('TableGone'),
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RunInterrupted' });
  });
});
