import {
  filtersOf,
  refusalsOf,
  tagsOf,
  tokensOf,
} from '../../../../../console/src/features/accounts/list/filter-tokens.ts';
import type { AccountFilters } from '../../../../../console/src/features/accounts/listing/account-search.ts';

const OPTIONS = [
  { propertyKey: 'status', value: 'ACTIVE', label: 'Active' },
  { propertyKey: 'status', value: 'ERROR', label: 'Error' },
  { propertyKey: 'assurance', value: 'NONE', label: 'Not assured' },
  { propertyKey: 'type', value: 'type_1', label: 'Production' },
];

const is = (propertyKey: string, value: string) => ({ propertyKey, operator: '=', value });
const text = (value: string) => ({ operator: ':', value });

describe('the tokens of the filter', () => {
  test('come back as the filters that they were made of', () => {
    const filters: AccountFilters = {
      status: 'ACTIVE',
      type: 'type_1',
      text: 'pay',
      tags: ['team:payments', 'env:prod'],
    };

    expect(filtersOf(tokensOf(filters), OPTIONS)).toEqual(filters);
  });

  test('may be typed as labels, in any case', () => {
    const typed = [
      is('status', ' active'),
      is('assurance', 'not assured'),
      is('type', 'PRODUCTION'),
    ];

    expect(filtersOf(typed, OPTIONS)).toEqual({
      status: 'ACTIVE',
      assurance: 'NONE',
      type: 'type_1',
      tags: [],
    });
  });

  test('keep what is no value, so that the API can say so', () => {
    expect(filtersOf([is('status', 'sleepy')], OPTIONS)).toEqual({ status: 'sleepy', tags: [] });
  });

  test('take the later one of two values, and all tags once', () => {
    const tokens = [
      is('status', 'ACTIVE'),
      is('status', 'ERROR'),
      text('a'),
      text('b'),
      is('tag', 'x:1'),
      is('tag', 'y:2'),
      is('tag', 'x:1'),
    ];

    expect(filtersOf(tokens, OPTIONS)).toEqual({
      status: 'ERROR',
      text: 'b',
      tags: ['x:1', 'y:2'],
    });
  });

  test('leave out empty text and properties that nobody knows', () => {
    expect(filtersOf([text('  '), is('colour', 'red')], OPTIONS)).toEqual({ tags: [] });
  });
});

describe('tagsOf', () => {
  test('proposes each tag of the accounts once, in order', () => {
    const accounts = [
      { tags: { team: 'b' } },
      { tags: { team: 'a', env: 'prod' } },
      { tags: { team: 'b' } },
    ];

    expect(tagsOf(accounts)).toEqual(['env:prod', 'team:a', 'team:b']);
  });

  test('proposes no more than a list can show', () => {
    const accounts = Array.from({ length: 1000 }, (_, index) => ({ tags: { n: `${index}` } }));

    expect(tagsOf(accounts)).toHaveLength(200);
  });
});

describe('refusalsOf', () => {
  test('finds nothing wrong with what can be filtered by', () => {
    const filters = { status: 'ACTIVE', type: 'production', tags: ['team:payments'], text: 'x' };

    expect(refusalsOf(filters, OPTIONS)).toEqual([]);
  });

  test('says what a property can be', () => {
    expect(refusalsOf({ status: 'SLEEPY', tags: [] }, OPTIONS)).toEqual([
      'Status cannot be “SLEEPY”. Choose one of: Active, Error.',
    ]);
  });

  test('says how a tag is written', () => {
    expect(refusalsOf({ tags: ['team', ':x'] }, OPTIONS)).toHaveLength(2);
  });

  test('waits for the options', () => {
    expect(refusalsOf({ type: 'production', tags: [] }, [])).toEqual([]);
  });
});
