import { createConversions } from 'electrodb';
import type { AccountTypeId } from '../contracts/ids.ts';
import type { AccountStatus } from '../contracts/lifecycle.ts';
import { accountEntity } from './account-entity.ts';
import { type AccountFilter, tableCondition } from './account-filter.ts';
import type { Position } from './cursor.ts';

/** What a list of accounts is sorted by. */
export type AccountSortField = 'name' | 'createdAt' | 'status' | 'updatedAt';

/** One of the indexes of accounts, and what of the filter its key serves. */
export interface AccountQuery {
  readonly index: 'byName' | 'byCreation' | 'byUpdate' | 'byStatus' | 'byType';
  readonly status?: AccountStatus;
  readonly accountType?: AccountTypeId;
}

/** Reads the least for the filter: by type or by status where the list is sorted by name within them. */
export const queryFor = (filter: AccountFilter, by: AccountSortField): AccountQuery => {
  const { status, accountType } = filter;
  if (by === 'createdAt') return { index: 'byCreation' };
  if (by === 'updatedAt') return { index: 'byUpdate' };
  if (by === 'name' && accountType !== undefined) return { index: 'byType', accountType };
  if (status !== undefined) return { index: 'byStatus', status };
  return { index: by === 'name' ? 'byName' : 'byStatus' };
};

/** ElectroDB types the attributes of every index differently; POSITION_ATTRIBUTES has them all. */
const electroCursor = ({ index }: AccountQuery, position: Position): string | null =>
  position['after'] ??
  createConversions(accountEntity()).byAccessPattern[index].fromComposite.toCursor(
    position as never,
  );

/** Whether the key of the index serves all of the filter. */
export const servesAll = ({ status, accountType }: AccountQuery, filter: AccountFilter): boolean =>
  Object.entries(filter).every(
    ([field, value]) =>
      value === undefined ||
      (field === 'status' && status === value) ||
      (field === 'accountType' && accountType === value),
  );

/** How much of the query to read, and from where. */
interface Part {
  readonly filter: AccountFilter;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
  readonly from: Position | undefined;
}

const queryOf = ({ index, status, accountType }: AccountQuery) => {
  const { query } = accountEntity();
  if (index === 'byCreation') return query.byCreation({});
  if (index === 'byUpdate') return query.byUpdate({});
  if (index === 'byStatus') return query.byStatus(status === undefined ? {} : { status });
  if (index === 'byType' && accountType !== undefined) return query.byType({ accountType });
  return query.byName({});
};

/** One read of the query: those of the next `limit` accounts that the table does not leave out, and where to go on. */
export const readPart = async (wanted: AccountQuery, { filter, limit, order, from }: Part) => {
  const cursor = from === undefined ? null : electroCursor(wanted, from);
  const all = queryOf(wanted);
  const left = all.where((attributes, conditions) =>
    tableCondition(filter, attributes, conditions),
  );
  const { data, cursor: after } = await left.go({ limit, order, cursor });
  return { items: data, ...(after === null ? {} : { next: { after } }) };
};

/** The attributes that say where in its index an account is. */
export const POSITION_ATTRIBUTES = {
  byName: ['sortName', 'id'],
  byCreation: ['createdAt', 'id'],
  byUpdate: ['updatedAt', 'id'],
  byStatus: ['status', 'sortName', 'id'],
  byType: ['accountType', 'sortName', 'id'],
} as const;
