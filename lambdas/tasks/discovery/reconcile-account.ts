import type { Account } from '../../domain/accounts/account.ts';
import { transition } from '../../domain/accounts/lifecycle.ts';
import { DomainError } from '../../domain/errors.ts';
import { changeContext, type Store, type TaskDependencies } from '../dependencies.ts';
import { accountTags, customerTags } from './account-tags.ts';
import { type AdoptDependencies, adoptCreatedAccount } from './adopt-created-account.ts';
import { describeAccount } from './describe-account.ts';
import type { FoundAccount } from './found-account.ts';
import {
  type RecordExternalDependencies,
  recordExternalAccount,
} from './record-external-account.ts';

export interface ReconcileDependencies
  extends AdoptDependencies,
    RecordExternalDependencies,
    Pick<TaskDependencies, 'own' | 'actor' | 'now'> {
  readonly store: AdoptDependencies['store'] &
    RecordExternalDependencies['store'] &
    Pick<Store, 'replaceAccount'>;
}

/** What became of one account. */
export type Reconciled = 'unchanged' | 'changed' | 'discovered' | 'adopted' | 'departed';

const afterObserving = (
  dependencies: ReconcileDependencies,
  account: Account,
  { state, organizationalUnitId, name, email }: FoundAccount,
): Account =>
  transition(
    account,
    {
      kind: 'observed',
      state,
      name,
      ...(email === '' ? {} : { email }),
      ...(organizationalUnitId === undefined ? {} : { organizationalUnitId }),
    },
    changeContext(dependencies),
  );

const moveEmail = async (
  { store }: ReconcileDependencies,
  before: Account,
  after: Account,
): Promise<void> => {
  if (before.email === after.email) return;
  await store.claim('email', after.email, after.id);
  await store.release('email', before.email, before.id);
};

const isStale = (error: unknown): boolean => error instanceof DomainError && error.kind === 'stale';

/**
 * Writes what AWS says of an account that is known. It is asked after the record was read, and the record written only if
 * nobody else wrote it since: an older answer never overwrites a newer one, in whatever order events arrive.
 */
const observe = async (
  dependencies: ReconcileDependencies,
  account: Account,
  listed: FoundAccount,
): Promise<Reconciled> => {
  const { store, own, publish } = dependencies;
  if (afterObserving(dependencies, account, listed) === account) return 'unchanged';
  const found = await describeAccount(own, listed.awsAccountId);
  if (found === undefined) return 'departed';
  const changed = afterObserving(dependencies, account, found);
  if (changed === account) return 'unchanged';
  try {
    await store.replaceAccount(changed, account.version);
  } catch (error) {
    if (!isStale(error)) throw error;
    return reconcileAccount(dependencies, found);
  }
  await moveEmail(dependencies, account, changed);
  await publish(account.id);
  return 'changed';
};

/**
 * Brings the record of one account in line with what Organizations says of it. Any number of calls in any order, also at
 * once, end in the same one record.
 */
export const reconcileAccount = async (
  dependencies: ReconcileDependencies,
  found: FoundAccount,
): Promise<Reconciled> => {
  const { store, own } = dependencies;
  const account = await store.findAccount(found.awsAccountId);
  if (account !== undefined) return observe(dependencies, account, found);
  const tags = await accountTags(own, found.awsAccountId);
  if (await adoptCreatedAccount(dependencies, found, tags)) return 'adopted';
  const external = { ...found, tags: customerTags(tags) };
  const isNew = await recordExternalAccount(dependencies, external);
  return isNew ? 'discovered' : 'unchanged';
};
