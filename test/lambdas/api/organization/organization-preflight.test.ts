import { FOUNDATION_STAGES } from '../../../../lambdas/contracts/stages.ts';
import { endStage, openRun, recordCell } from '../../../../lambdas/store/ledger.ts';
import { getOperation, listUnfinishedOperations } from '../../../../lambdas/store/operations.ts';
import { anApi } from '../../../support/api.ts';
import { instant, operationId } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const PATH = '/v1/organization/preflight';

describe('preflightOrganization', () => {
  test('starts a foundation run that only looks', async () => {
    const api = anApi();

    const answer = await api.call('POST', PATH, { role: 'operator' });

    expect(answer.status).toBe(202);
    expect(await getOperation(answer.body.operationId)).toMatchObject({
      kind: 'preflight-organization',
      status: 'ACCEPTED',
    });
    expect(api.started[0]).toMatchObject({ workflow: 'foundation' });
  });

  test('is not for viewers', async () => {
    const answer = await anApi().call('POST', PATH, { role: 'viewer' });

    expect(answer.status).toBe(403);
    expect(await listUnfinishedOperations()).toHaveLength(0);
  });
});

describe('getOrganizationPreflight', () => {
  test('is all to come before the first look', async () => {
    const { status, body } = await anApi().call('GET', PATH, { role: 'viewer' });

    expect(status).toBe(200);
    expect(body.stages.map(({ id }: { id: string }) => id)).toEqual(
      FOUNDATION_STAGES.map(({ id }) => id),
    );
    expect(new Set(body.stages.map((stage: { status: string }) => stage.status))).toEqual(
      new Set(['PENDING']),
    );
  });

  test('says what would be changed, and leaves the foundation as it is', async () => {
    const sentence = 'Make the organizational unit Sandbox under the root.';
    const stage = 'organizational-units';
    await openRun('foundation-preflight', operationId(1), [stage], instant());
    await recordCell('foundation-preflight', operationId(1), stage, {
      region: 'global',
      status: 'COMPLETED',
      changes: [sentence],
      notes: [],
    });
    await endStage('foundation-preflight', operationId(1), stage, {
      status: 'COMPLETED',
      at: instant(),
    });
    const api = anApi();

    const { body } = await api.call('GET', PATH);
    const organization = await api.call('GET', '/v1/organization');

    expect(body.stages[0].regions[0].changes).toEqual([sentence]);
    expect(organization.body.foundation.status).toBe('PENDING');
  });
});
