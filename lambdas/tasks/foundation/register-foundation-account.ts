import { accountTypeFor } from '../../domain/account-types/catalogue.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { foundationAccount, transition } from '../../domain/accounts/lifecycle.ts';
import { changeContext, type Store, type TaskDependencies } from '../dependencies.ts';
import type { FoundAccount } from '../discovery/found-account.ts';
import { newAccountId } from '../discovery/new-account-id.ts';
import type { Publish } from '../publish.ts';
import type { FoundationAccountName } from './foundation-account-names.ts';

export interface RegisterDependencies extends Pick<TaskDependencies, 'settings' | 'actor' | 'now'> {
  readonly store: Pick<Store, 'claim' | 'findAccount' | 'insertAccount' | 'updateAccount'>;
  readonly publish: Publish;
}

/**
 * Records one account of the foundation, exactly once: the claim of its AWS id decides which record it has, also when an
 * earlier attempt broke off between claim and record, or discovery was there first.
 */
export const registerFoundationAccount = async (
  dependencies: RegisterDependencies,
  type: FoundationAccountName,
  found: FoundAccount,
): Promise<Account> => {
  const { store, settings, publish } = dependencies;
  const accountType = accountTypeFor(settings, type).id;
  const context = changeContext(dependencies);
  const id = newAccountId();
  const claimed = await store.claim('aws-account', found.awsAccountId, id);
  const owner = typeof claimed === 'object' ? claimed.takenBy : id;
  if ((await store.findAccount(owner)) === undefined) {
    await store.insertAccount(foundationAccount(owner, { ...found, accountType }, context));
  }
  if (found.email !== '') await store.claim('email', found.email, owner);
  const { state, organizationalUnitId, name, email } = found;
  const observed = {
    kind: 'observed' as const,
    state,
    name,
    email,
    ...(organizationalUnitId === undefined ? {} : { organizationalUnitId }),
  };
  const account = await store.updateAccount(owner, (current) =>
    transition(
      transition(current, { kind: 'foundation-recognized', accountType }, context),
      observed,
      context,
    ),
  );
  await publish(owner);
  return account;
};
