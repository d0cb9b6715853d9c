import { findLook, findLookUnderWay, takeLook } from '../../../lambdas/store/looks.ts';
import { insertOperation, updateOperation } from '../../../lambdas/store/operations.ts';
import { accountId, anOperation, instant, operationId } from '../../support/builders.ts';
import { closeTable, freshTable, loseAnswer } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const take = (n: number) => takeLook(accountId(), operationId(n), instant(n));
const operation = (n: number) => anOperation({ id: operationId(n), kind: 'detect-drift' });
const end = (n: number) =>
  updateOperation(operationId(n), (current) => ({ ...current, status: 'FAILED' }));

describe('the look at an account', () => {
  test('belongs to the first that takes it, until its operation has ended', async () => {
    expect(await take(1)).toBe(operationId(1));
    await insertOperation(operation(1));
    expect(await take(2)).toBe(operationId(1));
    await end(1);

    expect(await take(2)).toBe(operationId(2));
    expect(await findLook(accountId())).toMatchObject({
      operationId: operationId(2),
      at: instant(2),
    });
  });

  test('that nobody wrote the operation of is given out again under its id', async () => {
    await take(1);

    expect(await take(2)).toBe(operationId(1));
    expect(await findLookUnderWay(accountId())).toBeUndefined();
  });

  test('goes to one of ten at once', async () => {
    await take(1);
    await insertOperation(operation(1));
    await end(1);

    const taken = await Promise.all(Array.from({ length: 10 }, (_, n) => take(n + 2)));

    expect(new Set(taken).size).toBe(1);
  });

  test('is taken once when the answer is lost', async () => {
    loseAnswer('PutItem');

    expect(await take(1)).toBe(operationId(1));
    expect(await take(1)).toBe(operationId(1));
  });

  test('is under way while its operation has not ended', async () => {
    await take(1);
    await insertOperation(operation(1));

    expect(await findLookUnderWay(accountId())).toEqual(operation(1));
    expect(await findLookUnderWay(accountId(2))).toBeUndefined();

    await end(1);
    expect(await findLookUnderWay(accountId())).toBeUndefined();
  });
});
