import { pageIn } from '../../../shared/paging/page-in.ts';

/** What the list shows, as the address says it: `/accounts?status=ACTIVE&tag=team:payments&sort=-createdAt&page=2`. */

/** Properties that a filter can have one value of. */
export const FILTERS = ['status', 'assurance', 'type', 'origin', 'text'] as const;
export type FilterName = (typeof FILTERS)[number];

/** Values as the API takes them; it refuses what it does not know, and says what it knows. */
export type AccountFilters = Readonly<Partial<Record<FilterName, string>>> & {
  /** `key:value`; an account has to have them all. */
  readonly tags: readonly string[];
};

export interface AccountSearch {
  readonly filters: AccountFilters;
  /** A field; a minus in front turns the order round. */
  readonly sort: string;
  /** From 1. */
  readonly page: number;
  /** Ids of the accounts that are ticked. */
  readonly selected: readonly string[];
  /** Whether the panel with the selected account is open. */
  readonly preview: boolean;
}

export const NO_FILTERS: AccountFilters = { tags: [] };

export const DEFAULT_SORT = 'name';

const present = (text: string | null): text is string => text !== null && text !== '';

const filtersIn = (address: URLSearchParams): AccountFilters => {
  const values = FILTERS.map((name) => [name, address.get(name)] as const);
  return {
    ...Object.fromEntries(values.filter(([, value]) => present(value))),
    tags: address.getAll('tag').filter(present),
  };
};

/** @param address the part of the address after the question mark */
export const searchIn = (address: URLSearchParams): AccountSearch => ({
  filters: filtersIn(address),
  sort: address.get('sort') ?? DEFAULT_SORT,
  page: pageIn(address),
  selected: (address.get('selected') ?? '').split(',').filter(present),
  preview: address.get('preview') === 'open',
});

/** What differs from the plain list, and nothing else: the shortest address that shows it again. */
export const addressOf = ({ filters, sort, page, selected, preview }: AccountSearch): string => {
  const parts: (readonly [string, string | undefined])[] = [
    ...FILTERS.map((name) => [name, filters[name]] as const),
    ...filters.tags.map((tag) => ['tag', tag] as const),
    ['sort', sort === DEFAULT_SORT ? undefined : sort],
    ['page', page === 1 ? undefined : String(page)],
    ['selected', selected.join(',')],
    ['preview', preview ? 'open' : undefined],
  ];
  const given = parts.flatMap(([name, value]) => (value ? [[name, value]] : []));
  /** Colons and commas may stand in a query as they are. Source: RFC 3986, section 3.4. */
  return new URLSearchParams(given).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
};

export const isFiltered = ({ tags, ...values }: AccountFilters): boolean =>
  tags.length > 0 || Object.keys(values).length > 0;
