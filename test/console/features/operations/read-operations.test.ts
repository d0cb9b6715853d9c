import type { Operation } from '../../../../client/types.ts';
import { readOperations } from '../../../../console/src/features/operations/read-operations.ts';

const operation = (number: number): Operation => ({
  id: `op_${number}`,
  kind: 'discover-accounts',
  status: 'SUCCEEDED',
  requestedBy: 'operator',
  execution: { arn: 'arn', url: null },
  createdAt: '2026-03-01T09:00:00.000Z',
  updatedAt: '2026-03-01T09:00:02.000Z',
});

/** Answers with one operation at a time, and an empty part now and then. */
const shortParts =
  (count: number) =>
  (_limit: number, cursor = '0') => {
    const at = Number(cursor);
    return Promise.resolve({
      items: at % 2 === 0 ? [operation(at)] : [],
      nextCursor: at + 1 < count ? String(at + 1) : null,
    });
  };

describe('readOperations', () => {
  test('asks on where a part is short, until the page is full', async () => {
    const page = await readOperations(shortParts(9), 3, undefined);

    expect(page.items.map(({ id }) => id)).toEqual(['op_0', 'op_2', 'op_4']);
    expect(page.nextCursor).toBe('5');
  });

  test('never asks for more than the page still takes', async () => {
    const limits: number[] = [];
    await readOperations(
      (limit, cursor) => {
        limits.push(limit);
        return shortParts(9)(limit, cursor);
      },
      2,
      undefined,
    );

    expect(limits).toEqual([2, 1, 1]);
  });

  test('ends with the last part, and after ten', async () => {
    expect((await readOperations(shortParts(3), 25, undefined)).nextCursor).toBeNull();
    expect((await readOperations(shortParts(40), 25, undefined)).nextCursor).toBe('10');
  });
});
