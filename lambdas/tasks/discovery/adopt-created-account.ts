import { OPERATION_ID_PATTERN, type OperationId } from '../../contracts/ids.ts';
import { OPERATION_TAG } from '../../contracts/names.ts';
import { awsAccountFound, type EndCreationDependencies } from '../creation/end-creation.ts';
import type { Store } from '../dependencies.ts';
import type { Publish } from '../publish.ts';
import type { Tags } from './account-tags.ts';
import type { FoundAccount } from './found-account.ts';

export interface AdoptDependencies extends EndCreationDependencies {
  readonly store: EndCreationDependencies['store'] &
    Pick<Store, 'findOperation' | 'findFoundationDraft'>;
  readonly publish: Publish;
}

const operationIn = (tags: Tags): OperationId | undefined => {
  const value = tags[OPERATION_TAG];
  return value !== undefined && OPERATION_ID_PATTERN.test(value)
    ? (value as OperationId)
    : undefined;
};

/** Made by a foundation run that goes on: it records the account itself. */
const isOfFoundation = async (
  store: AdoptDependencies['store'],
  operationId: OperationId,
): Promise<boolean> => {
  const { creations = {} } = (await store.findFoundationDraft()) ?? {};
  return Object.values(creations).some((creation) => creation.operationId === operationId);
};

/**
 * An account with the tag of one of our operations is that operation's account, found before its run saw the answer: it
 * never gets a second record.
 * @returns false when the tag names nothing of ours, or something that has another AWS account
 */
export const adoptCreatedAccount = async (
  dependencies: AdoptDependencies,
  { awsAccountId }: FoundAccount,
  tags: Tags,
): Promise<boolean> => {
  const { store, publish } = dependencies;
  const operationId = operationIn(tags);
  if (operationId === undefined) return false;
  const operation = await store.findOperation(operationId);
  if (operation?.accountId === undefined) return isOfFoundation(store, operationId);
  const account = await store.findAccount(operation.accountId);
  if (account === undefined || account.foundation || account.origin !== 'HOLDFAST') return false;
  if (account.awsAccountId !== undefined) return account.awsAccountId === awsAccountId;
  await awsAccountFound(dependencies, account, awsAccountId);
  await publish(account.id);
  return true;
};
