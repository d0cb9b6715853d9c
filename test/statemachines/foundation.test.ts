import { workflows } from '../../lambdas/contracts/workflows.ts';
import { type FakeTask, named, runMachine } from '../support/run-machine.ts';

const runId = 'op_01JZ0000000000000000000000';
const STAGES = Object.keys(workflows.foundation.tasks).filter(
  (state) => state !== 'CompleteFoundation',
);
const run = (fakes: Readonly<Record<string, FakeTask>>) =>
  runMachine('foundation', { runId }, fakes);
const broken = (name: string) => () => {
  throw named(name);
};

describe('foundation', () => {
  test('takes its stages one after the other', async () => {
    const result = await run({ CompleteFoundation: () => ({ runId, outcome: 'completed' }) });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.entered).toEqual([...STAGES, 'CompleteFoundation']);
  });

  test.each(STAGES)('tells the end of the run when %s breaks off', async (state) => {
    const seen: unknown[] = [];

    const result = await run({
      [state]: broken('FoundationAccountMissing'),
      CompleteFoundation: (input) => {
        seen.push(input);
        return { runId, outcome: 'failed' };
      },
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'FoundationFailed' });
    expect(result.entered.slice(-2)).toEqual([state, 'CompleteFoundation']);
    expect(seen).toEqual([
      expect.objectContaining({
        runId,
        error: expect.objectContaining({ Error: 'FoundationAccountMissing' }),
      }),
    ]);
  });

  test('says so when its end cannot be recorded', async () => {
    const result = await run({ CompleteFoundation: broken('TableGone') });

    expect(result).toMatchObject({ status: 'FAILED', error: 'FoundationInterrupted' });
  });
});
