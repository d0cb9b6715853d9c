import { insertOperation } from '../../../../lambdas/store/operations.ts';
import { anApi } from '../../../support/api.ts';
import { accountId, anOperation, instant, operationId } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const get = (id: string) => anApi().call('GET', `/v1/operations/${id}`, { role: 'viewer' });

describe('getOperation', () => {
  test('shows what was asked for and how far it is, and nothing of how it is done', async () => {
    await insertOperation(anOperation());

    const { body } = await get(operationId());

    expect(body).toEqual({
      id: operationId(),
      kind: 'assure-account',
      accountId: accountId(),
      status: 'ACCEPTED',
      requestedBy: 'alice',
      execution: { arn: expect.stringContaining(`:${operationId()}`), url: null },
      createdAt: instant(),
      updatedAt: instant(),
    });
  });

  test('shows the reason of a failure and the result of a discovery', async () => {
    const reason = { code: 'X', message: 'm', nextStep: 'n' };
    await insertOperation(anOperation({ status: 'FAILED', reason, result: { found: 3 } }));

    expect((await get(operationId())).body).toMatchObject({ reason, result: { found: 3 } });
  });

  test.each([operationId(9), 'op_x', 'acc_00000000000000000000000001'])(
    'refuses %s',
    async (id) => {
      expect(await get(id)).toMatchObject({ status: 404, body: { code: 'OperationNotFound' } });
    },
  );
});
