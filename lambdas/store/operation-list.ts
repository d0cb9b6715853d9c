import { createConversions } from 'electrodb';
import type { AccountId } from '../contracts/ids.ts';
import type { OperationKind, OperationStatus } from '../contracts/lifecycle.ts';
import type { Operation } from '../domain/operations/operation.ts';
import type { Position } from './cursor.ts';
import { fillPage, type Reading } from './fill-page.ts';
import { type OperationItem, operationEntity, operationOf } from './operation-entity.ts';
import type { Page, PageRequest } from './page.ts';
import { answered } from './table-call.ts';

/** Operations read for one page where the filter leaves some out. */
const MOST_READ = 2_000;

/** Which operations a list is of; everything given must hold. */
export interface OperationFilter {
  readonly status?: OperationStatus;
  readonly kind?: OperationKind;
  readonly accountId?: AccountId;
}

type IndexName = 'byCreation' | 'ofAccount' | 'ofKind' | 'ofStatus';

/** Accounts have few operations, kinds fewer than the whole; most operations have the one status. */
const indexFor = ({ accountId, kind, status }: OperationFilter): IndexName => {
  if (accountId !== undefined) return 'ofAccount';
  if (kind !== undefined) return 'ofKind';
  return status === undefined ? 'byCreation' : 'ofStatus';
};

const electroCursor = (index: IndexName, position: Position): string | null =>
  position['after'] ??
  createConversions(operationEntity()).byAccessPattern[index].fromComposite.toCursor(
    position as never,
  );

const queryOf = ({ accountId, kind, status }: OperationFilter) => {
  const { query } = operationEntity();
  if (accountId !== undefined) return query.ofAccount({ accountId });
  if (kind !== undefined) return query.ofKind({ kind });
  return status === undefined ? query.byCreation({}) : query.ofStatus({ status });
};

const readingOf = (filter: OperationFilter): Reading<OperationItem> => {
  const index = indexFor(filter);
  const { status, kind } = filter;
  return {
    name: JSON.stringify(['operations', Object.entries(filter).sort()]),
    mostRead: MOST_READ,
    read: async (from, limit) => {
      const cursor = from === undefined ? null : electroCursor(index, from);
      const read = queryOf(filter).go({ limit, order: 'desc', cursor });
      const { data, cursor: after } = await answered(read);
      return { items: data, ...(after === null ? {} : { next: { after } }) };
    },
    matches: (item) => (status ?? item.status) === item.status && (kind ?? item.kind) === item.kind,
    positionOf: ({ createdAt, id, accountId, kind: ofKind, status: ofStatus }) => ({
      createdAt,
      id,
      ...(index === 'ofAccount' ? { accountId: `${accountId}` } : {}),
      ...(index === 'ofKind' ? { kind: ofKind } : {}),
      ...(index === 'ofStatus' ? { status: ofStatus } : {}),
    }),
  };
};

/**
 * A page of the operations that the filter leaves, newest first. With a status beside an account or a kind it may be shorter
 * than asked though more follow. Behind writes by up to a second.
 * @throws DomainError `CursorInvalid`
 */
export const listOperations = async (
  filter: OperationFilter,
  request: PageRequest,
): Promise<Page<Operation>> => {
  const { items, ...rest } = await fillPage(readingOf(filter), request);
  return { items: items.map(operationOf), ...rest };
};
