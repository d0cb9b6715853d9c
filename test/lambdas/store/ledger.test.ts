import {
  endRun,
  endStage,
  findRun,
  getLatestRun,
  getRun,
  openRun,
  recordCell,
  startStage,
} from '../../../lambdas/store/ledger.ts';
import { aCell, accountId, instant, operationId, region } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const subject = accountId();
const runId = operationId();
const stageIds = ['cloudtrail', 'access', 'config'] as const;
const reason = { code: 'Broken', message: 'it broke', nextStep: 'mend it' };

describe('openRun', () => {
  test('opens a run with its stages PENDING, in their order', async () => {
    await openRun(subject, runId, stageIds, instant());

    expect(await getRun(subject, runId)).toStrictEqual({
      runId,
      status: 'IN_PROGRESS',
      startedAt: instant(),
      stages: stageIds.map((id) => ({ id, status: 'PENDING', cells: [] })),
    });
  });

  test('opens a run again without losing what it holds', async () => {
    await openRun(subject, runId, stageIds, instant());
    await startStage(subject, runId, 'config', instant(1));
    await recordCell(subject, runId, 'config', aCell());
    await endStage(subject, runId, 'config', { status: 'COMPLETED', at: instant(2) });
    await endRun(subject, runId, { status: 'FAILED', at: instant(3) });

    await openRun(subject, runId, stageIds, instant(4));

    const run = await getRun(subject, runId);
    expect(run).toMatchObject({ status: 'IN_PROGRESS', startedAt: instant() });
    expect(run).not.toHaveProperty('endedAt');
    expect(run.stages[2]).toMatchObject({ status: 'COMPLETED', cells: [aCell()] });
  });
});

describe('getRun', () => {
  test('refuses a run that was never opened', async () => {
    await expect(getRun(subject, runId)).rejects.toMatchObject({ code: 'RunNotFound' });
    expect(await findRun(subject, runId)).toBeUndefined();
  });
});

describe('the cells of Verification', () => {
  test('are one a control, in the order of their names', async () => {
    await openRun(subject, runId, ['verification'], instant());
    const cell = (control: string) => aCell({ region: 'global', control });

    for (const control of ['trail', 'recorder', 'baseline-stack']) {
      await recordCell(subject, runId, 'verification', cell(control));
    }

    const [stage] = (await getRun(subject, runId)).stages;
    expect(stage?.cells).toEqual(['baseline-stack', 'recorder', 'trail'].map(cell));
  });
});

describe('getLatestRun', () => {
  test('gives the run that was opened last, whole', async () => {
    expect(await getLatestRun(subject)).toBeUndefined();
    for (const n of [1, 3, 2]) await openRun(subject, operationId(n), stageIds, instant(n));
    await openRun('foundation', operationId(4), ['organization'], instant(4));

    const latest = await getLatestRun(subject);

    expect(latest).toStrictEqual(await getRun(subject, operationId(3)));
    expect(latest?.stages).toHaveLength(3);
    expect((await getLatestRun('foundation'))?.runId).toBe(operationId(4));
  });
});

describe('startStage', () => {
  test('sets the stage going again and keeps its cells', async () => {
    await openRun(subject, runId, stageIds, instant());
    await recordCell(subject, runId, 'config', aCell({ changes: ['made a recorder'] }));
    await endStage(subject, runId, 'config', { status: 'FAILED', at: instant(2), reason });

    await startStage(subject, runId, 'config', instant(3));
    await startStage(subject, runId, 'config', instant(4));

    expect((await getRun(subject, runId)).stages[2]).toStrictEqual({
      id: 'config',
      status: 'IN_PROGRESS',
      startedAt: instant(3),
      cells: [aCell({ changes: ['made a recorder'] })],
    });
  });

  test('refuses a stage that the run does not have', async () => {
    await openRun(subject, runId, ['access'], instant());

    await expect(startStage(subject, runId, 'config', instant())).rejects.toMatchObject({
      code: 'StageNotFound',
      message: expect.stringContaining('config'),
    });
    await expect(recordCell(subject, runId, 'config', aCell())).rejects.toMatchObject({
      code: 'StageNotFound',
    });
  });
});

describe('recordCell', () => {
  const regions = Array.from({ length: 20 }, (_, n) => region(`xx-test-${n + 1}`));

  test('loses none of twenty cells recorded at once', async () => {
    await openRun(subject, runId, stageIds, instant());

    await Promise.all(
      regions.map((code) => recordCell(subject, runId, 'config', aCell({ region: code }))),
    );

    const { stages } = await getRun(subject, runId);
    expect(stages[2]?.cells.map((cell) => cell.region)).toEqual(regions.toSorted());
    expect(stages[0]?.cells).toEqual([]);
  });

  test('replaces a cell and keeps what was changed before, once', async () => {
    const record = (cell: object) => recordCell(subject, runId, 'config', aCell(cell));
    await openRun(subject, runId, stageIds, instant());

    await record({ status: 'FAILED', changes: ['made a recorder'], notes: ['found'], reason });
    await record({ changes: ['made a channel'] });
    await record({ changes: ['made a channel'] });

    const { stages } = await getRun(subject, runId);
    expect(stages[2]?.cells).toStrictEqual([
      aCell({ changes: ['made a recorder', 'made a channel'] }),
    ]);
  });
});

describe('endStage', () => {
  test('ends with a reason, and without one when ended better', async () => {
    await openRun(subject, runId, stageIds, instant());

    await endStage(subject, runId, 'config', { status: 'FAILED', at: instant(2), reason });
    expect((await getRun(subject, runId)).stages[2]).toMatchObject({ status: 'FAILED', reason });

    await endStage(subject, runId, 'config', { status: 'COMPLETED', at: instant(3) });
    expect((await getRun(subject, runId)).stages[2]).toStrictEqual({
      id: 'config',
      status: 'COMPLETED',
      endedAt: instant(3),
      cells: [],
    });
  });
});

describe('endRun', () => {
  test('ends the run, again without harm', async () => {
    await openRun(subject, runId, stageIds, instant());

    await endRun(subject, runId, { status: 'COMPLETED', at: instant(5) });
    await endRun(subject, runId, { status: 'COMPLETED', at: instant(5) });

    expect(await getRun(subject, runId)).toMatchObject({
      status: 'COMPLETED',
      endedAt: instant(5),
    });
  });

  test('refuses a run that was never opened', async () => {
    await expect(endRun(subject, runId, { status: 'FAILED', at: instant() })).rejects.toMatchObject(
      { code: 'RunNotFound' },
    );
    expect(await findRun(subject, runId)).toBeUndefined();
  });
});
