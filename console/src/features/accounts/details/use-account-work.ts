import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { dataOf } from '../../../../../client/client.ts';
import type { Account } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { useFollow } from '../../../shared/notices/followed-operations.tsx';

/** `repair` changes what differs, `report` only looks. As the API takes them. */
export type Mode = 'repair' | 'report';

interface Asked {
  readonly mode: Mode;
  /** The same for every attempt of one request, so that it is carried out once. */
  readonly key: string;
}

const WORDS = {
  repair: { running: 'Assuring', succeeded: 'Assured', failed: 'Could not assure' },
  report: {
    running: 'Looking for drift in',
    succeeded: 'Looked for drift in',
    failed: 'Could not look for drift in',
  },
} as const satisfies Record<Mode, Record<string, string>>;

/**
 * A button that started something is gone once the account is worked on, and the focus with it: then it goes to the head of
 * the page, where the account's new status is.
 */
const useFocusAfterStart = (hasStarted: boolean, status: string): void => {
  const isDone = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the buttons change with the status
  useEffect(() => {
    if (!hasStarted) isDone.current = false;
    if (!hasStarted || isDone.current || document.activeElement !== document.body) return;
    isDone.current = true;
    document.getElementById('page')?.focus({ preventScroll: true });
  }, [hasStarted, status]);
};

/** Carries the account through its controls, or looks for drift; how it goes on is shown at the top of every page. */
export const useAccountWork = ({ id, name, status, assurance }: Account) => {
  const client = useClient();
  const queries = useQueryClient();
  const follow = useFollow();
  const mutation = useMutation({
    mutationFn: ({ mode, key }: Asked) =>
      dataOf(
        client.POST('/v1/accounts/{id}/assure', {
          params: { path: { id }, query: { mode }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onSuccess: ({ operationId }, { mode }) => {
      const { running, succeeded, failed } = WORDS[mode];
      follow({
        operationId,
        running: `${running} ${name}`,
        succeeded: `${succeeded} ${name}`,
        failed: `${failed} ${name}`,
        to: `/accounts/${id}`,
      });
    },
    /** A refusal, too, may mean that the account is no longer as it is shown. */
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  useFocusAfterStart(mutation.isSuccess, `${status} ${assurance.state}`);
  return {
    start: (mode: Mode) => mutation.mutate({ mode, key: crypto.randomUUID() }),
    starting: mutation.isPending ? mutation.variables.mode : undefined,
    error: mutation.error,
    dismiss: mutation.reset,
  };
};

export type AccountWork = ReturnType<typeof useAccountWork>;
