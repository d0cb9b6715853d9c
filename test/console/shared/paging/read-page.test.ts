import {
  type Part,
  type ReadPart,
  readFrom,
  readNumber,
} from '../../../../console/src/shared/paging/read-page.ts';

interface Account {
  readonly id: string;
}

const account = (index: number): Account => ({ id: `acc_${index}` });

/** A list of `count` accounts, of which each answer looks at no more than `mostRead` and gives those that match. */
const listOf = (
  count: number,
  mostRead = 2000,
  matches: (index: number) => boolean = () => true,
) => {
  const asked: number[] = [];
  const read: ReadPart<Account> = async (limit, cursor): Promise<Part<Account>> => {
    asked.push(limit);
    const items: Account[] = [];
    let at = Number(cursor ?? 0);
    const end = Math.min(count, at + mostRead);
    for (; at < end && items.length < limit; at += 1) if (matches(at)) items.push(account(at));
    return { items, nextCursor: at < count ? String(at) : null };
  };
  return { read, asked };
};

const idsOf = ({ items }: Part<Account>): readonly string[] => items.map(({ id }) => id);

describe('readFrom', () => {
  test('reads one page and says where the next one begins', async () => {
    const { read, asked } = listOf(50);

    const page = await readFrom(read, 20, undefined);

    expect(idsOf(page)).toEqual(Array.from({ length: 20 }, (_, index) => `acc_${index}`));
    expect(page).toMatchObject({ cursor: undefined, nextCursor: '20' });
    expect(asked).toEqual([20]);
  });

  test('goes on where the filter left a part short', async () => {
    const { read, asked } = listOf(100, 10, (index) => index % 5 === 0);

    const page = await readFrom(read, 4, '10');

    expect(idsOf(page)).toEqual(['acc_10', 'acc_15', 'acc_20', 'acc_25']);
    expect(page.cursor).toBe('10');
    expect(asked).toEqual([4, 2]);
  });

  test('ends with the list', async () => {
    const { read } = listOf(7);

    expect(await readFrom(read, 20, '5')).toMatchObject({ items: [{}, {}], nextCursor: null });
  });

  test('gives up after ten parts, and says that there may be more', async () => {
    const { read, asked } = listOf(1000, 10, () => false);

    expect(await readFrom(read, 20, undefined)).toMatchObject({ items: [], nextCursor: '100' });
    expect(asked).toHaveLength(10);
  });
});

describe('readNumber', () => {
  test('finds a page in the middle in few requests', async () => {
    const { read, asked } = listOf(1000);

    const page = await readNumber(read, 20, 13);

    expect(idsOf(page)[0]).toBe('acc_240');
    expect(page.cursor).toBe('240');
    expect(asked).toEqual([100, 100, 40, 20]);
  });

  test('gives an empty page behind the end', async () => {
    const { read } = listOf(30);

    expect(await readNumber(read, 20, 5)).toEqual({
      items: [],
      cursor: undefined,
      nextCursor: null,
    });
  });
});
