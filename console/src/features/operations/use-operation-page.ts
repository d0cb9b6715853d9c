import { dataOf } from '../../../../client/client.ts';
import type { Operation, OperationQuery } from '../../../../client/types.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { hasEnded } from '../../shared/operations/operation-words.ts';
import { usePage } from '../../shared/paging/use-page.ts';
import type { OperationSearch } from './operation-search.ts';

const SIZE = 25;
/** Milliseconds between two looks: while something on the page goes on, and while nothing does. */
const LIVE = { changing: 1000, watched: 5000 } as const;

/** A page of the operations, newest first, looked at again by itself. */
export const useOperationPage = ({ page, ...filters }: OperationSearch) => {
  const client = useClient();
  return usePage<Operation>(
    {
      key: ['operations', 'list', filters],
      size: SIZE,
      read: (limit, cursor) => {
        const query = { ...filters, limit, cursor } as OperationQuery;
        return dataOf(client.GET('/v1/operations', { params: { query } }));
      },
    },
    page,
    {
      interval: (operations) =>
        operations.some((operation) => !hasEnded(operation)) ? LIVE.changing : LIVE.watched,
    },
  );
};
