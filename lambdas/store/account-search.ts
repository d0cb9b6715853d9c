import type { AccountId } from '../contracts/ids.ts';
import type { Account } from '../domain/accounts/account.ts';
import { accountCatalogue, type CatalogueRow, dropFromCatalogue } from './account-catalogue.ts';
import { accountEntity, accountOf } from './account-entity.ts';
import { type AccountFilter, matches } from './account-filter.ts';
import { type AccountSort, DEFAULT_SORT, listAccounts, listName } from './account-list.ts';
import { type AccountQuery, POSITION_ATTRIBUTES, queryFor, servesAll } from './account-query.ts';
import { cursorAt, type Position, positionAt } from './cursor.ts';
import { limitOf, type Page, type PageRequest } from './page.ts';
import { answered } from './table-call.ts';

type Ask = PageRequest & { readonly sort?: AccountSort };

interface Candidate {
  readonly row: CatalogueRow;
  /** As the index sorts it: by its bytes. */
  readonly key: Buffer;
}

const positionOf = ({ index }: AccountQuery, row: Readonly<Record<string, unknown>>): Position =>
  Object.fromEntries(
    POSITION_ATTRIBUTES[index].map((attribute) => [attribute, `${row[attribute]}`]),
  );

/** The sort key that the index has; the type is in its partition key. */
const keyOf = ({ index }: AccountQuery, position: Readonly<Record<string, unknown>>): Buffer =>
  Buffer.from(
    POSITION_ATTRIBUTES[index]
      .filter((attribute) => attribute !== 'accountType')
      .map((attribute) => position[attribute])
      .join('#'),
  );

/** What the catalogue says matches, in order, from a position on. */
const candidates = (
  rows: Iterable<CatalogueRow>,
  filter: AccountFilter,
  { by, order }: AccountSort,
  from: Position | undefined,
): readonly Candidate[] => {
  const query = queryFor(filter, by);
  const sign = order === 'asc' ? 1 : -1;
  const start = from === undefined ? undefined : keyOf(query, from);
  const found: Candidate[] = [];
  for (const row of rows) {
    if (!matches(row, filter)) continue;
    const key = keyOf(query, { ...row });
    if (start === undefined || sign * key.compare(start) > 0) found.push({ row, key });
  }
  return found.sort((one, other) => sign * one.key.compare(other.key));
};

/** The accounts themselves, as they are now. @throws DomainError `TableUnavailable` when the table has too much to do */
const readAll = async (ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Account>> => {
  const accounts = new Map<AccountId, Account>();
  let missing = ids.map((id) => ({ id }));
  while (missing.length > 0) {
    const read = accountEntity().get(missing).go({ consistent: true });
    const { data, unprocessed } = await answered(read);
    for (const item of data) accounts.set(item.id, accountOf(item));
    missing = unprocessed as typeof missing;
  }
  return accounts;
};

/** Of these candidates those that are there and match: the catalogue may be behind, and what is served is not. */
const verified = async (
  some: readonly Candidate[],
  filter: AccountFilter,
): Promise<readonly { readonly row: CatalogueRow; readonly account: Account }[]> => {
  const accounts = await readAll(some.map(({ row }) => row.id));
  return some.flatMap(({ row }) => {
    const account = accounts.get(row.id);
    if (account === undefined) dropFromCatalogue(row.id);
    return account !== undefined && matches(account, filter) ? [{ row, account }] : [];
  });
};

const search = async (
  filter: AccountFilter,
  sort: AccountSort,
  request: PageRequest,
  from: Position | undefined,
): Promise<Page<Account>> => {
  const limit = limitOf(request);
  const rows = await accountCatalogue();
  const waiting = [...candidates(rows.values(), filter, sort, from)];
  const found: { readonly row: CatalogueRow; readonly account: Account }[] = [];
  while (waiting.length > 0 && found.length <= limit) {
    found.push(...(await verified(waiting.splice(0, limit + 1 - found.length), filter)));
  }
  const items = found.slice(0, limit).map(({ account }) => account);
  const last = found[limit - 1];
  if (found.length <= limit || last === undefined) return { items };
  const next = positionOf(queryFor(filter, sort.by), { ...last.row });
  return { items, nextCursor: cursorAt(listName(filter, sort), next) };
};

/**
 * `listAccounts` for those who ask again and again: filters that no key serves are answered from what this process keeps of
 * every account (`accountCatalogue`), and every account that is served is read from the table first.
 * @throws DomainError `CursorInvalid`
 */
export const searchAccounts = async (
  filter: AccountFilter,
  request: Ask,
): Promise<Page<Account>> => {
  const sort = request.sort ?? DEFAULT_SORT;
  if (servesAll(queryFor(filter, sort.by), filter)) return listAccounts(filter, request);
  const { cursor } = request;
  const from = cursor === undefined ? undefined : positionAt(listName(filter, sort), cursor);
  // Where the table itself was searched, it goes on being searched.
  if (from?.['after'] !== undefined) return listAccounts(filter, request);
  return search(filter, sort, request, from);
};
