import { runOutcome } from '../../../../lambdas/domain/operations/run-outcome.ts';
import { aCell, aStage, region } from '../../../support/builders.ts';

const denied = { code: 'AccessDenied', message: 'config refused', nextStep: 'allow it' };

describe('runOutcome', () => {
  test('completes when every stage is COMPLETED or SKIPPED', () => {
    expect(runOutcome([aStage({ id: 'access', status: 'SKIPPED' }), aStage()])).toEqual({
      outcome: 'completed',
    });
  });

  test('fails with the reason of the first failed stage and names the regions', () => {
    const cells = [
      aCell({ region: region('eu-west-1'), status: 'FAILED' }),
      aCell({ region: region('eu-west-2') }),
      aCell({ region: region('us-east-2'), status: 'FAILED' }),
    ];
    const failed = aStage({ status: 'FAILED', reason: denied, cells });

    const outcome = runOutcome([aStage({ id: 'access' }), failed, aStage({ status: 'FAILED' })]);

    expect(outcome).toEqual({
      outcome: 'failed',
      stageId: 'config',
      reason: { ...denied, message: 'config refused (failed in eu-west-1, us-east-2)' },
    });
  });

  test('does not name regions that the reason names, nor the global cell', () => {
    const regional = { ...denied, message: 'config refused in eu-west-1' };
    const one = aStage({
      status: 'FAILED',
      reason: regional,
      cells: [aCell({ region: region('eu-west-1'), status: 'FAILED' })],
    });
    const global = aStage({
      status: 'FAILED',
      reason: denied,
      cells: [aCell({ region: 'global', status: 'FAILED' })],
    });

    expect(runOutcome([one])).toMatchObject({ reason: regional });
    expect(runOutcome([global])).toMatchObject({ reason: denied });
  });

  test('takes the reason of a failed region when the stage has none', () => {
    const cells = [aCell({ region: 'global', status: 'FAILED', reason: denied })];

    expect(runOutcome([aStage({ status: 'FAILED', cells })])).toMatchObject({ reason: denied });
    expect(runOutcome([aStage({ status: 'FAILED', cells: [] })])).toMatchObject({
      reason: { code: 'StageFailed' },
    });
  });

  test.each(['PENDING', 'IN_PROGRESS'] as const)(
    'counts a stage that is %s as failed',
    (status) => {
      expect(runOutcome([aStage({ id: 'access' }), aStage({ status })])).toMatchObject({
        outcome: 'failed',
        stageId: 'config',
        reason: { code: 'StageInterrupted', message: expect.stringContaining('config') },
      });
    },
  );

  test('prefers what failed to what was only interrupted by it', () => {
    const stages = [
      aStage({ id: 'cloudtrail', status: 'PENDING' }),
      aStage({ status: 'FAILED', reason: denied }),
    ];

    expect(runOutcome(stages)).toMatchObject({ stageId: 'config' });
  });

  test('fails a run without stages', () => {
    expect(runOutcome([])).toMatchObject({
      outcome: 'failed',
      reason: { code: 'StageInterrupted' },
    });
  });
});
