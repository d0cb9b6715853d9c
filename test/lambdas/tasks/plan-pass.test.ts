import type { OperationKind } from '../../../lambdas/contracts/lifecycle.ts';
import {
  ACCOUNT_STAGES,
  type ControlStageId,
  type StageId,
} from '../../../lambdas/contracts/stages.ts';
import { ACCOUNT_CONTROLS } from '../../../lambdas/controls/registry.ts';
import {
  branchOf,
  MODE_OF,
  type PassName,
  STAGES_OF,
} from '../../../lambdas/domain/operations/passes.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { createCompleteRun } from '../../../lambdas/tasks/complete-run.ts';
import { now, store } from '../../../lambdas/tasks/dependencies.ts';
import type { BrokenBranch } from '../../../lambdas/tasks/input.ts';
import { createPlanPass } from '../../../lambdas/tasks/plan-pass.ts';
import {
  aCell,
  accountId,
  accountTypeId,
  anAccount,
  anOperation,
  operationId,
} from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  tasks = taskDependenciesOf(controlPlane());
});
afterAll(closeTable);

const input = { operationId: operationId() };
const LOST: BrokenBranch['error'] = { Error: 'LeaseLost', Cause: '{"message":"taken over"}' };
const lost = (stage: BrokenBranch['stage']): BrokenBranch => ({ stage, error: LOST });

const begin = async (kind: OperationKind = 'assure-account') => {
  const status = kind === 'onboard-account' ? 'DISCOVERED' : 'ACTIVE';
  const asked = kind === 'create-account' ? { operationId: operationId() } : {};
  const assurance = kind === 'create-account' ? 'UPDATING' : 'NONE';
  await store.insertAccount(anAccount({ status, ...asked, assurance: { state: assurance } }));
  await store.insertOperation(anOperation({ kind, accountType: accountTypeId() }));
  await createBeginRun(tasks)(input);
};
const plan = (previous?: PassName, broken: readonly BrokenBranch[] = []) =>
  createPlanPass(tasks)({
    ...input,
    broken,
    ...(previous === undefined ? {} : { previous }),
  });

const end = (stage: StageId, status: 'COMPLETED' | 'FAILED' = 'COMPLETED') =>
  store.endStage(accountId(), operationId(), stage, {
    at: now(),
    status,
    ...(status === 'FAILED' ? { reason: { code: 'No', message: 'no', nextStep: 'Go.' } } : {}),
  });
const stageOf = async (stage: StageId) =>
  (await store.getRun(accountId(), operationId())).stages.find(({ id }) => id === stage);
const verified = (control: string, status: 'COMPLETED' | 'FAILED' = 'COMPLETED') =>
  store.recordCell(accountId(), operationId(), 'verification', {
    ...aCell({ status }),
    region: 'global',
    control,
    ...(status === 'FAILED'
      ? { reason: { code: 'NotVerified', message: 'it does not hold', nextStep: 'Go.' } }
      : {}),
  });

const inspect = async (): Promise<void> => {
  for (const { id, stage } of ACCOUNT_CONTROLS) {
    if (stage === 'verification') continue;
    const part = { stage, control: id, conflicts: [], regions: [] };
    await store.recordInspectionPart(accountId(), operationId(), part);
  }
};

/** What the tasks of a pass would leave behind, where all goes well. */
const carryOut = async (pass: Exclude<PassName, 'complete'>): Promise<void> => {
  if (MODE_OF[pass] === 'report') return inspect();
  if (MODE_OF[pass] === 'verify') {
    for (const { id } of ACCOUNT_CONTROLS) await verified(id);
    return;
  }
  for (const stage of STAGES_OF[pass].flatMap(branchOf)) {
    await end(stage);
  }
};

const CHANGING = ['access', 'harden', 'policies'] as const;

/** The passes of a run in which all goes well. */
const passesOf = async (kind: OperationKind): Promise<readonly PassName[]> => {
  await begin(kind);
  const passes: PassName[] = [];
  for (let planned = await plan(); ; planned = await plan(planned.pass)) {
    passes.push(planned.pass);
    if (planned.pass === 'complete' || passes.length > 20) return passes;
    await carryOut(planned.pass);
  }
};

describe('the passes of a run', () => {
  test.each([
    ['create-account', ['access', 'harden', 'policies', 'verify', 'complete']],
    ['assure-account', ['access', 'harden', 'policies', 'verify', 'complete']],
    ['onboard-account', ['preflight', 'access', 'harden', 'policies', 'verify', 'complete']],
    ['preflight-account', ['preflight', 'complete']],
    ['detect-drift', ['drift', 'complete']],
  ] as const)('of %s are %j', async (kind, passes) => {
    expect(await passesOf(kind)).toEqual(passes);
  });

  test('begin with Access, as an item that tells its task everything', async () => {
    await begin();

    expect(await plan()).toEqual({
      ...input,
      pass: 'access',
      stages: [{ ...input, pass: 'access', stage: 'access' }],
    });
  });

  test('end at once where a stage FAILED', async () => {
    await begin();
    await end('access', 'FAILED');

    expect(await plan('access')).toEqual({ ...input, pass: 'complete', stages: [] });
    expect(await stageOf('access')).toMatchObject({ reason: { code: 'No' } });
    expect(await stageOf('config')).toMatchObject({ status: 'PENDING' });
  });

  test('look a second time at an account that let nobody in', async () => {
    await begin('onboard-account');
    await plan();
    await plan('preflight', [lost('config')]);
    await end('access');

    expect(await plan('access')).toMatchObject({
      pass: 'inspect',
      stages: expect.arrayContaining([{ ...input, pass: 'inspect', stage: 'config' }]),
    });
  });

  test('are not planned for a run whose lease is lost, or that has ended', async () => {
    await begin();
    await store.releaseLease(`account#${accountId()}`, operationId());
    await store.acquireLease(`account#${accountId()}`, operationId(9), 60);

    await expect(plan()).rejects.toMatchObject({ code: 'LeaseLost' });

    await store.updateOperation(operationId(), (operation) => ({ ...operation, status: 'FAILED' }));
    await expect(plan()).rejects.toMatchObject({ code: 'OperationNotRunning' });
  });
});

describe('a pass that changes', () => {
  test('ends the stage of a branch that broke off with the error that it kept', async () => {
    await begin();
    await carryOut('harden');
    await store.startStage(accountId(), operationId(), 'config', now());

    expect(await plan('harden', [lost('config')])).toMatchObject({ pass: 'complete' });

    expect(await stageOf('config')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'LeaseLost', message: 'taken over' },
    });
    expect(await createCompleteRun(tasks)(input)).toMatchObject({ outcome: 'failed' });
    expect(await store.getOperation(operationId())).toMatchObject({
      status: 'FAILED',
      reason: { code: 'LeaseLost' },
    });
  });

  test('leaves a stage that had ended before its branch broke off as it ended', async () => {
    await begin();
    await carryOut('harden');

    expect(await plan('harden', [lost('config')])).toMatchObject({ pass: 'policies' });

    expect(await stageOf('config')).toMatchObject({ status: 'COMPLETED' });
  });

  test('does not go on from a stage that nobody carried out', async () => {
    await begin();
    await carryOut('harden');
    await store.startStage(accountId(), operationId(), 'config', now());

    expect(await plan('harden')).toMatchObject({ pass: 'complete' });

    expect(await stageOf('config')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'StageInterrupted', message: 'stage config was not carried out' },
    });
  });

  test.each([
    ['the trail', 'cloudtrail', 'alarms'],
    ['the alarms behind the trail', 'alarms', 'cloudtrail'],
  ] as const)(
    'gives the error of a branch to %s where it broke off there',
    async (_, at, other) => {
      await begin();
      await carryOut('harden');
      await store.startStage(accountId(), operationId(), at, now());

      expect(await plan('harden', [lost('cloudtrail')])).toMatchObject({ pass: 'complete' });

      expect(await stageOf(at)).toMatchObject({ status: 'FAILED', reason: { code: 'LeaseLost' } });
      expect(await stageOf(other)).toMatchObject({ status: 'COMPLETED' });
    },
  );

  test('ends alarms that nobody set, though the trail was secured', async () => {
    await begin();
    for (const stage of STAGES_OF.harden) await end(stage);

    expect(await plan('harden')).toMatchObject({ pass: 'complete' });

    expect(await stageOf('alarms')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'StageInterrupted', message: 'stage alarms was not carried out' },
    });
  });

  test('leaves stages of other passes alone', async () => {
    await begin();
    await store.startStage(accountId(), operationId(), 'aws-account', now());
    await end('access');

    expect(await plan('access')).toMatchObject({ pass: 'harden' });

    expect(await stageOf('aws-account')).toMatchObject({ status: 'IN_PROGRESS' });
  });
});

describe('a pass that only looks', () => {
  test('records a branch that broke off as not looked at', async () => {
    await begin('detect-drift');
    await plan();
    await plan('drift', [lost('config')]);

    expect(await store.findInspection(accountId(), operationId())).toMatchObject({
      parts: [{ stage: 'config', control: 'recorder', reason: { code: 'LeaseLost' } }],
    });
  });

  test('keeps what it saw of the trail where the branch broke off at the alarms', async () => {
    await begin('detect-drift');
    await plan();
    const seen = { stage: 'cloudtrail', control: 'trail', conflicts: [], regions: [] } as const;
    await store.recordInspectionPart(accountId(), operationId(), seen);
    await plan('drift', [lost('cloudtrail')]);

    const { parts = [] } = (await store.findInspection(accountId(), operationId())) ?? {};
    expect(parts).toMatchObject([
      { stage: 'cloudtrail', regions: [] },
      { stage: 'alarms', control: 'metric-alarms', reason: { code: 'LeaseLost' } },
    ]);
    expect(parts[0]).not.toHaveProperty('reason');
  });

  test('records trail and alarms as not looked at where the branch broke off at the trail', async () => {
    await begin('detect-drift');
    await plan();
    await plan('drift', [lost('cloudtrail')]);

    expect(await store.findInspection(accountId(), operationId())).toMatchObject({
      parts: [
        { stage: 'cloudtrail', control: 'trail', reason: { code: 'LeaseLost' } },
        { stage: 'alarms', control: 'metric-alarms', reason: { code: 'LeaseLost' } },
      ],
    });
  });

  test('has no run in the ledger', async () => {
    await begin('detect-drift');
    await plan();
    await carryOut('drift');
    await plan('drift');

    expect(await store.findRun(accountId(), operationId())).toBeUndefined();
    expect(await createCompleteRun(tasks)(input)).toMatchObject({ outcome: 'completed' });
  });
});

describe('Verification', () => {
  const verify = async () => {
    await begin();
    for (const pass of CHANGING) await carryOut(pass);
    return plan('policies');
  };

  test('begins with its pass and looks at every stage that carries a control', async () => {
    const { pass, stages } = await verify();

    expect(pass).toBe('verify');
    expect(stages.flatMap(({ stage }) => branchOf(stage as ControlStageId)).sort()).toEqual(
      [...new Set(ACCOUNT_CONTROLS.map(({ stage }) => stage))].sort(),
    );
    expect(await stageOf('verification')).toMatchObject({ status: 'IN_PROGRESS' });
  });

  test('is COMPLETED when every control holds', async () => {
    await verify();
    await carryOut('verify');

    expect(await plan('verify')).toMatchObject({ pass: 'complete' });

    expect(await stageOf('verification')).toMatchObject({ status: 'COMPLETED' });
  });

  test('is FAILED with the reason of the control that does not hold', async () => {
    await verify();
    await carryOut('verify');
    await verified('trail', 'FAILED');

    expect(await plan('verify')).toMatchObject({ pass: 'complete' });

    expect(await stageOf('verification')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'NotVerified', message: 'it does not hold' },
    });
  });

  test('is FAILED with the error of a look that broke off', async () => {
    await verify();
    await carryOut('verify');

    await plan('verify', [lost('config')]);

    const stage = await stageOf('verification');
    expect(stage).toMatchObject({ status: 'FAILED', reason: { code: 'LeaseLost' } });
    expect(stage?.cells).toHaveLength(ACCOUNT_CONTROLS.length);
    expect(stage?.cells.find(({ control }) => control === 'recorder')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'LeaseLost' },
    });
  });

  test.each([
    ['trail', []],
    ['metric-alarms', ['trail']],
  ] as const)(
    'gives the error of the branch to %s where it broke off there',
    async (broken, seen) => {
      await verify();
      const others = ACCOUNT_CONTROLS.filter(
        ({ stage }) => !branchOf('cloudtrail').includes(stage as ControlStageId),
      );
      for (const id of [...others.map(({ id }) => id), ...seen]) await verified(id);

      await plan('verify', [lost('cloudtrail')]);

      const cells = (await stageOf('verification'))?.cells ?? [];
      expect(cells.find(({ control }) => control === broken)).toMatchObject({
        status: 'FAILED',
        reason: { code: 'LeaseLost' },
      });
      expect(cells.find(({ control }) => control === 'trail')?.status).toBe(
        broken === 'trail' ? 'FAILED' : 'COMPLETED',
      );
      expect(cells.find(({ control }) => control === 'metric-alarms')).toMatchObject({
        status: 'FAILED',
      });
    },
  );

  test('is FAILED where nobody looked at a control', async () => {
    await verify();
    for (const { id } of ACCOUNT_CONTROLS) if (id !== 'trail') await verified(id);

    await plan('verify');

    expect(await stageOf('verification')).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'StageInterrupted',
        message: 'control trail was not looked at again',
      },
    });
  });

  test('says what does not hold before what nobody came to', async () => {
    await verify();
    await verified('trail', 'FAILED');

    await plan('verify');

    expect(await stageOf('verification')).toMatchObject({ reason: { code: 'NotVerified' } });
  });

  test('does not count what an earlier release looked at', async () => {
    await verify();
    await carryOut('verify');
    await verified('plumbing', 'FAILED');

    await plan('verify');

    expect(await stageOf('verification')).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('PlanPass run again', () => {
  test('says the same', async () => {
    await begin();
    await end('access');
    const once = await plan('access');

    expect(await plan('access')).toEqual(once);
  });

  test('does not open a Verification again that has ended', async () => {
    await begin();
    for (const pass of CHANGING) await carryOut(pass);
    await plan('policies');
    await carryOut('verify');
    await plan('verify');

    await plan('policies');

    expect(await stageOf('verification')).toMatchObject({ status: 'COMPLETED' });
    expect(await plan('verify')).toMatchObject({ pass: 'complete' });
  });

  test('by another execution goes over every pass of the run again', async () => {
    await begin();
    for (const { id } of ACCOUNT_STAGES) await end(id);
    await createBeginRun(tasks)(input);

    expect(await plan()).toMatchObject({ pass: 'access' });
  });
});

describe('a run that an earlier release opened', () => {
  const openedWith = async (stages: readonly StageId[]) => {
    await store.insertAccount(
      anAccount({ operationId: operationId(), assurance: { state: 'UPDATING' } }),
    );
    await store.insertOperation(anOperation({ status: 'RUNNING' }));
    await store.openRun(accountId(), operationId(), stages, now());
  };

  test('gets the stages that are new', async () => {
    await openedWith(['aws-account', 'access']);

    await plan();

    const { stages } = await store.getRun(accountId(), operationId());
    expect(stages.map(({ id }) => id).sort()).toEqual(ACCOUNT_STAGES.map(({ id }) => id).sort());
  });

  test('is not done before somebody went over the stages that are new', async () => {
    await openedWith(['aws-account', 'access', 'cloudtrail', 'config']);
    for (const stage of ['aws-account', 'access', 'cloudtrail', 'config'] as const) {
      await end(stage);
    }

    expect(await createCompleteRun(tasks)(input)).toMatchObject({ outcome: 'failed' });

    expect(await store.getAccount(accountId())).toMatchObject({
      assurance: { state: 'FAILED', reason: { code: 'StageInterrupted' } },
    });
  });
});
