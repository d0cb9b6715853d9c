import { listOperations } from '../../../lambdas/store/operation-list.ts';
import {
  findOperation,
  getOperation,
  insertOperation,
  listUnfinishedOperations,
  updateOperation,
} from '../../../lambdas/store/operations.ts';
import { anOperation, instant, operationId } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

describe('insertOperation', () => {
  test('keeps every field', async () => {
    const operation = anOperation({
      result: { found: 3 },
      answers: { 'a.b': { choice: 'keep', reason: 'ours', by: 'alice', at: instant() } },
      preflightDigest: '0123456789abcdef',
    });

    await insertOperation(operation);

    expect(await findOperation(operation.id)).toEqual(operation);
  });

  test('does not write over an operation of the same id', async () => {
    await insertOperation(anOperation());

    expect(await insertOperation(anOperation({ requestedBy: 'bob' }))).toBe('exists');
    expect((await getOperation(operationId())).requestedBy).toBe('alice');
  });
});

describe('getOperation', () => {
  test('refuses an id that nobody has', async () => {
    await expect(getOperation(operationId(9))).rejects.toMatchObject({
      code: 'OperationNotFound',
      kind: 'not-found',
    });
    expect(await findOperation(operationId(9))).toBeUndefined();
  });
});

describe('updateOperation', () => {
  test('raises the version by one', async () => {
    await insertOperation(anOperation());

    const updated = await updateOperation(operationId(), (it) => ({ ...it, status: 'RUNNING' }));

    expect(updated).toMatchObject({ status: 'RUNNING', version: 2 });
    expect(await getOperation(operationId())).toEqual(updated);
  });

  test('writes nothing when nothing changes', async () => {
    await insertOperation(anOperation());

    await updateOperation(operationId(), (it) => it);
    await updateOperation(operationId(), () => undefined);

    expect((await getOperation(operationId())).version).toBe(1);
  });

  test('loses none of twenty changes made at once', async () => {
    await insertOperation(anOperation());

    await Promise.all(
      Array.from({ length: 20 }, () =>
        updateOperation(operationId(), (it) => ({ ...it, attempt: it.attempt + 1 })),
      ),
    );

    expect(await getOperation(operationId())).toMatchObject({ attempt: 21, version: 21 });
  });
});

describe('listUnfinishedOperations', () => {
  test('gives what is accepted or running, oldest first', async () => {
    const statuses = ['RUNNING', 'SUCCEEDED', 'ACCEPTED', 'FAILED'] as const;
    for (const [n, status] of statuses.entries()) {
      await insertOperation(
        anOperation({ id: operationId(n), status, createdAt: instant(10 - n) }),
      );
    }

    const unfinished = await listUnfinishedOperations();

    expect(unfinished.map(({ id }) => id)).toEqual([operationId(2), operationId(0)]);
  });

  test('leaves out what ended since', async () => {
    await insertOperation(anOperation());

    await updateOperation(operationId(), (it) => ({ ...it, status: 'SUCCEEDED' }));

    expect(await listUnfinishedOperations()).toEqual([]);
  });

  test('gives no more than asked', async () => {
    for (const n of [1, 2, 3]) await insertOperation(anOperation({ id: operationId(n) }));

    expect(await listUnfinishedOperations(2)).toHaveLength(2);
  });
});

describe('listOperations', () => {
  test('moves an operation from status to status with its changes', async () => {
    await insertOperation(anOperation());
    const accepted = await listOperations({ status: 'ACCEPTED' }, {});
    await updateOperation(operationId(), (it) => ({ ...it, status: 'SUCCEEDED' }));

    expect(accepted.items.map(({ id }) => id)).toEqual([operationId()]);
    expect((await listOperations({ status: 'ACCEPTED' }, {})).items).toEqual([]);
  });
});
