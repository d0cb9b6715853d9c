import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { dataOf } from '../../../../../client/client.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { type AccountForm, bodyOf, type CreationCheck } from './account-form.ts';

/** Milliseconds without typing before what was typed is checked. */
const PAUSE = 300;

const useSettled = <Value>(value: Value): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/**
 * What would become of the creation as it is written now. An answer belongs to the content it was asked for: one that comes
 * late is never shown for other content.
 */
export const useCreationCheck = (form: AccountForm) => {
  const client = useClient();
  const content = JSON.stringify(bodyOf(form));
  const settled = useSettled(content);
  const query = useQuery({
    queryKey: ['creation-check', settled],
    queryFn: ({ signal }): Promise<CreationCheck> =>
      dataOf(client.POST('/v1/accounts/check', { body: JSON.parse(settled), signal })),
    gcTime: 10_000,
    retry: 1,
    placeholderData: (before) => before,
  });
  const isOfThis = settled === content && !query.isPlaceholderData;
  return {
    /** The newest answer: quotas and cost hold for any content. */
    latest: query.data,
    /** Of exactly what is typed; undefined while that is being checked. */
    check: isOfThis ? query.data : undefined,
    error: query.error,
  };
};

export type CheckResult = ReturnType<typeof useCreationCheck>;
