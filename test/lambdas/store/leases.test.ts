import {
  acquireLease,
  acquireSlot,
  releaseLease,
  releaseSlot,
} from '../../../lambdas/store/leases.ts';
import { closeTable, freshTable, loseAnswer } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const NOW = 1_800_000_000_000;

describe('acquireLease', () => {
  test('gives a lease to one holder, again and again', async () => {
    expect(await acquireLease('a', 'one', 60, NOW)).toBe(true);
    expect(await acquireLease('a', 'one', 60, NOW + 1)).toBe(true);
    expect(await acquireLease('a', 'two', 60, NOW + 1)).toBe(false);
    expect(await acquireLease('b', 'two', 60, NOW + 1)).toBe(true);
  });

  test('lets one of twenty win', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => acquireLease('a', `${n}`, 60)),
    );

    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  test('gives an expired lease to another, and a prolonged one not', async () => {
    await acquireLease('a', 'one', 60, NOW);
    await acquireLease('a', 'one', 60, NOW + 30_000);

    expect(await acquireLease('a', 'two', 60, NOW + 89_999)).toBe(false);
    expect(await acquireLease('a', 'two', 60, NOW + 90_000)).toBe(true);
    expect(await acquireLease('a', 'one', 60, NOW + 90_000)).toBe(false);
  });

  test('has the lease when the answer was lost', async () => {
    loseAnswer('PutItem');

    expect(await acquireLease('a', 'one', 60)).toBe(true);
  });
});

describe('releaseLease', () => {
  test('frees what the holder has, and only that', async () => {
    await acquireLease('a', 'one', 60);

    await releaseLease('a', 'two');
    expect(await acquireLease('a', 'two', 60)).toBe(false);

    await releaseLease('a', 'one');
    await releaseLease('a', 'one');
    expect(await acquireLease('a', 'two', 60)).toBe(true);
  });
});

describe('acquireSlot', () => {
  test('gives as many as there are, the same one to the same holder', async () => {
    expect(await acquireSlot('s', 2, 'one', 60, NOW)).toBe(0);
    expect(await acquireSlot('s', 2, 'two', 60, NOW)).toBe(1);
    expect(await acquireSlot('s', 2, 'three', 60, NOW)).toBeUndefined();
    expect(await acquireSlot('s', 2, 'two', 60, NOW)).toBe(1);
  });

  test('gives five of twenty a slot each', async () => {
    const slots = await Promise.all(
      Array.from({ length: 20 }, (_, n) => acquireSlot('s', 5, `${n}`, 60)),
    );

    const given = slots.filter((slot) => slot !== undefined);
    expect(given.toSorted()).toEqual([0, 1, 2, 3, 4]);
  });

  test('gives one holder that asks many times at once one slot', async () => {
    const slots = await Promise.all(
      Array.from({ length: 10 }, () => acquireSlot('s', 5, 'one', 60)),
    );

    expect(new Set(slots)).toEqual(new Set([0]));
  });

  test('gives an expired slot to another', async () => {
    await acquireSlot('s', 1, 'one', 60, NOW);

    expect(await acquireSlot('s', 1, 'two', 60, NOW + 59_999)).toBeUndefined();
    expect(await acquireSlot('s', 1, 'two', 60, NOW + 60_000)).toBe(0);
  });

  test('gives none beyond a count that was lowered', async () => {
    await acquireSlot('s', 2, 'one', 60, NOW);
    await acquireSlot('s', 2, 'two', 60, NOW);
    await releaseSlot('s', 'two');

    expect(await acquireSlot('s', 1, 'three', 60, NOW)).toBeUndefined();
  });
});

describe('releaseSlot', () => {
  test('frees what the holder has, and only that', async () => {
    await acquireSlot('s', 1, 'one', 60);

    await releaseSlot('s', 'two');
    expect(await acquireSlot('s', 1, 'two', 60)).toBeUndefined();

    await releaseSlot('s', 'one');
    await releaseSlot('s', 'one');
    expect(await acquireSlot('s', 1, 'two', 60)).toBe(0);
  });
});
