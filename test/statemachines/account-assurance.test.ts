import { workflows } from '../../lambdas/contracts/workflows.ts';
import {
  branchOf,
  FOLLOWERS,
  MODE_OF,
  type PassName,
  STAGES_OF,
} from '../../lambdas/domain/operations/passes.ts';
import { allStates, definitionOf } from '../support/asl.ts';
import { type FakeTask, named, runMachine } from '../support/run-machine.ts';

const operationId = 'op_01JZ0000000000000000000000';
const run = (fakes: Readonly<Record<string, FakeTask>>) =>
  runMachine('account-assurance', { operationId }, fakes);

const begun: FakeTask = () => ({ operationId, lease: 'held', path: 'access' });
const completed: FakeTask = () => ({ operationId, outcome: 'completed' });
const breaksWith =
  (name: string): FakeTask =>
  () => {
    throw named(name, `${name} happened`);
  };

/** PlanPass as it plans passes one after the other, each over these stages, and what it was told each time. */
const passes = (...plan: readonly (readonly [PassName, ...string[]])[]) => {
  const told: Record<string, unknown>[] = [];
  const left = [...plan];
  const task: FakeTask = (input) => {
    told.push(input);
    const [pass = 'complete', ...stages] = left.shift() ?? [];
    return { operationId, pass, stages: stages.map((stage) => ({ operationId, pass, stage })) };
  };
  return { told, task };
};

const HARDENING = ['aws-account', 'cloudtrail', 'config'] as const;
const HARDENERS = ['IdentifyAccount', 'SecureTrail', 'RecordConfiguration'];
/** Tasks that answer as a stage does: with what they were told. */
const stages = Object.fromEntries(
  ['EstablishAccess', ...HARDENERS, 'SetAlarms'].map((state): [string, FakeTask] => [
    state,
    (input) => input,
  ]),
);
const carried = (plan: FakeTask) => ({
  ...stages,
  BeginRun: begun,
  PlanPass: plan,
  CompleteRun: completed,
});

describe('account-assurance', () => {
  test('goes over the stages pass after pass, and completes after the last', async () => {
    const { told, task } = passes(['access', 'access'], ['harden', ...HARDENING], ['policies']);

    const result = await run(carried(task));

    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'completed' } });
    expect(result.entered.filter((state) => ![...HARDENERS, 'SetAlarms'].includes(state))).toEqual([
      'BeginRun',
      'PlanPass',
      'EstablishAccess',
      ...Array(3).fill('PlanPass'),
      'CompleteRun',
    ]);
    expect(result.entered.filter((state) => HARDENERS.includes(state)).sort()).toEqual(
      [...HARDENERS].sort(),
    );
    expect(told.map(({ pass }) => pass)).toEqual([undefined, 'access', 'harden', 'policies']);
  });

  test('tells each stage its pass, and PlanPass what the stages answered, in their order', async () => {
    const { told, task } = passes(['verify', ...HARDENING]);
    const inputs: unknown[] = [];

    await run({
      ...carried(task),
      SecureTrail: (input) => {
        inputs.push(input);
        return input;
      },
    });

    expect(inputs).toEqual([{ operationId, pass: 'verify', stage: 'cloudtrail' }]);
    expect(told[1]).toMatchObject({
      operationId,
      pass: 'verify',
      branches: HARDENING.map((stage) => ({ operationId, pass: 'verify', stage })),
    });
  });

  test('has a task for every stage of every pass', () => {
    const choice = allStates(definitionOf('account-assurance')).find(
      ([state]) => state === 'ChooseStage',
    );
    const rules = new Map(
      choice?.[1].Choices?.map(({ StringEquals, Next }) => [StringEquals, Next]),
    );

    for (const pass of Object.keys(MODE_OF) as (keyof typeof STAGES_OF)[]) {
      for (const stage of STAGES_OF[pass]) {
        expect(Object.keys(workflows['account-assurance'].tasks)).toContain(rules.get(stage));
      }
    }
  });

  test('sets alarms behind the trail, in the branch of the trail', async () => {
    const { told, task } = passes(['harden', ...HARDENING]);
    const inputs: unknown[] = [];

    const result = await run({
      ...carried(task),
      SetAlarms: (input) => {
        inputs.push(input);
        return { ...input, stage: 'alarms' };
      },
    });

    expect(FOLLOWERS).toEqual({ cloudtrail: ['alarms'] });
    expect(branchOf('cloudtrail')).toEqual(['cloudtrail', 'alarms']);
    expect(inputs).toEqual([{ operationId, pass: 'harden', stage: 'cloudtrail' }]);
    expect(result.entered.indexOf('SetAlarms')).toBeGreaterThan(
      result.entered.indexOf('SecureTrail'),
    );
    expect(told[1]).toMatchObject({
      branches: expect.arrayContaining([{ operationId, pass: 'harden', stage: 'alarms' }]),
    });
  });

  test('sets no alarms where the trail broke off, and names the branch where alarms did', async () => {
    const first = passes(['harden', ...HARDENING]);
    const second = passes(['harden', ...HARDENING]);

    const broken = await run({ ...carried(first.task), SecureTrail: breaksWith('LeaseLost') });
    await run({ ...carried(second.task), SetAlarms: breaksWith('LeaseLost') });

    expect(broken.entered).not.toContain('SetAlarms');
    for (const { told } of [first, second]) {
      expect(told[1]).toMatchObject({
        branches: expect.arrayContaining([
          expect.objectContaining({
            stage: 'cloudtrail',
            error: { Error: 'LeaseLost', Cause: 'LeaseLost happened' },
          }),
        ]),
      });
    }
  });

  test('waits while another run holds the lease', async () => {
    const leases = ['waiting', 'waiting', 'held'];

    const result = await run({
      ...carried(passes().task),
      BeginRun: () => ({ operationId, lease: leases.shift(), path: 'access' }),
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.entered.filter((state) => state === 'BeginRun')).toHaveLength(3);
  });

  test('ends at once without effect for a finished operation', async () => {
    const result = await run({
      BeginRun: () => ({ operationId, lease: 'held', path: 'none' }),
    });

    expect(result).toMatchObject({ status: 'SUCCEEDED', entered: ['BeginRun'] });
  });

  test.each(['BeginRun', 'PlanPass', 'CompleteRun'])(
    'records a broken run when %s fails for good',
    async (state) => {
      const seen: unknown[] = [];

      const result = await run({
        ...carried(passes(['access', 'access']).task),
        [state]: breaksWith('ConflictUnanswered'),
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
          error: { Error: 'ConflictUnanswered', Cause: 'ConflictUnanswered happened' },
        }),
      ]);
    },
  );

  test('fails when the ledger says that something is unmet', async () => {
    const result = await run({
      ...carried(passes().task),
      CompleteRun: () => ({ operationId, outcome: 'failed' }),
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RunFailed' });
    expect(result.entered).not.toContain('FailRun');
  });

  test.each(HARDENERS.map((state, index) => [state, index] as const))(
    'lets the other stages finish when %s breaks off, and keeps its error for PlanPass',
    async (broken, index) => {
      const finished: string[] = [];
      const { told, task } = passes(['harden', ...HARDENING]);
      const slow =
        (state: string): FakeTask =>
        async (input) => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          finished.push(state);
          return input;
        };
      const others = HARDENERS.filter((state) => state !== broken);

      const result = await run({
        ...carried(task),
        ...Object.fromEntries(others.map((state) => [state, slow(state)])),
        [broken]: breaksWith('LeaseLost'),
      });

      expect(finished.sort()).toEqual([...others].sort());
      expect(told[1]?.['branches']).toEqual(
        HARDENING.map((stage, place) => ({
          operationId,
          pass: 'harden',
          stage,
          ...(place === index
            ? { error: { Error: 'LeaseLost', Cause: 'LeaseLost happened' } }
            : {}),
        })),
      );
      expect(result.entered.at(-1)).toBe('CompleteRun');
    },
  );

  test.each([
    ['TransientFailure', 7],
    ['Lambda.TooManyRequestsException', 7],
    ['Runtime.ExitError', 3],
    ['LeaseLost', 1],
  ])('tries a stage that fails with %s %i times before it gives up', async (error, times) => {
    const { told, task } = passes(['access', 'access']);

    const result = await run({ ...carried(task), EstablishAccess: breaksWith(error) });

    expect(result.entered.filter((state) => state === 'EstablishAccess')).toHaveLength(times);
    expect(told[1]).toMatchObject({ branches: [{ stage: 'access', error: { Error: error } }] });
  });

  test('leaves a run whose failure cannot be recorded to the mending schedule', async () => {
    const result = await run({
      BeginRun: breaksWith('OperationRefused'),
      FailRun: breaksWith('TableGone'),
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RunInterrupted' });
  });
});
