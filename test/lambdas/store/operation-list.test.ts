import type { OperationKind, OperationStatus } from '../../../lambdas/contracts/lifecycle.ts';
import type { Operation } from '../../../lambdas/domain/operations/operation.ts';
import { listOperations, type OperationFilter } from '../../../lambdas/store/operation-list.ts';
import { insertOperation } from '../../../lambdas/store/operations.ts';
import { allPages } from '../../support/all-pages.ts';
import { accountId, anOperation, instant, operationId } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

const COUNT = 240;
const KINDS: readonly OperationKind[] = ['create-account', 'detect-drift', 'discover-accounts'];
const STATUSES: readonly OperationStatus[] = ['SUCCEEDED', 'SUCCEEDED', 'RUNNING', 'FAILED'];

/** Times that sort differently from the ids. */
const operation = (n: number): Operation => {
  const kind = KINDS[n % KINDS.length] ?? 'create-account';
  const { accountId: _, ...ofNoAccount } = anOperation({
    id: operationId(n),
    kind,
    status: STATUSES[n % STATUSES.length] ?? 'SUCCEEDED',
    createdAt: instant((n * 31) % COUNT),
  });
  return kind === 'discover-accounts'
    ? ofNoAccount
    : { ...ofNoAccount, accountId: accountId(n % 5) };
};
const operations = Array.from({ length: COUNT }, (_, n) => operation(n));
const newestFirst = operations.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));

const pagesOf = (filter: OperationFilter, limit = 100) =>
  allPages((from) => listOperations(filter, { limit, ...from }));

beforeAll(async () => {
  await freshTable();
  await Promise.all(operations.map(insertOperation));
}, 60_000);
afterAll(closeTable);

describe('listOperations', () => {
  test('gives every operation once, newest first, by pages', async () => {
    const pages = await pagesOf({}, 25);

    expect(pages.flat()).toEqual(newestFirst);
    expect(pages.map((page) => page.length)).toEqual([25, 25, 25, 25, 25, 25, 25, 25, 25, 15]);
  });

  test.each<[string, OperationFilter, (operation: Operation) => boolean]>([
    ['a status', { status: 'RUNNING' }, (each) => each.status === 'RUNNING'],
    ['a kind', { kind: 'detect-drift' }, (each) => each.kind === 'detect-drift'],
    ['an account', { accountId: accountId(3) }, (each) => each.accountId === accountId(3)],
    [
      'all three',
      { accountId: accountId(3), kind: 'create-account', status: 'SUCCEEDED' },
      (each) =>
        each.accountId === accountId(3) &&
        each.kind === 'create-account' &&
        each.status === 'SUCCEEDED',
    ],
    ['nobody', { accountId: accountId(77) }, () => false],
  ])('narrows to %s, whatever the size of pages', async (_, filter, holds) => {
    const expected = newestFirst.filter(holds);

    expect((await pagesOf(filter)).flat()).toEqual(expected);
    expect((await pagesOf(filter, 7)).flat()).toEqual(expected);
  });

  test('refuses the cursor of another list', async () => {
    const { nextCursor: cursor = '' } = await listOperations({ status: 'RUNNING' }, {});

    await expect(listOperations({ status: 'FAILED' }, { cursor })).rejects.toMatchObject({
      code: 'CursorInvalid',
    });
  });
});
