import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { dataOf, type HoldfastClient, HoldfastProblem } from '../../../../../client/client.ts';
import type { Account, Operation, Preflight } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { LIVE } from '../queries.ts';
import { isRunning, isWanted } from './preflight-need.ts';

const readReport = async (client: HoldfastClient, id: string): Promise<Preflight | null> => {
  try {
    return await dataOf(client.GET('/v1/accounts/{id}/preflight', { params: { path: { id } } }));
  } catch (error) {
    if (error instanceof HoldfastProblem && error.code === 'PreflightNotFound') return null;
    throw error;
  }
};

interface Looks {
  readonly latest: Operation | null;
  /** Whether one of them made a report. */
  readonly isReported: boolean;
}

const readLooks = async (client: HoldfastClient, account: string): Promise<Looks> => {
  const query = { account, kind: 'preflight-account', limit: 20 } as const;
  const { items } = await dataOf(client.GET('/v1/operations', { params: { query } }));
  return {
    latest: items[0] ?? null,
    isReported: items.some(({ status }) => status === 'SUCCEEDED'),
  };
};

/**
 * The report of the preflight, and the look that makes it: one that runs is found again after a reload. Runs by itself where
 * nothing counts.
 * @param mayStart whether the role may run it; undefined until that is known
 */
export const usePreflight = ({ id, assurance }: Account, mayStart: boolean | undefined) => {
  const client = useClient();
  const queries = useQueryClient();
  const lookKey = ['operations', 'preflight', id];
  const looks = useQuery({
    queryKey: lookKey,
    queryFn: () => readLooks(client, id),
    refetchInterval: ({ state }) => (isRunning(state.data?.latest) ? LIVE.changing : LIVE.watched),
  });
  /** An onboarding that was refused has made a report, too. */
  const isReported = looks.data?.isReported === true || assurance.reason !== undefined;
  const found = useQuery({
    queryKey: ['accounts', id, 'preflight'],
    queryFn: () => readReport(client, id),
    enabled: isReported,
  });
  const none = looks.data !== undefined && !isReported;
  const report = none ? null : found.data;
  const start = useMutation({
    mutationFn: (key: string) =>
      dataOf(
        client.POST('/v1/accounts/{id}/preflight', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: lookKey }),
  });
  const { mutate, isIdle } = start;
  const run = () => mutate(crypto.randomUUID());
  const look = looks.data?.latest;
  const hasEnded = look !== null && look !== undefined && !isRunning(look);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each look, when it has ended
  useEffect(() => {
    if (hasEnded && isReported) void found.refetch();
  }, [look?.id, hasEnded]);

  useEffect(() => {
    if (mayStart !== true || !isIdle || report === undefined || look === undefined) return;
    if (isWanted(report, look, Date.now())) mutate(crypto.randomUUID());
  }, [mayStart, isIdle, report, look, mutate]);

  return {
    /** Null where there is none, undefined until it is read. */
    report,
    readError: looks.error ?? found.error,
    readAgain: () => void Promise.all([looks.refetch(), found.refetch()]),
    isReading: looks.isPending || (isReported && found.isFetching),
    look: look ?? null,
    isRunning: start.isPending || isRunning(look),
    startError: start.error,
    run,
  };
};

export type PreflightState = ReturnType<typeof usePreflight>;
