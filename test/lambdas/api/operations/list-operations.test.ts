import { insertAccount } from '../../../../lambdas/store/accounts.ts';
import { insertOperation } from '../../../../lambdas/store/operations.ts';
import { claim } from '../../../../lambdas/store/uniqueness.ts';
import { anApi } from '../../../support/api.ts';
import {
  accountId,
  anAccount,
  anOperation,
  awsAccountId,
  instant,
  operationId,
} from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeAll(async () => {
  await freshTable();
  await insertAccount(anAccount());
  await claim('aws-account', awsAccountId(), accountId());
  await insertOperation(anOperation({ id: operationId(1), createdAt: instant(1) }));
  await insertOperation(
    anOperation({ id: operationId(2), createdAt: instant(2), status: 'FAILED', attempt: 2 }),
  );
  await insertOperation(
    anOperation({ id: operationId(3), createdAt: instant(3), accountId: accountId(2) }),
  );
});
afterAll(closeTable);

const list = async (query: string) => {
  const { status, body } = await anApi().call('GET', `/v1/operations${query}`, { role: 'viewer' });
  return { status, body, ids: body.items?.map(({ id }: { readonly id: string }) => id) };
};

describe('listOperations', () => {
  test('gives the newest first, by pages', async () => {
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.body.nextCursor}`);

    expect(first.ids).toEqual([operationId(3), operationId(2)]);
    expect(second.ids).toEqual([operationId(1)]);
    expect(second.body.nextCursor).toBeNull();
  });

  test.each([
    ['?status=FAILED', [2]],
    [`?account=${accountId()}`, [2, 1]],
    [`?account=${awsAccountId()}`, [2, 1]],
    [`?account=${awsAccountId()}&status=ACCEPTED&kind=assure-account`, [1]],
    ['?kind=create-account', []],
  ])('narrows with %s', async (query, numbers) => {
    expect((await list(query)).ids).toEqual(numbers.map(operationId));
  });

  test('names the execution of the last attempt', async () => {
    const { body } = await list('?status=FAILED');

    expect(body.items[0].execution).toEqual({
      arn: expect.stringMatching(`account-creation:${operationId(2)}-2$`),
      url: null,
    });
  });

  test.each([
    ['?account=acme', 400, 'FieldInvalid'],
    ['?account=999999999999', 404, 'AccountNotFound'],
    ['?status=DONE', 400, 'FieldInvalid'],
    ['?cursor=x', 400, 'CursorInvalid'],
  ])('refuses %s', async (query, status, code) => {
    expect(await list(query)).toMatchObject({ status, body: { code } });
  });
});
