import { useMutation } from '@tanstack/react-query';
import { dataOf } from '../../../../../client/client.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { useFollow } from '../../../shared/notices/followed-operations.tsx';
import { useNotices } from '../../../shared/notices/notices.tsx';
import { sentence } from '../../../shared/problems/sentence.ts';

/** Compares what Holdfast knows with AWS Organizations, now; what was found is said at the top. */
export const useDiscovery = () => {
  const client = useClient();
  const follow = useFollow();
  const { show } = useNotices();
  const { mutate, ...state } = useMutation({
    mutationFn: (key: string) =>
      dataOf(
        client.POST('/v1/accounts/discover', { params: { header: { 'Idempotency-Key': key } } }),
      ),
    onSuccess: ({ operationId }) =>
      follow({
        operationId,
        running: 'Looking for accounts in the organization',
        succeeded: 'Looked for accounts in the organization',
        failed: 'The accounts of the organization could not be looked at',
        to: `/operations/${operationId}`,
      }),
    onError: (error) =>
      show({
        id: 'discovery',
        type: 'error',
        header: 'The discovery could not be started',
        content: sentence(error.message),
      }),
  });
  return { ...state, discover: () => mutate(crypto.randomUUID()) };
};
