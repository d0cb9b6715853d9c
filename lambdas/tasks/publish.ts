import { putEvent } from '../aws/bus.ts';
import type { AccountId } from '../contracts/ids.ts';
import { transition } from '../domain/accounts/lifecycle.ts';
import {
  changeContext,
  type Store,
  type TaskDependencies,
  taskDependencies,
} from './dependencies.ts';
import { type AccountEventOut, eventsOfChange } from './publishing/events-of-change.ts';

/** Sends what happened to an account to its audit trail and to the bus. */
export type Publish = (accountId: AccountId) => Promise<void>;

export interface PublishDependencies extends Pick<TaskDependencies, 'actor' | 'now'> {
  readonly store: Pick<Store, 'findAccount' | 'appendAudit' | 'updateAccount'>;
  readonly putEvent: (event: AccountEventOut) => Promise<void>;
}

/**
 * Audit first, then the bus, then off the account's own item: a crash on the way publishes again, with the same ids. At
 * least once, in the order of the changes.
 */
export const createPublish =
  (dependencies: PublishDependencies): Publish =>
  async (accountId) => {
    const { store, putEvent: put } = dependencies;
    const account = await store.findAccount(accountId);
    if (account === undefined || account.unpublished.length === 0) return;
    for (const change of account.unpublished) {
      await store.appendAudit(account.id, change);
      for (const event of eventsOfChange(account, change)) await put(event);
    }
    const changeIds = account.unpublished.map(({ id }) => id);
    await store.updateAccount(account.id, (current) =>
      transition(current, { kind: 'published', changeIds }, changeContext(dependencies)),
    );
  };

/** `publish` over the real bus, for tasks whose role may put events. */
export const publisher = (): Publish =>
  createPublish({
    ...taskDependencies(),
    putEvent: ({ type, detail, id }) => putEvent(type, detail, id),
  });
