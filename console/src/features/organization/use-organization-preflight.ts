import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import type { OrganizationPreflight } from '../../../../client/types.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { hasEnded } from '../../shared/operations/operation-words.ts';
import { preflightState } from './preflight-words.ts';

/** Milliseconds between two looks: while the organization is looked at, and otherwise. */
const LIVE = { changing: 1000, watched: 3000 } as const;

/** Whether that work was accepted and has not ended; nothing is asked while there is none. */
const useIsUnderWay = (id: string | undefined): boolean => {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['operations', id],
    queryFn: () =>
      dataOf(client.GET('/v1/operations/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data !== undefined && hasEnded(state.data) ? false : LIVE.changing,
  });
  return id !== undefined && (data === undefined || !hasEnded(data));
};

/**
 * The latest look at what assuring the organization would change.
 * @param asked the operation of a look that was just asked for: it begins a moment later, and until then the one before is told
 */
export const useOrganizationPreflight = (asked: string | undefined) => {
  const client = useClient();
  const isUnderWay = useIsUnderWay(asked);
  const query = useQuery({
    queryKey: ['organization', 'preflight'],
    queryFn: (): Promise<OrganizationPreflight> => dataOf(client.GET('/v1/organization/preflight')),
    refetchInterval: ({ state }) =>
      isUnderWay || (state.data !== undefined && preflightState(state.data) === 'looking')
        ? LIVE.changing
        : LIVE.watched,
  });
  const { data } = query;
  const isLooking = data !== undefined && preflightState(data) === 'looking';
  return { ...query, isLooking, isBeginning: isUnderWay && data?.runId !== asked };
};
