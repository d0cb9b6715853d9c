import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HoldfastClient } from '../../../../../client/client.ts';
import { HoldfastProblem } from '../../../../../client/client.ts';
import type { Account } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { rowsOf } from '../tags/tag-rows.ts';
import { changedMeanwhile, type Draft, editOf, rebased } from './account-edit.ts';

/** An account with the tag of the version that was read. */
export interface Versioned {
  readonly account: Account;
  readonly etag: string;
}

const readVersioned = async (client: HoldfastClient, id: string): Promise<Versioned> => {
  const { data, response } = await client.GET('/v1/accounts/{id}', { params: { path: { id } } });
  const account = data as Account;
  /** A proxy that drops it does not change what it is made of. */
  return { account, etag: response.headers.get('etag') ?? `"${account.version}"` };
};

/** The account as it is when the form is opened, never from what was read before. */
export const useEditableAccount = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: ['accounts', id, 'edit'],
    queryFn: () => readVersioned(client, id),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
};

const isStale = (error: unknown): boolean =>
  error instanceof HoldfastProblem && error.status === 412;

/** What came of saving: the version that the form is held to from now on, and what others changed of it if they did. */
interface Outcome {
  readonly base: Versioned;
  readonly draft: Draft;
  readonly meanwhile?: readonly string[];
}

/** Changes of something else, such as the status of an account under a run, that a form outlives without asking. */
const ATTEMPTS = 5;

const save = async (
  client: HoldfastClient,
  base: Versioned,
  draft: Draft,
  attempts = ATTEMPTS,
): Promise<Outcome> => {
  const { id } = base.account;
  const body = editOf(base.account, draft);
  if (Object.keys(body).length === 0) return { base, draft };
  try {
    const params = { path: { id }, header: { 'If-Match': base.etag } };
    await client.PATCH('/v1/accounts/{id}', { params, body });
    return { base, draft };
  } catch (error) {
    if (!isStale(error) || attempts === 1) throw error;
    const newest = await readVersioned(client, id);
    const meanwhile = changedMeanwhile(base.account, newest.account);
    const next = rebased(base.account, newest.account, draft);
    if (meanwhile.length > 0) return { base: newest, draft: next, meanwhile };
    return save(client, newest, next, attempts - 1);
  }
};

/** What is typed, and saving it. */
export const useEditForm = (start: Versioned, onSaved: () => void) => {
  const client = useClient();
  const queries = useQueryClient();
  const [base, setBase] = useState(start);
  const [draft, setDraft] = useState<Draft>({
    name: start.account.name,
    tags: rowsOf(start.account.tags),
  });
  const mutation = useMutation({
    mutationFn: () => save(client, base, draft),
    onSuccess: (outcome) => {
      setBase(outcome.base);
      setDraft(outcome.draft);
      if (outcome.meanwhile !== undefined) return;
      void queries.invalidateQueries({ queryKey: ['accounts'] });
      onSaved();
    },
  });
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
    save: () => mutation.mutate(),
    isSaving: mutation.isPending,
    error: mutation.error,
    meanwhile: mutation.data?.meanwhile,
  };
};

export type EditForm = ReturnType<typeof useEditForm>;
