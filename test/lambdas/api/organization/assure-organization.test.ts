import { getOperation, listUnfinishedOperations } from '../../../../lambdas/store/operations.ts';
import { anApi } from '../../../support/api.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

describe('assureOrganization', () => {
  test('starts a foundation run that is an operation', async () => {
    const api = anApi();

    const answer = await api.call('POST', '/v1/organization/assure');

    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/operations/${answer.body.operationId}`);
    expect(await getOperation(answer.body.operationId)).toMatchObject({
      kind: 'assure-organization',
      status: 'ACCEPTED',
    });
    expect(api.started[0]).toMatchObject({ workflow: 'foundation' });
  });

  test('answers with the run that is under way', async () => {
    const api = anApi();

    const first = await api.call('POST', '/v1/organization/assure');
    const second = await api.call('POST', '/v1/organization/assure');

    expect(second.body).toEqual(first.body);
    expect(await listUnfinishedOperations()).toHaveLength(1);
  });

  test('is for administrators', async () => {
    const answer = await anApi().call('POST', '/v1/organization/assure', { role: 'operator' });

    expect(answer.status).toBe(403);
    expect(await listUnfinishedOperations()).toHaveLength(0);
  });
});
