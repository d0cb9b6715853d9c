import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import type { OrganizationPreflight } from '../../../../client/types.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { preflightState } from './preflight-words.ts';

/** Milliseconds between two looks: while the organization is looked at, and otherwise. */
const LIVE = { changing: 1000, watched: 10_000 } as const;

/** The latest look at what assuring the organization would change. */
export const useOrganizationPreflight = () => {
  const client = useClient();
  return useQuery({
    queryKey: ['organization', 'preflight'],
    queryFn: (): Promise<OrganizationPreflight> => dataOf(client.GET('/v1/organization/preflight')),
    refetchInterval: ({ state }) =>
      state.data !== undefined && preflightState(state.data) === 'looking'
        ? LIVE.changing
        : LIVE.watched,
  });
};
