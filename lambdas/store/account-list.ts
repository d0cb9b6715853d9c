import type { EntityItem } from 'electrodb';
import type { Account } from '../domain/accounts/account.ts';
import { type accountEntity, accountOf } from './account-entity.ts';
import { type AccountFilter, matches } from './account-filter.ts';
import {
  type AccountQuery,
  type AccountSortField,
  POSITION_ATTRIBUTES,
  queryFor,
  readPart,
} from './account-query.ts';
import { cursorAt, type Position, positionAt } from './cursor.ts';
import { limitOf, type Page, type PageRequest } from './page.ts';
import { answered } from './table-call.ts';

/** Accounts read at once, and in all for one page, where the filter leaves some out: 2,000 are about 3 MB. */
const MOST_AT_ONCE = 500;
const MOST_READ = 2_000;

type Item = EntityItem<ReturnType<typeof accountEntity>>;

/** The order of a list; name ascending when absent. */
export interface AccountSort {
  readonly by: AccountSortField;
  readonly order: 'asc' | 'desc';
}

/** Everything one list needs to go on where it stopped. */
interface Listing {
  readonly filter: AccountFilter;
  readonly query: AccountQuery;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly mostRead: number;
  /** What a cursor is tied to. */
  readonly name: string;
}

const positionOf = (listing: Listing, item: Item): Position =>
  Object.fromEntries(
    POSITION_ATTRIBUTES[listing.query.index].map((attribute) => [attribute, `${item[attribute]}`]),
  );

const read = async (listing: Listing, from: Position | undefined, limit: number) => {
  const { query, order } = listing;
  const { data, cursor } = await answered(readPart(query, { limit, order, from }));
  return { items: data, more: cursor !== null };
};

const page = (listing: Listing, found: readonly Item[], next?: Item): Page<Account> => ({
  items: found.map(accountOf),
  ...(next === undefined ? {} : { nextCursor: cursorAt(listing.name, positionOf(listing, next)) }),
});

/** Reads on until the page is full and one more was seen, the list ends, or the most was read. */
const fill = async (listing: Listing, from: Position | undefined): Promise<Page<Account>> => {
  const { filter, limit } = listing;
  const found: Item[] = [];
  let position = from;
  // A rare find is looked for in ever larger parts; a filter that leaves most in costs one small read.
  let count = limit + 1;
  for (let examined = 0; ; ) {
    const { items, more } = await read(listing, position, count);
    for (const item of items) {
      if (!matches(accountOf(item), filter)) continue;
      if (found.length === limit) return page(listing, found, found.at(-1));
      found.push(item);
    }
    examined += items.length;
    const last = items.at(-1);
    if (!more || last === undefined) return page(listing, found);
    if (examined >= listing.mostRead) return page(listing, found, last);
    position = positionOf(listing, last);
    count = Math.min(MOST_AT_ONCE, count * 2);
  }
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
  const { by, order } = request.sort ?? { by: 'name', order: 'asc' };
  const name = JSON.stringify(['accounts', by, order, Object.entries(filter).sort()]);
  const query = queryFor(filter, by);
  const listing: Listing = { filter, query, order, limit: limitOf(request), mostRead, name };
  return fill(listing, request.cursor === undefined ? undefined : positionAt(name, request.cursor));
};
