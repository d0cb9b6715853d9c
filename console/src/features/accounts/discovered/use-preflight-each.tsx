import { useMutation } from '@tanstack/react-query';
import { dataOf } from '../../../../../client/client.ts';
import type { Account } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { useFollow } from '../../../shared/notices/followed-operations.tsx';
import { type Notice, useNotices } from '../../../shared/notices/notices.tsx';
import { sentence } from '../../../shared/problems/sentence.ts';
import { type Outcome, startEach } from '../listing/start-each.ts';

type Named = Pick<Account, 'id' | 'name'>;

/** What is said at the top of several. How far each is stands in the list. */
const noticeOf = (outcomes: readonly Outcome<Named>[]): Omit<Notice, 'id'> => {
  const refused = outcomes.filter((outcome) => 'error' in outcome);
  if (refused.length === 0) {
    return { type: 'success', header: `${outcomes.length} preflights were started` };
  }
  return {
    type: 'warning',
    header: `${refused.length} of ${outcomes.length} preflights could not be started`,
    content: (
      <ul>
        {refused.map(({ item, error }) => (
          <li key={item.id}>
            {item.name}: {sentence(error.message)}
          </li>
        ))}
      </ul>
    ),
  };
};

/** Looks at each of the accounts that are chosen. Nothing of them is changed. */
export const usePreflightEach = (onStarted: () => void) => {
  const client = useClient();
  const follow = useFollow();
  const { show } = useNotices();
  const start = async ({ id }: Named): Promise<string> => {
    const header = { 'Idempotency-Key': crypto.randomUUID() };
    const params = { path: { id }, header };
    return (await dataOf(client.POST('/v1/accounts/{id}/preflight', { params }))).operationId;
  };
  const { mutate, isPending } = useMutation({
    mutationFn: (accounts: readonly Named[]) => startEach(accounts, start),
    onSuccess: (outcomes) => {
      onStarted();
      const [only] = outcomes;
      if (outcomes.length > 1 || only === undefined || 'error' in only) {
        show({ id: 'preflights', ...noticeOf(outcomes) });
        return;
      }
      const { name, id } = only.item;
      follow({
        operationId: only.operationId,
        running: `The preflight of ${name} runs`,
        succeeded: `The preflight of ${name} has ended`,
        failed: `The preflight of ${name} failed`,
        to: `/accounts/${id}/onboard`,
      });
    },
  });
  return { run: mutate, isPending };
};
