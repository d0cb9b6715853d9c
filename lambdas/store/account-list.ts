import type { EntityItem } from 'electrodb';
import type { Account } from '../domain/accounts/account.ts';
import { type accountEntity, accountOf } from './account-entity.ts';
import { type AccountFilter, matches } from './account-filter.ts';
import { type AccountSortField, POSITION_ATTRIBUTES, queryFor, readPart } from './account-query.ts';
import { fillPage, type Reading } from './fill-page.ts';
import type { Page, PageRequest } from './page.ts';
import { answered } from './table-call.ts';

/** Accounts that the table looks at for one page where the filter leaves some out: some twenty calls. */
const MOST_READ = 20_000;

type Item = EntityItem<ReturnType<typeof accountEntity>>;

/** The order of a list; name ascending when absent. */
export interface AccountSort {
  readonly by: AccountSortField;
  readonly order: 'asc' | 'desc';
}

/** What a cursor is tied to. */
export const listName = (filter: AccountFilter, { by, order }: AccountSort): string =>
  JSON.stringify(['accounts', by, order, Object.entries(filter).sort()]);

export const DEFAULT_SORT: AccountSort = { by: 'name', order: 'asc' };

const readingOf = (
  filter: AccountFilter,
  { by, order }: AccountSort,
  mostRead: number,
): Reading<Item> => {
  const query = queryFor(filter, by);
  return {
    name: listName(filter, { by, order }),
    mostRead,
    read: (from, limit) => answered(readPart(query, { filter, limit, order, from })),
    matches: (item) => matches(accountOf(item), filter),
    positionOf: (item) =>
      Object.fromEntries(
        POSITION_ATTRIBUTES[query.index].map((attribute) => [attribute, `${item[attribute]}`]),
      ),
  };
};

/**
 * A page of the accounts that the filter leaves, sorted. With filters other than type or status it may be shorter than asked
 * though more follow: no more than `mostRead` accounts are looked at for one page, about. `nextCursor` alone says whether
 * there may be more. Behind writes by up to a second.
 * @throws DomainError `CursorInvalid`
 */
export const listAccounts = async (
  filter: AccountFilter,
  request: PageRequest & { readonly sort?: AccountSort },
  mostRead: number = MOST_READ,
): Promise<Page<Account>> => {
  const reading = readingOf(filter, request.sort ?? DEFAULT_SORT, mostRead);
  const { items, ...rest } = await fillPage(reading, request);
  return { items: items.map(accountOf), ...rest };
};
