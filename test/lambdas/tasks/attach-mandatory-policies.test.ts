import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AttachPolicyCommand, CreatePolicyCommand } from '@aws-sdk/client-organizations';
import { FOUNDATION_STAGES } from '../../../lambdas/contracts/stages.ts';
import { createAttachMandatoryPolicies } from '../../../lambdas/tasks/attach-mandatory-policies.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { operationId } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { changesOf, type Hardening, hardening } from '../../support/hardening.ts';
import { organizationsOf, withUnits } from '../../support/organization.ts';
import { documentOf } from '../../support/simulated-policies.ts';
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

  test('notes how much of the quotas is used, by others too', async () => {
    const client = organizationsOf(here);
    const { units, rootId } = await store.getFoundation();
    const { Policy } = await client.send(
      new CreatePolicyCommand({
        Name: 'theirs',
        Content: JSON.stringify(documentOf([{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }])),
        Type: 'SERVICE_CONTROL_POLICY',
        Description: '',
      }),
    );
    const production = units['production' as never] ?? '';
    const PolicyId = Policy?.PolicySummary?.Id ?? '';
    await client.send(new AttachPolicyCommand({ PolicyId, TargetId: production }));

    await attach();

    const { policyBudget } = await store.getFoundation();
    expect(policyBudget?.slots).toEqual({ everywhere: 8, security: 9 });
    expect(policyBudget?.targets).toContainEqual({
      id: rootId,
      name: 'Root',
      kind: 'root',
      attached: 1,
      mandatory: 0,
    });
    expect(policyBudget?.targets).toContainEqual({
      id: production,
      name: 'Production',
      kind: 'unit',
      attached: 5,
      mandatory: 3,
    });
    expect(policyBudget?.targets).toHaveLength(5);
    const archive = policyBudget?.policies.find(({ name }) => name === 'holdfast-log-archive');
    expect(archive).toMatchObject({ reach: 'security', targets: [units['security' as never]] });
    expect(archive?.characters).toBeGreaterThan(1_000);
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
