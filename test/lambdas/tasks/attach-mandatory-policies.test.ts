import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOUNDATION_STAGES } from '../../../lambdas/contracts/stages.ts';
import { createAttachMandatoryPolicies } from '../../../lambdas/tasks/attach-mandatory-policies.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { operationId } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { changesOf, type Hardening, hardening } from '../../support/hardening.ts';
import { withUnits } from '../../support/organization.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { taskDependenciesOf } from '../../support/tasks.ts';

const runId = operationId();
let here: Hardening;
beforeEach(async () => {
  await freshTable();
  here = await hardening();
  await store.putFoundation((await withUnits(here)).foundation);
  await store.openRun('foundation', runId, ['mandatory-policies'], '2026-01-01' as never);
});
afterEach(() => here.stop());
afterAll(closeTable);

const attach = () => {
  const own = here.own('attach-mandatory-policies');
  const tasks = taskDependenciesOf(controlPlane(), { own, settings: here.settings });
  return createAttachMandatoryPolicies(tasks)({ runId });
};
const stage = async () => (await store.getRun('foundation', runId)).stages[0];

describe('AttachMandatoryPolicies', () => {
  test('notes the ids of the policies, and changes nothing the second time', async () => {
    await attach();

    const { policies = {} } = await store.getFoundation();
    const calls = await here.calls(attach);
    expect(Object.keys(policies).sort()).toEqual([
      'holdfast-audit-services',
      'holdfast-log-archive',
      'holdfast-platform-resources',
      'holdfast-roles-and-root',
    ]);
    expect(policies['holdfast-log-archive']?.id).toMatch(/^p-[0-9a-z]{8,}$/);
    expect(changesOf(calls)).toEqual([]);
    expect(await stage()).toMatchObject({ status: 'COMPLETED' });
    expect((await store.getFoundation()).policies).toEqual(policies);
  });

  test('notes nothing and says why when something is in the way', async () => {
    here.aws.faults.add({
      service: 'organizations',
      operation: 'AttachPolicy',
      kind: 'error',
      code: 'ConstraintViolationException',
      extra: { Reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED' },
    });

    await attach();

    expect((await store.getFoundation()).policies).toBeUndefined();
    expect(await stage()).toMatchObject({
      status: 'FAILED',
      reason: { code: 'PolicyAttachmentQuotaReached' },
    });
  });

  test('is the last stage of the foundation', () => {
    const file = join(import.meta.dirname, '../../../statemachines/foundation.asl.json');
    const { States } = JSON.parse(readFileSync(file, 'utf8'));

    expect(FOUNDATION_STAGES.at(-1)?.id).toBe('mandatory-policies');
    expect(States.AttachMandatoryPolicies.Next).toBe('CompleteFoundation');
  });
});
