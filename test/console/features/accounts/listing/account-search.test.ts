import {
  type AccountSearch,
  addressOf,
  isFiltered,
  NO_FILTERS,
  searchIn,
} from '../../../../../console/src/features/accounts/listing/account-search.ts';

const PLAIN: AccountSearch = {
  filters: NO_FILTERS,
  sort: 'name',
  page: 1,
  selected: [],
  preview: false,
};

const search = (address: string): AccountSearch => searchIn(new URLSearchParams(address));

describe('the address of the list of accounts', () => {
  test('says nothing of the plain list', () => {
    expect(addressOf(PLAIN)).toBe('');
    expect(search('')).toEqual(PLAIN);
  });

  test('can be read by people', () => {
    const address = addressOf({
      filters: { status: 'ACTIVE', tags: ['team:payments', 'env:prod'], text: 'pay' },
      sort: '-createdAt',
      page: 2,
      selected: ['acc_1', 'acc_2'],
      preview: true,
    });

    expect(address).toBe(
      'status=ACTIVE&text=pay&tag=team:payments&tag=env:prod&sort=-createdAt&page=2&selected=acc_1,acc_2&preview=open',
    );
  });

  test.each([
    'status=ERROR&assurance=FAILED&type=production&origin=EXTERNAL&text=ledger',
    'tag=team:a%2Bb+%26+c&sort=-updatedAt&page=7',
    'selected=acc_1&preview=open',
  ])('comes back as it was: %s', (address) => {
    expect(addressOf(search(address))).toBe(address);
  });

  test.each(['0', '-1', '1.5', 'two', ''])('begins at the first page for page=%s', (page) => {
    expect(search(`page=${page}`).page).toBe(1);
  });

  test('leaves out what is empty', () => {
    expect(search('status=&tag=&text=&selected=,')).toEqual(PLAIN);
  });
});

describe('isFiltered', () => {
  test.each([
    [NO_FILTERS, false],
    [{ tags: ['a:b'] }, true],
    [{ tags: [], text: 'x' }, true],
  ] as const)('of %j is %s', (filters, expected) => {
    expect(isFiltered(filters)).toBe(expected);
  });
});
