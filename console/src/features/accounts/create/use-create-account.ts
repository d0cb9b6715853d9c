import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { dataOf, HoldfastProblem } from '../../../../../client/client.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { useFollow } from '../../../shared/notices/followed-operations.tsx';
import { type AccountForm, bodyOf, type CreateAccount, keyFor, type Sent } from './account-form.ts';

interface CreationEnds {
  readonly onAccepted: (accountId: string) => void;
  readonly onRefused: (problem: HoldfastProblem) => void;
}

/** Asks for the account, once however often it is tried, and follows what becomes of it. */
export const useCreateAccount = ({ onAccepted, onRefused }: CreationEnds) => {
  const client = useClient();
  const queries = useQueryClient();
  const follow = useFollow();
  const sent = useRef<Sent>(undefined);
  const mutation = useMutation({
    mutationFn: ({ content, key }: Sent) =>
      dataOf(
        client.POST('/v1/accounts', {
          body: JSON.parse(content) as CreateAccount,
          params: { header: { 'Idempotency-Key': key } },
        }),
      ),
    onSuccess: ({ accountId, operationId }, { content }) => {
      const { name } = JSON.parse(content) as CreateAccount;
      const to = `/accounts/${accountId}`;
      follow({
        operationId,
        running: `${name} is being created`,
        succeeded: `${name} is active`,
        failed: `${name} could not be set up`,
        to,
      });
      void queries.invalidateQueries({ queryKey: ['accounts'] });
      onAccepted(accountId);
    },
    onError: (error) => {
      if (error instanceof HoldfastProblem) onRefused(error);
    },
  });
  const create = (form: AccountForm): void => {
    if (mutation.isPending) return;
    sent.current = keyFor(sent.current, JSON.stringify(bodyOf(form)), () => crypto.randomUUID());
    mutation.mutate(sent.current);
  };
  return { create, isCreating: mutation.isPending, error: mutation.error };
};
