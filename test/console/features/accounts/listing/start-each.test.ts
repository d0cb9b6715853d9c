import { startEach } from '../../../../../console/src/features/accounts/listing/start-each.ts';

const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('startEach', () => {
  test('starts every one, in order, and counts them', async () => {
    const counted: number[] = [];

    const outcomes = await startEach(
      ITEMS,
      async (item) => `op_${item}`,
      (done) => counted.push(done),
    );

    expect(outcomes).toEqual(ITEMS.map((item) => ({ item, operationId: `op_${item}` })));
    expect(counted).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('goes on when one is refused, and says which and why', async () => {
    const refused = new RangeError('a run is in progress');

    const outcomes = await startEach(ITEMS, async (item) => {
      if (item === 'b') throw refused;
      return `op_${item}`;
    });

    expect(outcomes[1]).toEqual({ item: 'b', error: refused });
    expect(outcomes.filter((outcome) => 'operationId' in outcome)).toHaveLength(5);
  });

  test('has no more than four under way', async () => {
    let underWay = 0;
    let most = 0;

    await startEach(ITEMS, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return item;
    });

    expect(most).toBe(4);
  });
});
