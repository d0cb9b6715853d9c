import { FOUNDATION_STAGES } from '../../../../lambdas/contracts/stages.ts';
import { putFoundation } from '../../../../lambdas/store/foundation.ts';
import { endStage, openRun, startStage } from '../../../../lambdas/store/ledger.ts';
import { insertOperation } from '../../../../lambdas/store/operations.ts';
import { anApi } from '../../../support/api.ts';
import { aFoundation, anOperation, instant, operationId } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const get = async () => (await anApi().call('GET', '/v1/organization', { role: 'viewer' })).body;

describe('getOrganization', () => {
  test('answers before the foundation has begun', async () => {
    const organization = await get();

    expect(organization).toMatchObject({
      id: null,
      managementAccountId: '111111111111',
      foundation: { status: 'PENDING' },
      quotas: { accounts: { limit: 10, used: null, available: null } },
    });
    expect(organization.regions).toHaveLength(17);
    expect(organization.foundation.stages).toHaveLength(FOUNDATION_STAGES.length);
  });

  test('answers while the foundation is being laid', async () => {
    const run = operationId(1);
    await openRun(
      'foundation',
      run,
      ['organization', 'organizational-units', 'organization-trail'],
      instant(),
    );
    await startStage('foundation', run, 'organization', instant(1));
    await endStage('foundation', run, 'organization', { status: 'COMPLETED', at: instant(2) });

    const { foundation } = await get();

    expect(foundation.status).toBe('IN_PROGRESS');
    expect(foundation.stages[0]).toMatchObject({
      id: 'organization',
      title: 'Organization',
      status: 'COMPLETED',
    });
  });

  test('shows the head-room of quotas', async () => {
    await putFoundation(aFoundation({ accountCount: 7 }));
    await insertOperation(anOperation({ kind: 'create-account' }));

    const { id, quotas } = await get();

    expect(id).toBe('o-exampleorgid');
    expect(quotas).toEqual({
      accounts: { limit: 10, used: 7, available: 3 },
      accountCreations: { limit: 5, used: 1, available: 4 },
      policies: { observedAt: null, targets: [], policies: [] },
    });
  });

  test('shows the room for service control policies', async () => {
    const observedAt = instant();
    await putFoundation(
      aFoundation({
        policyBudget: {
          slots: { everywhere: 7, security: 9 },
          targets: [
            { id: 'r-exam', name: 'Root', kind: 'root', attached: 2, mandatory: 0 },
            { id: 'ou-exam-1', name: 'Production', kind: 'unit', attached: 6, mandatory: 3 },
          ],
          policies: [
            {
              id: 'p-12345678',
              name: 'holdfast-audit-services',
              reach: 'everywhere',
              characters: 4_700,
              digest: '0123456789ab',
              targets: ['ou-exam-1'],
            },
          ],
          observedAt,
        },
      }),
    );

    const { quotas } = await get();

    expect(quotas.policies).toEqual({
      observedAt,
      targets: [
        {
          id: 'r-exam',
          name: 'Root',
          kind: 'root',
          limit: 10,
          used: 2,
          available: 8,
          mandatory: 0,
          inherited: 0,
        },
        {
          id: 'ou-exam-1',
          name: 'Production',
          kind: 'unit',
          limit: 10,
          used: 6,
          available: 4,
          mandatory: 3,
          inherited: 2,
        },
      ],
      policies: [
        {
          id: 'p-12345678',
          name: 'holdfast-audit-services',
          limit: 10_240,
          used: 4_700,
          available: 5_540,
        },
      ],
    });
  });
});
