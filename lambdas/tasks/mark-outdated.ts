import type { Account } from '../domain/accounts/account.ts';
import { transition } from '../domain/accounts/lifecycle.ts';
import { changeContext, type Store, type TaskDependencies } from './dependencies.ts';
import type { Publish } from './publish.ts';

export interface MarkOutdatedDependencies extends Pick<TaskDependencies, 'actor' | 'now'> {
  readonly store: Pick<Store, 'updateAccount'>;
  readonly publish: Publish;
}

/** Whether an account is taken for up to date and has another baseline than this. */
export const isOutdated = ({ status, assurance }: Account, baselineVersion: string): boolean =>
  (status === 'ACTIVE' || status === 'MAINTENANCE') &&
  (assurance.state === 'CURRENT' || assurance.state === 'DRIFTED') &&
  assurance.baselineVersion !== baselineVersion;

/** Marks an account whose baseline is another one than this; the account as it is read again decides. True when it was marked. */
export const markOutdated = async (
  dependencies: MarkOutdatedDependencies,
  account: Account,
  baselineVersion: string,
): Promise<boolean> => {
  if (!isOutdated(account, baselineVersion)) return false;
  let marked = false;
  await dependencies.store.updateAccount(account.id, (current) => {
    marked = isOutdated(current, baselineVersion);
    const event = { kind: 'baseline-changed', baselineVersion } as const;
    return marked ? transition(current, event, changeContext(dependencies)) : undefined;
  });
  if (marked) await dependencies.publish(account.id);
  return marked;
};
