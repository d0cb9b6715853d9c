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
    });
  });
});
