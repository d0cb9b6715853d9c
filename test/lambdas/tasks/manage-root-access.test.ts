import { FOUNDATION_STAGES } from '../../../lambdas/contracts/stages.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createManageRootAccess } from '../../../lambdas/tasks/manage-root-access.ts';
import { aFoundation, instant, operationId, someSettings } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { taskDependenciesOf } from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const runId = operationId();

const stageAfter = async (manage: boolean) => {
  const stages = FOUNDATION_STAGES.map(({ id }) => id);
  await store.openRun('foundation', runId, stages, instant());
  await store.updateFoundation(() => aFoundation());
  const settings = someSettings({ rootAccess: { manage } });
  await createManageRootAccess(taskDependenciesOf(controlPlane(), { settings }))({ runId });
  const run = await store.getRun('foundation', runId);
  return run.stages.find(({ id }) => id === 'root-access');
};

describe('ManageRootAccess', () => {
  test('manages root access, as a cell of its control', async () => {
    expect(await stageAfter(true)).toMatchObject({
      status: 'COMPLETED',
      cells: [{ control: 'root-access', changes: expect.arrayContaining([expect.any(String)]) }],
    });
  });

  test('leaves root users alone where the settings say so, and tells why', async () => {
    expect(await stageAfter(false)).toMatchObject({
      status: 'SKIPPED',
      cells: [{ status: 'SKIPPED', notes: [expect.stringContaining('rootAccess.manage')] }],
    });
  });
});
