import {
  findFoundation,
  getFoundation,
  putFoundation,
  updateFoundation,
} from '../../../lambdas/store/foundation.ts';
import { aFoundation } from '../../support/builders.ts';
import { closeTable, freshTable, loseAnswer } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

describe('getFoundation', () => {
  test('refuses while nothing is recorded', async () => {
    await expect(getFoundation()).rejects.toMatchObject({
      code: 'FoundationIncomplete',
      kind: 'unavailable',
    });
    expect(await findFoundation()).toBeUndefined();
  });
});

describe('putFoundation', () => {
  test('writes the next version, and the same one twice', async () => {
    await putFoundation(aFoundation());
    await putFoundation(aFoundation());
    await putFoundation(aFoundation({ version: 2, accountCount: 9 }));

    expect(await getFoundation()).toStrictEqual(aFoundation({ version: 2, accountCount: 9 }));
  });

  test('refuses another version than the next', async () => {
    await putFoundation(aFoundation());

    for (const version of [1, 3]) {
      await expect(putFoundation(aFoundation({ version, accountCount: 9 }))).rejects.toMatchObject({
        code: 'FoundationChangedMeanwhile',
        kind: 'stale',
      });
    }
  });
});

describe('updateFoundation', () => {
  test('makes the first version and counts on', async () => {
    await updateFoundation((current) => current ?? aFoundation({ version: 7 }));
    loseAnswer('PutItem');
    await updateFoundation((current) => current && { ...current, accountCount: 4 });
    await updateFoundation((current) => current);

    expect(await getFoundation()).toMatchObject({ version: 2, accountCount: 4 });
  });

  test('loses none of ten changes made at once', async () => {
    await putFoundation(aFoundation({ accountCount: 0 }));

    await Promise.all(
      Array.from({ length: 10 }, () =>
        updateFoundation((it) => it && { ...it, accountCount: it.accountCount + 1 }),
      ),
    );

    expect(await getFoundation()).toMatchObject({ accountCount: 10, version: 11 });
  });
});
