import { logger } from '../aws/logger.ts';
import type { Store } from '../tasks/dependencies.ts';
import { taskDependencies } from '../tasks/dependencies.ts';
import { describeAccount } from '../tasks/discovery/describe-account.ts';
import {
  type ReconcileDependencies,
  reconcileAccount,
} from '../tasks/discovery/reconcile-account.ts';
import { publisher } from '../tasks/publish.ts';
import { accountIdsInEvent } from './account-ids-in-event.ts';

export interface OrganizationEventDependencies extends ReconcileDependencies {
  readonly store: ReconcileDependencies['store'] & Pick<Store, 'findFoundation'>;
}

/**
 * Reconciles the accounts that an event of Organizations names. The event is a hint: only what Organizations says when asked
 * counts, so events may come late, twice, out of order or not at all. An account that left keeps its record.
 */
export const createOrganizationEvent =
  (dependencies: OrganizationEventDependencies) =>
  async (event: unknown): Promise<void> => {
    const ids = accountIdsInEvent(event);
    if (ids.length === 0) logger.info('an event of Organizations named no account');
    if ((await dependencies.store.findFoundation()) === undefined) return;
    for (const id of ids) {
      const found = await describeAccount(dependencies.own, id);
      if (found === undefined) logger.warn('an account is not in the organization', { id });
      else await reconcileAccount(dependencies, found);
    }
  };

export const handler = (event: unknown): Promise<void> =>
  createOrganizationEvent({ ...taskDependencies(), publish: publisher() })(event);
