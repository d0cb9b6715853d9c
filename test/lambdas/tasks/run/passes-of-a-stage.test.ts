import type { Change, Control } from '../../../../lambdas/controls/control.ts';
import { createBeginRun } from '../../../../lambdas/tasks/begin-run.ts';
import { store } from '../../../../lambdas/tasks/dependencies.ts';
import { createRunStage, type StageWork } from '../../../../lambdas/tasks/run/run-stage.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  anOperation,
  awsAccountId,
  instant,
  operationId,
  region,
  someSettings,
} from '../../../support/builders.ts';
import { controlPlane } from '../../../support/control-plane.ts';
import { noConnection, sdkError } from '../../../support/controls.ts';
import { closeTable, freshTable } from '../../../support/table.ts';
import { acceptedCreation, type TestTasks, taskDependenciesOf } from '../../../support/tasks.ts';

const REGIONS = ['us-east-1', 'eu-west-1'].map(region);
const CANDLE = 'recorder.candle';
let tasks: TestTasks;
let calls: string[];
let lit: Set<string>;

beforeEach(async () => {
  await freshTable();
  tasks = taskDependenciesOf(controlPlane(), { settings: someSettings({ regions: REGIONS }) });
  await store.putFoundation(aFoundation());
  calls = [];
  lit = new Set();
});
afterAll(closeTable);

/** Keeps a lamp on in every region, and knows that a new account has none. */
const lamp: Control<'on', 'on' | 'off'> = {
  id: 'recorder',
  stage: 'config',
  scope: 'region',
  permissions: { execution: [], audit: [] },
  conflicts: [{ id: CANDLE, title: 'A candle', options: ['adopt', 'keep'], default: 'adopt' }],
  desired: () => 'on',
  unset: () => 'off',
  observe: async (target) => {
    calls.push(`observe ${target.region}`);
    return lit.has(target.region) ? 'on' : 'off';
  },
  plan: (desired, observed): readonly Change[] =>
    desired === observed
      ? []
      : [
          {
            kind: 'switch',
            resource: 'lamp',
            sentence: 'Switch the lamp on.',
            destructive: false,
            conflict: CANDLE,
          },
        ],
  apply: async (_, target) => {
    calls.push(`apply ${target.region}`);
    lit.add(target.region);
  },
  notes: () => ['A lamp was found.'],
};

type Pass = 'access' | 'harden' | 'verify' | 'drift';
const run = (pass: Pass, changes: Partial<StageWork<'on', 'on' | 'off', Change>> = {}) =>
  createRunStage(tasks)(
    { operationId: operationId(), pass },
    { control: lamp, enter: async () => ({ connection: noConnection }), ...changes },
  );
const stageOf = async (stage: string) =>
  (await store.getRun(accountId(), operationId())).stages.find(({ id }) => id === stage);

const assured = async (kind: 'assure-account' | 'detect-drift' = 'assure-account') => {
  await store.insertAccount(anAccount());
  await store.insertOperation(anOperation({ kind }));
  await createBeginRun(tasks)({ operationId: operationId() });
};
const created = async () => {
  await acceptedCreation();
  await createBeginRun(tasks)({ operationId: operationId() });
  await store.updateAccount(accountId(), (account) => ({
    ...account,
    awsAccountId: awsAccountId(),
    version: account.version + 1,
  }));
};

describe('a stage in a pass that changes', () => {
  test('is looked at before, and left to Verification after', async () => {
    await assured();

    await run('harden');

    expect(calls.filter((call) => call.endsWith('eu-west-1'))).toEqual([
      'observe eu-west-1',
      'apply eu-west-1',
    ]);
    expect(await stageOf('config')).toMatchObject({ status: 'COMPLETED' });
  });

  test('is looked at again at once where something is done with what it made', async () => {
    await assured();

    await run('harden', { completed: async () => {} });

    expect(calls.filter((call) => call === 'observe eu-west-1')).toHaveLength(2);
  });

  test('of an account made for this operation begins without a look', async () => {
    await created();

    await run('harden');

    expect(calls.sort()).toEqual(['apply eu-west-1', 'apply us-east-1']);
  });

  test('is looked at when its task is run again', async () => {
    await created();
    await run('harden', {
      enter: async () => {
        throw sdkError('AccessDenied');
      },
    });

    await run('harden');

    expect(calls).toEqual(expect.arrayContaining(['observe eu-west-1', 'observe us-east-1']));
  });

  test('is looked at in the next execution of the run', async () => {
    await created();
    await store.updateOperation(operationId(), (operation) => ({ ...operation, attempt: 2 }));

    await run('harden');

    expect(calls).toContain('observe eu-west-1');
  });

  test('keeps what it changed when it is gone over again', async () => {
    await assured();
    await run('harden');

    await run('harden');

    const stage = await stageOf('config');
    expect(stage).toMatchObject({ status: 'COMPLETED' });
    expect(stage?.cells.map(({ changes }) => changes)).toEqual(
      Array(2).fill(['Switch the lamp on.']),
    );
  });
});

describe('a stage in Verification', () => {
  test('is one cell that says what all regions say once', async () => {
    await assured();
    for (const code of REGIONS) lit.add(code);

    expect(await run('verify')).toEqual({ status: 'COMPLETED' });

    expect((await stageOf('verification'))?.cells).toEqual([
      {
        region: 'global',
        control: 'recorder',
        status: 'COMPLETED',
        changes: [],
        notes: ['A lamp was found.'],
      },
    ]);
    expect(await stageOf('config')).toMatchObject({ status: 'PENDING' });
  });

  test('is inherited where every region is', async () => {
    await assured();
    for (const code of REGIONS) lit.add(code);

    await run('verify', { control: { ...lamp, inherited: () => 'The town keeps it.' } });

    expect((await stageOf('verification'))?.cells).toMatchObject([
      { notes: ['A lamp was found.'], inherited: 'The town keeps it.' },
    ]);
  });

  test('notes the regions that are inherited where not all of them are', async () => {
    await assured();
    const control: Control<'on', 'on' | 'off'> = {
      ...lamp,
      plan: () => [],
      observe: async ({ region: code }) => (code === 'eu-west-1' ? 'on' : 'off'),
      inherited: (_, observed) => (observed === 'on' ? 'The town keeps it.' : undefined),
    };

    await run('verify', { control });

    const [cell] = (await stageOf('verification'))?.cells ?? [];
    expect(cell).not.toHaveProperty('inherited');
    expect(cell?.notes).toContain('In eu-west-1: The town keeps it.');
  });

  test('names the region in which it does not hold', async () => {
    await assured();
    lit.add('us-east-1');

    expect(await run('verify')).toMatchObject({ status: 'FAILED' });

    expect((await stageOf('verification'))?.cells).toEqual([
      expect.objectContaining({
        control: 'recorder',
        status: 'FAILED',
        reason: expect.objectContaining({
          code: 'NotVerified',
          message: expect.stringContaining('eu-west-1'),
        }),
      }),
    ]);
    expect(calls.filter((call) => call.startsWith('apply'))).toEqual([]);
  });

  test('that could not be entered is a control that was not verified', async () => {
    await assured();

    await run('verify', {
      enter: async () => {
        throw sdkError('ValidationError', 'closed');
      },
    });

    expect((await stageOf('verification'))?.cells).toEqual([
      expect.objectContaining({ status: 'FAILED', notes: [] }),
    ]);
  });
});

describe('a stage in a pass that only looks', () => {
  const part = async () =>
    (await store.findInspection(accountId(), operationId()))?.parts.find(
      ({ stage }) => stage === 'config',
    );
  const opened = async () => {
    await assured('detect-drift');
    const inspection = { accountId: accountId(), operationId: operationId(), at: instant() };
    await store.openInspection(inspection);
  };
  const look = async (changes: Parameters<typeof run>[1] = {}) => {
    await opened();
    return run('drift', changes);
  };

  test('records what it would change, region by region, and changes nothing', async () => {
    lit.add('us-east-1');

    await look();

    expect(await part()).toMatchObject({
      stage: 'config',
      control: 'recorder',
      conflicts: lamp.conflicts,
      regions: [
        {
          region: 'eu-west-1',
          changes: [expect.objectContaining({ sentence: 'Switch the lamp on.' })],
          kept: [],
          notes: ['A lamp was found.'],
        },
        { region: 'us-east-1', changes: [] },
      ],
    });
    expect(calls.filter((call) => call.startsWith('apply'))).toEqual([]);
    expect(await store.findRun(accountId(), operationId())).toBeUndefined();
  });

  test('records who else keeps what it looked at', async () => {
    for (const code of REGIONS) lit.add(code);

    await look({ control: { ...lamp, inherited: () => 'The town keeps it.' } });

    expect((await part())?.regions).toEqual(
      REGIONS.map(() => expect.objectContaining({ changes: [], inherited: 'The town keeps it.' })),
    );
  });

  test('records as kept what the account keeps', async () => {
    await opened();
    await store.updateAccount(accountId(), (account) => ({
      ...account,
      answers: { [CANDLE]: { choice: 'keep', by: 'alice', at: instant() } },
      version: account.version + 1,
    }));

    await run('drift');

    expect((await part())?.regions).toEqual(
      REGIONS.map(() => expect.objectContaining({ changes: [], kept: [expect.anything()] })),
    );
  });

  test('records why a region could not be looked at', async () => {
    await look({
      control: {
        ...lamp,
        observe: async ({ region: code }) => {
          if (code === 'eu-west-1') throw sdkError('ValidationException', 'no');
          return 'on';
        },
      },
    });

    expect((await part())?.regions).toEqual([
      expect.objectContaining({
        region: 'eu-west-1',
        changes: [],
        reason: expect.objectContaining({ code: 'ValidationException' }),
      }),
      expect.not.objectContaining({ reason: expect.anything() }),
    ]);
  });

  test('records why the account could not be entered', async () => {
    await look({
      enter: async () => {
        throw sdkError('ValidationError', 'closed');
      },
    });

    expect(await part()).toMatchObject({ regions: [], reason: { code: 'ValidationError' } });
  });
});
