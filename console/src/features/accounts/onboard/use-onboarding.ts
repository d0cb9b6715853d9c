import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { dataOf } from '../../../../../client/client.ts';
import type { Account } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { useFollow } from '../../../shared/notices/followed-operations.tsx';
import { forgetDraft } from './draft-store.ts';
import { type Conflict, choicesOf, type Draft } from './onboarding-draft.ts';

interface Asked {
  readonly accountType: string;
  readonly draft: Draft;
  /** What of the report is to be answered. */
  readonly conflicts: readonly Conflict[];
  /** Of the report that was answered. */
  readonly digest: string | undefined;
}

/** One key for the same request, however often it is sent; another request gets another. */
const useKeyFor = (): ((body: unknown) => string) => {
  const last = useRef({ body: '', key: '' });
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current.body !== text) last.current = { body: text, key: crypto.randomUUID() };
    return last.current.key;
  };
};

/** Asks for the onboarding, and goes where it can be watched. */
export const useOnboarding = ({ id, name }: Pick<Account, 'id' | 'name'>) => {
  const client = useClient();
  const queries = useQueryClient();
  const follow = useFollow();
  const navigate = useNavigate();
  const keyFor = useKeyFor();
  return useMutation({
    mutationFn: ({ accountType, draft, conflicts, digest }: Asked) => {
      const choices = choicesOf(conflicts, draft);
      const body = { accountType, ...(choices === undefined ? {} : { choices }) };
      /** Answers belong to the report that they were given to. */
      const key = keyFor([body, digest]);
      const params = { path: { id }, header: { 'Idempotency-Key': key } };
      return dataOf(client.POST('/v1/accounts/{id}/onboard', { params, body }));
    },
    onSuccess: ({ operationId }) => {
      const to = `/accounts/${id}?tab=setup`;
      follow({
        operationId,
        running: `${name} is being onboarded`,
        succeeded: `${name} is onboarded`,
        failed: `${name} could not be onboarded`,
        to,
      });
      forgetDraft(id);
      void queries.invalidateQueries({ queryKey: ['accounts'] });
      void navigate(to);
    },
    onError: () => {
      /** What was refused was refused for what is there now. */
      void queries.invalidateQueries({ queryKey: ['accounts', id] });
      void queries.invalidateQueries({ queryKey: ['caller'] });
    },
  });
};
