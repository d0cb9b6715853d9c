import { useQueryClient } from '@tanstack/react-query';
import { dataOf, type HoldfastClient } from '../../../../../client/client.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { useFollow } from '../../../shared/notices/followed-operations.tsx';
import { useNotices } from '../../../shared/notices/notices.tsx';
import { startEach } from '../listing/start-each.ts';
import { ACTION_WORDS, type ActionMode, accountsText } from './action-words.ts';
import { type Chosen, outcomeNotice } from './outcome-notice.tsx';

const assure = async (client: HoldfastClient, id: string, mode: ActionMode): Promise<string> => {
  /** One key for all attempts of this one request. */
  const header = { 'Idempotency-Key': crypto.randomUUID() };
  const params = { path: { id }, query: { mode }, header };
  const { operationId } = await dataOf(client.POST('/v1/accounts/{id}/assure', { params }));
  return operationId;
};

/** Starts a run or a look for each chosen account, and says at the top what came of it. */
export const useAccountActions = (onStarted: () => void) => {
  const client = useClient();
  const queries = useQueryClient();
  const follow = useFollow();
  const { show } = useNotices();
  return async (chosen: readonly Chosen[], mode: ActionMode): Promise<void> => {
    const words = ACTION_WORDS[mode];
    const id = `accounts-${crypto.randomUUID()}`;
    const progress = (done: number): void => {
      if (chosen.length === 1) return;
      const header = words.running(accountsText(chosen.length));
      const content = `${done} of ${chosen.length} were asked for.`;
      show({ id, type: 'in-progress', header, content });
    };
    progress(0);
    const outcomes = await startEach(chosen, (one) => assure(client, one.id, mode), progress);
    onStarted();
    void queries.invalidateQueries({ queryKey: ['accounts'] });
    const [only] = outcomes;
    if (chosen.length !== 1 || only === undefined || 'error' in only) {
      show({ id, ...outcomeNotice(mode, outcomes) });
      return;
    }
    const { name } = only.item;
    follow({
      operationId: only.operationId,
      running: words.running(name),
      succeeded: words.succeeded(name),
      failed: words.failed(name),
      to: `/accounts/${only.item.id}`,
    });
  };
};
