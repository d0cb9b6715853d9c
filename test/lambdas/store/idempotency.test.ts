import { forget, reserve } from '../../../lambdas/store/idempotency.ts';
import { accountId, instant, operationId } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const DAY = 24 * 60 * 60;
const request = (n: number, at = instant()) => ({
  subject: 'alice',
  key: 'k1',
  requestHash: `hash ${n}`,
  accountId: accountId(n),
  operationId: operationId(n),
  at,
});
const ids = (n: number) => ({
  requestHash: `hash ${n}`,
  accountId: accountId(n),
  operationId: operationId(n),
});

describe('reserve', () => {
  test('gives everyone the ids of the first', async () => {
    expect(await reserve(request(1))).toEqual(ids(1));
    expect(await reserve(request(2))).toEqual(ids(1));
  });

  test('gives twenty at once the ids of one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => reserve(request(n))));

    expect(new Set(answers.map((answer) => answer.operationId)).size).toBe(1);
  });

  test('keeps a key for a day, to the second', async () => {
    await reserve(request(1));

    expect(await reserve(request(2, instant(DAY - 1)))).toEqual(ids(1));
    expect(await reserve(request(3, instant(DAY)))).toEqual(ids(3));
    expect(await reserve(request(4, instant(DAY + 1)))).toEqual(ids(3));
  });

  test('keeps keys of different callers apart, whatever they are made of', async () => {
    await reserve({ ...request(1), subject: 'a#b', key: 'c' });

    expect(await reserve({ ...request(2), subject: 'a', key: 'b#c' })).toEqual(ids(2));
    expect(await reserve({ ...request(3), subject: 'b', key: 'c' })).toEqual(ids(3));
  });

  test('needs no account', async () => {
    const { accountId: _, ...discovery } = request(1);

    await reserve(discovery);

    expect(await reserve(request(2))).toStrictEqual({
      requestHash: 'hash 1',
      operationId: operationId(1),
    });
  });
});

describe('forget', () => {
  test('frees a key that is held for the operation, and no other', async () => {
    await reserve(request(1));

    await forget(request(2));
    expect(await reserve(request(3))).toEqual(ids(1));

    await forget(request(1));
    expect(await reserve(request(3))).toEqual(ids(3));
  });
});
