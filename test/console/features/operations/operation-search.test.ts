import {
  operationAddress,
  operationSearchIn,
} from '../../../../console/src/features/operations/operation-search.ts';

const searchAt = (address: string) => operationSearchIn(new URLSearchParams(address));

describe('operationSearchIn', () => {
  test('an address shows again what it was made from', () => {
    const search = {
      status: 'FAILED',
      kind: 'create-account',
      account: '555555555555',
      page: 3,
    } as const;

    expect(searchAt(operationAddress(search))).toEqual(search);
  });

  test('what is not filtered by is not in the address', () => {
    expect(operationAddress(searchAt(''))).toBe('');
    expect(operationAddress({ ...searchAt('status=RUNNING'), page: 2 })).toBe(
      'status=RUNNING&page=2',
    );
  });

  test('ignores what it does not know', () => {
    expect(searchAt('status=BROKEN&kind=dance&page=-1&account=')).toEqual(searchAt(''));
    expect(searchAt('page=1.5').page).toBe(1);
  });
});
