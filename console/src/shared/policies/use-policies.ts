import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import type { Policy } from '../../../../client/types.ts';
import { useClient } from '../api/client-context.ts';

/** Milliseconds: they change with a run of the foundation only. */
const WATCHED = 10_000;

/** Every mandatory policy. */
export const usePolicies = () => {
  const client = useClient();
  return useQuery({
    queryKey: ['policies'],
    queryFn: async (): Promise<readonly Policy[]> =>
      (await dataOf(client.GET('/v1/policies'))).items,
    refetchInterval: WATCHED,
  });
};
