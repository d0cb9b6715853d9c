import { workflows } from '../../lambdas/contracts/workflows.ts';
import { type FakeTask, named, runMachine } from '../support/run-machine.ts';

const runId = 'op_01JZ0000000000000000000000';
const STAGES = Object.keys(workflows.foundation.tasks).filter(
  (state) => state !== 'CompleteFoundation',
);
const run = (fakes: Readonly<Record<string, FakeTask>>) =>
  runMachine('foundation', { runId }, fakes);
const held: FakeTask = () => ({ runId, lease: 'held' });
const broken = (name: string) => () => {
  throw named(name);
};

describe('foundation', () => {
  test('takes its stages one after the other', async () => {
    const result = await run({
      InspectOrganization: held,
      CompleteFoundation: () => ({ runId, outcome: 'completed' }),
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.entered).toEqual([...STAGES, 'CompleteFoundation']);
  });

  test('waits while another run changes the organization', async () => {
    let looks = 0;

    const result = await run({
      InspectOrganization: () => {
        looks += 1;
        return { runId, lease: looks < 3 ? 'waiting' : 'held' };
      },
      CompleteFoundation: () => ({ runId, outcome: 'completed' }),
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(looks).toBe(3);
  });

  test.each(STAGES)('tells the end of the run when %s breaks off', async (state) => {
    const seen: unknown[] = [];

    const result = await run({
      InspectOrganization: held,
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
    const result = await run({
      InspectOrganization: held,
      CompleteFoundation: broken('TableGone'),
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'FoundationInterrupted' });
  });
});
