import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { type Followed, useFollow } from '../../shared/notices/followed-operations.tsx';

interface Work extends Omit<Followed, 'operationId'> {
  readonly path: '/v1/organization/preflight' | '/v1/organization/assure';
}

const PREFLIGHT: Work = {
  path: '/v1/organization/preflight',
  running: 'The organization is being looked at',
  succeeded: 'The organization was looked at',
  failed: 'The organization could not be looked at',
  to: '/organization?tab=preflight',
};

const ASSURE: Work = {
  path: '/v1/organization/assure',
  running: 'The organization is being assured',
  succeeded: 'The organization is assured',
  failed: 'The organization could not be assured',
  to: '/organization',
};

/** Asks for work on the whole organization, and follows it at the top of every page. One attempt has one key. */
const useWork = ({ path, ...followed }: Work) => {
  const client = useClient();
  const follow = useFollow();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) =>
      dataOf(client.POST(path, { params: { header: { 'Idempotency-Key': key } } })),
    onSuccess: ({ operationId }) => {
      follow({ ...followed, operationId });
      return queries.invalidateQueries({ queryKey: ['organization'] });
    },
  });
};

export const usePreflightOrganization = () => useWork(PREFLIGHT);
export const useAssureOrganization = () => useWork(ASSURE);
