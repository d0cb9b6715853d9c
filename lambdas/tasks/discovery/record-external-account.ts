import type { AccountId } from '../../contracts/ids.ts';
import { discoverAccount } from '../../domain/accounts/lifecycle.ts';
import type { AccountInOrganization } from '../../domain/accounts/new-account.ts';
import { changeContext, type Store, type TaskDependencies } from '../dependencies.ts';
import type { Publish } from '../publish.ts';
import { newAccountId } from './new-account-id.ts';

export interface RecordExternalDependencies extends Pick<TaskDependencies, 'actor' | 'now'> {
  readonly store: Pick<Store, 'claim' | 'findAccount' | 'insertAccount' | 'removeAccount'>;
  readonly publish: Publish;
}

/** Whose the AWS id is: ours, or that of whoever was first. */
const claimedBy = async (
  { store }: RecordExternalDependencies,
  { awsAccountId }: AccountInOrganization,
  id: AccountId,
): Promise<AccountId> => {
  const claimed = await store.claim('aws-account', awsAccountId, id);
  return typeof claimed === 'object' ? claimed.takenBy : id;
};

/**
 * Records an account that was found, exactly once: whoever claims the AWS id first gives the record its id. A claim without
 * a record broke off between the two and is taken up. After that the claim is looked at again, because mending may have
 * freed it meanwhile and another may have claimed it since: then the other's record stands and this one goes.
 * @returns whether the account is a new one
 */
export const recordExternalAccount = async (
  dependencies: RecordExternalDependencies,
  found: AccountInOrganization,
): Promise<boolean> => {
  const { store, publish } = dependencies;
  const owner = await claimedBy(dependencies, found, newAccountId());
  if ((await store.findAccount(owner)) !== undefined) return false;
  const account = discoverAccount(owner, found, changeContext(dependencies));
  const inserted = await store.insertAccount(account);
  if ((await claimedBy(dependencies, found, owner)) !== owner) {
    await store.removeAccount(owner, account.version);
    return false;
  }
  if (found.email !== '') await store.claim('email', found.email, owner);
  await publish(owner);
  return inserted === 'inserted';
};
